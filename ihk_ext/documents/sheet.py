"""The sheet of a record (Steckbrief): its members in declared order, then its back-links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ihk_ext.documents import german
from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Fields,
    Inline,
    Paragraph,
    Prose,
    Reference,
    Row,
    Table,
    Text,
    text_cell,
)
from ihk_ext.findings import Place
from ihk_ext.graph import Graph
from ihk_ext.model import LinkValue, Missing, Record, Struct, Value
from ihk_ext.model.prose import ProseBlock, ProseParagraph, ProseText, Words, record_links
from ihk_ext.schema.declare import Field, Kind, Link, Member

#: From so many members of a structured field on, a table is easier to read than lines …
_TABLE_FROM = 2
#: … up to so many: beside its label a wider table would cut words.
_TABLE_TO = 4
#: So many links are no longer a list that one reads.
_NUMBERS_FROM = 12


def sheet(record: Record, graph: Graph) -> tuple[Block, ...]:
    """What stands under the heading of the record's home."""
    items: list[tuple[str, tuple[Block, ...]]] = [("Kennung", (Paragraph((Text(record.id),)),))]
    for member in record.type.members:
        if member.shown and not _in_heading(record, member):
            blocks = member_blocks(record, member, graph)
            if blocks:
                items.append((member.label, blocks))
    return (Fields((*items, *back_links(record.id, graph))),)


def _in_heading(record: Record, member: Member) -> bool:
    """Whether the heading above the sheet says it all: the number, where it is nothing but a number."""
    return member.name == record.type.number_field and member.label == "Nummer" and bool(record.number)


def member_blocks(record: Record, member: Member, graph: Graph) -> tuple[Block, ...]:  # noqa: PLR0911 - one return a kind of value
    """What a reader sees of one member; empty where it is not given."""
    if isinstance(member, Link):
        links = record.links.get(member.name, ())
        if links:
            return link_blocks(links, graph)
        value = record.get(member.name)
        return _missing(value) if isinstance(value, Missing) else ()
    value = record.get(member.name)
    if value is None:
        return ()
    if isinstance(value, Missing):
        return _missing(value)
    if member.kind is Kind.PROSE:
        return (prose(record, member.name, graph),)
    if member.kind is Kind.STRUCT:
        return _struct_blocks(value, member, graph)
    return (Paragraph((Text(german.value_text(value, member)),)),)


def _missing(value: Missing) -> tuple[Block, ...]:
    return (Paragraph((Text(str(value), quiet=True),)),)


def prose(record: Record, name: str, graph: Graph) -> Prose:
    """A prose field with the captions of the records that it names."""
    value = record.get(name)
    missing = (ProseParagraph((Words(record.text(name)),)),)
    blocks: tuple[ProseBlock, ...] = value.blocks if isinstance(value, ProseText) else missing
    place = record.place_of(name)
    found = (graph.nodes.get(link.target) for link in record_links(blocks))
    mentions = tuple((n.id, n.caption) for n in found if n is not None)
    return Prose(blocks, Place(place.file, place.line + 1), mentions)


def reference(target: str, graph: Graph) -> Reference:
    """A reference by caption."""
    node = graph.nodes.get(target)
    return Reference(target, node.caption if node else target)


def link_inlines(link: LinkValue, graph: Graph) -> tuple[Inline, ...]:
    """A reference and, in brackets, what is known of the link."""
    remarks = list(_remarks(link))
    inlines: tuple[Inline, ...] = (reference(link.target, graph),)
    if remarks:
        inlines += (Text(f" ({'; '.join(remarks)})", quiet=True),)
    return inlines


def _remarks(link: LinkValue) -> Iterator[str]:
    attributes = link.attributes
    if "kapitel" in attributes:
        yield f"Kapitel {attributes['kapitel']}"
    if "seite" in attributes:
        yield f"Seite {attributes['seite']}"
    if "bemerkung" in attributes:
        yield str(attributes["bemerkung"])
    if not link.stated:
        yield "sinngemäß"
    if "grund" in attributes:
        yield str(attributes["grund"])
    share = attributes.get("anteil")
    if share is not None:
        yield german.plain_value(share)


def link_blocks(links: tuple[LinkValue, ...], graph: Graph) -> tuple[Block, ...]:
    """One link as a paragraph, several as a list, very many as numbers in a row."""
    if len(links) == 1:
        return (Paragraph(link_inlines(links[0], graph)),)
    if len(links) >= _NUMBERS_FROM and all(_is_numbered(link, graph) for link in links):
        return number_lines(links, graph)
    return (Bullets(tuple(link_inlines(link, graph) for link in links)),)


