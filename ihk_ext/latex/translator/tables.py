"""Tables: widths are chosen here, pages are broken by the class."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from docutils import nodes
from sphinx.util import logging

from ihk_ext.latex.grid import Grid, GridCell, GridRow, read_grid
from ihk_ext.latex.lengths import points, tex_length
from ihk_ext.latex.translator.base import in_form, source_of
from ihk_ext.latex.translator.placing import alignment
from ihk_ext.latex.translator.sections import SectionVisitors
from ihk_ext.latex.widths import LANDSCAPE, PORTRAIT, ColumnNeed, TableSize, fit, least_width

logger = logging.getLogger(__name__)
_CM = 72.27 / 2.54


class TableVisitors(SectionVisitors):
    """docutils' tables, with head rows, stubs and spans."""

    def visit_table(self, node: nodes.table) -> None:
        """A table as a whole."""
        tgroup = next(c for c in node.children if isinstance(c, nodes.tgroup))
        grid = read_grid(tgroup)
        if "need" in node["classes"]:
            self._need(node, grid)
            raise nodes.SkipNode
        if not grid.head and not grid.stubs:
            text = "Die Tabelle hat weder Kopfzeile noch Kopfspalte; wer sie hört, kann sie nicht verstehen."
            logger.warning(text, location=source_of(node) or self.docname, type="ihk", subtype="pdf")
        with self._placed(node, grid):
            self._table(node, grid)
        raise nodes.SkipNode

    visit_NeedtableTable = visit_table

    @contextmanager
    def _placed(self, node: nodes.table, grid: Grid) -> Iterator[None]:
        """In the width and at the place that the author gave; without a width a table fills its line."""
        given, dimension, width = str(node.get("width") or ""), "", self.available
        if given:
            try:
                dimension, width = tex_length(given), points(given, self.available)
            except ValueError as error:
                self.problem(f"Breite der Tabelle (:width:): {error}", node)
        if width >= self.available:
            yield
            return
        needed = least_width(column_needs(grid))
        if needed > width:
            text = f"Die Tabelle passt nicht in »:width: {given}«: Sie braucht mindestens {ceil(needed / _CM)} cm."
            self.problem(f"{text} Geben Sie ihr mehr, oder nehmen Sie Spalten heraus.", node)
        self.block(rf"\IHKplacebegin{{{dimension}}}{{{alignment(node)}}}", node)
        with self.inside(width):
            yield
        self.write("\n\\IHKplaceend")

    def _table(self, node: nodes.table, grid: Grid) -> None:
        size = self._size(node, grid)
        nested = bool(self.in_table)
        if size.landscape and not nested:
            self.turn(node)
        self.waiting_anchors += self.anchors(node)
        self.flush_anchors()
        style = "form" if in_form(node) else "normal"
        shares = ",".join(f"{share:.4f}" for share in size.shares)
        self.block(rf"\IHKtablebegin{{{shares}}}{{{style}}}{{{size.font}}}", node)
        for title in node.children:
            if isinstance(title, nodes.title):
                self.block(r"\IHKcaption{", title)
                self.children(title)
                self.write("}")
        self.in_table += 1
        with self.inside(LANDSCAPE if size.landscape else self.available):
            # PDF/UA wants a body behind every head: where there is nothing but headings, they are the body
            self._part("head" if grid.body else "body", grid, grid.head, size)
            self._part("body", grid, grid.body, size)
        self.in_table -= 1
        self.write("\n\\IHKtableend")
        if size.landscape and not nested and not _more_landscape(node):
            self.portrait()

    def _need(self, node: nodes.table, grid: Grid) -> None:
        """A need of sphinx-needs: its table only arranges things, so it becomes a box of blocks."""
        self.waiting_anchors += self.anchors(node)
        self.flush_anchors()
        self.block(r"\IHKboxbegin", node)
        self.in_table += 1
        with self.inside(self.available - 20):
            for row in (*grid.head, *grid.body):
                for cell in row.cells:
                    self.children(cell.entry)
        self.in_table -= 1
        self.write("\n\\IHKboxend")

    def _size(self, node: nodes.table, grid: Grid) -> TableSize:
        classes = set(node["classes"])
        wanted = grid.widths if "colwidths-given" in classes else ()
        return fit(
            column_needs(grid),
            wanted,
            lines=self._lines(classes),
            narrow="ihk-schmal" in classes,
        )

    def _lines(self, classes: set[str]) -> list[float]:
        """Widths that the table may have: here, or else on landscape pages."""
        if self.in_table or self.available < PORTRAIT:
            return [self.available]
        return [LANDSCAPE] if "ihk-quer" in classes or self.landscape else [PORTRAIT, LANDSCAPE]

    def _part(self, name: str, grid: Grid, rows: tuple[GridRow, ...], size: TableSize) -> None:
        if not rows:
            return
        self.write(f"\n\\IHK{name}begin")
        numeric = numeric_columns(grid)
        for row in rows:
            # the class prints a head before the first row of the body; headings that are the body are rows of it
            self.block(rf"\IHKrow{{{'' if name == 'body' and row.kind == 'kopf' else row.kind}}}", row.node)
            for cell in row.cells:
                share = sum(size.shares[cell.column - 1 : cell.column - 1 + cell.columns])
                with self.inside(self.available * share - 8):
                    self._cell(grid, row, cell, numeric)
            self.write("\n\\IHKrowend")
        self.write(f"\n\\IHK{name}end")

    def _cell(self, grid: Grid, row: GridRow, cell: GridCell, numeric: frozenset[int]) -> None:
        entry = cell.entry
        header, attributes = cell_role(grid, row, cell)
        right = "ihk-zahl" in entry["classes"] or (row.kind == "kopf" and cell.column in numeric and cell.columns == 1)
        align = "r" if right else "l"
        tag = "TH" if header else "TD"
        bold = header or row.kind in {"summe", "gruppe"}
        self.block(
            rf"\IHKcell{{{tag}}}{{{attributes}}}{{{cell.column}}}{{{cell.columns}}}{{{cell.rows}}}{{{align}}}", entry
        )
        if bold:
            self.write(r"\IHKbold")
        kept = self.plain_cell
        self.plain_cell = len(entry.children) == 1 and isinstance(entry.children[0], nodes.paragraph)
        self.children(entry)
        if not entry.children and self.waiting_anchors:
            self.flush_anchors()
        self.plain_cell = kept
        self.write(r"\IHKcellend")


