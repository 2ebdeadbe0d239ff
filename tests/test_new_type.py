"""A record type that is only declared: impact, rules, coverage and matrices understand it at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ihk_ext.documents.coverage import coverage_tables
from ihk_ext.graph import build_graph
from ihk_ext.model import Project
from ihk_ext.model.audience import restrict
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.review.impact import grouped, impact
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.catalogue.common import answers, belongs, carries, follows, record_type, touches
from ihk_ext.schema.declare import CoverageColumn, Group, Publicity
from tests.documents.plain import plain
from tests.rules.checking import DAY
from tests.support import load, said

PROJEKT = record_type(
    name="projekt",
    key="projekte",
    prefix="PRO",
    label="Projekt",
    plural="Projekte",
    group=Group.MEASURES,
    coverage=CoverageColumn("Projekte mit Ziel", answers="ziel"),
    members=(
        answers("bedarfe", "erfüllt", "bedarf", "Projekte hierzu", of="projekt"),
        answers("dient", "dient", "ziel", "Projekte hierzu"),
        belongs("feld", "im Feld", "handlungsfeld", "Projekte im Feld"),
        follows("grund", "Grund", "befund", "Anlass von Projekten"),
        carries("teilprojekt_von", "Teil von", "projekt", "umfasst Projekte"),
        touches("neben", "neben", "projekt", "neben"),
    ),
)
DATA = """
vorgaben: {oeffentlichkeit: öffentlich}
handlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}]
befunde:
  - {id: BF-1, titel: Anlass, art: Problem}
  - {id: BF-2, titel: ohne Folgen, art: Problem}
bedarfe:
  - {id: B-1, titel: erfüllt, handlungsfeld: HF-1}
  - {id: B-2, titel: offen, handlungsfeld: HF-1}
ziele:
  - {id: Z-1, titel: verfolgt}
  - {id: Z-2, titel: offen}
projekte:
  - {id: P-1, titel: Hof, bedarfe: [B-1], dient: [Z-1], feld: [HF-1], grund: [BF-1], teilprojekt_von: [P-2], neben: [P-3]}
  - {id: P-2, titel: Ganzes}
  - {id: P-3, titel: Nachbar, feld: [HF-1]}
"""  # noqa: E501 - a record a line
INTERNAL = DATA.replace("{id: P-", "{oeffentlichkeit: intern, id: P-")
GAPS = ("bedarf-ohne-antwort", "ziel-ohne-massnahme", "befund-ohne-bedarf")
GAPS_LEFT = {("befund-ohne-bedarf", "BF-2"), ("bedarf-ohne-antwort", "B-2"), ("ziel-ohne-massnahme", "Z-2")}


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CORE_SCHEMA.types, PROJEKT.name, PROJEKT)
    monkeypatch.setitem(CORE_SCHEMA.by_key, PROJEKT.key, PROJEKT)


def project_of(folder: Path, text: str = DATA) -> Project:
    loaded = load(folder, text)
    assert said(loaded.findings) == []
    return loaded.project


def hidden(folder: Path) -> Project:
    """What the public sees where the projects are internal."""
    project = restrict(project_of(folder, INTERNAL), Publicity.PUBLIC)
    assert "P-1" not in project.records
    return project


def gaps(project: Project, audience: Publicity = Publicity.INTERNAL) -> set[tuple[str, str]]:
    """Rules on gaps, and of which record they speak, in the report for an audience."""
    subject = Subject(view=View(project, audience), concept="k", day=DAY)
    result = check_for(subject, check_profile="beschlussreif", only=GAPS)
    return {(f.code, f.record) for f in result.findings}


def coverage(project: Project) -> str:
    return plain(coverage_tables(build_graph(project), "k", project.hidden_links)[0])


def test_impact_runs_along_its_links_and_shows_it_in_its_group(tmp_path: Path) -> None:
    graph = build_graph(project_of(tmp_path))
    groups = {title: [s.node.id for s in steps] for title, steps in grouped(impact(graph, "P-1"))}
    assert groups == {"Bedarfe und Befunde": ["B-1"], "Ziele": ["Z-1"], "Maßnahmen": ["P-2", "P-3"]}
    assert [s.node.id for s in impact(graph, "B-1")] == ["P-1", "P-2"]
    assert [s.node.id for s in impact(graph, "P-3")] == ["P-1"], "a neighbour, and nothing follows"
    assert {s.node.id for s in impact(graph, "HF-1")} >= {"P-1", "P-3"}


def test_a_frame_is_touched_and_nothing_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CORE_SCHEMA.types, PROJEKT.name, frame := replace(PROJEKT, frame=True))
    monkeypatch.setitem(CORE_SCHEMA.by_key, PROJEKT.key, frame)
    assert [s.node.id for s in impact(build_graph(project_of(tmp_path)), "B-1")] == ["P-1"]


def test_rules_take_its_answers_for_answers(tmp_path: Path) -> None:
    assert gaps(project_of(tmp_path)) == GAPS_LEFT


def test_hidden_ones_settle_a_gap_too(tmp_path: Path) -> None:
    assert gaps(project_of(tmp_path, INTERNAL), Publicity.PUBLIC) == GAPS_LEFT


def test_coverage_counts_it_in_a_column_of_its_own(tmp_path: Path) -> None:
    heading, row, *_ = coverage(project_of(tmp_path / "shown")).splitlines()
    assert heading.endswith("|Projekte mit Ziel")
    one = "1 von 2 (50 %), alle ausdrücklich"
    assert row.replace("\N{NO-BREAK SPACE}", " ") == f"Wohnen|{one}|0 von 0|0 von 0|{one}"
    _, row, *_ = coverage(hidden(tmp_path / "hidden")).splitlines()
    assert row.startswith("Wohnen|1 von 2"), "a hidden answer counts"
