"""Measures that overlap: who must talk to whom, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Inline,
    Paragraph,
    Row,
    Table,
    Text,
    paragraph,
    text_cell,
)
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph
from ihk_ext.rules.likeness import Overlap

_NONE = "Keine zwei Maßnahmen überschneiden sich."
_OPEN = "offen"
_EXPLAINED = (
    "Zuerst steht, was am meisten gemeinsam hat. Was viele Maßnahmen teilen, zählt wenig. »offen« heißt: Die Daten "
    "sagen nicht, wie sich die beiden zueinander verhalten."
)


def overlap_blocks(graph: Graph, found: Sequence[Overlap], caption: str) -> tuple[Block, ...]:
    """A row for each pair: both measures, what they share, and how the data say that they belong together."""
    if not found:
        return (paragraph(_NONE),)
    columns = (Column("Maßnahme", 26), Column("und Maßnahme", 26), Column("gemeinsam", 34), Column("Verhältnis", 14))
    return (Table(caption, columns, tuple(_row(graph, overlap) for overlap in found)), paragraph(_EXPLAINED))


def _row(graph: Graph, overlap: Overlap) -> Row:
    first, second = (Cell((Paragraph((reference(n.id, graph),)),)) for n in (overlap.first, overlap.second))
    return Row((first, second, Cell((Bullets(tuple(_shared(graph, overlap))),)), text_cell(overlap.declared or _OPEN)))


def _shared(graph: Graph, overlap: Overlap) -> Iterator[tuple[Inline, ...]]:
    for identifiers in (overlap.goals, overlap.people, overlap.rows):
        nodes = sorted((graph.nodes[i] for i in identifiers), key=lambda n: n.type.plural)
        for plural, of_type in groupby(nodes, key=lambda n: n.type.plural):
            listed = [(Text(", "), reference(node.id, graph)) for node in of_type]
            yield (Text(f"{plural}: "), *[inline for pair in listed for inline in pair][1:])
    if overlap.places:
        yield (Text(f"Ort: {', '.join(overlap.places)}"),)
    if overlap.words:
        yield (Text(f"Wörter: {', '.join(overlap.words)}"),)
