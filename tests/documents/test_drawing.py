"""The drawing of what a change touches."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from ihk_ext.documents.drawing import MAX_BOXES, impact_drawing
from ihk_ext.graph import Graph, build_graph
from ihk_ext.review.impact import impact
from tests.support import load

SVG = "{http://www.w3.org/2000/svg}"
DATA = """
handlungsfelder: [{id: HF-1, titel: "Wohnen & <Bauen>"}]
ziele: [{id: Z-1, titel: Ein Ziel mit einem sehr langen Titel, handlungsfelder: [HF-1]}]
massnahmen:
  - {id: M-1, titel: Umbau, nummer: S1.1, ziele: [Z-1]}
  - {id: M-2, titel: Anbau, ziele: [Z-1]}
"""


def graph_of(folder: Path, data: str = DATA) -> Graph:
    return build_graph(load(folder, data).project)


def drawn(graph: Graph, start: str) -> ET.Element:
    drawing = impact_drawing(graph.nodes[start], impact(graph, start))
    assert drawing is not None
    return ET.fromstring(drawing.svg)  # noqa: S314 - our own text


def test_a_column_for_each_step_and_a_line_for_each_link(tmp_path: Path) -> None:
    root = drawn(graph_of(tmp_path), "HF-1")
    boxes = root.findall(f"{SVG}g/{SVG}rect")
    assert len({box.get("x") for box in boxes}) == 3
    assert len(boxes) == 4
    assert len(root.findall(f".//{SVG}path")) == 3
    assert len({(box.get("x"), box.get("y")) for box in boxes}) == 4


def test_boxes_name_their_records(tmp_path: Path) -> None:
    root = drawn(graph_of(tmp_path), "HF-1")
    assert [t.text for t in root.iter(f"{SVG}text")] == ["Wohnen & <Bauen>", "Ein Ziel mit eine…", "S1.1", "Anbau"]
    assert "Ziel: Ein Ziel mit einem sehr langen Titel" in [t.text for t in root.iter(f"{SVG}title")]


def test_it_is_one_image_with_a_description(tmp_path: Path) -> None:
    root = drawn(graph_of(tmp_path), "HF-1")
    assert root.get("role") == "img"
    assert root.get("aria-label") == (
        "Grafik: Die Änderung an »Wohnen & <Bauen>« reicht 2 Schritte weit. Die Liste danach nennt alles."
    )


def test_nothing_and_too_much_are_not_drawn(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    assert impact_drawing(graph.nodes["M-1"], ()) is None
    many = "".join(f"  - {{id: M-{i}, titel: M, ziele: [Z-1]}}\n" for i in range(3, MAX_BOXES + 3))
    graph = graph_of(tmp_path / "viele", DATA + many)
    assert impact_drawing(graph.nodes["Z-1"], impact(graph, "Z-1")) is None
