"""The parts of a council paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.council import PARTS, paper_part
from ihk_ext.documents.sheet import sheet
from ihk_ext.graph import Graph, build_graph
from ihk_ext.model import Record
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.matrices.graphs import graph_of
from tests.support import load

DATA = """
gremien:
  - {id: G-RAT, titel: Gemeinderat, art: Rat}
  - {id: G-AUS, titel: Hauptausschuss, art: Ausschuss}
kostenuebersichten:
  - {id: KU-1, titel: Gebiet Nord}
kostengruppen:
  - {id: KG-1, titel: Wege, nummer: A1, uebersicht: KU-1}
kostenpositionen:
  - {id: KP-1, titel: Platz, nummer: "1", kostengruppe: KG-1, gesamtkosten_eur: 10628500, zuschuss_eur: 6377100,
     eigenanteil_eur: 4251400}
vorlagen:
  - id: V-1
    titel: Antrag auf Aufnahme
    art: Beschlussvorlage
    nummer: 113
    datum: 2009-10-09
    betreff: Aufnahme in das Programm
    hauptgremium: G-RAT
    antrag: Der Rat stimmt zu.
    finanzielle_auswirkungen: ja
    finanzwerte:
      - {zeile: Gesamtaufwand, genauigkeit: bis zu max., berechnet_aus: Gesamtkosten, rundung: auf, rundung_auf: 10000}
      - {zeile: Haushalt, genauigkeit: ca., berechnet_aus: Eigenanteil, rundung: ab, rundung_auf: 10000}
      - {zeile: Folgekosten, betrag: 202000, je_jahr: ja}
    kostenuebersichten: [KU-1]
    pruefungen:
      - {bezeichnung: Anhörung Ortschaftsrat, antwort: nein}
      - {bezeichnung: Masterplan, antwort: nicht überliefert, erlaeuterung: Bürgertreff}
      - {bezeichnung: Ortschaftsrat, antwort: ja, zusatz: angehört am, erlaeuterung: 01.10.2009}
      - {bezeichnung: Gesellschaften, antwort: ja, zusatz: abgestimmt mit}
beratungen:
  - {id: B-2, titel: Rat, vorlage: V-1, gremium: G-RAT, datum: 2009-10-20, sitzung: 3. Plenarsitzung, top: 12,
     sitzungsart: öffentlich, ergebnis: Zustimmung}
  - {id: B-1, titel: Ausschuss, vorlage: V-1, gremium: G-AUS, datum: 2009-07-22, top: 3,
     sitzungsart: nicht überliefert, ergebnis: Zustimmung}
  - {id: B-0, titel: Rat, vorlage: V-1, gremium: G-RAT, datum: 2009-10-01, sitzungsart: öffentlich,
     ergebnis: Zustimmung, ergebnis_bekannt_seit: 2010-01-01}
anlagen:
  - {id: AN-1, titel: Studie, nummer: "1", vorlage: V-1, seiten: 120, nachgereicht: ja}
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return graph_of(tmp_path, k=DATA)


def part(graph: Graph, name: str) -> str:
    paper = graph.nodes["V-1"].record
    assert isinstance(paper, Record)
    return plain(paper_part(graph, paper, name))


def test_the_head_names_the_last_session_of_the_main_body(graph: Graph) -> None:
    text = part(graph, "kopf")
    assert "Gremium: 3. Plenarsitzung Gemeinderat" in text
    assert "Termin: 20.10.2009" in text
    assert "Vorlage Nr.: 113" in text
    assert "Betreff: Aufnahme in das Programm" in text


def test_results_as_known_on_the_day_of_the_paper(graph: Graph) -> None:
    assert part(graph, "beratungsfolge").split("\n") == [
        "Gremium|Sitzung am|TOP|ö / nö|Ergebnis",
        "Hauptausschuss|22.07.2009|3|nicht überliefert|Zustimmung",
        "Gemeinderat|01.10.2009||öffentlich|–",
        "Gemeinderat|20.10.2009|12|öffentlich|–",
    ]


def test_amounts_are_computed_and_rounded_as_said(graph: Graph) -> None:
    text = part(graph, "finanzen")
    assert "[ ] nein [x] ja" in text
    assert "bis zu max. 10.630.000\u00a0€|ca. 4.250.000\u00a0€|202.000\u00a0€ je Jahr" in text


def test_a_lost_tick_is_said(graph: Graph) -> None:
    lines = part(graph, "pruefungen").split("\n")
    assert lines[1] == "Anhörung Ortschaftsrat|[x] nein [ ] ja |"
    assert lines[2] == "Masterplan|[ ] nein [ ] ja  (nicht überliefert)|Bürgertreff"


def test_what_a_form_asks_beside_an_answer_is_seen_though_nobody_filled_it_in(graph: Graph) -> None:
    lines = part(graph, "pruefungen").split("\n")
    assert lines[3:] == [
        "Ortschaftsrat|[ ] nein [x] ja |angehört am: 01.10.2009",
        "Gesellschaften|[ ] nein [x] ja |abgestimmt mit: –",
    ]


def test_the_sender_stands_in_the_sheet_of_a_paper(tmp_path: Path) -> None:
    sent = DATA.replace("    betreff:", "    absender: Stadt Musterstadt, Die Bürgermeisterin\n    betreff:", 1)
    found = graph_of(tmp_path, k=sent)
    paper = found.nodes["V-1"].record
    assert paper is not None
    assert "Absender: Stadt Musterstadt, Die Bürgermeisterin" in plain(sheet(paper, found))


def test_the_resolution_is_the_motion_unless_it_differs(graph: Graph) -> None:
    assert part(graph, "beschluss") == part(graph, "antrag") == "Der Rat stimmt zu."


def test_attachments(graph: Graph) -> None:
    assert part(graph, "anlagen") == "Anlage 1: Studie (120 Seiten, wird nachgereicht)"


def test_a_paper_without_a_number_says_so(tmp_path: Path) -> None:
    text = part(graph_of(tmp_path / "x", k=DATA.replace("    nummer: 113\n", "")), "kopf")
    assert "Vorlage Nr.: noch nicht vergeben" in text


def test_every_part_renders(graph: Graph) -> None:
    assert all(isinstance(part(graph, name), str) for name in PARTS)


@pytest.mark.parametrize(
    ("attachments", "said"),
    [
        ("", "Keine Anlagen."),
        (
            "  - {id: AN-1, titel: Geheim, vorlage: V-1, oeffentlichkeit: intern}\n",
            "Die Anlagen sind nicht öffentlich.",
        ),
        (
            "  - {id: AN-1, titel: P, vorlage: V-1}\n  - {id: AN-2, titel: G, vorlage: V-1, oeffentlichkeit: intern}",
            "P; weitere Anlagen, nicht öffentlich",
        ),
    ],
)
def test_that_there_are_hidden_attachments_is_said(tmp_path: Path, attachments: str, said: str) -> None:
    text = "vorgaben: {oeffentlichkeit: öffentlich}\nvorlagen: [{id: V-1, titel: V}]\nanlagen:\n" + attachments
    graph = build_graph(restrict(load(tmp_path, text).project, Publicity.PUBLIC))
    assert part(graph, "anlagen") == said
