"""Justified gaps: what they cover, and when they are findings themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ihk_ext.findings import Finding, Place, Severity
from ihk_ext.review.acceptances import Acceptance, Signature
from tests.review.case import DATA, at, check, concept, of
from tests.support import codes

SIGNED = Signature("Amt", "ab", dt.date(2026, 1, 15))
ACCEPTED = """
annahmen:
  - regel: ziel-ohne-massnahme
    datensatz: [Z-2]
    fingerabdruck: me78ea61275b2d18c
    grund: Das Ziel erreicht der Sozialplan.
    rolle: Stadtplanungsamt
    kuerzel: ab
    am: 2026-01-15
    bis: 2026-12-31
"""


def test_an_accepted_finding_is_counted_apart(tmp_path: Path) -> None:
    assert [f.record for f in of(check(concept(tmp_path)), "ziel-ohne-massnahme")] == ["Z-2"]
    result = check(concept(tmp_path, annahmen=ACCEPTED))
    assert of(result, "ziel-ohne-massnahme") == []
    (accepted,) = result.accepted
    assert accepted.finding.record == "Z-2"
    assert accepted.reason == "Das Ziel erreicht der Sozialplan."
    assert (accepted.who, accepted.until) == ("Stadtplanungsamt (ab)", dt.date(2026, 12, 31))
    assert not [f for f in result.findings if f.code.startswith("annahme")]


def test_after_its_last_day_it_is_a_finding(tmp_path: Path) -> None:
    ended = ACCEPTED.replace("2026-12-31", "2026-02-28")
    result = check(concept(tmp_path, annahmen=ended))
    assert [f.record for f in of(result, "ziel-ohne-massnahme")] == ["Z-2"]
    (finding,) = of(result, "annahme-abgelaufen")
    assert at(finding) == "annahmen.yaml:3"
    assert finding.text == "Die Annahme zu »ziel-ohne-massnahme« (Stadtplanungsamt (ab)) galt bis 28.02.2026."
    assert of(result, "annahme-gegenstandslos") == []
    # the last day itself counts
    assert (
        of(check(concept(tmp_path, annahmen=ACCEPTED.replace("2026-12-31", "2026-03-01"))), "annahme-abgelaufen") == []
    )


def test_one_that_matches_nothing_is_a_finding(tmp_path: Path) -> None:
    result = check(concept(tmp_path, DATA.replace("ziele: [Z-1]", "ziele: [Z-1, Z-2]"), annahmen=ACCEPTED))
    (finding,) = of(result, "annahme-gegenstandslos")
    assert (at(finding), finding.record) == ("annahmen.yaml:3", "Z-2")


def test_of_a_rule_that_did_not_run_nothing_is_said(tmp_path: Path) -> None:
    closed = DATA.replace("ziele: [Z-1]", "ziele: [Z-1, Z-2]")
    assert (
        of(check(concept(tmp_path, closed, annahmen=ACCEPTED), "massnahme-ohne-ziel"), "annahme-gegenstandslos") == []
    )
    off = "\npruefung:\n  regeln: [{regel: ziel-ohne-massnahme, schwere: aus}]\n"
    assert of(check(concept(tmp_path, annahmen=ACCEPTED, pruefung=off)), "annahme-gegenstandslos") == []


def test_a_part_of_the_message_singles_one_out(tmp_path: Path) -> None:
    old = ACCEPTED.replace("    fingerabdruck: me78ea61275b2d18c\n", "")
    text = old.replace("ziel-ohne-massnahme", "unvollstaendig").replace("[Z-2]", "M-1\n    meldung: »art«")
    before, after = check(concept(tmp_path)), check(concept(tmp_path, annahmen=text))
    assert len(of(before, "unvollstaendig")) - len(of(after, "unvollstaendig")) == 1
    assert "»art«" in after.accepted[0].finding.text


def test_one_without_records_is_for_findings_on_the_concept_alone() -> None:
    """It does not cover whatever its rule finds on records; one with records covers nothing else."""

    def finding(record: str) -> Finding:
        return Finding("r", Severity.WARNING, "Text", Place("a"), record=record)

    def covered(*records: str) -> list[str]:
        accepted = Acceptance("r", records, (), "", "Grund", SIGNED, dt.date(2026, 12, 31), None, Place("b"))
        return [record for record in ("", "Z-1", "Z-2", "Z-3") if accepted.covers(finding(record))]

    assert covered() == [""]
    assert covered("Z-1") == ["Z-1"]
    assert covered("Z-2", "Z-3") == ["Z-2", "Z-3"]


def test_one_without_records_leaves_findings_on_records_open(tmp_path: Path) -> None:
    without = "".join(line for line in ACCEPTED.splitlines(keepends=True) if "datensatz" not in line)
    for text in (without, "".join(x for x in without.splitlines(keepends=True) if "fingerabdruck" not in x)):
        result = check(concept(tmp_path, annahmen=text))
        assert [f.record for f in of(result, "ziel-ohne-massnahme")] == ["Z-2"]
        assert result.accepted == ()
        assert [f.record for f in of(result, "annahme-gegenstandslos")] == [""]


def test_an_unknown_rule_or_record_is_an_error(tmp_path: Path) -> None:
    text = ACCEPTED.replace("ziel-ohne-massnahme", "ziel-ohne-masnahme").replace("[Z-2]", "[Z-9]")
    result = check(concept(tmp_path, annahmen=text))
    found = of(result, "annahme-ungueltig")
    assert [at(f) for f in found] == ["annahmen.yaml:3"] * 2
    assert {f.severity for f in found} == {Severity.ERROR}
    assert any("Meinten Sie »ziel-ohne-massnahme«?" in f.hint for f in found)
    assert any("»Z-9«" in f.text for f in found)


def test_what_cannot_be_loaded_cannot_be_accepted(tmp_path: Path) -> None:
    text = ACCEPTED.replace("ziel-ohne-massnahme", "wort-unbekannt")
    result = check(concept(tmp_path, DATA.replace("Leitziel", "Leitzeil"), annahmen=text))
    assert result.exit_code == 1
    assert len(of(result, "wort-unbekannt")) == 2
    assert result.accepted == ()


def test_a_malformed_file_is_an_error_of_loading(tmp_path: Path) -> None:
    loaded = concept(tmp_path, annahmen="\nannahmen:\n  - {regel: x, grund: y}\n  - nur Text\nandere: 1\n")
    assert codes(loaded.findings) == [
        *[("pflichtfeld", "annahmen.yaml:3:5")] * 3,
        ("wert-art", "annahmen.yaml:4:5"),
        ("feld-unbekannt", "annahmen.yaml:5:1"),
    ]
    assert loaded.project.concept("k").acceptances == ()


def test_acceptances_do_not_stand_among_the_records(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA + "annahmen: []\n")
    (finding,) = loaded.findings
    assert finding.hint == "Annahmen stehen in annahmen.yaml."
