"""A neutral tree of blocks: what documents consist of, before any markup language.

Blocks are immutable values.  Their ``repr`` is complete for what a reader sees and
leaves out places in files, so a digest of it tells whether a page has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Union

from ihk_ext.documents.shapes import Shape
from ihk_ext.findings import Place
from ihk_ext.matrices.model import Matrix
from ihk_ext.model.prose import ProseBlock


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; ``strong`` sets it bold, ``quiet`` marks a side remark."""

    text: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a record, shown as its caption."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check box of a form with its label."""

    checked: bool
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign behind a figure, for the eye; who listens hears ``said`` instead.

    A key near by tells what it means.
    """

    sign: str
    said: str

    @property
    def text(self) -> str:
        """What stands in its place where nothing but text can stand."""
        return f" ({self.said})"


Inline = Text | Reference | Check | Mark


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Prose from data.

    ``mentions`` are the captions of the records that it names: a page changes with
    them.  ``place`` is where its first line stands.
    """

    blocks: tuple[ProseBlock, ...]
    place: Place = field(repr=False, compare=False)
    mentions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bullet list."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an outline, and the lines below it."""

    inlines: tuple[Inline, ...]
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A nested bullet list."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values."""

    items: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``width`` is a relative width."""

    label: str
    width: int = 10
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``header`` marks the head of its row."""

    blocks: tuple[Block, ...]
    header: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``kind`` is ``""``, ``"summe"`` or ``"gruppe"``."""

    cells: tuple[Cell, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """A traceability matrix; ``name`` is the path of its CSV, as :class:`FileLink` has it."""

    matrix: Matrix
    caption: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that adds nothing to the text beside it; ``alt`` says in words what it shows."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file that a view writes beside the HTML; in other formats nothing.

    ``path`` is its path below the output folder.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together and are set apart."""

    blocks: tuple[Block, ...]
    classes: tuple[str, ...]


Block = Union[  # noqa: UP007 - a recursive alias needs the runtime Union
    Paragraph, Prose, Bullets, Outline, Fields, Table, MatrixBlock, Drawing, FileLink, Box
]


def digest(blocks: Iterable[object]) -> str:
    """A fingerprint of what a reader sees of *blocks*."""
    state = hashlib.blake2b(digest_size=16)
    for block in blocks:
        state.update(repr(block).encode())
    return state.hexdigest()


def text_cell(text: str, *, header: bool = False, strong: bool = False) -> Cell:
    """A cell with one line of text."""
    return Cell((Paragraph((Text(text, strong=strong),)),) if text else (), header=header)


def paragraph(text: str, *classes: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Text(text),), classes)
