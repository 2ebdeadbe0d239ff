"""Drawings: literals of PDF for lines and areas, and texts in the document's own fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.shapes import Area, Group, Label, Line, Point, Rectangle, Shape
from ihk_ext.latex.translator.base import BaseTranslator

if TYPE_CHECKING:
    from docutils import nodes

_SCALE = 0.75  # big points of a CSS pixel
_OUTLINE = "0.75 w 0.2 G"
_LINE = "0.75 w 0.45 G"
_BLACK = "#000000"
#: How far the control points of a quarter circle are from its ends, in parts of the radius.
_ROUND = 0.5523


class DrawingVisitors(BaseTranslator):
    """Our drawing node: one picture, of which only the alternative text is read aloud."""

    def visit_drawing(self, node: nodes.Element) -> None:
        """All shapes, in a box of the drawing's size."""
        found: Drawing = node["drawing"]
        size = f"{{{_number(found.width * _SCALE)}bp}}{{{_number(found.height * _SCALE)}bp}}"
        self.block(rf"\IHKdrawingbegin{size}{{{self.hex(found.alt, node)}}}", node)
        for shape in _flat(found.shapes):
            if isinstance(shape, Label):
                self._label(shape, found.height, node)
            else:
                self.write(rf"\IHKdraw{{{literal(shape, found.height)}}}")
        self.write(r"\IHKdrawingend")

    def depart_drawing(self, node: nodes.Element) -> None:
        """All was written at the visit."""

    def _label(self, label: Label, height: float, node: nodes.Element) -> None:
        (x, y), size = _place((label.x, label.y), height), label.size * _SCALE
        place = f"{{{_number(x)}bp}}{{{_number(y)}bp}}{{{label.anchor.value}}}{{{_number(size)}}}"
        room = f"{{{_number(label.room * _SCALE)}bp}}{{{_colour(label.colour or _BLACK)}}}"
        self.write(rf"\IHKdrawlabel{place}{room}{{{self.escape(label.text, node)}}}")


def literal(shape: Line | Area | Rectangle, height: float) -> str:
    """Operators of PDF that draw *shape*; nothing but figures and operators, whatever the data hold."""
    match shape:
        case Line():
            return f"q {_LINE} {_line(shape, height)} S Q"
        case Area():
            corners = " ".join(f"{_point(p, height)} {'l' if i else 'm'}" for i, p in enumerate(shape.points))
            return f"q {_OUTLINE} {_colour(shape.fill)} rg {corners} b Q"
        case Rectangle():
            return f"q {_OUTLINE} {_colour(shape.fill)} rg {_rounded(shape, height)} b Q"


def _flat(shapes: Iterable[Shape]) -> Iterator[Line | Area | Rectangle | Label]:
    """The shapes in order; on paper nobody points at a group."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _line(line: Line, height: float) -> str:
    first, *rest = (_point(point, height) for point in line.points)
    if line.curved:
        steps = [f"{' '.join(rest[at : at + 3])} c" for at in range(0, len(rest), 3)]
    else:
        steps = [f"{point} l" for point in rest]
    return f"{first} m {' '.join(steps)}"


def _rounded(box: Rectangle, height: float) -> str:
    """The outline of a rectangle, clockwise from the upper left; each corner is a quarter circle."""
    r, left, top, right, bottom = box.radius, box.x, box.y, box.x + box.width, box.y + box.height
    bend = r * (1 - _ROUND)
    sides = (
        ((right - r, top), (right - bend, top), (right, top + bend), (right, top + r)),
        ((right, bottom - r), (right, bottom - bend), (right - bend, bottom), (right - r, bottom)),
        ((left + r, bottom), (left + bend, bottom), (left, bottom - bend), (left, bottom - r)),
        ((left, top + r), (left, top + bend), (left + bend, top), (left + r, top)),
    )
    steps = [f"{_point(to, height)} l {' '.join(_point(p, height) for p in corner)} c" for to, *corner in sides]
    return f"{_point((left + r, top), height)} m {' '.join(steps)}"


def _point(point: Point, height: float) -> str:
    return " ".join(map(_number, _place(point, height)))


def _place(point: Point, height: float) -> Point:
    """PDF counts from the lower left corner."""
    return point[0] * _SCALE, (height - point[1]) * _SCALE


def _colour(colour: str) -> str:
    """``#rrggbb`` as three parts of 1."""
    return " ".join(_number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
