"""The sheet of a record."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.blocks import Fields, Table, digest
from ihk_ext.documents.compact import compact_sheet
from ihk_ext.documents.sheet import back_links, prose, sheet
from ihk_ext.graph import Graph
from ihk_ext.model import Record
from tests.documents.plain import plain
from tests.matrices.graphs import graph_of

DATA = """
akteure:
  - {id: A-1, titel: Wohnungsgesellschaft, art: Wohnungswirtschaft}
ziele:
  - {id: Z-1, titel: Begegnung, nummer: "1.1"}
massnahmen:
  - id: M-1
    titel: Bürgertreff
    nummer: S1
    kurzbeschreibung: Ein *Treff*.
    ziele: [{id: Z-1, art: sinngemäß, grund: Ort der Begegnung}]
    traeger: nicht überliefert
    ende: 2017
    folgekosten: 1500
    schluesselmassnahme: ja
    handlungsschritte:
      - {text: Planen, faellig: 2010-03, verantwortlich: A-1}
      - {text: Bauen}
    ansprechperson: Sekretariat
"""


def record(graph: Graph, identifier: str) -> Record:
    found = graph.nodes[identifier].record
    assert found is not None
    return found


def fields(graph: Graph, identifier: str) -> dict[str, str]:
    (block,) = sheet(record(graph, identifier), graph)
    assert isinstance(block, Fields)
    return {label: plain(content) for label, content in block.items}


def test_members_in_declared_order_with_labels(tmp_path: Path) -> None:
    shown = fields(graph_of(tmp_path, k=DATA), "M-1")
    assert list(shown)[:3] == ["Kennung", "Kurzbeschreibung", "Ziele"]
    assert shown["Kurzbeschreibung"] == "Ein Treff."
    assert shown["Ende"] == "2017"
    assert shown["Folgekosten"] == "1.500\u00a0€ je Jahr"
    assert shown["Schlüsselmaßnahme"] == "ja"


def test_a_link_says_how_it_is_known(tmp_path: Path) -> None:
    assert fields(graph_of(tmp_path, k=DATA), "M-1")["Ziele"] == "1.1 Begegnung (sinngemäß; Ort der Begegnung)"


def test_what_is_not_recorded_is_said(tmp_path: Path) -> None:
    assert fields(graph_of(tmp_path, k=DATA), "M-1")["Träger"] == "nicht überliefert"


def test_structured_values_become_a_table(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=DATA)
    (block,) = sheet(record(graph, "M-1"), graph)
    assert isinstance(block, Fields)
    (table,) = dict(block.items)["Handlungsschritte"]
    assert isinstance(table, Table)
    assert plain(table) == ("Handlungsschritt|verantwortlich|fällig\nPlanen|Wohnungsgesellschaft|März 2010\nBauen||")


SOURCED = """
quellen: [{id: Q-1, titel: Bericht}]
gebiete: [{id: GB-1, titel: Quartier, art: Untersuchungsgebiet, quelle: Q-1}]
ziele: [{id: Z-1, titel: Begegnung, quelle: {id: Q-1, seite: 3}}]
massnahmen: [{id: M-1, titel: Treff, ziele: [Z-1], quelle: Q-1}]
"""


def test_a_source_does_not_list_what_rests_on_it(tmp_path: Path) -> None:
    """It would list the whole concept; whatever rests on it names it."""
    graph = graph_of(tmp_path, k=SOURCED)
    assert [edge.source for edge in graph.into("Q-1")] == ["GB-1", "Z-1", "M-1"]
    assert back_links("Q-1", graph) == ()
    assert plain(compact_sheet(record(graph, "Q-1"), graph)) == "Kennung: Q-1"
    assert fields(graph, "Z-1")["Quelle"] == "Bericht (Seite 3)"
    assert [label for label, _ in back_links("Z-1", graph)] == ["Maßnahmen zum Ziel"]


def test_back_links_follow_by_relation(tmp_path: Path) -> None:
    shown = fields(graph_of(tmp_path, k=DATA), "Z-1")
    assert shown["Maßnahmen zum Ziel"] == "S1 Bürgertreff (sinngemäß)"


def test_the_digest_follows_what_is_shown_and_not_where_it_stands(tmp_path: Path) -> None:
    one = graph_of(tmp_path / "a", k=DATA)
    moved = graph_of(tmp_path / "b", k="# weiter unten\n" + DATA)
    other = graph_of(tmp_path / "c", k=DATA.replace("*Treff*", "*Haus*"))
    digests = [digest(sheet(record(g, "M-1"), g)) for g in (one, moved, other)]
    assert digests[0] == digests[1] != digests[2]


def test_a_compact_record_is_prose_and_one_paragraph(tmp_path: Path) -> None:
    data = """
gebiete:
  - {id: G-1, titel: Nord, art: Quartier}
befunde:
  - id: BF-1
    titel: Lärm
    nummer: 6.1 a
    art: Mangel/Missstand
    text: Es ist *laut*.
    gebiet: [{id: G-1, art: sinngemäß}]
    kennzahlen: [{bezeichnung: Anteil, wert: 10 %}]
bedarfe:
  - {id: BD-1, titel: Ruhe, nummer: B1, begruendet_durch: [BF-1]}
"""
    graph = graph_of(tmp_path, k=data)
    blocks = compact_sheet(record(graph, "BF-1"), graph)
    assert plain(blocks[0]) == "Es ist laut."
    assert plain(blocks[1]) == "Kennzahlen"
    assert plain(blocks[-1]) == (
        "Kennung: BF-1 · Art: Mangel/Missstand · Gebiet: Nord (sinngemäß) · begründet Bedarf: B1 Ruhe"
    )


def test_prose_that_is_not_recorded_says_so(tmp_path: Path) -> None:
    data = "massnahmen: [{id: M-1, titel: Park, kurzbeschreibung: nicht überliefert}]"
    graph = graph_of(tmp_path, k=data)
    assert plain(prose(record(graph, "M-1"), "kurzbeschreibung", graph)) == "nicht überliefert"


def test_a_digest_tells_what_prose_says_not_where(tmp_path: Path) -> None:
    def digested(text: str, *, before: str = "") -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        data = f'{before}massnahmen:\n  - id: M-1\n    titel: Park\n    kurzbeschreibung: "{text}"\n'
        graph = graph_of(folder, k=data)
        return digest([prose(record(graph, "M-1"), "kurzbeschreibung", graph)])

    assert digested("ein *Weg*") == digested("ein *Weg*", before="\n\n")
    assert len({digested(text) for text in ("ein *Weg*", "ein **Weg**", "ein Weg", "ein\\\\* Weg")}) == 4
