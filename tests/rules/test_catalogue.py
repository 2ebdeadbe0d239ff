from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from ihk_ext.graph import build_graph
from ihk_ext.rules import RULES, check
from tests.support import Said, load, said


def found(folder: Path, text: str) -> list[Said]:
    """What the rules say of a file that is fine for loading."""
    result = load(folder, text)
    assert said(result.findings) == []
    return said(sorted(check(build_graph(result.project)), key=lambda f: (f.place, f.code, f.text)))


def of(code: str, findings: list[Said]) -> list[tuple[str, str]]:
    """Place and text of one rule's findings."""
    return [(s.at, s.text) for s in findings if s.code == code]


def test_missing_members_are_named_with_file_and_line(tmp_path: Path) -> None:
    assert found(tmp_path, "\nakteure:\n  - {id: A-1, titel: Amt}\nziele:\n  - id: Z-1\n    titel: Ziel\n") == [
        ("unvollstaendig", "daten.yaml:3:5", "Akteur A-1: »art« (Art) fehlt.", ""),
        ("unvollstaendig", "daten.yaml:5:5", "Ziel Z-1: »ebene« (Zielebene) fehlt.", ""),
        ("ziel-ohne-massnahme", "daten.yaml:5:5", "Ziel Z-1: Keine Maßnahme verfolgt dieses Ziel.", ""),
    ]


def test_missing_links_are_named_too(tmp_path: Path) -> None:
    texts = [text for _, text in of("unvollstaendig", found(tmp_path, "bedarfe: [{id: B-1, titel: Bedarf}]"))]
    assert texts == [
        "Bedarf B-1: »begruendet_durch« (begründet durch) fehlt.",
        "Bedarf B-1: »beschreibung« (Beschreibung) fehlt.",
        "Bedarf B-1: »handlungsfeld« (Handlungsfeld) fehlt.",
    ]


def test_not_recorded_is_not_missing(tmp_path: Path) -> None:
    text = "bedarfe: [{id: B-1, titel: B, begruendet_durch: X, beschreibung: X, handlungsfeld: X}]".replace(
        "X", "nicht überliefert"
    )
    assert of("unvollstaendig", found(tmp_path, text)) == []


def test_completeness_is_grouped_by_type_and_member(tmp_path: Path) -> None:
    result = load(tmp_path, "akteure: [{id: A-1, titel: Amt}, {id: A-2, titel: Verein}]")
    groups = {f.group for f in check(build_graph(result.project))}
    assert groups == {"Akteur ohne »art« (Art)"}


CHAIN = """
handlungsfelder:
  - {id: HF-1, titel: Feld, kuerzel: A, typ: inhaltlich}
  - {id: HF-2, titel: Feld, kuerzel: B, typ: inhaltlich}
  - {id: HF-3, titel: Feld, kuerzel: C, typ: inhaltlich}
bedarfe:
  - {id: B-1, titel: von einem Ziel beantwortet}
  - {id: B-2, titel: von einer Maßnahme beantwortet}
  - {id: B-3, titel: offen}
ziele:
  - {id: Z-1, titel: verfolgt, bedarfe: [B-1]}
  - {id: Z-2, titel: hat Teilziele}
  - {id: Z-3, titel: offen, uebergeordnet: Z-2}
massnahmen:
  - {id: M-1, titel: dient, ziele: [Z-1], bedarfe: [B-2], handlungsfeld_haupt: HF-1, handlungsfelder_weitere: [HF-2]}
  - {id: M-2, titel: dient nicht, ziele: nicht überliefert}
"""


@pytest.mark.parametrize(
    ("code", "at", "text"),
    [
        ("handlungsfeld-ohne-massnahme", "daten.yaml:5:5",
         "Handlungsfeld HF-3: Keine Maßnahme gehört zu diesem Handlungsfeld."),
        ("bedarf-ohne-antwort", "daten.yaml:9:5",
         "Bedarf B-3: Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf."),
        ("ziel-ohne-massnahme", "daten.yaml:13:5", "Ziel Z-3: Keine Maßnahme verfolgt dieses Ziel."),
        ("massnahme-ohne-ziel", "daten.yaml:16:5", "Maßnahme M-2: Die Maßnahme dient keinem Ziel."),
    ],
)  # fmt: skip
def test_gaps_in_the_trace(tmp_path: Path, code: str, at: str, text: str) -> None:
    assert of(code, found(tmp_path, CHAIN)) == [(at, text)]


def test_a_gap_is_told_once(tmp_path: Path) -> None:
    findings = found(tmp_path, "massnahmen: [{id: M-1, titel: Park}]")
    assert [text for _, text in of("unvollstaendig", findings) if "»ziele«" in text] == []
    assert len(of("massnahme-ohne-ziel", findings)) == 1


def test_gaps_are_warnings(tmp_path: Path) -> None:
    findings = list(check(build_graph(load(tmp_path, CHAIN).project)))
    assert {f.severity for f in findings} == {Severity.WARNING}
    assert all(f.record and f.group for f in findings)


def test_every_rule_explains_itself() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.help.endswith(".") for rule in RULES)
