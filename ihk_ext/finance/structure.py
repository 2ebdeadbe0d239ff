"""What belongs together in cost overviews: rows, groups, overviews, programmes, measures."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.finance.fields import structs
from ihk_ext.graph import Graph, Node
from ihk_ext.graph.ways import by, to
from ihk_ext.model import Record
from ihk_ext.schema.declare import Meaning

_GROUPS = by(Meaning.CARRIES, other="kostengruppe")
_ROWS = by(Meaning.CARRIES, other="kostenposition")
_PAYING_ROWS = by(Meaning.PAYS, other="kostenposition")
_OVERVIEWS = by(Meaning.FUNDED, other="kostenuebersicht")
_TO_GROUP = to("kostengruppe", Meaning.CARRIES)
_TO_OVERVIEW = to("kostenuebersicht", Meaning.CARRIES)
_TO_PROGRAMME = to("foerderprogramm", Meaning.FUNDED)


def groups_of(graph: Graph, overview: str) -> list[Node]:
    """The groups of an overview, in the order of the data."""
    return list(_GROUPS.ends(graph, overview))


def group_rows(graph: Graph, group: str) -> list[Node]:
    """The cost items of a group, in the order of the data."""
    return list(_ROWS.ends(graph, group))


def group_of(graph: Graph, row: str) -> Node | None:
    """The group in which a cost item stands."""
    return next(_TO_GROUP.ends(graph, row), None)


def overview_of(graph: Graph, group: str) -> Node | None:
    """The overview in which a group stands."""
    return next(_TO_OVERVIEW.ends(graph, group), None)


def overview_programme(graph: Graph, overview: str) -> Record | None:
    """The programme of an overview."""
    found = next(_TO_PROGRAMME.ends(graph, overview), None)
    return found.record if found else None


def programme_of(graph: Graph, row: str) -> Record | None:
    """The programme of the overview in which a cost item stands."""
    group = group_of(graph, row)
    overview = overview_of(graph, group.id) if group else None
    return overview_programme(graph, overview.id) if overview else None


def overviews_of(graph: Graph, programme: str) -> list[Node]:
    """The overviews of a programme, in the order of the data."""
    return list(_OVERVIEWS.ends(graph, programme))


def programmes_of(graph: Graph, row: Record) -> tuple[str, ...]:
    """IDs of all programmes that pay a cost item: of its overview, and of its shares."""
    own = programme_of(graph, row.id)
    found = [own.id] if own else []
    for item in structs(row, "anteile"):
        found += [link.target for link in item.links.get("foerderprogramm", ())]
    return tuple(dict.fromkeys(found))


def rows_paying(graph: Graph, measure: str) -> Iterator[Record]:
    """The cost items that pay for a measure."""
    for node in _PAYING_ROWS.ends(graph, measure):
        if node.record is not None:
            yield node.record


def rows_of(graph: Graph, overview: str) -> Iterator[Record]:
    """The cost items of an overview."""
    for group in groups_of(graph, overview):
        for row in group_rows(graph, group.id):
            if row.record is not None:
                yield row.record


def in_order(nodes: list[Node]) -> list[Record]:
    """The nodes' records, by ``reihenfolge``, then as in the data."""
    return sorted((node.record for node in nodes if node.record is not None), key=_order)


def _order(record: Record) -> tuple[bool, int]:
    value = record.get("reihenfolge")
    return (False, value) if isinstance(value, int) else (True, 0)
