from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.checking import found, result_of

CODE = "unvollstaendig"


def test_missing_members_are_named_with_file_and_line(tmp_path: Path) -> None:
    text = "\nakteure:\n  - {id: A-1, titel: Amt}\nziele:\n  - id: Z-1\n    titel: Ziel\n"
    assert found(tmp_path, text, CODE) == [
        ("daten.yaml:3:5", "Akteur A-1: »art« (Art) fehlt."),
        ("daten.yaml:5:5", "Ziel Z-1: »ebene« (Zielebene) fehlt."),
    ]


def test_missing_links_are_named_too(tmp_path: Path) -> None:
    assert [text for _, text in found(tmp_path, "bedarfe: [{id: B-1, titel: Bedarf}]", CODE)] == [
        "Bedarf B-1: »begruendet_durch« (begründet durch) fehlt.",
        "Bedarf B-1: »beschreibung« (Beschreibung) fehlt.",
        "Bedarf B-1: »handlungsfeld« (Handlungsfeld) fehlt.",
    ]


def test_not_recorded_is_not_missing(tmp_path: Path) -> None:
    text = "bedarfe: [{id: B-1, titel: B, begruendet_durch: X, beschreibung: X, handlungsfeld: X}]"
    assert found(tmp_path, text.replace("X", "nicht überliefert"), CODE) == []


def test_findings_are_grouped_by_type_and_member(tmp_path: Path) -> None:
    result = result_of(tmp_path, "akteure: [{id: A-1, titel: Amt}, {id: A-2, titel: Verein}]", CODE)
    assert {f.group for f in result.findings} == {"Akteur ohne »art« (Art)"}


def test_a_gap_with_a_rule_of_its_own_is_told_once(tmp_path: Path) -> None:
    result = result_of(tmp_path, "massnahmen: [{id: M-1, titel: Park}]", check_profile="foerderantrag")
    for name, what in (("ziele", "ziel"), ("handlungsfeld_haupt", "handlungsfeld"), ("traeger", "traeger")):
        assert not any(f"»{name}«" in f.text for f in result.findings)
        assert sum(f.code == f"massnahme-ohne-{what}" for f in result.findings) == 1


GOALS = """
zielbereiche: [{id: ZB-1, titel: Bereich}]
ziele:
  - {id: Z-1, titel: oben, ebene: Leitziel}
  - {id: Z-2, titel: darunter, ebene: Teilziel, uebergeordnet: Z-1}
  - {id: Z-3, titel: im Bereich, ebene: Teilziel, zielbereich: ZB-1}
"""


def test_a_goal_below_nothing(tmp_path: Path) -> None:
    loose = "  - {id: Z-4, titel: lose, ebene: Teilziel}\n"
    assert found(tmp_path, GOALS + loose, "ziel-ohne-oberziel") == [
        ("daten.yaml:7:5", "Ziel Z-4: Das Ziel steht unter keinem Oberziel und in keinem Zielbereich.")
    ]


def test_goals_that_stand_somewhere_or_have_nothing_above_them(tmp_path: Path) -> None:
    assert found(tmp_path, GOALS, "ziel-ohne-oberziel") == []
    only = "ziele: [{id: Z-1, titel: a, ebene: Sanierungsziel}, {id: Z-2, titel: b, ebene: Sanierungsziel}]"
    assert found(tmp_path, only, "ziel-ohne-oberziel") == []


ROWS = """
kostenuebersichten: [{id: KU-1, titel: KuF}]
kostengruppen: [{id: KG-1, titel: Gruppe, nummer: A1, uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Weg, kostengruppe: KG-1, stand: 2026-01-01MORE}
"""


@pytest.mark.parametrize(
    ("more", "lacking"),
    [
        ("", ["»gesamtkosten_eur«", "»nummer«"]),
        (", nachrichtlich: ja", []),
        (", nummer: 1.1, menge: 3, ansatz: 10", []),
        (", nummer: 1.1, menge: 3, ansatz: 10, status: bewilligt", ["»gesamtkosten_eur«"]),
    ],
)
def test_number_and_amount_are_asked_of_rows_that_need_them(tmp_path: Path, more: str, lacking: list[str]) -> None:
    texts = [text for _, text in found(tmp_path, ROWS.replace("MORE", more.replace("1.1", '"1.1"')), CODE)]
    assert [text.split(" ")[2] for text in texts] == lacking


def test_a_row_that_is_no_plan_says_why_its_cost_does_not_follow(tmp_path: Path) -> None:
    more = ', nummer: "1.1", menge: 3, mengeneinheit: m², ansatz: 10, status: bewilligt'
    (finding,) = result_of(tmp_path, ROWS.replace("MORE", more), CODE).findings
    assert finding.hint == (
        "Was bewilligt ist, wird nicht abgeleitet; 3 m² × 10 € ergäbe 30 €. "
        "Tragen Sie ein, was im Bescheid oder in der Abrechnung steht."
    )
    (plain,) = result_of(tmp_path / "ohne", ROWS.replace("MORE", ', nummer: "1.1"'), CODE).findings
    assert not plain.hint
