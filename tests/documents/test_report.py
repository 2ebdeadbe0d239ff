"""The Prüfprotokoll: the same result as elsewhere, without what the audience may not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.coverage import coverage_tables
from ihk_ext.documents.impact import impact_blocks
from ihk_ext.documents.report import PARTS, Report, report_part
from ihk_ext.graph import build_graph
from ihk_ext.loading import LoadResult
from ihk_ext.review import ALL_RULES
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.review.visible import visible_project
from ihk_ext.rules.settings import settings_of
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.review.case import STICHTAG, check, concept, sign
from tests.review.test_acceptances import ACCEPTED

DATA = """
vorgaben: {oeffentlichkeit: öffentlich}
konzept: {id: K-1, titel: Quartier}
handlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}]
zielbereiche: [{id: ZB-1, titel: Soziales}]
bedarfe: [{id: BD-1, titel: Platz, beschreibung: Es fehlt Platz., handlungsfeld: [HF-1]}]
ziele:
  - {id: Z-1, titel: Erstes, ebene: Leitziel, handlungsfelder: [HF-1], zielbereich: [ZB-1]}
  - {id: Z-2, titel: Zweites, ebene: Leitziel, zielbereich: [ZB-1]}
  - {id: Z-3, titel: Geheimes Ziel, ebene: Leitziel, oeffentlichkeit: intern}
massnahmen:
  - {id: M-1, titel: Umbau, nummer: "1", handlungsfeld_haupt: HF-1, ziele: [Z-1, Z-3]}
