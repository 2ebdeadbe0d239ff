"""What a Prüfprotokoll says of the check itself: by whom, over what, with which rules."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ihk_ext.documents.report import PARTS, report_part
from ihk_ext.documents.report.scope import looked_text
from ihk_ext.findings import Severity
from ihk_ext.findings.rule_set import AppliedRule
from ihk_ext.loading import LoadResult
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.documents.test_report import DATA, part, report_of
from tests.review.case import concept

OWN = """
pruefung:
  pruefprofil: bestand
  regeln:
    - {regel: massnahme-ohne-ziel, schwere: aus, grund: folgt im Herbst}
"""


def lines(loaded: LoadResult, name: str, audience: Publicity = Publicity.INTERNAL) -> list[str]:
    return part(loaded, name, audience).replace("\N{NO-BREAK SPACE}", " ").split("\n")


def test_a_program_says_that_it_is_one(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA)
    report = replace(report_of(loaded, Publicity.INTERNAL), program=("ihk_ext", "9.8", "abc"))
    head, *fields = plain_lines(report_part(report, "zusammenfassung"))
    count = len(report.result.rules.applied)
    said = f"Das Programm ihk_ext hat {count} Regeln auf 8 Datensätze angewandt."
    assert head.startswith(f"Rechenprüfung (maschinell): {said}")
    assert "Programm: ihk_ext 9.8 (Prüfsumme abc)" in fields
    assert f"Angewandte Regeln: {count}" in fields
    assert any(re.fullmatch(r"Regelwerk \(SHA-256\): ([0-9a-f]{8} ){7}[0-9a-f]{8}", line) for line in fields)


def plain_lines(blocks: tuple[object, ...]) -> list[str]:
    return "\n".join(map(plain, blocks)).replace("\N{NO-BREAK SPACE}", " ").split("\n")


@pytest.mark.parametrize("name", PARTS)
def test_nothing_reads_as_if_a_person_had_checked(tmp_path: Path, name: str) -> None:
    text = part(concept(tmp_path, DATA), name, Publicity.INTERNAL)
    if name == "zusammenfassung":
        assert "ob jemand sie geprüft hat, sagen allein die Vermerke" in text
    if name != "unterschriften":
        assert not re.search("Wer geprüft|Aufgestellt|[Rr]echnerisch geprüft|[Ff]achlich geprüft|bestätigt", text)


def test_the_lines_for_persons_are_empty(tmp_path: Path) -> None:
    head, *rows, tail = lines(concept(tmp_path, DATA), "unterschriften")
    assert head == "Diese Zeilen füllen Menschen aus, kein Programm. Eine leere Zeile heißt: nicht geschehen."
    steps = [row.split("|") for row in rows[1:]]
    assert [step[0] for step in steps] == ["Aufgestellt", "Fachlich geprüft", "Rechnerisch geprüft", "Freigegeben"]
    assert {cell.strip() for step in steps for cell in step[1:]} == {""}
    assert tail.startswith("Eine Unterschrift gilt für die Daten mit dem Fingerabdruck (SHA-256)")


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Publicity.PUBLIC, "was alle sehen dürfen (öffentlich)"),
        (Publicity.COUNCIL, "was der Rat sehen darf (nichtöffentlich)"),
        (Publicity.INTERNAL, "alles (intern)"),
    ],
)
def test_for_whom_it_is(tmp_path: Path, audience: Publicity, said: str) -> None:
    report = replace(report_of(concept(tmp_path, DATA), audience), audience=audience)
    assert f"Umfasst: {said}" in plain_lines(report_part(report, "zusammenfassung"))


def test_every_rule_that_ran_by_theme(tmp_path: Path) -> None:
    limit = "\npruefung:\n  regeln: [{regel: abdeckung-bedarfe, schwere: Hinweis, grenze: 33 %}]\n"
    found = lines(concept(tmp_path, DATA, pruefung=limit), "umfang")
    assert found[0] == "Regel|gilt als|Grenzwert|betrachtet|Meldungen"
    assert found[1] == "Vollständigkeit"
    assert "Ziel ohne Maßnahme [ziel-ohne-massnahme]|Warnung||3 Ziele|1" in found
    assert "Zu viele Bedarfe ohne Antwort [abdeckung-bedarfe]|Hinweis|Mindestanteil: 33 %|1 Bedarf|1" in found
    assert any(re.match(r"Pflichtangabe fehlt \[unvollstaendig\]\|Warnung\|\|8 Datensätze\|\d", line) for line in found)
    assert not any("[ohne-ort]" in line for line in found)


def test_hidden_records_are_not_counted_as_looked_at(tmp_path: Path) -> None:
    found = lines(concept(tmp_path, DATA), "umfang", Publicity.PUBLIC)
    assert "Ziel ohne Maßnahme [ziel-ohne-massnahme]|Warnung||2 Ziele|1" in found


def test_what_profile_and_concept_change_and_where(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA, pruefung=OWN)
    found = lines(loaded, "ungeprueft")
    off = "Maßnahme ohne Ziel [massnahme-ohne-ziel]|Warnung|aus|pruefung.yaml"
    assert f"{off}, Zeile 5: folgt im Herbst" in found
    assert off in lines(loaded, "ungeprueft", Publicity.PUBLIC)  # nobody wrote the reason for all
    shipped = next(line for line in found if "[ziel-ohne-indikator]" in line)
    assert re.fullmatch(
        r"Ziel ohne Indikator \[ziel-ohne-indikator\]\|Warnung\|Hinweis\|"
        r"Prüfprofil »bestand« des Programms \(bestand.yaml, Zeile \d+\)",
        shipped,
    )
    assert "Prüfprofil: bestand (pruefung.yaml, Zeile 3)" in lines(loaded, "zusammenfassung")
    assert "Prüfprofil: bestand (pruefung.yaml)" in lines(loaded, "zusammenfassung", Publicity.PUBLIC)
    assert "Prüfprofil: entwurf (Vorgabe)" in lines(concept(tmp_path / "b", DATA), "zusammenfassung")


@pytest.mark.parametrize(
    ("theme", "looked", "said"),
    [
        ("Geld", (), "das Konzept im Ganzen"),
        ("Abzeichnung", (), "Annahmen und Abzeichnungen"),
        ("Geld", (("Ziel", "Ziele", 0),), "0 Ziele"),
        ("Geld", (("Ziel", "Ziele", 1), ("Maßnahme", "Maßnahmen", 2)), "1 Ziel und 2 Maßnahmen"),
        ("Geld", (("Ziel", "Ziele", 1), ("Bedarf", "Bedarfe", 2), ("Befund", "Befunde", 3)), "6 Datensätze"),
    ],
)
def test_what_a_rule_looked_at(theme: str, looked: tuple[tuple[str, str, int], ...], said: str) -> None:
    rule = AppliedRule("a", "A", theme, Severity.ERROR, looked=looked)
    assert looked_text(rule).replace("\N{NO-BREAK SPACE}", " ") == said


def test_many_of_one_sort_by_action_field_and_where_they_are_listed(tmp_path: Path) -> None:
    line = '  - {{id: M-1{0:02}, titel: Bau, nummer: "1.{0}", handlungsfeld_haupt: HF-1}}\n'
    many = "".join(map(line.format, range(20)))
    loaded = concept(tmp_path, f'{DATA}{many}  - {{id: M-2, titel: Rest, nummer: "2"}}\n')
    found = lines(loaded, "meldungen")
    assert "Warnung: Maßnahme ohne Ziel [massnahme-ohne-ziel] – Maßnahmen: 21 von 22" in found
    assert (
        "Wohnen: 20, ohne Handlungsfeld: 1. Welche, sagen der Teil »Lücken« und "
        "»ihk pruefen --regel massnahme-ohne-ziel --alle«." in found
    )
    assert "1.0, 1.1, 1.2" in part(loaded, "luecken", Publicity.INTERNAL)


def test_of_how_many_is_said_of_records_that_the_rule_looked_at(tmp_path: Path) -> None:
    text = "\npruefung:\n  regeln: [{regel: abdeckung-bedarfe, schwere: Hinweis}]\n"
    found = lines(concept(tmp_path, DATA, pruefung=text), "meldungen")
    assert "Hinweis: Zu viele Bedarfe ohne Antwort [abdeckung-bedarfe]" in found
    assert "Warnung: Ziel ohne Maßnahme [ziel-ohne-massnahme] – Ziele: 1 von 3" in found


def test_findings_that_say_different_things_keep_their_texts(tmp_path: Path) -> None:
    years = "".join(f'  - {{id: M-2{i}, titel: Bau {i}, beginn: "203{i}", ende: "2020"}}\n' for i in range(10))
    found = part(concept(tmp_path, DATA + years), "meldungen", Publicity.INTERNAL)
    assert "2031" in found
    assert "2039" in found


def test_coverage_of_the_whole_is_no_gap_of_a_record(tmp_path: Path) -> None:
    text = "\npruefung:\n  regeln: [{regel: abdeckung-bedarfe, schwere: Hinweis}]\n"
    assert "Zu viele" not in part(concept(tmp_path, DATA, pruefung=text), "luecken", Publicity.INTERNAL)


def test_what_the_check_profile_refuses_stands_as_refused(tmp_path: Path) -> None:
    own = """
pruefung:
  pruefprofil: foerderantrag
  regeln: [{regel: menge-mal-ansatz, schwere: aus, grund: rechnet die Kämmerei}]
"""
    (row,) = (row for row in lines(concept(tmp_path, DATA, pruefung=own), "ungeprueft") if "[menge-mal-ansatz]" in row)
    _, before, after, where = row.split("|")
    assert (before, after) == ("Fehler", "aus: abgelehnt, es gilt das Prüfprofil")
    assert where.endswith("rechnet die Kämmerei")
