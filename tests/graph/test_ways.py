from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import Graph, build_graph
from ihk_ext.graph.ways import Linked, Way, by, to
from ihk_ext.model.project import HiddenLink
from ihk_ext.schema.declare import Meaning
from tests.support import load

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
    ("link", "linked"),
    [
        (HiddenLink("B-2", Meaning.ANSWERS, outward=False, other="ziel"), True),
        (HiddenLink("B-2", Meaning.ANSWERS, outward=False, other="massnahme"), False),
        (HiddenLink("B-2", Meaning.ANSWERS, outward=True, other="ziel"), False),
        (HiddenLink("B-2", Meaning.FOLLOWS, outward=False, other="ziel"), False),
        (HiddenLink("B-1", Meaning.ANSWERS, outward=False, other="ziel"), False),
    ],
)
def test_a_hidden_link_counts_where_it_may_be_one_of_the_way(graph: Graph, link: HiddenLink, linked: bool) -> None:  # noqa: FBT001 - a table of cases
    is_linked = Linked(graph, by(Meaning.ANSWERS, other="ziel"), hidden=[link])
    assert is_linked("B-1"), "linked anyway"
    assert is_linked("B-2") is linked
