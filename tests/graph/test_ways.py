from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import Graph, build_graph
from ihk_ext.graph.ways import Linked, Way, by, to
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Meaning
from tests.support import load

TYPES = CORE_SCHEMA.types
DATA = """
bedarfe: [{id: B-1, titel: Bedarf}, {id: B-2, titel: Bedarf}]
ziele: [{id: Z-1, titel: Ziel, bedarfe: [B-1], uebergeordnet: Z-2}, {id: Z-2, titel: Oberziel}]
massnahmen:
  - {id: M-1, titel: Park, ziele: [Z-1], bedarfe: [B-1], traeger: [A-1], handlungsschritte: [{text: x, verantwortlich: A-1}]}
akteure: [{id: A-1, titel: Amt}]
"""  # noqa: E501 - a record a line


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return build_graph(load(tmp_path, DATA).project)


@pytest.mark.parametrize(
    ("way", "start", "ends"),
    [
        (by(Meaning.ANSWERS), "B-1", ["Z-1", "M-1"]),
        (by(Meaning.ANSWERS, other="massnahme"), "B-1", ["M-1"]),
        (to("ziel", Meaning.ANSWERS), "Z-1", ["Z-2"]),
        (to("bedarf", Meaning.ANSWERS), "M-1", ["B-1"]),
        (to("akteur", Meaning.BORNE, Meaning.RESPONSIBLE), "M-1", ["A-1", "A-1"]),
        (by(Meaning.CARRIES), "B-1", []),
        (by(Meaning.ANSWERS), "nirgends", []),
    ],
)
def test_ends_of_a_way(graph: Graph, way: Way, start: str, ends: list[str]) -> None:
    assert [node.id for node in way.ends(graph, start)] == ends


@pytest.mark.parametrize(
    ("way", "start", "types"),
    [
        (by(Meaning.ANSWERS), "ziel", {"massnahme", "ziel"}),
        (by(Meaning.ANSWERS, other="ziel"), "bedarf", {"ziel"}),
        (to("ziel", Meaning.ANSWERS), "massnahme", {"ziel"}),
        (to("", Meaning.RESPONSIBLE), "massnahme", {"akteur"}),
        (by(Meaning.BELONGS), "handlungsfeld", {"befund", "bedarf", "ziel", "massnahme"}),
    ],
)
def test_types_that_a_way_may_lead_to(way: Way, start: str, types: set[str]) -> None:
    assert way.end_types(TYPES, start) == types


@pytest.mark.parametrize(
    ("veiled", "linked"),
    [
        (set(), {"B-1"}),
        ({("B-2", "ziel")}, {"B-1", "B-2"}),
        ({("B-2", "befund"), ("B-1", "ziel")}, {"B-1"}),
    ],
)
def test_a_hidden_end_counts_where_the_way_may_lead_to_its_type(
    graph: Graph, veiled: set[tuple[str, str]], linked: set[str]
) -> None:
    is_linked = Linked(graph, TYPES, veiled, "bedarf", by(Meaning.ANSWERS))
    assert {need for need in ("B-1", "B-2") if is_linked(need)} == linked