"""
HIDDEN = "  - {id: Z-3, titel: Geheimes Ziel, ebene: Leitziel}\n"


def report_of(loaded: LoadResult, audience: Publicity = Publicity.PUBLIC) -> Report:
    seen = visible_project(loaded.project, audience)
    active = settings_of(seen.concept("k"), ALL_RULES).active
    subject = Subject(view=View(loaded.project, audience), concept="k", loading=tuple(loaded.findings), day=STICHTAG)
    return Report(build_graph(seen), seen, "k", check_for(subject), active)


def part(loaded: LoadResult, name: str, audience: Publicity = Publicity.PUBLIC) -> str:
    return "\n".join(map(plain, report_part(report_of(loaded, audience), name)))


def test_the_summary_counts_as_the_command_line_does(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA)
    result = check(loaded)
    lines = part(loaded, "zusammenfassung", Publicity.INTERNAL).split("\n")
    assert lines[1:3] == ["Konzept: Quartier", "Stichtag: 1. März 2026"]
    assert f"Warnungen: {sum(f.severity.value == 'Warnung' for f in result.findings)}" in lines
    assert "Ergebnis der Rechenprüfung (maschinell): ohne Fehler, mit offenen Warnungen oder Hinweisen" in lines
    assert any(line.replace(" ", "").endswith(result.fingerprint) for line in lines if line.startswith("Fingerabdruck"))


def test_an_open_error_is_the_verdict(tmp_path: Path) -> None:
    assert "Ergebnis der Rechenprüfung (maschinell): nicht bestanden: ein offener Fehler" in part(
        concept(tmp_path, DATA.replace("typ: inhaltlich", "typ: falsch")), "zusammenfassung", Publicity.INTERNAL
    )


def test_coverage_by_action_field_and_aspect(tmp_path: Path) -> None:
    lines = part(concept(tmp_path, DATA), "deckung").replace("\u00a0", " ").split("\n")
    assert lines[:7] == [
        "Handlungsfeld|Bedarfe, beantwortet|Ziele mit Maßnahme|Maßnahmen mit Ziel",
        "Wohnen|0 von 1 (0 %)|1 von 1 (100 %), alle ausdrücklich|1 von 1 (100 %), alle ausdrücklich",
        "Alle|0 von 1 (0 %)|1 von 2 (50 %), alle ausdrücklich|1 von 1 (100 %), alle ausdrücklich",
        "Zielbereich|Ziele mit Maßnahme",
        "Soziales|1 von 2 (50 %), alle ausdrücklich",
        "Alle|1 von 2 (50 %), alle ausdrücklich",
        lines[6],
    ]
    assert lines[6].startswith("Gezählt ist")


def test_a_hidden_measure_is_no_gap_of_the_coverage(tmp_path: Path) -> None:
    hidden = DATA.replace("ziele: [Z-1, Z-3]", "ziele: [Z-1, Z-2], oeffentlichkeit: intern")
    report = report_of(concept(tmp_path, hidden))
    tables = coverage_tables(report.graph, "k", report.project.hidden_links)
    assert "Soziales|2 von 2" in plain(tables[1])


def test_a_hidden_goal_above_pursues_nothing(tmp_path: Path) -> None:
    above = "  - {id: Z-9, titel: Oberziel, oeffentlichkeit: intern}\n"
    text = DATA.replace("ziele:\n", f"ziele:\n{above}", 1).replace("{id: Z-2,", "{id: Z-2, uebergeordnet: Z-9,")
    report = report_of(concept(tmp_path, text))
    assert report.project.hidden_links
    tables = coverage_tables(report.graph, "k", report.project.hidden_links)
    assert "Soziales|1 von 2" in plain(tables[1])


def test_without_groups_there_is_no_table(tmp_path: Path) -> None:
    graph = build_graph(concept(tmp_path, "\nziele: [{id: Z-1, titel: Z}]\n").project)
    assert coverage_tables(graph, "k") == ()


def test_gaps_stand_in_both_directions_and_say_which_are_justified(tmp_path: Path) -> None:
    text = part(concept(tmp_path, DATA), "luecken")
    assert "Ziel ohne Maßnahme (1)\nZweites\n" in text
    assert "Bedarf ohne Ziel und Maßnahme (1)\nPlatz\n" in text
    assert "Keine Meldung gibt es zu: Maßnahme ohne Ziel" in text
    justified = part(concept(tmp_path, DATA, annahmen=ACCEPTED), "luecken")
    assert "Ziel ohne Maßnahme (0, dazu 1 angenommen)\nZweites (angenommen)\n" in justified


def test_justified_gaps_with_reason_role_and_last_day(tmp_path: Path) -> None:
    row = part(concept(tmp_path, DATA, annahmen=ACCEPTED), "annahmen").split("\n")[1]
    assert row == (
        "Zweites: Keine Maßnahme verfolgt dieses Ziel. (daten.yaml)"
        "|Warnung|Das Ziel erreicht der Sozialplan.|Stadtplanungsamt (ab)|31.12.2026"
    )
    assert part(concept(tmp_path / "b", DATA), "annahmen") == "Keine Meldung ist angenommen."


def test_an_accepted_error_is_told_as_such_with_both_signatures(tmp_path: Path) -> None:
    rules = "\npruefung:\n  regeln: [{regel: ziel-ohne-massnahme, schwere: Fehler}]\n"
    signed = ACCEPTED.rstrip() + "\n    zweite: {rolle: Kämmerei, kuerzel: cd, am: 2026-02-01}\n"
    loaded = concept(tmp_path, DATA, annahmen=signed, pruefung=rules)
    head = part(loaded, "zusammenfassung")
    assert "1 angenommener Fehler" in head
    assert "ohne offene Fehler; 1 angenommener Fehler" in head
    row = part(loaded, "annahmen").split("\n")[1]
    assert "|Fehler|" in row
    assert "|Stadtplanungsamt (ab); zweite Unterschrift: Kämmerei (cd)|" in row


def test_open_findings_name_record_and_line(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA)
    text = part(loaded, "meldungen", Publicity.INTERNAL)
    assert "Warnung: Ziel ohne Maßnahme [ziel-ohne-massnahme]" in text
    assert "Zweites: Keine Maßnahme verfolgt dieses Ziel. (daten.yaml, Zeile 9)" in text
    assert "Zweites: Keine Maßnahme verfolgt dieses Ziel. (daten.yaml)" in part(loaded, "meldungen")


def test_many_of_one_sort_stand_in_a_row(tmp_path: Path) -> None:
    goals = "".join(f"  - {{id: Z-1{i}, titel: Ziel {i}, ebene: Leitziel}}\n" for i in range(10))
    text = part(concept(tmp_path, DATA.replace("ziele:\n  - {id: Z-1,", f"ziele:\n{goals}  - {{id: Z-1,")), "meldungen")
    assert "Ziel 0, Ziel 1, Ziel 2" in text


@pytest.mark.parametrize("name", PARTS)
def test_what_is_not_public_is_neither_named_nor_counted(tmp_path: Path, name: str) -> None:
    secret = DATA.replace("ziele: [Z-1, Z-3]", "ziele: [Z-1]")
    loaded = concept(tmp_path, secret)
    text = part(loaded, name)
    assert "Geheim" not in text
    assert "Z-3" not in text
    if name == "luecken":
        assert "Geheimes Ziel" in part(loaded, name, Publicity.INTERNAL)
    without = concept(tmp_path / "ohne", secret.replace(", oeffentlichkeit: intern}", "}").replace(HIDDEN, ""))
    assert text == part(without, name)


def test_what_was_not_checked_is_said(tmp_path: Path) -> None:
    text = part(concept(tmp_path, DATA), "ungeprueft")
    assert "Nicht geprüft, denn: Es gibt keinen Bau der Dokumente zu diesen Daten." in text
    assert "Datensatz ohne Ort in einem Dokument [ohne-ort]" in text
    rules = "\npruefung:\n  regeln: [{regel: massnahme-ohne-ziel, schwere: aus}]\n"
    assert "Maßnahme ohne Ziel [massnahme-ohne-ziel]" in part(concept(tmp_path, DATA, pruefung=rules), "ungeprueft")


def test_reviews_by_type(tmp_path: Path) -> None:
    assert part(concept(tmp_path, DATA), "abzeichnungen") == "Noch ist kein Datensatz abgezeichnet."
    sign(concept(tmp_path, DATA).project, "Z-1", "M-1")
    lines = part(concept(tmp_path, DATA.replace("Erstes", "Neues")), "abzeichnungen").split("\n")
    assert lines[0] == "Datensätze|abgezeichnet|zu prüfen|nicht abgezeichnet"
    assert {"Ziele|0|1|1", "Maßnahmen|1|0|0", "Seit der Abzeichnung geändert:", "Neues"} <= set(lines)


def test_signatures_hold_for_a_fingerprint(tmp_path: Path) -> None:
    loaded = concept(tmp_path, DATA)
    assert check(loaded).fingerprint in part(loaded, "unterschriften", Publicity.INTERNAL).replace(" ", "")
    public = report_of(loaded).result.fingerprint
    assert public in part(loaded, "unterschriften").replace(" ", "")
    assert public != check(loaded).fingerprint


def test_signing_does_not_change_what_is_signed(tmp_path: Path) -> None:
    before = check(concept(tmp_path, DATA)).fingerprint
    sign(concept(tmp_path, DATA).project, "Z-1")
    assert check(concept(tmp_path, DATA)).fingerprint == before != ""
    assert check(concept(tmp_path, DATA.replace("Erstes", "Neues"))).fingerprint != before


def test_impact_as_a_nested_list(tmp_path: Path) -> None:
    graph = build_graph(concept(tmp_path, DATA).project)

    def text(blocks: tuple[Block, ...]) -> list[str]:
        return "\n".join(map(plain, blocks)).split("\n")

    assert text(impact_blocks(graph, "HF-1")) == [
        "Eine Änderung an »Wohnen« berührt 3 Datensätze:",
        "Grafik: Die Änderung an »Wohnen« reicht einen Schritt weit. Die Liste danach nennt alles.",
        "Bedarfe und Befunde (1)",
        "  Platz (Handlungsfeld)",
        "Ziele (1)",
        "  Erstes (Handlungsfelder)",
        "Maßnahmen (1)",
        "  1 Umbau (Handlungsfeld)",
    ]
    assert text(impact_blocks(graph, "Z-2")) == ["Eine Änderung an »Zweites« berührt keinen anderen Datensatz."]
    assert text(impact_blocks(graph, "ZB-1"))[-1] == "  1 Umbau (Ziele: Erstes)"
