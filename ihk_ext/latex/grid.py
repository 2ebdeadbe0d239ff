"""A docutils table as rows of cells with their places in the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from ihk_ext.latex.errors import Complaint, PdfError


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: first column (from 1) and how many columns and rows it covers."""

    entry: nodes.entry
    column: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; ``kind`` is kopf, summe, gruppe or empty."""

    node: nodes.row
    cells: tuple[GridCell, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: columns with their source widths, which are stubs, rows of the head and of the body."""

    columns: int
    widths: tuple[float, ...]
    stubs: frozenset[int]
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]


def read_grid(tgroup: nodes.tgroup) -> Grid:
    """The grid of a table's ``tgroup``; raises :class:`PdfError` where a row has too many cells."""
    specs = [c for c in tgroup.children if isinstance(c, nodes.colspec)]
    stubs = frozenset(i for i, spec in enumerate(specs, 1) if spec.get("stub"))
    head = [r for part in tgroup.children if isinstance(part, nodes.thead) for r in rows_of(part)]
    body = [r for part in tgroup.children if isinstance(part, nodes.tbody) for r in rows_of(part)]
    return Grid(
        len(specs),
        tuple(float(spec.get("colwidth", 1) or 1) for spec in specs),
        stubs,
        tuple(_rows(head, len(specs), head=True)),
        tuple(_rows(body, len(specs), head=False)),
    )


def rows_of(part: nodes.Element) -> list[nodes.row]:
    """The rows of a table's head or body."""
    return [row for row in part.children if isinstance(row, nodes.row)]


def _rows(rows: list[nodes.row], columns: int, *, head: bool) -> Iterator[GridRow]:
    taken: dict[int, int] = {}  # column → how many more rows a cell from above covers
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        cells: list[GridCell] = []
        column = 1
        for entry in (c for c in row.children if isinstance(c, nodes.entry)):
            while taken.get(column, 0):
                column += 1
            if column > columns:
                raise PdfError(Complaint("Eine Zeile der Tabelle hat mehr Zellen, als die Tabelle Spalten hat."))
            across = min(entry.get("morecols", 0) + 1, columns - column + 1)
            down = min(entry.get("morerows", 0) + 1, left)
            cells.append(GridCell(entry, column, across, down))
            column += across
        taken = {c: n - 1 for c, n in taken.items() if n > 1}
        taken |= {
            c: cell.rows - 1 for cell in cells if cell.rows > 1 for c in range(cell.column, cell.column + cell.columns)
        }
        yield GridRow(row, tuple(cells), "kopf" if head else _kind(row))


def _kind(row: nodes.row) -> str:
    for kind in ("summe", "gruppe"):
        if f"ihk-{kind}" in row["classes"]:
            return kind
    return ""
