"""What a change touches, as a small drawing: a column for each step away, a line for each link.

The drawing says nothing that the list beside it does not say: for those who hear the page it
is one image with a short description, and who sees it finds the way of a change at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.shapes import Anchor, Group, Label, Line, Rectangle
from ihk_ext.graph import Node
from ihk_ext.review.impact import Step

#: More boxes are no longer small; the list remains.
MAX_BOXES = 40
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 144, 26, 44, 8
#: So many characters fit into a box.
_LETTERS = 18
_PADDING = 6
#: Dark enough on the colour of every type.
_INK = "#111111"


def impact_drawing(start: Node, steps: Sequence[Step]) -> Drawing | None:
    """The drawing of a change of *start*; None where it would be empty or too large."""
    if not steps or len(steps) > MAX_BOXES:
        return None
    columns: dict[int, list[Node]] = {0: [start]}
    for step in steps:
        columns.setdefault(step.depth, []).append(step.node)
    places = {
        node.id: (depth * (_WIDTH + _GAP_X) + 1, row * (_HEIGHT + _GAP_Y) + 1)
        for depth, nodes in columns.items()
        for row, node in enumerate(nodes)
    }
    width = len(columns) * (_WIDTH + _GAP_X) - _GAP_X + 2
    height = max(map(len, columns.values())) * (_HEIGHT + _GAP_Y) - _GAP_Y + 2
    lines = (_line(places[step.origin], places[step.node.id]) for step in steps)
    boxes = (_box(node, places[node.id]) for nodes in columns.values() for node in nodes)
    furthest = max(columns)
    reach = "einen Schritt" if furthest == 1 else f"{furthest} Schritte"
    alt = f"Grafik: Die Änderung an »{start.caption}« reicht {reach} weit. Die Liste danach nennt alles."
    return Drawing(width, height, (*lines, *boxes), alt)


def _line(source: tuple[int, int], target: tuple[int, int]) -> Line:
    """From the right side of one box to the left side of another."""
    x, y = source[0] + _WIDTH, source[1] + _HEIGHT // 2
    to_x, to_y = target[0], target[1] + _HEIGHT // 2
    bend = (x + to_x) // 2
    return Line(((x, y), (bend, y), (bend, to_y), (to_x, to_y)), curved=True)


def _box(node: Node, place: tuple[int, int]) -> Group:
    """A box with the record's number, or as much of its title as fits; the whole caption on pointing."""
    x, y = place
    text = f"{node.type.number_label} {node.number}".strip() if node.number else node.titel
    shown = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
    box = Rectangle(x, y, _WIDTH, _HEIGHT, node.type.colour, radius=3)
    middle = x + _WIDTH // 2
    label = Label(middle, y + _HEIGHT // 2 + 4, shown, anchor=Anchor.MIDDLE, colour=_INK, room=_WIDTH - 2 * _PADDING)
    return Group(f"{node.type.label}: {node.caption}", (box, label))
