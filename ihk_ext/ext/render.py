"""Blocks to docutils nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docutils import nodes

from ihk_ext.documents.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Check,
    Column,
    Drawing,
    Entry,
    Fields,
    FileLink,
    Inline,
    Mark,
    MatrixBlock,
    Outline,
    Paragraph,
    Prose,
    Reference,
    Row,
    Table,
    Text,
)
from ihk_ext.matrices.model import Cell as MatrixCell
from ihk_ext.matrices.model import Heading
from ihk_ext.nodes import checkbox, drawing, mark, matrix

#: The URI of a record's home from the page that is being written; "" without a home.
UriOf = Callable[[str], str]


@dataclass(slots=True)
class Renderer:
    """Renders blocks for one page.

    ``uri_of`` finds homes, ``file_uri`` a file that views write (by its path), ``prose`` writes prose.
    ``plain`` keeps to docutils' own nodes, for builders that do not know ours.
    """

    uri_of: UriOf
    file_uri: Callable[[str], str]
    prose: Callable[[Prose], list[nodes.Node]]
    plain: bool = False
    tables: int = 0

    def blocks(self, blocks: Iterable[Block]) -> list[nodes.Node]:
        """All nodes of *blocks*."""
        result: list[nodes.Node] = []
        for block in blocks:
            result.extend(self._block(block))
        return result

    def _block(self, block: Block) -> list[nodes.Node]:  # noqa: PLR0911 - one return a kind of block
        match block:
            case Paragraph():
                return [nodes.paragraph("", "", *self.inlines(block.inlines), classes=list(block.classes))]
            case Prose():
                return self.prose(block)
            case Bullets():
                items = [nodes.list_item("", nodes.paragraph("", "", *self.inlines(i))) for i in block.items]
                return [nodes.bullet_list("", *items, bullet="-")]
            case Outline():
                return [self._outline(block.entries)]
            case Fields():
                return [self._fields(block)]
            case Table() | MatrixBlock():
                return [self._table(block) if isinstance(block, Table) else self._matrix(block)]
            case Drawing():
                # who does not know it has the text beside it, which says the same
                return [] if self.plain else [drawing("", drawing=block)]
            case FileLink():
                return self._file_link(block)
            case Box():
                return [nodes.container("", *self.blocks(block.blocks), classes=list(block.classes))]

    def inlines(self, inlines: Iterable[Inline]) -> list[nodes.Node]:
        """Inline nodes."""
        result: list[nodes.Node] = []
        for inline in inlines:
            match inline:
                case Text():
                    result.append(_text(inline))
                case Reference():
                    result.append(self._reference(inline))
                case Mark() if self.plain:
                    result.append(nodes.Text(inline.text))
                case Mark():
                    result.append(mark("", inline.sign, said=inline.said))
                case Check() if self.plain:
                    result.append(nodes.Text(f"{'☒' if inline.checked else '☐'} {inline.label} "))
                case Check():
                    result += [checkbox("", inline.label, checked=inline.checked), nodes.Text(" ")]
        return result

    def _outline(self, entries: Iterable[Entry]) -> nodes.bullet_list:
        result = nodes.bullet_list("", bullet="-")
        for entry in entries:
            item = nodes.list_item("", nodes.paragraph("", "", *self.inlines(entry.inlines)))
            if entry.below:
                item += self._outline(entry.below)
            result += item
        return result

    def _reference(self, inline: Reference) -> nodes.Node:
        uri = self.uri_of(inline.target)
        if not uri:
            return nodes.inline("", inline.text, classes=["ihk-ohne-ort"])
        place = {"refid": uri[1:]} if uri.startswith("#") else {"refuri": uri}
        return nodes.reference("", "", nodes.Text(inline.text), internal=True, classes=["ihk-verweis"], **place)

    def _file_link(self, block: FileLink) -> list[nodes.Node]:
        uri = self.file_uri(block.path)
        if not uri:
            return []
        link = nodes.reference("", "", nodes.Text(block.text), internal=True, refuri=uri)
        return [nodes.paragraph("", "", link, classes=["ihk-datei"])]

    def _fields(self, block: Fields) -> nodes.field_list:
        result = nodes.field_list("", classes=["ihk-felder"])
        for label, content in block.items:
            body = nodes.field_body("", *self.blocks(content))
            result += nodes.field("", nodes.field_name("", label), body)
        return result

    def _table(self, block: Table) -> nodes.table:
        table = nodes.table("", classes=["ihk-tabelle", *block.classes])
        self.tables += 1
        table["ids"].append(f"ihk-tabelle-{self.tables}")
        if block.caption:
            table += nodes.title("", block.caption)
        group = nodes.tgroup("", cols=len(block.columns))
        table += group
        stubs = bool(block.rows) and all(r.cells and r.cells[0].header for r in block.rows)
        for index, column in enumerate(block.columns):
            spec = nodes.colspec("", colwidth=column.width)
            if stubs and index == 0:
                spec["stub"] = 1
            group += spec
        head = nodes.row()
        for column in block.columns:
            classes = ["ihk-zahl"] if column.numeric else []
            head += nodes.entry("", nodes.paragraph("", column.label), classes=classes)
        group += nodes.thead("", head)
        body = nodes.tbody("", *(self._row(row, block) for row in block.rows))
        group += body
        return table

    def _row(self, row: Row, table: Table) -> nodes.row:
        result = nodes.row("", classes=[f"ihk-{row.kind}"] if row.kind else [])
        at = 0
        for cell in row.cells:
            result += self._entry(cell, numeric=table.columns[at].numeric)
            at += cell.span
        return result

    def _entry(self, cell: Cell, *, numeric: bool) -> nodes.entry:
        entry = nodes.entry("", *self.blocks(cell.blocks))
        if numeric and cell.span == 1:
            entry["classes"].append("ihk-zahl")
        if cell.span > 1:
            entry["morecols"] = cell.span - 1
        return entry

    def _plain_matrix(self, block: MatrixBlock) -> nodes.table:
        """A row for each row of the matrix, with what it is linked to."""
        found = block.matrix
        columns = {h.id: h for h in found.columns}
        rows = tuple(
            Row(
                (
                    Cell((Paragraph((Reference(h.id, h.caption),)),), header=True),
                    Cell(
                        (Bullets(tuple(_plain_link(found.cells[h.id, c], columns[c]) for c in links)),) if links else ()
                    ),
                )
            )
            for h in found.rows
            for links in [[c for c in found.row_links(h.id) if c in columns]]
        )
        heads = (Column(found.row_type.label, 30), Column(found.column_type.plural, 70))
        return self._table(Table(block.caption, heads, rows))

    def _matrix(self, block: MatrixBlock) -> nodes.Element:
        if self.plain:
            return self._plain_matrix(block)
        headings = (*block.matrix.rows, *block.matrix.columns)
        uris = {h.id: self.uri_of(h.id) for h in headings}
        return matrix("", matrix=block.matrix, caption=block.caption, uris=uris, csv=self.file_uri(block.name))


def _text(inline: Text) -> nodes.Node:
    if inline.strong:
        return nodes.strong("", inline.text)
    return nodes.inline("", inline.text, classes=["ihk-nebenbei"]) if inline.quiet else nodes.Text(inline.text)


def _plain_link(cell: MatrixCell, heading: Heading) -> tuple[Inline, ...]:
    remark = "" if cell.stated else " (sinngemäß)"
    return (Reference(heading.id, heading.caption), Text(remark))
