"""Many records in a sentence: named while they are few, else counted by type and action field.

»2.3 a … und 146 weitere« names three that stand first by chance and hides the rest.  How many of what, and how many
in which action field, tells more; the field is a reference to where all of them are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Inline, Reference, Text
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph
from ihk_ext.graph.ways import to
from ihk_ext.schema.declare import Meaning

#: So many are named one by one.
_NAMED = 10
_FIELDS = to("handlungsfeld", Meaning.BELONGS)


def many_inlines(places: Sequence[str], graph: Graph) -> tuple[Inline, ...]:
    """IDs of records and names of chapters: each by its name, or where there are more than a few, how many of what."""
    if len(places) <= _NAMED:
        return tuple(_joined((reference(p, graph) if p in graph.nodes else chapter(p)) for p in places))
    records = [place for place in places if place in graph.nodes]
    chapters = [chapter(place) for place in places if place not in graph.nodes]
    shown: list[Inline] = [Text(counted_text(records, graph))] if records else []
    by_field = tuple(by_field_inlines(records, graph))
    if by_field:
        shown += [Text(" ("), *by_field, Text(")")]
    return (*shown, *([Text(", ")] if shown and chapters else []), *_joined(chapters))


def counted_text(records: Sequence[str], graph: Graph) -> str:
    """»149 Befunde«, »3 Ziele und 2 Maßnahmen«."""
    types = [graph.nodes[record].type for record in records if record in graph.nodes]
    counts = Counter(found.name for found in types)
    named = {found.name: (found.label, found.plural) for found in types}
    other = len(records) - len(types)
    parts = [german.counted(count, *named[name]) for name, count in counts.items()]
    return german.joined([*parts, german.counted(other, "Kapitel", "Kapitel") if other else ""])


def chapter(place: str) -> Text:
    """A page or a part of one."""
    return Text(f"Kapitel »{place}«")


def by_field_inlines(records: Sequence[str], graph: Graph) -> Iterator[Inline]:
    """How many in which action field, in the order of the fields; nothing where none has one."""
    ends = [next(iter(_FIELDS.ends(graph, record)), None) for record in records]
    counts = Counter(node.id if node is not None else "" for node in ends)
    if set(counts) <= {""}:
        return
    fields = [node for node in graph.of_type("handlungsfeld") if counts[node.id]]
    for number, node in enumerate(fields):
        yield Text(", " if number else "")
        yield Reference(node.id, node.number or node.caption)
        yield Text(f": {german.number(counts[node.id])}")
    if counts[""]:
        yield Text(f", ohne Handlungsfeld: {german.number(counts[''])}")


def _joined(inlines: Iterator[Inline] | Sequence[Inline]) -> Iterator[Inline]:
    for number, inline in enumerate(inlines):
        if number:
            yield Text(", ")
        yield inline
