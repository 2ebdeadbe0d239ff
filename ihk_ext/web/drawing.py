"""Drawings as SVG within the page: one image with a description for those who hear it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.shapes import Area, Group, Label, Line, Point, Rectangle, Shape
from ihk_ext.nodes import drawing

_HERE = "currentColor"
_WIDE = frozenset("mwæœ%@—…")


def visit_drawing_html(translator: Any, node: drawing) -> None:  # noqa: ANN401 - docutils' translators vary
    """Write the image in a box that scrolls when it must; it has no children."""
    opened = '<div class="ihk-tabellen-rahmen" role="group" aria-label="Grafik" tabindex="0">'
    translator.body.append(f"{opened}{svg(node['drawing'])}</div>")


def svg(found: Drawing) -> str:
    """The drawing as an SVG element; what a text holds stays text."""
    width, height = _number(found.width), _number(found.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(found.alt)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="inherit">'
        f"{_shapes(found.shapes)}</svg>"
    )


def _shapes(shapes: Iterable[Shape]) -> str:
    return "".join(map(_shape, shapes))


def _shape(shape: Shape) -> str:
    match shape:
        case Line():
            return f'<path d="{_path(shape)}" fill="none" stroke="{_HERE}" stroke-opacity=".55"/>'
        case Area():
            return f'<polygon points="{_points(shape.points)}" fill="{escape(shape.fill)}" stroke="{_HERE}"/>'
        case Rectangle():
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}" rx="{_number(shape.radius)}"'
            return f'<rect {place} {size} fill="{escape(shape.fill)}" stroke="{_HERE}"/>'
        case Label():
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"'
            colour = escape(shape.colour or _HERE)
            look = f'text-anchor="{shape.anchor.value}" fill="{colour}"{_squeezed(shape)}'
            return f"<text {place} {look}>{escape(shape.text)}</text>"
        case Group():
            return f"<g><title>{escape(shape.title)}</title>{_shapes(shape.shapes)}</g>"


def _squeezed(label: Label) -> str:
    """Keeps a text within its room that is likely too wide; how wide it is only the browser knows."""
    width = label.size * sum(0.85 if c.isupper() or c in _WIDE else 0.58 for c in label.text)
    if not label.room or width <= label.room:
        return ""
    return f' textLength="{_number(label.room)}" lengthAdjust="spacingAndGlyphs"'


def _path(line: Line) -> str:
    first, *rest = line.points
    return f"M{_points((first,))}{'C' if line.curved else 'L'}{_points(rest)}"


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """At most two decimals, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
