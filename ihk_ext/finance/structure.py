"""What belongs together in cost overviews: rows, groups, overviews, programmes, measures."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.finance.checks import structs
from ihk_ext.graph import Graph, Node
from ihk_ext.graph.ways import by, to
from ihk_ext.model import Record
from ihk_ext.schema.declare import Meaning

_GROUPS = by(Meaning.CARRIES, other="kostengruppe")
_ROWS = by(Meaning.CARRIES, other="kostenposition")
_PAYING_ROWS = by(Meaning.PAYS, other="kostenposition")
#: From a row over its group and its overview.
_TO_PROGRAMME = (
    to("kostengruppe", Meaning.CARRIES),
    to("kostenuebersicht", Meaning.CARRIES),
    to("foerderprogramm", Meaning.FUNDED),
)


def groups_of(graph: Graph, overview: str) -> list[Node]:
    """The groups of an overview, in the order of the data."""
    return list(_GROUPS.ends(graph, overview))


def group_rows(graph: Graph, group: str) -> list[Node]:
    """The cost items of a group, in the order of the data."""
    return list(_ROWS.ends(graph, group))


def rows_of(graph: Graph, overview: str) -> Iterator[Record]:
    """The cost items of an overview."""
    for group in groups_of(graph, overview):
        for row in group_rows(graph, group.id):
            if row.record is not None:
                yield row.record


def programme_of(graph: Graph, row: str) -> Record | None:
    """The programme of the overview in which a cost item stands."""
    at = row
    for way in _TO_PROGRAMME:
        following = next(way.ends(graph, at), None)
        if following is None:
            return None
        at = following.id
    return graph.nodes[at].record


def programmes_of(graph: Graph, row: Record) -> tuple[str, ...]:
    """IDs of all programmes that pay a cost item: of its overview, and of its shares."""
    of_overview = programme_of(graph, row.id)
    found = [of_overview.id] if of_overview else []
    for item in structs(row, "anteile"):
        found += [link.target for link in item.links.get("foerderprogramm", ())]
    return tuple(dict.fromkeys(found))


def rows_paying(graph: Graph, measure: str) -> Iterator[Record]:
    """The cost items that pay for a measure."""
    for node in _PAYING_ROWS.ends(graph, measure):
        if node.record is not None:
            yield node.record
