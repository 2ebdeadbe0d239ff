"""Ways by meaning: what a node is linked to, whatever the links are called and whoever declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ihk_ext.graph.graph import Graph, Node
from ihk_ext.schema.declare import Meaning, RecordType


@dataclass(frozen=True, slots=True)
class Way:
    """Links of some meanings, along them (``outward``) or against them; with ``other`` to or from that type only."""

    meanings: tuple[Meaning, ...]
    outward: bool
    other: str = ""

    def ends(self, graph: Graph, node_id: str) -> Iterator[Node]:
        """The nodes at the other ends."""
        for edge in graph.out(node_id) if self.outward else graph.into(node_id):
            if edge.link.meaning in self.meanings:
                end = graph.nodes[edge.target if self.outward else edge.source]
                if not self.other or end.type.name == self.other:
                    yield end

    def end_types(self, types: Mapping[str, RecordType], type_name: str) -> frozenset[str]:
        """The types that may stand at the other end of such a link of a type."""
        if self.outward:
            links = types[type_name].all_links if type_name in types else ()
            found = {t for link in links if link.meaning in self.meanings for t in link.targets}
        else:
            found = {t.name for t in types.values() if t.links_to(type_name, *self.meanings)}
        return frozenset(t for t in found if not self.other or t == self.other)


def to(other: str, *meanings: Meaning) -> Way:
    """The way along links of these meanings to a type."""
    return Way(meanings, outward=True, other=other)


def by(*meanings: Meaning, other: str = "") -> Way:
    """The way back along links of these meanings, of any type or of one."""
    return Way(meanings, outward=False, other=other)


class Linked:
    """Tells of the nodes of one type whether one of some ways leads anywhere.

    *veiled* are (record ID, type of the hidden end), see :class:`ihk_ext.model.Project`: a link that the
    audience may not see counts.
    """

    def __init__(
        self,
        graph: Graph,
        types: Mapping[str, RecordType],
        veiled: AbstractSet[tuple[str, str]],
        type_name: str,
        *ways: Way,
    ) -> None:
        self._graph = graph
        self._veiled = veiled
        self._ways = ways
        self._hidden = frozenset(t for way in ways for t in way.end_types(types, type_name))

    def __call__(self, node_id: str) -> bool:
        """Whether the node has such a link."""
        for way in self._ways:
            if next(way.ends(self._graph, node_id), None):
                return True
        return bool(self._veiled) and any((node_id, type_name) in self._veiled for type_name in self._hidden)
