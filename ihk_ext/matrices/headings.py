"""Headings of a matrix: which nodes, in which order, under which groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ihk_ext.findings import did_you_mean
from ihk_ext.graph import Graph, Node
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.matrices.model import Heading
from ihk_ext.schema.declare import RecordType


def ordered(nodes: Iterable[Node]) -> list[Node]:
    """Nodes by their field ``reihenfolge``, then those without it; else in the order of the data."""
    return sorted(nodes, key=_place_in_order)


def _place_in_order(node: Node) -> tuple[bool, int]:
    value = node.record.get("reihenfolge") if node.record else None
    return (False, value) if isinstance(value, int) else (True, 0)


def build_headings(
    graph: Graph, nodes: Sequence[Node], record_type: RecordType, group_by: str | None
) -> tuple[tuple[Heading, ...], dict[str, str]]:
    """Headings of the nodes, and the captions of their groups.

    *group_by* names a link of the type; its first target is the group.  Headings of a
    group stand together, groups in their own order, headings without one at the end;
    within a group the order of the nodes is kept.  Raises :class:`MatrixError` for an
    unknown link.
    """
    group_of = _groups(graph, nodes, record_type, group_by) if group_by else {}
    groups = ordered(graph.nodes[g] for g in _in_graph_order(graph, set(group_of.values())))
    rank = {group.id: position for position, group in enumerate(groups)}
    placed = sorted(nodes, key=lambda node: rank.get(group_of.get(node.id, ""), len(rank)))
    headings = tuple(Heading(n.id, n.number or n.id, n.titel, group_of.get(n.id, "")) for n in placed)
    return headings, {group.id: group.caption for group in groups}


def _groups(graph: Graph, nodes: Sequence[Node], record_type: RecordType, group_by: str) -> dict[str, str]:
    names = [link.name for link in record_type.links]
    if group_by not in names:
        raise MatrixError(
            f"Gruppieren: {record_type.label} hat keinen Verweis »{group_by}«.", did_you_mean(group_by, names)
        )
    found = ((node.id, graph.out(node.id, group_by)) for node in nodes)
    return {node_id: edges[0].target for node_id, edges in found if edges}


def _in_graph_order(graph: Graph, wanted: set[str]) -> list[str]:
    types = {graph.nodes[node_id].type.name for node_id in wanted}
    return [node.id for name in sorted(types) for node in graph.of_type(name) if node.id in wanted]
