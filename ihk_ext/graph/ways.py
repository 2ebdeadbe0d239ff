"""Ways by meaning: what a node is linked to, whatever the links are called and whoever declares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ihk_ext.graph.graph import Graph, Node
from ihk_ext.model.project import HiddenLink
from ihk_ext.schema.declare import Meaning


@dataclass(frozen=True, slots=True)
class Way:
    """Links of some meanings, along them (``outward``) or against them; with ``other`` to or from that type only."""

    meanings: tuple[Meaning, ...]
    outward: bool
    other: str = ""

    def ends(self, graph: Graph, node_id: str, *, stated: bool = False) -> Iterator[Node]:
        """The nodes at the other ends, with *stated* only those of links that the source states."""
        for edge in graph.out(node_id) if self.outward else graph.into(node_id):
            if edge.link.meaning in self.meanings and (edge.stated or not stated):
                end = graph.nodes[edge.target if self.outward else edge.source]
                if not self.other or end.type.name == self.other:
                    yield end

    def may_be(self, link: HiddenLink) -> bool:
        """Whether a link whose other end is hidden is one of these."""
        fits = link.meaning in self.meanings and link.outward == self.outward
        return fits and (not self.other or link.other == self.other)


def to(other: str, *meanings: Meaning) -> Way:
    """The way along links of these meanings to a type."""
    return Way(meanings, outward=True, other=other)


def by(*meanings: Meaning, other: str = "") -> Way:
    """The way back along links of these meanings, of any type or of one."""
    return Way(meanings, outward=False, other=other)


class Linked:
    """Tells of nodes whether one of some ways leads anywhere; *hidden* links count.

    With *stated* a link counts only where the source states it; of hidden ones nobody can tell, so they count.
    """

    def __init__(self, graph: Graph, *ways: Way, hidden: Iterable[HiddenLink] = (), stated: bool = False) -> None:
        self._graph = graph
        self._ways = ways
        self._stated = stated
        self._hidden = frozenset(link.record for link in hidden if any(way.may_be(link) for way in ways))

    def __call__(self, node_id: str) -> bool:
        """Whether the node has such a link."""
        for way in self._ways:
            if next(way.ends(self._graph, node_id, stated=self._stated), None):
                return True
        return node_id in self._hidden
