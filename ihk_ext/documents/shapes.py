"""What a drawing consists of: lines, areas and texts, before any format.

Coordinates are CSS pixels (1/96 inch) from the upper left corner.  A colour is ``#rrggbb``;
without one a shape has the colour of the text around the drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Anchor(Enum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line from point to point; ``curved``: after the first, two points bend towards each third."""

    points: tuple[Point, ...]
    curved: bool = False

    def __post_init__(self) -> None:
        """Raise :class:`ValueError` where the number of points makes no line."""
        if len(self.points) < 2 or (self.curved and len(self.points) % 3 != 1):  # noqa: PLR2004 - see the docstring
            raise ValueError("a line needs two points, a curve one and three more for each bend")


@dataclass(frozen=True, slots=True)
class Area:
    """A closed, outlined area with the given corners."""

    points: tuple[Point, ...]
    fill: str

    def __post_init__(self) -> None:
        """Raise :class:`ValueError` for a malformed colour."""
        _check(self.fill)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An outlined rectangle; its corners are rounded with ``radius``."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0

    def __post_init__(self) -> None:
        """Raise :class:`ValueError` for a malformed colour."""
        _check(self.fill)


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text whose baseline is at ``y``; ``room`` is the width that it may take, 0 without a limit."""

    x: float
    y: float
    text: str
    size: float = 12
    anchor: Anchor = Anchor.START
    colour: str = ""
    room: float = 0

    def __post_init__(self) -> None:
        """Raise :class:`ValueError` for a malformed colour."""
        if self.colour:
            _check(self.colour)


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that stand for one thing, which ``title`` names where a reader points at it."""

    title: str
    shapes: tuple[Shape, ...]


Shape: TypeAlias = Line | Area | Rectangle | Label | Group


def _check(colour: str) -> None:
    """Colours go into files of several formats: nothing else may stand there."""
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"no colour: {colour!r}")