def cell_role(grid: Grid, row: GridRow, cell: GridCell) -> tuple[bool, str]:
    """Whether the cell is a heading, and its attributes for the structure tree."""
    scope = ""
    if row.kind == "kopf":
        scope = "Column"
    elif cell.column in grid.stubs or (row.kind == "gruppe" and cell.column == 1):
        scope = "Row"
    attributes = [f"scope={scope}"] if scope else []
    if cell.columns > 1:
        attributes.append(f"colspan={cell.columns}")
    if cell.rows > 1:
        attributes.append(f"rowspan={cell.rows}")
    return bool(scope), ",".join(attributes)


def column_needs(grid: Grid) -> list[ColumnNeed]:
    """What the texts of the cells ask of each column."""
    needs = [ColumnNeed() for _ in range(grid.columns)]
    for row in (*grid.head, *grid.body):
        for cell in row.cells:
            if cell.columns == grid.columns and cell.columns > 1:
                continue  # a row that is one cell asks for nothing
            bold = bool(row.kind) or cell.column in grid.stubs
            text = cell.entry.astext()
            unbroken = "ihk-zahl" in cell.entry["classes"] and any(map(str.isdigit, text))
            for column in range(cell.column, cell.column + cell.columns):
                needs[column - 1].add(text, bold=bold, unbroken=unbroken, columns=cell.columns)
    return needs


def numeric_columns(grid: Grid) -> frozenset[int]:
    """Columns whose body holds figures."""
    count: dict[int, int] = {}
    for row in grid.body:
        for cell in row.cells:
            if "ihk-zahl" in cell.entry["classes"]:
                count[cell.column] = count.get(cell.column, 0) + 1
    return frozenset(c for c, n in count.items() if 2 * n >= len(grid.body))


def _more_landscape(node: nodes.table) -> bool:
    """Whether the next block stands on landscape pages as well."""
    siblings = node.parent.children
    following = siblings[siblings.index(node) + 1 :]
    return bool(following) and isinstance(following[0], nodes.table) and "ihk-quer" in following[0]["classes"]
