"""The drawing of what a change touches."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.drawing import MAX_BOXES, impact_drawing
from ihk_ext.documents.shapes import Group, Label, Line, Rectangle
from ihk_ext.graph import Graph, build_graph
from ihk_ext.review.impact import impact
from ihk_ext.schema.catalogue import CORE_SCHEMA
from tests.support import load

DATA = """
handlungsfelder: [{id: HF-1, titel: "Wohnen & <Bauen>"}]
ziele: [{id: Z-1, titel: Ein Ziel mit einem sehr langen Titel, handlungsfelder: [HF-1]}]
massnahmen:
  - {id: M-1, titel: Umbau, nummer: S1.1, ziele: [Z-1]}
  - {id: M-2, titel: Anbau, ziele: [Z-1]}
"""


def graph_of(folder: Path, data: str = DATA) -> Graph:
    return build_graph(load(folder, data).project)


def drawn(graph: Graph, start: str) -> Drawing:
    drawing = impact_drawing(graph.nodes[start], impact(graph, start))
    assert drawing is not None
    return drawing


def boxes(drawing: Drawing) -> list[tuple[Rectangle, Label]]:
    found = []
    for group in drawing.shapes:
        if isinstance(group, Group):
            box, label = group.shapes
            assert isinstance(box, Rectangle)
            assert isinstance(label, Label)
            found.append((box, label))
    return found


def test_a_column_for_each_step_and_a_line_for_each_link(tmp_path: Path) -> None:
    drawing = drawn(graph_of(tmp_path), "HF-1")
    found = [box for box, _ in boxes(drawing)]
    assert len({box.x for box in found}) == 3
    assert len({(box.x, box.y) for box in found}) == len(found) == 4
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line)]
    assert len(lines) == 3
    sides = {(box.x + box.width, box.y + box.height / 2) for box in found}
    assert {line.points[0] for line in lines} <= sides
    assert {line.points[-1] for line in lines} <= {(x - found[0].width, y) for x, y in sides}


def test_all_is_within_the_drawing(tmp_path: Path) -> None:
    drawing = drawn(graph_of(tmp_path), "HF-1")
    for box, label in boxes(drawing):
        assert 0 < box.x < box.x + box.width < drawing.width
        assert 0 < box.y < box.y + box.height < drawing.height
        assert box.x < label.x - label.room / 2 < label.x + label.room / 2 < box.x + box.width
        assert box.y < label.y < box.y + box.height


def test_boxes_name_their_records(tmp_path: Path) -> None:
    drawing = drawn(graph_of(tmp_path), "HF-1")
    assert [label.text for _, label in boxes(drawing)] == ["Wohnen & <Bauen>", "Ein Ziel mit eine…", "S1.1", "Anbau"]
    titles = [group.title for group in drawing.shapes if isinstance(group, Group)]
    assert "Ziel: Ein Ziel mit einem sehr langen Titel" in titles


def test_words_say_what_it_shows(tmp_path: Path) -> None:
    assert drawn(graph_of(tmp_path), "HF-1").alt == (
        "Grafik: Die Änderung an »Wohnen & <Bauen>« reicht 2 Schritte weit. Die Liste danach nennt alles."
    )


def test_texts_can_be_read_on_the_colour_of_every_type(tmp_path: Path) -> None:
    (_, label), *_ = boxes(drawn(graph_of(tmp_path), "HF-1"))
    for record_type in CORE_SCHEMA.types.values():
        assert contrast(label.colour, record_type.colour) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_nothing_and_too_much_are_not_drawn(tmp_path: Path) -> None:
    graph = graph_of(tmp_path)
    assert impact_drawing(graph.nodes["M-1"], ()) is None
    many = "".join(f"  - {{id: M-{i}, titel: M, ziele: [Z-1]}}\n" for i in range(3, MAX_BOXES + 3))
    graph = graph_of(tmp_path / "viele", DATA + many)
    assert impact_drawing(graph.nodes["Z-1"], impact(graph, "Z-1")) is None
