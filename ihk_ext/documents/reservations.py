"""Reservations and conditions beside what is decided: a decision quoted without them promises too much."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block, Bullets, Paragraph, Text
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record

#: Members of a measure, in the order in which a paper names them.
_NAMES = ("vorbehalt", "bedingungen")


def reservations(graph: Graph, paper: Record) -> tuple[Block, ...]:
    """What stands below the resolution of a paper: the reservations and conditions of its measures; else nothing."""
    nodes = (graph.nodes.get(target) for target in paper.targets("massnahmen"))
    measures = (node.record for node in nodes if node is not None and node.record is not None)
    items = [(reference(m.id, graph), Text(f": {said}")) for m in measures if (said := _said(m))]
    if not items:
        return ()
    return (Paragraph((Text("Vorbehalte und Bedingungen der Maßnahmen", strong=True),)), Bullets(tuple(items)))


def _said(record: Record) -> str:
    given = {record.type.by_name[name].label: texts_of(record, name) for name in _NAMES}
    return ". ".join(f"{label}: {'; '.join(texts)}" for label, texts in given.items() if texts)


def texts_of(record: Record, name: str) -> tuple[str, ...]:
    """The texts of a field of many values; none where it is not given or not recorded."""
    value = record.get(name)
    if not isinstance(value, tuple):
        return ()
    return tuple(str(text) for text in value if not isinstance(text, Missing))
