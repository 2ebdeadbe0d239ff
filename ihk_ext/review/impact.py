"""What a change of one record touches.

A change runs along the links in the direction of what rests on the record: from a finding
over needs, goals and measures to costs, papers and decisions.  The other way it only
tells which goals and needs a record answers to: their other measures are not touched.
Frames that everything stands in (area, action field, actor, source …) end a way.  What a link means
and what is a frame stands in the declarations.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.graph import Graph, Node
from ihk_ext.schema.declare import Group, Meaning

#: The other end of such a link loses, or gains, its answer.
_ANSWERS = (Meaning.ANSWERS, Meaning.MEASURED)
#: All others run against the link: their source rests on their target.
_NOT_RESTING = (Meaning.CARRIES, Meaning.TOUCHES)


class _Way(enum.Enum):
    """How a change reached a record, and so how it goes on from there."""

    ON = enum.auto()
    """To what rests on it."""
    BACK = enum.auto()
    """To what it answers to."""
    END = enum.auto()
    """Not at all; only the changed record itself has such neighbours."""


#: The way, whether along the link (or against it), and which links it follows.
_MOVES: tuple[tuple[_Way, bool, Callable[[Meaning], bool]], ...] = (
    (_Way.ON, False, lambda meaning: meaning not in _NOT_RESTING),
    (_Way.ON, True, lambda meaning: meaning is Meaning.CARRIES),
    (_Way.BACK, True, lambda meaning: meaning in _ANSWERS),
    (_Way.END, False, lambda meaning: meaning in _NOT_RESTING),
    (_Way.END, True, lambda meaning: meaning in {Meaning.TOUCHES, Meaning.PRINTED}),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One record that a change touches.

    ``depth`` counts the links from the changed record; ``origin`` is the record that the
    change came from, ``reason`` the link in words, read from this record to its origin.
    """

    node: Node
    depth: int
    origin: str
    reason: str


def impact(graph: Graph, record_id: str, *, depth: int | None = None) -> tuple[Step, ...]:
    """What a change of *record_id* touches, the nearest first; no further than *depth* links.

    Each record is named once, by the shortest way.  Raises :class:`KeyError` where there is no
    such record.
    """
    start = graph.nodes[record_id]
    found: dict[str, Step] = {}
    frontier = [(start, frozenset(_Way))]
    level = 0
    while frontier and (depth is None or level < depth):
        level += 1
        reached: list[tuple[Node, frozenset[_Way]]] = []
        for node, ways in frontier:
            for other, reason, way in _next(graph, node, ways):
                if other.id == start.id or other.id in found:
                    continue
                found[other.id] = Step(other, level, node.id, reason)
                if way is not _Way.END and not other.type.frame:
                    reached.append((other, frozenset({way})))
        frontier = reached
    return tuple(found.values())


def _next(graph: Graph, node: Node, ways: frozenset[_Way]) -> Iterator[tuple[Node, str, _Way]]:
    """Records one link away, the link in words, and which way the change goes on from there."""
    for way, outward, follows in _MOVES:
        if way not in ways:
            continue
        for edge in graph.out(node.id) if outward else graph.into(node.id):
            if follows(edge.link.meaning):
                other, reason = (edge.target, edge.link.title_back) if outward else (edge.source, edge.link.label)
                yield graph.nodes[other], reason, way


def grouped(steps: Sequence[Step]) -> list[tuple[str, list[Step]]]:
    """Steps by what a reader asks for; groups without any are left out."""
    found: dict[Group, list[Step]] = {group: [] for group in Group}
    for step in steps:
        found[step.node.type.group].append(step)
    return [(group.value, members) for group, members in found.items() if members]
