"""Overview tables: records of a type, chosen members as columns."""

from __future__ import annotations

from dataclasses import replace

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Bullets, Cell, Column, Paragraph, Row, Table, Text, text_cell
from ihk_ext.documents.sheet import member_blocks, number_inlines, reference
from ihk_ext.graph import Graph, Node
from ihk_ext.model import Missing, Value
from ihk_ext.schema.declare import Field, Kind, Link, Member, RecordType

_WIDTHS = {Kind.PROSE: 40, Kind.TEXT: 16, Kind.DATE: 10, Kind.TIME: 10, Kind.MONEY: 14, Kind.WORD: 12}
#: Columns that every type has beyond its members: a reference to the record itself, and its back-links by type.
SELF_COLUMN = "titel"


def overview_table(
    graph: Graph, nodes: tuple[Node, ...], record_type: RecordType, columns: tuple[str, ...], caption: str
) -> Table:
    """A table with a row for each node.

    A column is a member's name, ``titel`` (a reference to the record), or ``<typ>_zurueck``
    (records of that type that point here).  Raises :class:`KeyError` with the name of an
    unknown column.
    """
    heads = tuple(_column(record_type, name, graph) for name in columns)
    rows = tuple(Row(tuple(_cell(graph, node, name, header=name == SELF_COLUMN) for name in columns)) for node in nodes)
    return Table(caption, heads, rows)


def _column(record_type: RecordType, name: str, graph: Graph) -> Column:
    if name == SELF_COLUMN:
        return Column(record_type.label, 24)
    back = _back_type(name)
    if back is not None:
        source = next((n.type for n in graph.of_type(back)), None)
        return Column(source.plural if source else back.capitalize(), 20)
    member = record_type.by_name[name]
    return Column(_head(member), _width(member), numeric=_is_numeric(member))


def _back_type(name: str) -> str | None:
    return name.removesuffix("_zurueck") if name.endswith("_zurueck") else None


def _head(member: Member) -> str:
    if isinstance(member, Field) and member.unit and member.kind is not Kind.MONEY:
        return f"{member.label} ({member.unit})"
    return member.label


def _width(member: Member) -> int:
    return _WIDTHS.get(member.kind, 10) if isinstance(member, Field) else 20


def _is_numeric(member: Member) -> bool:
    return isinstance(member, Field) and member.kind in {Kind.MONEY, Kind.INTEGER, Kind.DECIMAL} and not member.many


def _cell(graph: Graph, node: Node, name: str, *, header: bool) -> Cell:
    if name == SELF_COLUMN:
        return Cell((Paragraph((reference(node.id, graph),)),), header=header)
    back = _back_type(name)
    if back is not None:
        return _references(graph, [e.source for e in graph.into(node.id, source_type=back)])
    record = node.record
    value = record.get(name) if record else None
    if isinstance(value, Missing):
        return Cell((Paragraph((Text(str(value), quiet=True),)),))
    member = node.type.by_name[name]
    if record is None or isinstance(member, Link):
        return _references(graph, [e.target for e in graph.out(node.id, name)])
    if member.kind not in {Kind.PROSE, Kind.STRUCT}:
        return text_cell("" if value is None else _value(value, member))
    return Cell(member_blocks(record, member, graph))


def _value(value: Value, member: Field) -> str:
    """The value without its unit, which stands in the column's head."""
    return german.value_text(value, replace(member, unit="") if member.kind is not Kind.MONEY else member)


def _references(graph: Graph, targets: list[str]) -> Cell:
    """References in a cell: numbers in a row where all have one, else a list of captions."""
    nodes = [graph.nodes[target] for target in dict.fromkeys(targets)]
    if not nodes:
        return Cell(())
    if all(node.number for node in nodes):
        return Cell((Paragraph(number_inlines((node.id for node in nodes), graph)),))
    items = tuple((reference(node.id, graph),) for node in nodes)
    return Cell((Paragraph(items[0]),) if len(items) == 1 else (Bullets(items),))
