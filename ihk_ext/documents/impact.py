"""What a change of a record touches: a small drawing, and a nested list with the way of each record."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block, Entry, Inline, Outline, Text, paragraph
from ihk_ext.documents.drawing import impact_drawing
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph
from ihk_ext.review.impact import Step, grouped, impact


def impact_blocks(graph: Graph, record_id: str, depth: int | None = None) -> tuple[Block, ...]:
    """The list for a record, no further than *depth* links.

    Raises :class:`KeyError` where there is no such record.
    """
    node = graph.nodes[record_id]
    steps = impact(graph, record_id, depth=depth)
    if not steps:
        return (paragraph(f"Eine Änderung an »{node.caption}« berührt keinen anderen Datensatz."),)
    count = "einen Datensatz" if len(steps) == 1 else f"{len(steps)} Datensätze"
    entries = tuple(
        Entry((Text(f"{title} ({len(found)})", strong=True),), tuple(Entry(_step(graph, step)) for step in found))
        for title, found in grouped(steps)
    )
    drawing = impact_drawing(node, steps)
    return (
        paragraph(f"Eine Änderung an »{node.caption}« berührt {count}:"),
        *((drawing,) if drawing else ()),
        Outline(entries),
    )


def _step(graph: Graph, step: Step) -> tuple[Inline, ...]:
    """The record, and the link that the change came along."""
    if step.depth == 1:
        return (reference(step.node.id, graph), Text(f" ({step.reason})", quiet=True))
    return (
        reference(step.node.id, graph),
        Text(f" ({step.reason}: {graph.nodes[step.origin].caption})", quiet=True),
    )
