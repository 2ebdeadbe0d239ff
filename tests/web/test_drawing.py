"""Drawings as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.shapes import Anchor, Area, Group, Label, Line, Rectangle, Shape
from ihk_ext.web.drawing import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script> \" ' & <"


def read(*shapes: Shape, alt: str = "Grafik") -> ET.Element:
    return ET.fromstring(svg(Drawing(100, 50.5, shapes, alt)))  # noqa: S314 - our own text


def test_it_is_one_image_with_a_description() -> None:
    root = read(alt=HOSTILE)
    assert (root.get("role"), root.get("aria-label")) == ("img", HOSTILE)
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 100 50.5", "100", "50.5")
    assert len(root) == 0


@pytest.mark.parametrize(
    ("shape", "tag", "attributes"),
    [
        (Line(((1, 2), (3.25, 4))), "path", {"d": "M1 2L3.25 4", "fill": "none", "stroke": "currentColor"}),
        (Line(((1, 2), (3, 4), (5, 6), (7, 8)), curved=True), "path", {"d": "M1 2C3 4 5 6 7 8"}),
        (Area(((0, 0), (9, 0), (9, 9)), "#CFE3F5"), "polygon", {"points": "0 0 9 0 9 9", "fill": "#CFE3F5"}),
        (Rectangle(1, 2, 30, 40, "#CFE3F5", 3), "rect", {"x": "1", "y": "2", "width": "30", "height": "40", "rx": "3"}),
        (Label(1, 2, "x", 10, Anchor.END, "#111111"), "text", {"text-anchor": "end", "fill": "#111111"}),
        (Label(1, 2, "x"), "text", {"text-anchor": "start", "fill": "currentColor"}),
    ],
)
def test_shapes(shape: Shape, tag: str, attributes: dict[str, str]) -> None:
    (found,) = read(shape)
    assert found.tag == f"{SVG}{tag}"
    assert attributes.items() <= found.attrib.items()


def test_a_text_that_is_likely_too_wide_keeps_to_its_room() -> None:
    wide, narrow, free = read(Label(0, 0, "M" * 18, room=132), Label(0, 0, "i" * 18, room=132), Label(0, 0, "M" * 18))
    assert wide.get("textLength") == "132"
    assert narrow.get("textLength") is None
    assert free.get("textLength") is None


def test_texts_stay_texts() -> None:
    (group,) = read(Group(HOSTILE, (Label(0, 0, HOSTILE),)))
    title, text = group
    assert [(title.tag, title.text), (text.tag, text.text)] == [(f"{SVG}title", HOSTILE), (f"{SVG}text", HOSTILE)]