def _is_numbered(link: LinkValue, graph: Graph) -> bool:
    """Whether a number alone tells all: the record has one, and no remark goes with the link."""
    node = graph.nodes.get(link.target)
    return node is not None and bool(node.number) and not set(link.attributes) - {"art"}


def number_lines(links: tuple[LinkValue, ...], graph: Graph) -> tuple[Block, ...]:
    """Links that the source states, then those that we read, each as a row of numbers."""
    lines: list[Block] = []
    for stated in (True, False):
        found = [link.target for link in links if link.stated is stated]
        if found:
            note = () if stated else (Text(" (sinngemäß)", quiet=True),)
            lines.append(Paragraph((*number_inlines(found, graph), *note)))
    return tuple(lines)


def number_inlines(targets: Iterable[str], graph: Graph) -> tuple[Inline, ...]:
    """References by number alone (by caption where there is none), separated by commas."""
    inlines: list[Inline] = []
    for target in targets:
        if inlines:
            inlines.append(Text(", "))
        inlines.append(Reference(target, graph.nodes[target].number or graph.nodes[target].caption))
    return tuple(inlines)


def _struct_blocks(value: Value, member: Field, graph: Graph) -> tuple[Block, ...]:
    items = [v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Struct)]
    used = [m for m in member.members if any(m.name in i.values or m.name in i.links for i in items)]
    if not member.many or not _TABLE_FROM <= len(used) <= _TABLE_TO:
        lines = tuple(_struct_line(item, used, graph) for item in items)
        return (Paragraph(lines[0]),) if len(lines) == 1 else (Bullets(lines),)
    rows = tuple(Row(tuple(_struct_cell(i, m, graph, first=m is used[0]) for m in used)) for i in items)
    numeric = {Kind.MONEY, Kind.DECIMAL, Kind.INTEGER}
    columns = tuple(Column(_with_unit(m), numeric=isinstance(m, Field) and m.kind in numeric) for m in used)
    return (Table("", columns, rows, ("ihk-schmal",)),)


def _with_unit(member: Member) -> str:
    unit = member.unit if isinstance(member, Field) and member.kind is not Kind.MONEY else ""
    return f"{member.label} ({unit})" if unit else member.label


def _struct_cell(item: Struct, member: Member, graph: Graph, *, first: bool) -> Cell:
    if isinstance(member, Link):
        links = item.links.get(member.name, ())
        return Cell(link_blocks(links, graph) if links else (), header=first)
    value = item.values.get(member.name)
    # the unit stands in the column's head
    bare = replace(member, unit="") if member.kind is not Kind.MONEY else member
    return text_cell(german.value_text(value, bare) if value is not None else "", header=first)


def _struct_line(item: Struct, members: list[Member], graph: Graph) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for member in members:
        inlines: tuple[Inline, ...] = ()
        if isinstance(member, Link):
            for link in item.links.get(member.name, ()):
                inlines += ((Text(", "),) if inlines else ()) + link_inlines(link, graph)
        elif (value := item.values.get(member.name)) is not None:
            inlines = (Text(german.value_text(value, member)),)
        if inlines:
            lead = "; " if parts else ""
            label = "" if len(members) == 1 else f"{member.label}: "
            if lead + label:
                parts.append(Text(lead + label))
            parts.extend(inlines)
    return tuple(parts)


def back_links(record_id: str, graph: Graph) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Labels and references of what points to a record, by relation."""
    return tuple((label, link_blocks(links, graph)) for label, links in back_link_groups(record_id, graph))


def back_link_groups(record_id: str, graph: Graph) -> tuple[tuple[str, tuple[LinkValue, ...]], ...]:
    """What points to a record, by relation, as links in the other direction.

    Sources (»belegt«) are left out: a source's sheet would list the whole concept.
    """
    groups: dict[tuple[str, str], dict[str, LinkValue]] = {}
    labels: dict[tuple[str, str], str] = {}
    for edge in graph.into(record_id):
        source = graph.nodes[edge.source]
        if edge.link.name == "quelle":
            continue
        key = (source.type.name, edge.link.name)
        labels[key] = edge.link.title_back
        attributes: dict[str, Value] = {} if edge.stated else {"art": "sinngemäß"}
        groups.setdefault(key, {}).setdefault(source.id, LinkValue(source.id, source.place, attributes))
    return tuple((labels[key], tuple(links.values())) for key, links in groups.items())
