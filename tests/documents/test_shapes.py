"""Shapes hold what every format can draw, and nothing that could be code."""

from __future__ import annotations

import pytest

from ihk_ext.documents.shapes import Area, Label, Line, Rectangle


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", '#12345"', "#12345g", "#123456\n"])
def test_a_colour_is_six_digits(colour: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        Rectangle(0, 0, 1, 1, colour)
    with pytest.raises(ValueError, match="no colour"):
        Area(((0, 0), (1, 0), (1, 1)), colour)


def test_a_text_may_have_the_colour_around() -> None:
    assert Label(0, 0, "x").colour == ""
    with pytest.raises(ValueError, match="no colour"):
        Label(0, 0, "x", colour="red")


@pytest.mark.parametrize(("count", "curved"), [(0, False), (1, False), (1, True), (3, True), (5, True)])
def test_a_line_has_points_enough(count: int, curved: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with pytest.raises(ValueError, match="a line needs"):
        Line(((0, 0),) * count, curved=curved)
