"""A record in few lines: its prose, then the rest in one paragraph.

For types of which a concept has hundreds (findings, actors, cost items): a sheet of
labelled rows for each would bury the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Inline, Paragraph, Reference, Text
from ihk_ext.documents.money import derived_facts
from ihk_ext.documents.sheet import back_link_groups, link_inlines, member_blocks, prose
from ihk_ext.graph import Graph
from ihk_ext.model import LinkValue, Missing, Record
from ihk_ext.schema.declare import Field, Kind, Link, Member

_SEPARATOR = " · "
#: So many references are shown by caption; more by number, where all have one.
_CAPTIONS = 2


def compact_sheet(record: Record, graph: Graph) -> tuple[Block, ...]:
    """What stands under the heading of the record's home."""
    members = [m for m in record.type.members if m.shown and m.name != record.type.number_field]
    texts = [m for m in members if isinstance(m, Field) and m.kind is Kind.PROSE and record.text(m.name)]
    blocks: list[Block] = []
    for position, member in enumerate(texts):
        if position:
            blocks.append(Paragraph((Text(member.label, strong=True),)))
        blocks.append(prose(record, member.name, graph))
    for other in members:
        if isinstance(other, Field) and other.kind is Kind.STRUCT and record.get(other.name) is not None:
            blocks.append(Paragraph((Text(other.label, strong=True),)))
            blocks += member_blocks(record, other, graph)
    rest = [m for m in members if isinstance(m, Link) or m.kind not in {Kind.PROSE, Kind.STRUCT}]
    return (*blocks, _facts(record, rest, graph))


def _facts(record: Record, members: list[Member], graph: Graph) -> Paragraph:
    parts: list[tuple[str, tuple[Inline, ...]]] = []
    for member in members:
        inlines = tuple(_member_inlines(record, member, graph))
        if inlines:
            parts.append((member.label, inlines))
    parts += [(label, (Text(text),)) for label, text in derived_facts(record, graph)]
    parts += [(label, tuple(_links(links, graph))) for label, links in back_link_groups(record.id, graph)]
    result: list[Inline] = [Text(f"Kennung: {record.id}")]
    for label, shown in parts:
        result += [Text(f"{_SEPARATOR}{label}: "), *shown]
    return Paragraph(tuple(result), ("ihk-angaben",))


def _member_inlines(record: Record, member: Member, graph: Graph) -> Iterator[Inline]:
    value = record.get(member.name)
    if isinstance(value, Missing):
        yield Text(str(value), quiet=True)
    elif isinstance(member, Link):
        yield from _links(record.links.get(member.name, ()), graph)
    elif value is not None:
        yield Text(german.value_text(value, member))


def _links(links: tuple[LinkValue, ...], graph: Graph) -> Iterator[Inline]:
    nodes = [graph.nodes.get(link.target) for link in links]
    short = len(links) > _CAPTIONS and all(node is not None and node.number for node in nodes)
    for position, (link, node) in enumerate(zip(links, nodes, strict=True)):
        if position:
            yield Text(", ")
        if short and node is not None:
            yield Reference(node.id, node.number)
            if not link.stated:
                yield Text(" (sinngemäß)", quiet=True)
        else:
            yield from link_inlines(link, graph)
