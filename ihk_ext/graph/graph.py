"""The graph of a project: records and hand-written needs joined."""

from __future__ import annotations

import enum
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from ihk_ext.findings import Place
from ihk_ext.graph.keep import Kept
from ihk_ext.model import Project, Record, Value
from ihk_ext.model.links import link_uses
from ihk_ext.schema.declare import Link, RecordType


class Origin(enum.Enum):
    """Where a node comes from."""

    DATA = "Daten"
    HAND_WRITTEN = "handgeschrieben"


@dataclass(frozen=True, slots=True)
class Node:
    """A record, or a need that somebody wrote by hand in an .rst file.

    ``record`` is None for a hand-written need, whose ``page`` is the Sphinx page that has it.
    """

    id: str
    type: RecordType
    titel: str
    number: str
    place: Place
    concept: str
    record: Record | None = None
    page: str = ""

    @property
    def origin(self) -> Origin:
        """Data or hand-written."""
        return Origin.DATA if self.record else Origin.HAND_WRITTEN

    @property
    def caption(self) -> str:
        """Number and title."""
        return self.type.caption(self.number, self.titel)

    @property
    def name(self) -> str:
        """How messages name it: »Maßnahme RI-M-S1-01«."""
        return f"{self.type.label} {self.id}"


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from *source* to *target*.

    ``stated`` tells a link that the source document states from one that is our
    reading of it; ``attributes`` are the link's further attributes.
    """

    source: str
    link: Link
    target: str
    stated: bool = True
    attributes: Mapping[str, Value] = field(default_factory=dict)


class Graph:
    """Nodes by ID and edges in both directions, in the order of the data.

    ``kept`` is what others have made from it (overviews of costs, what views show), each once.
    """

    def __init__(
        self, nodes: Iterable[Node], edges: Iterable[Edge], veiled: AbstractSet[tuple[str, str]] = frozenset()
    ) -> None:
        """Of nodes with the same ID the first counts; edges whose ends are not among the nodes are left out."""
        self.nodes: dict[str, Node] = {}
        self._out: dict[str, list[Edge]] = {}
        self._into: dict[str, list[Edge]] = {}
        self._by_type: dict[str, list[Node]] = {}
        self._of_concept: dict[tuple[str, str], list[Node]] = {}
        self._loose: list[Edge] = []
        #: (record ID, type): what :class:`ihk_ext.model.Project` says of links to hidden records.
        self.veiled: AbstractSet[tuple[str, str]] = veiled
        self.kept = Kept()
        self._add(nodes, edges)

    def _add(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        for node in nodes:
            if self.nodes.setdefault(node.id, node) is node:
                self._by_type.setdefault(node.type.name, []).append(node)
                self._of_concept.setdefault((node.type.name, node.concept), []).append(node)
        for edge in edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                self._out.setdefault(edge.source, []).append(edge)
                self._into.setdefault(edge.target, []).append(edge)
            else:
                self._loose.append(edge)

    def joined(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph:
        """A graph with more nodes and edges; this one where there are none.

        It takes a small part of the time that a graph of all of them would: what is here is copied.
        """
        if not nodes and not edges:
            return self
        other = Graph((), (), self.veiled)
        other.nodes = dict(self.nodes)
        other._out, other._into = _copy(self._out), _copy(self._into)
        other._by_type, other._of_concept = _copy(self._by_type), _copy(self._of_concept)
        other._add(nodes, [*self._loose, *edges])
        return other

    def of_type(self, type_name: str, concept: str | None = None) -> tuple[Node, ...]:
        """Nodes of a type, of one concept or of all."""
        if concept is None:
            return tuple(self._by_type.get(type_name, ()))
        return tuple(self._of_concept.get((type_name, concept), ()))

    def out(self, node_id: str, link: str | None = None) -> tuple[Edge, ...]:
        """Edges that leave a node, all or those of one link name."""
        return tuple(e for e in self._out.get(node_id, ()) if link is None or e.link.name == link)

    def into(self, node_id: str, link: str | None = None, source_type: str | None = None) -> tuple[Edge, ...]:
        """Edges that reach a node, all or those of one link name or source type."""
        return tuple(
            e
            for e in self._into.get(node_id, ())
            if (link is None or e.link.name == link)
            and (source_type is None or self.nodes[e.source].type.name == source_type)
        )

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All edges."""
        return tuple(e for edges in self._out.values() for e in edges)


_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


def _copy(index: Mapping[_Key, list[_Item]]) -> dict[_Key, list[_Item]]:
    """An index of its own, whose lists may grow."""
    return {key: [*items] for key, items in index.items()}


def build_graph(project: Project, extra_nodes: Iterable[Node] = (), extra_edges: Iterable[Edge] = ()) -> Graph:
    """The graph of a project; hand-written needs come as extra nodes and edges."""
    nodes = [Node(r.id, r.type, r.titel, r.number, r.place, r.concept, record=r) for r in project]
    edges = [
        Edge(u.record.id, u.link, u.value.target, u.value.stated, u.value.attributes)
        for r in project
        for u in link_uses(r)
    ]
    return Graph([*nodes, *extra_nodes], [*edges, *extra_edges], project.veiled)
