"""Reservations and conditions of measures, and where a reader meets them."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.council import paper_part
from ihk_ext.documents.decision import concept_state
from ihk_ext.documents.sheet import sheet
from ihk_ext.graph import Graph, build_graph
from ihk_ext.model import Record
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.support import load

DATA = """
konzept: {id: K-1, titel: IHK Nord, beschlossen_durch: BS-1, oeffentlichkeit: öffentlich}
massnahmen:
  - id: M-1
    titel: Bürgertreff
    nummer: S1
    oeffentlichkeit: öffentlich
    vorbehalt: vorbehaltlich der Bereitstellung von Haushaltsmitteln
    bedingungen: [Grunderwerb, Baugenehmigung]
  - {id: M-2, titel: Platz, oeffentlichkeit: öffentlich}
  - {id: M-3, titel: Geheimes, vorbehalt: Ankauf, oeffentlichkeit: intern}
vorlagen:
  - {id: V-1, titel: Antrag, antrag: Der Rat stimmt zu., massnahmen: [M-1, M-2, M-3], oeffentlichkeit: öffentlich}
  - {id: V-2, titel: Antrag, antrag: Der Rat stimmt zu., massnahmen: [M-2], oeffentlichkeit: öffentlich}
beschluesse:
  - {id: BS-1, titel: Rat, datum: 2025-01-02, ergebnis: Zustimmung, vorbehalt: Zusage, oeffentlichkeit: öffentlich}
"""


def graph(folder: Path) -> Graph:
    return build_graph(restrict(load(folder, DATA).project, Publicity.PUBLIC))


def record(of: Graph, identifier: str) -> Record:
    found = of.nodes[identifier].record
    assert found is not None
    return found


def test_the_sheet_of_a_measure_shows_both(tmp_path: Path) -> None:
    of = graph(tmp_path)
    shown = plain(sheet(record(of, "M-1"), of))
    assert "Vorbehalt: vorbehaltlich der Bereitstellung von Haushaltsmitteln" in shown
    assert "Bedingungen: Grunderwerb" in shown


def test_a_paper_names_those_of_its_measures_below_the_resolution(tmp_path: Path) -> None:
    of = graph(tmp_path)
    assert plain(paper_part(of, record(of, "V-1"), "beschluss")).endswith(
        "Vorbehalte und Bedingungen der MaßnahmenS1 Bürgertreff: "
        "Vorbehalt: vorbehaltlich der Bereitstellung von Haushaltsmitteln. Bedingungen: Grunderwerb; Baugenehmigung"
    )
    assert plain(paper_part(of, record(of, "V-2"), "beschluss")) == "Der Rat stimmt zu."


def test_the_line_on_a_decision_names_its_reservation(tmp_path: Path) -> None:
    of = graph(tmp_path)
    assert concept_state(of, record(of, "K-1")) == "Beschluss vom 02.01.2025: Zustimmung, Vorbehalt: Zusage"
