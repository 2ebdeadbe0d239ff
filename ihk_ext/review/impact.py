"""What a change of one record touches.

A change runs along the links in the direction of what rests on the record: from a finding
over needs, goals and measures to costs, papers and decisions.  The other way it only
tells which goals and needs a record answers to: their other measures are not touched.
Frames that everything stands in (area, action field, actor, source …) end a way.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.graph import Graph, Node

#: Links whose target changes with their source: sums of their rows, wholes of their parts, what was decided.
_CARRIES = frozenset({
    ("kostenposition", "kostengruppe"), ("kostengruppe", "uebersicht"), ("massnahme", "beschluesse"),
    ("massnahme", "teil_von_massnahme"), ("satzung", "gebiet"),
})  # fmt: skip
#: Links to what a record answers to: it may lose, or gain, its answer.
_ANSWERS = frozenset({
    ("massnahme", "ziele"), ("massnahme", "bedarfe"), ("ziel", "bedarfe"), ("ziel", "uebergeordnet"),
    ("massnahme", "ueberwindet"), ("ziel", "indikatoren"), ("massnahme", "indikatoren"),
})  # fmt: skip
#: Links between equals: the other one is touched, and nothing follows from that.
_TOUCHES = frozenset({("massnahme", "synergie_mit")})
#: Links to what prints the record: from the changed record alone.
_PRINTS = frozenset({
    ("beschluss", "vorlage"), ("beschluss", "beratung"), ("beratung", "vorlage"), ("anlage", "vorlage"),
})  # fmt: skip


class _Way(enum.Enum):
    """How a change reached a record, and so how it goes on from there."""

    ON = enum.auto()
    """To what rests on it."""
    BACK = enum.auto()
    """To what it answers to."""
    END = enum.auto()
    """Not at all; only the changed record itself has such neighbours."""


#: The way, whether along the link (or against it), and which links (type of the source, name) it follows.
_MOVES: tuple[tuple[_Way, bool, Callable[[tuple[str, str]], bool]], ...] = (
    (_Way.ON, False, lambda link: link not in _CARRIES | _TOUCHES),
    (_Way.ON, True, lambda link: link in _CARRIES),
    (_Way.BACK, True, lambda link: link in _ANSWERS),
    (_Way.END, False, lambda link: link in _CARRIES | _TOUCHES),
    (_Way.END, True, lambda link: link in _TOUCHES | _PRINTS),
)
#: Records that most others stand in relation to: touched, but nothing follows.
_FRAMES = frozenset({
    "konzept", "gebiet", "handlungsfeld", "zielbereich", "akteur", "gremium", "ereignis", "quelle",
    "foerderprogramm",
})  # fmt: skip
#: What a reader asks for, in this order, with the record types that answer it.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Bedarfe und Befunde", ("befund", "bedarf")),
    ("Ziele", ("ziel", "zielbereich", "indikator")),
    ("Maßnahmen", ("massnahme",)),
    ("Geld", ("kostenposition", "kostengruppe", "kostenuebersicht", "foerderprogramm")),
    ("Vorlagen und Anlagen", ("vorlage", "anlage", "stellungnahme")),
    ("Beratungen und Beschlüsse", ("beratung", "beschluss", "satzung", "auftrag")),
)
_REST = "Weiteres"


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
                if way is not _Way.END and other.type.name not in _FRAMES:
                    reached.append((other, frozenset({way})))
        frontier = reached
    return tuple(found.values())


def _next(graph: Graph, node: Node, ways: frozenset[_Way]) -> Iterator[tuple[Node, str, _Way]]:
    """Records one link away, the link in words, and which way the change goes on from there."""
    for way, outward, follows in _MOVES:
        if way not in ways:
            continue
        for edge in graph.out(node.id) if outward else graph.into(node.id):
            if follows((graph.nodes[edge.source].type.name, edge.link.name)):
                other, reason = (edge.target, edge.link.title_back) if outward else (edge.source, edge.link.label)
                yield graph.nodes[other], reason, way


def grouped(steps: Sequence[Step]) -> list[tuple[str, list[Step]]]:
    """Steps by what a reader asks for; groups without any are left out."""
    known = {name: title for title, names in GROUPS for name in names}
    found: dict[str, list[Step]] = {title: [] for title in (*(title for title, _ in GROUPS), _REST)}
    for step in steps:
        found[known.get(step.node.type.name, _REST)].append(step)
    return [(title, members) for title, members in found.items() if members]
