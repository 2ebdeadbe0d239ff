"""Traceability matrices: tables with headings on both sides, in blocks that fit a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihk_ext.documents import german
from ihk_ext.latex.translator.sections import SectionVisitors
from ihk_ext.latex.widths import LANDSCAPE, PORTRAIT, text_width
from ihk_ext.matrices.model import Cell, Heading, Matrix
from ihk_ext.matrices.splitting import split_blocks

if TYPE_CHECKING:
    from docutils import nodes

_LABEL_SIZE = 7.5
_PADDING = 7.6
_COUNT = 36.0  # width of the last column, in points
_ROW_HEAD = {PORTRAIT: 150.0, LANDSCAPE: 210.0}
_HORIZONTAL = 34.0  # wider labels are turned upright
_UPRIGHT = 17.0


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """Widths in points: line, a column; at most so many columns; labels upright or not."""

    line: float
    column: float
    columns: int
    upright: bool


def layout(matrix: Matrix) -> MatrixLayout:
    """Choose page and column width: portrait where all columns fit, else landscape in blocks."""
    widest = max((text_width(h.label, bold=True) for h in matrix.columns), default=1.0) * _LABEL_SIZE + _PADDING
    upright = widest > _HORIZONTAL
    column = max(_UPRIGHT, _UPRIGHT if upright else widest, *_amounts(matrix))
    fits = len(matrix.columns) <= _room(PORTRAIT, column)
    line = PORTRAIT if fits else LANDSCAPE
    return MatrixLayout(line, column, max(_room(line, column), 1), upright)


def _room(line: float, column: float) -> int:
    """How many columns of a width a line has room for."""
    return int((line - _COUNT - _ROW_HEAD[line]) // column)


def _amounts(matrix: Matrix) -> Iterable[float]:
    yield 0.0
    for cell in matrix.cells.values():
        if cell.amount is not None:
            yield text_width(german.amount_text(cell.amount)) * _LABEL_SIZE + _PADDING


class MatrixVisitors(SectionVisitors):
    """Our matrix node."""

    def visit_matrix(self, node: nodes.Element) -> None:
        """All blocks of a matrix, each with the key of its columns."""
        matrix: Matrix = node["matrix"]
        found = layout(matrix)
        if found.line == LANDSCAPE and not self.in_table:
            self.turn(node)
        blocks = split_blocks(matrix, max_cells=self.context.matrix_cells, max_columns=found.columns)
        for index, block in enumerate(blocks, 1):
            part = f" (Teil {index} von {len(blocks)})" if len(blocks) > 1 else ""
            self._block(node, block, found, node["caption"] + part)
        if found.line == LANDSCAPE and not self.in_table:
            self.portrait()

    def depart_matrix(self, node: nodes.Element) -> None:
        """All was written at the visit."""

    def _block(self, node: nodes.Element, block: Matrix, found: MatrixLayout, caption: str) -> None:
        columns = found.column / found.line
        rest = 1 - columns * len(block.columns) - _COUNT / found.line
        shares = ",".join(f"{share:.4f}" for share in (rest, *[columns] * len(block.columns), _COUNT / found.line))
        self.block(rf"\IHKtablebegin{{{shares}}}{{matrix}}{{foot}}", node)
        self.block(rf"\IHKcaption{{{self.escape(caption, node)}}}", node)
        self._head(node, block, upright=found.upright)
        self.block(r"\IHKbodybegin", node)
        for row in block.rows:
            self._row(node, block, row)
        self._totals(block)
        self.block(r"\IHKbodyend\IHKtableend", node)
        self._key(node, block)

    def _head(self, node: nodes.Element, block: Matrix, *, upright: bool) -> None:
        self.block(r"\IHKheadbegin\IHKrow{kopf}", node)
        corner = self.escape(block.row_type.label, node)
        self.write(
            rf"\IHKcell{{TH}}{{scope=Column}}{{1}}{{1}}{{1}}{{l}}\IHKcelltext{{\IHKstrong{{{corner}}}}}\IHKcellend"
        )
        for at, column in enumerate(block.columns, 2):
            label = self._linked(node, column, rf"\IHKmatrixlabel{{{self.escape(column.label, node)}}}")
            macro = r"\IHKupright" if upright else r"\IHKcelltext"
            self.write(f"\n\\IHKcell{{TH}}{{scope=Column}}{{{at}}}{{1}}{{1}}{{c}}{macro}{{{label}}}\\IHKcellend")
        last = len(block.columns) + 2
        self.write(
            rf"\IHKcell{{TH}}{{scope=Column}}{{{last}}}{{1}}{{1}}{{r}}\IHKcelltext{{\IHKmatrixlabel{{Anzahl}}}}\IHKcellend"
        )
        self.write("\\IHKrowend\\IHKheadend")

    def _row(self, node: nodes.Element, block: Matrix, row: Heading) -> None:
        self.block(r"\IHKrow{}", node)
        label = self._linked(node, row, self.escape(row.label, node))
        title = self.escape(row.title, node)
        self.write(
            rf"\IHKcell{{TH}}{{scope=Row}}{{1}}{{1}}{{1}}{{l}}\IHKcelltext{{\IHKstrong{{{label}}} {title}}}\IHKcellend"
        )
        linked = set(block.row_links(row.id))
        for at, column in enumerate(block.columns, 2):
            cell = block.cell(row.id, column.id) if column.id in linked else None
            self.write(self._mark(at, cell))
        self.write(rf"\IHKcountcell{{{len(block.columns) + 2}}}{{{block.row_count(row.id)}}}\IHKrowend")

    def _mark(self, at: int, cell: Cell | None) -> str:
        if cell is None:
            return rf"\IHKmark{{{at}}}{{n}}{{}}"
        amount = german.amount_text(cell.amount).replace("\u00a0", r"\IHKnbsp{}")
        return rf"\IHKmark{{{at}}}{{{'s' if cell.stated else 'r'}}}{{{amount}}}"

    def _totals(self, block: Matrix) -> None:
        self.write(
            "\n\\IHKrow{summe}\\IHKcell{TH}{scope=Row}{1}{1}{1}{l}\\IHKcelltext{\\IHKstrong{Anzahl}}\\IHKcellend"
        )
        for at, column in enumerate(block.columns, 2):
            self.write(rf"\IHKcountcell{{{at}}}{{{block.column_count(column.id)}}}")
        self.write(rf"\IHKcountcell{{{len(block.columns) + 2}}}{{{block.link_count}}}\IHKrowend")

    def _key(self, node: nodes.Element, block: Matrix) -> None:
        self.block(r"\IHKmatrixkey{", node)
        named = [c for c in block.columns if c.title]
        entries = [rf"\IHKstrong{{{self.escape(c.label, node)}}} {self.escape(c.title, node)}" for c in named]
        label = self.escape(block.column_type.label, node)
        self.write(rf"\IHKmatrixlegend{{}}{label}: " + "; ".join(entries) + ".}")

    def _linked(self, node: nodes.Element, heading: Heading, text: str) -> str:
        name = self.place_of(node["uris"].get(heading.id, ""))
        if name not in self.context.places:
            return text
        return rf"\IHKref{{{name}}}{{{self.hex(heading.caption, node)}}}{{{text}}}"
