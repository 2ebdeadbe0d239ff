"""The chain of a matrix: its types, and the hops from one type to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from ihk_ext.findings import did_you_mean
from ihk_ext.graph import Graph
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Link, RecordType


def known_types(graph: Graph) -> dict[str, RecordType]:
    """Record types by name: the core catalogue, with the profile's form where a node has it."""
    types = dict(CORE_SCHEMA.types)
    for node in graph.nodes.values():
        if types.get(node.type.name) is not node.type:
            types[node.type.name] = node.type
    return types


def find_type(name: str, types: Mapping[str, RecordType]) -> RecordType:
    """The record type with this name.

    Raises :class:`MatrixError` when there is none.
    """
    if name not in types:
        raise MatrixError(f"Den Typ »{name}« gibt es nicht.", did_you_mean(name, types))
    return types[name]


@dataclass(slots=True)
class Hop:
    """The step from nodes of one type to linked nodes of the next.

    ``forward`` are names of links that the nearer type declares, ``backward`` of links
    that the farther one does.  Neighbours are looked up once for each node.
    """

    graph: Graph
    near: RecordType
    far: RecordType
    forward: frozenset[str]
    backward: frozenset[str]
    _found: dict[str, dict[str, bool]] = field(default_factory=dict)

    def neighbours(self, node_id: str) -> dict[str, bool]:
        """IDs of the linked nodes, each with whether some link to it is stated."""
        found = self._found.get(node_id)
        if found is None:
            found = self._found[node_id] = {}
            for target, stated in self._edges(node_id):
                found[target] = found.get(target, False) or stated
        return found

    def _edges(self, node_id: str) -> Iterator[tuple[str, bool]]:
        nodes, far = self.graph.nodes, self.far.name
        if self.forward:
            for edge in self.graph.out(node_id):
                if edge.link.name in self.forward and nodes[edge.target].type.name == far:
                    yield edge.target, edge.stated
        if self.backward:
            for edge in self.graph.into(node_id):
                if edge.link.name in self.backward and nodes[edge.source].type.name == far:
                    yield edge.source, edge.stated


def build_hops(graph: Graph, chain: Sequence[RecordType], links: Sequence[str] = ()) -> tuple[Hop, ...]:
    """The hops of a chain of types.

    Between two types every declared link counts, in either direction; between equal types
    only the direction in which it is written, else every such matrix were symmetric.  A
    name in *links* (``massnahme.ziele``) narrows the hops that it fits.  Raises
    :class:`MatrixError` for a name that fits no hop and for types without a link.
    """
    types = known_types(graph)
    pairs = list(pairwise(chain))
    wanted = [_parse_link(name, types) for name in links]
    for (source, link), name in zip(wanted, links, strict=True):
        if not any(_fits(source, link, near, far) for near, far in pairs):
            raise MatrixError(
                f"Der Verweis »{name}« verbindet keine zwei benachbarten Typen der Matrix.",
                f"Der Weg ist {_path(chain)}.",
            )
    return tuple(_hop(graph, near, far, wanted, types) for near, far in pairs)


def _parse_link(name: str, types: Mapping[str, RecordType]) -> tuple[RecordType, Link]:
    type_name, dot, link_name = name.strip().partition(".")
    if not dot:
        raise MatrixError(f"»{name}« ist kein Verweis.", "Schreiben Sie Typ und Verweis, z. B. massnahme.ziele.")
    record_type = find_type(type_name, types)
    declared = {link.name: link for link in record_type.all_links}
    if link_name not in declared:
        raise MatrixError(f"{record_type.label} hat keinen Verweis »{link_name}«.", did_you_mean(link_name, declared))
    return record_type, declared[link_name]


def _fits(source: RecordType, link: Link, near: RecordType, far: RecordType) -> bool:
    forward = source.name == near.name and far.name in link.targets
    return forward or (source.name == far.name and near.name in link.targets)


def _hop(
    graph: Graph,
    near: RecordType,
    far: RecordType,
    wanted: Sequence[tuple[RecordType, Link]],
    types: Mapping[str, RecordType],
) -> Hop:
    named = [(source.name, link.name) for source, link in wanted if _fits(source, link, near, far)]

    def names(source: RecordType, target: RecordType) -> frozenset[str]:
        declared = (link.name for link in source.all_links if target.name in link.targets)
        return frozenset(name for name in declared if not named or (source.name, name) in named)

    forward = names(near, far)
    backward = names(far, near) if near.name != far.name else frozenset()
    if not forward and not backward:
        raise MatrixError(f"Zwischen {near.label} und {far.label} gibt es keinen Verweis.", _ways(near, far, types))
    return Hop(graph, near, far, forward, backward)


def _ways(near: RecordType, far: RecordType, types: Mapping[str, RecordType]) -> str:
    """The types that lie between, as a hint; what every record has (source, origin) is no way."""
    common = frozenset.intersection(*(frozenset(link.name for link in t.links) for t in types.values()))
    between = [t.name for t in types.values() if _linked(near, t, common) and _linked(t, far, common)]
    return f"Ein Weg führt über: {', '.join(between)}." if between else ""


def _linked(one: RecordType, other: RecordType, common: AbstractSet[str]) -> bool:
    return any(
        link.name not in common and target.name in link.targets
        for source, target in ((one, other), (other, one))
        for link in source.links
    )


def _path(chain: Sequence[RecordType]) -> str:
    return " – ".join(t.name for t in chain)
