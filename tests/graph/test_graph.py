from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import Place
from ihk_ext.graph import Edge, Graph, Node, build_graph
from ihk_ext.graph.graph import Origin
from ihk_ext.loading import load_project
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Link
from tests.support import write

GOAL = CORE_SCHEMA.types["ziel"]
DATA = """
bedarfe: [{id: B-1, titel: Bedarf}]
ziele:
  - {id: Z-1, titel: Eins, nummer: "1.1", bedarfe: [{id: B-1, art: sinngemäß, grund: gelesen}]}
  - {id: Z-2, titel: Zwei, uebergeordnet: Z-1}
massnahmen:
  - {id: M-1, titel: Park, ziele: [Z-1, Z-9], handlungsschritte: [{text: planen, verantwortlich: A-1}]}
akteure: [{id: A-1, titel: Amt}]
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    write(tmp_path / "eins", text=DATA)
    write(tmp_path / "zwei", text="ziele: [{id: Z-3, titel: Drei}]")
    return build_graph(load_project(tmp_path).project)


def test_nodes(graph: Graph) -> None:
    assert list(graph.nodes) == ["B-1", "Z-1", "Z-2", "M-1", "A-1", "Z-3"]
    assert [n.id for n in graph.of_type("ziel")] == ["Z-1", "Z-2", "Z-3"]
    assert [n.id for n in graph.of_type("ziel", "zwei")] == ["Z-3"]
    assert graph.of_type("indikator") == ()
    node = graph.nodes["Z-1"]
    assert (node.caption, node.name, node.origin, node.concept) == ("1.1 Eins", "Ziel Z-1", Origin.DATA, "eins")
    assert node.record is not None


def test_edges_both_ways(graph: Graph) -> None:
    assert [(e.link.name, e.target) for e in graph.out("M-1")] == [("ziele", "Z-1"), ("verantwortlich", "A-1")]
    assert [e.target for e in graph.out("M-1", "ziele")] == ["Z-1"]
    assert [(e.source, e.link.name) for e in graph.into("Z-1")] == [("Z-2", "uebergeordnet"), ("M-1", "ziele")]
    assert [e.source for e in graph.into("Z-1", "ziele")] == ["M-1"]
    assert [e.source for e in graph.into("Z-1", source_type="ziel")] == ["Z-2"]
    assert graph.out("nirgends") == graph.into("nirgends") == ()
    assert len(graph.edges) == 4


def test_an_edge_tells_how_the_link_is_known(graph: Graph) -> None:
    (edge,) = graph.out("Z-1", "bedarfe")
    assert not edge.stated
    assert edge.attributes["grund"] == "gelesen"
    assert graph.out("M-1", "ziele")[0].stated


def test_hand_written_needs_join(tmp_path: Path) -> None:
    write(tmp_path / "eins", text=DATA)
    project = load_project(tmp_path).project
    link = CORE_SCHEMA.types["massnahme"].by_name["ziele"]
    assert isinstance(link, Link)
    hand_written = Node("Z-H", GOAL, "Von Hand", "", Place("index.rst", 5), "eins")
    double = Node("Z-1", GOAL, "Doppelt", "", Place("index.rst", 9), "eins")
    graph = build_graph(project, [hand_written, double], [Edge("M-1", link, "Z-H"), Edge("M-1", link, "Z-X")])
    assert graph.nodes["Z-H"].origin is Origin.HAND_WRITTEN
    assert graph.nodes["Z-1"].titel == "Eins"
    assert [e.target for e in graph.out("M-1", "ziele")] == ["Z-1", "Z-H"]
