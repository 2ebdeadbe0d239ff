"""What a change touches, as a small drawing: a column for each step away, a line for each link.

The drawing says nothing that the list beside it does not say: for those who hear the page it
is one image with a short description, and who sees it finds the way of a change at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ihk_ext.documents.blocks import Drawing
from ihk_ext.graph import Node
from ihk_ext.review.impact import Step

#: More boxes are no longer small; the list remains.
MAX_BOXES = 40
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 144, 26, 44, 8
#: So many characters fit into a box.
_LETTERS = 18


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
    lines = "".join(_line(places[step.origin], places[step.node.id]) for step in steps)
    boxes = "".join(_box(node, places[node.id]) for nodes in columns.values() for node in nodes)
    furthest = max(columns)
    reach = "einen Schritt" if furthest == 1 else f"{furthest} Schritte"
    alt = f"Grafik: Die Änderung an »{start.caption}« reicht {reach} weit. Die Liste danach nennt alles."
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="inherit" font-size="12">'
        f'<g fill="none" stroke="currentColor" stroke-opacity=".55">{lines}</g>{boxes}</svg>'
    )
    return Drawing(svg, alt)


def _line(source: tuple[int, int], target: tuple[int, int]) -> str:
    """From the right side of one box to the left side of another."""
    x, y = source[0] + _WIDTH, source[1] + _HEIGHT // 2
    to_x, to_y = target[0], target[1] + _HEIGHT // 2
    bend = (x + to_x) // 2
    return f'<path d="M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}"/>'


def _box(node: Node, place: tuple[int, int]) -> str:
    """A box with the record's number, or as much of its title as fits; the whole caption on pointing."""
    x, y = place
    text = f"{node.type.number_label} {node.number}".strip() if node.number else node.titel
    shown = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
    middle = y + _HEIGHT // 2 + 4
    return (
        f"<g><title>{escape(f'{node.type.label}: {node.caption}')}</title>"
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="3" fill="{node.type.colour}" '
        f'stroke="currentColor"/>'
        f'<text x="{x + _WIDTH // 2}" y="{middle}" text-anchor="middle" fill="#111">{escape(shown)}</text></g>'
    )
