"""Draft or not, and what is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.decision import concept_state, draft_mark, paper_state
from ihk_ext.graph import build_graph
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity
from tests.support import load, load_one

DECISIONS = """
    gremien: [{id: G-1, titel: Gemeinderat}]
    vorlagen: [{id: V-1, titel: Antrag, status: freigegeben, datum: 2009-10-09}]
    beschluesse:
      - {id: B-1, titel: Ja, datum: 2009-10-09, vorlage: [V-1], gremium: G-1, ergebnis: Zustimmung}
      - {id: B-2, titel: Später, datum: 2009-10-20, vorlage: [V-1], gremium: G-1, ergebnis: vertagt}
    konzept: {id: K-1, titel: Konzept, beschlossen_durch: [B-2]}
    """


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("status: freigegeben, datum: 2009-10-09", ""),
        ("status: Entwurf, datum: 2009-10-09", "Entwurf vom 09.10.2009"),
        ("datum: 2009-10-09", "Entwurf vom 09.10.2009"),
        ("status: nicht überliefert, stand: 2009-10-01", "Entwurf vom 01.10.2009"),
        ("datum: nicht überliefert, stand: 2009-10-01", "Entwurf vom 01.10.2009"),
        ("status: Entwurf", "Entwurf"),
        ("status: zurückgezogen, datum: 2009-10-09", "Zurückgezogen"),
    ],
)
def test_what_is_not_released_says_so(tmp_path: Path, given: str, said: str) -> None:
    assert draft_mark(load_one(tmp_path, f"vorlagen: [{{id: V-1, titel: Antrag, {given}}}]\n")) == said


def test_a_paper_knows_decisions_up_to_its_day(tmp_path: Path) -> None:
    project = load(tmp_path, DECISIONS).project
    graph = build_graph(project)
    assert paper_state(graph, project.records["V-1"]) == "Beschluss vom 09.10.2009, Gemeinderat: Zustimmung"
    assert concept_state(graph, project.records["K-1"]) == "Beschluss vom 20.10.2009, Gemeinderat: vertagt"


def test_a_decision_on_a_paper_adopts_no_concept(tmp_path: Path) -> None:
    text = """
    konzept: {id: K-1, titel: Konzept}
    vorlagen: [{id: V-1, titel: Antrag, nummer: "113", konzepte: [K-1]}]
    beschluesse: [{id: BS-1, titel: Ja, art: %s, datum: 2009-10-20, vorlage: V-1}]
    """
    project = load(tmp_path / "a", text % "Beschluss").project
    told = "kein eigener Beschluss; über Vorlage Nr. 113 (Beschluss vom 20.10.2009)"
    assert concept_state(build_graph(project), project.records["K-1"]) == told
    project = load(tmp_path / "b", text % "Kenntnisnahme").project
    assert concept_state(build_graph(project), project.records["K-1"]) == "kein Beschluss verzeichnet"


def test_taking_note_is_not_called_a_decision(tmp_path: Path) -> None:
    text = """
    konzept: {id: K-1, titel: Konzept, beschlossen_durch: [BS-1]}
    beschluesse: [{id: BS-1, titel: Ja, art: Kenntnisnahme, datum: 2009-10-20}]
    """
    project = load(tmp_path, text).project
    assert concept_state(build_graph(project), project.records["K-1"]) == "Kenntnisnahme vom 20.10.2009"


def test_without_decisions(tmp_path: Path) -> None:
    text = "vorlagen: [{id: V-1, titel: A, datum: 2009-10-09}]\nkonzept: {id: K-1, titel: Konzept}\n"
    project = load(tmp_path, text).project
    graph = build_graph(project)
    assert paper_state(graph, project.records["V-1"]) == "Entwurf vom 09.10.2009"
    assert concept_state(graph, project.records["K-1"]) == "kein Beschluss verzeichnet"


def test_a_hidden_decision_is_no_lack_of_one(tmp_path: Path) -> None:
    shown = DECISIONS.replace("gremien:", "vorgaben: {oeffentlichkeit: öffentlich}\n    gremien:")
    text = shown.replace("titel: Ja,", "titel: Ja, oeffentlichkeit: intern,")
    text = text.replace("titel: Später,", "titel: Später, oeffentlichkeit: intern,")
    project = restrict(load(tmp_path, text).project, Publicity.PUBLIC)
    graph = build_graph(project)
    assert paper_state(graph, project.records["V-1"]) == "Stand der Entscheidung nicht öffentlich"
    assert concept_state(graph, project.records["K-1"]) == "Stand der Entscheidung nicht öffentlich"
