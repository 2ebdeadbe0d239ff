"""Build a matrix of any two types over a chain of links."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.findings import did_you_mean
from ihk_ext.graph import Graph, Node
from ihk_ext.matrices.chain import Hop, build_hops, find_type, known_types
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.matrices.filters import Filter, parse_filter
from ihk_ext.matrices.headings import build_headings, ordered
from ihk_ext.matrices.model import Carrier, Cell, Heading, Matrix, carriers_of, sum_known
from ihk_ext.matrices.veiled import hiding as hidden_ends
from ihk_ext.model import Missing
from ihk_ext.schema.declare import Field, Kind, RecordType

__all__ = ["MatrixError", "build_matrix", "parse_filter"]


def build_matrix(
    graph: Graph,
    rows: str,
    columns: str,
    *,
    via: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
    row_filter: Filter | None = None,
    column_filter: Filter | None = None,
    concept: str | None = None,
    amount_field: str | None = None,
    group_columns_by: str | None = None,
    group_rows_by: str | None = None,
) -> Matrix:
    """The matrix *rows* × *columns* (names of types) over the types *via*.

    *links* (``massnahme.ziele``) narrows which links count, see
    :func:`ihk_ext.matrices.chain.build_hops`.  *concept* shows the records of one
    concept, and those of others that a link joins to them.  *amount_field* is a money
    field of the columns, the rows or a type between (``feld`` or ``typ.feld``).  What
    is merely for information (field ``nachrichtlich``) carries no amount.

    Time is linear in the links that are walked and in the cells that come out.  Raises
    :class:`MatrixError` with a German message.
    """
    types = known_types(graph)
    chain = [find_type(name, types) for name in (rows, *via, columns)]
    hops = build_hops(graph, chain, links)
    money = _amounts(graph, chain, amount_field)
    shown_rows = _Shown(graph, chain[0], row_filter, concept)
    shown_columns = _Shown(graph, chain[-1], column_filter, concept)
    reached = _reach(hops, shown_rows, shown_columns)
    row_headings, row_groups = build_headings(graph, shown_rows.nodes, chain[0], group_rows_by)
    column_headings, column_groups = build_headings(graph, shown_columns.nodes, chain[-1], group_columns_by)
    summed = money.carrier is not Carrier.NONE
    hiding = hidden_ends(graph, row_headings, column_headings, [t.name for t in chain]) if summed else frozenset()
    cells = _cells(reached, row_headings, column_headings, money, hiding)
    linked_columns = {column for _, column in cells}
    return Matrix(
        row_type=chain[0],
        column_type=chain[-1],
        via=via,
        rows=row_headings,
        columns=column_headings,
        cells=cells,
        groups={**row_groups, **column_groups},
        row_gaps=tuple(h for h in row_headings if not reached.get(h.id)),
        column_gaps=tuple(h for h in column_headings if h.id not in linked_columns),
        amounts=money.amounts,
        carrier=money.carrier,
        derived=any(
            node in money.derived for at, cell in cells.items() for node in carriers_of(money.carrier, at, cell.via)
        ),
        hiding=hiding,
    )


@dataclass(slots=True)
class _Reach:
    """What is known of the paths from a row to a node."""

    count: int
    stated: bool
    via: dict[str, None]


class _Shown:
    """The nodes of one side: candidates that pass the filter, and which of them are shown."""

    def __init__(self, graph: Graph, record_type: RecordType, wanted: Filter | None, concept: str | None) -> None:
        if wanted is not None:
            wanted.check(graph)
        found = (n for n in graph.of_type(record_type.name) if wanted is None or wanted(n, graph))
        self.candidates: dict[str, Node] = {node.id: node for node in ordered(found)}
        self.own = {i for i, node in self.candidates.items() if concept is None or node.concept == concept}
        self._joined: set[str] = set()

    def join(self, node_id: str) -> None:
        """Show a node because a link joins it to one of the concept."""
        self._joined.add(node_id)

    @property
    def nodes(self) -> list[Node]:
        """The shown nodes: those of the concept, then the joined ones."""
        foreign = self._joined - self.own
        own = [node for i, node in self.candidates.items() if i in self.own]
        return own + [node for i, node in self.candidates.items() if i in foreign]


def _reach(hops: Sequence[Hop], rows: _Shown, columns: _Shown) -> dict[str, dict[str, _Reach]]:
    """For each row the columns that it reaches; at least one end belongs to the concept."""
    result: dict[str, dict[str, _Reach]] = {}
    for row in rows.candidates:
        found = {
            column: reach
            for column, reach in _walk(row, hops).items()
            if column in columns.candidates and column != row and (row in rows.own or column in columns.own)
        }
        if found:
            result[row] = found
            rows.join(row)
            for column in found:
                columns.join(column)
    return result


def _walk(start: str, hops: Sequence[Hop]) -> dict[str, _Reach]:
    """Every node at the end of the hops; parallel links between two nodes are one path."""
    frontier = {start: _Reach(1, stated=True, via={})}
    for step, hop in enumerate(hops):
        following: dict[str, _Reach] = {}
        for node_id, reach in frontier.items():
            via = {**reach.via, node_id: None} if step else reach.via
            for target, stated in hop.neighbours(node_id).items():
                known = following.get(target)
                if known is None:
                    following[target] = _Reach(reach.count, reach.stated and stated, dict(via))
                else:
                    known.count += reach.count
                    known.stated = known.stated or (reach.stated and stated)
                    known.via.update(via)
        frontier = following
    return frontier


@dataclass(frozen=True, slots=True)
class _Money:
    """The amounts that a matrix sums, and where on a path they stand."""

    carrier: Carrier = Carrier.NONE
    amounts: dict[str, int | Missing] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)


def _amounts(graph: Graph, chain: Sequence[RecordType], name: str | None) -> _Money:
    if not name:
        return _Money()
    type_name, dot, field_name = name.rpartition(".")
    order = [(chain[-1], Carrier.COLUMN), (chain[0], Carrier.ROW), *((t, Carrier.VIA) for t in chain[1:-1])]
    for record_type, carrier in order:
        member = record_type.by_name.get(field_name)
        if dot and record_type.name != type_name:
            continue
        if isinstance(member, Field) and member.kind is Kind.MONEY and not member.many:
            return _read_amounts(graph, carrier, record_type, field_name)
    known = {f"{t.name}.{f.name}": None for t, _ in order for f in t.fields if f.kind is Kind.MONEY and not f.many}
    hint = did_you_mean(name, known) or (f"Geldfelder sind: {', '.join(known)}." if known else "")
    raise MatrixError(f"Kein Typ der Matrix hat ein Geldfeld »{name}«.", hint)


#: The figures of a cost item by the field that states them.
_FIGURES = {item.field: item for item in Item if item.field}


def _read_amounts(graph: Graph, carrier: Carrier, record_type: RecordType, field_name: str) -> _Money:
    """What each record has; of a cost item what overviews show, stated or derived."""
    item = _FIGURES.get(field_name) if record_type.name == "kostenposition" else None
    found = _Money(carrier)
    for node in graph.of_type(record_type.name):
        if node.record is None or node.record.get("nachrichtlich") is True:
            continue
        figure = money_of(graph).row(node.record).figures[item] if item else None
        amount = figure.cents if figure else node.record.money(field_name)
        if amount is not None:
            found.amounts[node.id] = amount
            if figure and figure.is_derived:
                found.derived.add(node.id)
        elif node.record.get(field_name) is Missing.INCOMPLETE or (figure is not None and figure.incomplete):
            found.amounts[node.id] = Missing.INCOMPLETE
    return found


def _cells(
    reached: dict[str, dict[str, _Reach]],
    rows: Sequence[Heading],
    columns: Sequence[Heading],
    money: _Money,
    hiding: AbstractSet[str],
) -> dict[tuple[str, str], Cell]:
    """Cells row by row, within a row in the order of the columns."""
    position = {heading.id: index for index, heading in enumerate(columns)}
    cells: dict[tuple[str, str], Cell] = {}
    for row in rows:
        found = reached.get(row.id, {})
        for column in sorted(found, key=position.__getitem__):
            reach, pair = found[column], (row.id, column)
            via = tuple(reach.via)
            amount = sum_known(money.amounts.get(n) for n in carriers_of(money.carrier, pair, via))
            if money.carrier is Carrier.VIA and all(end in hiding for end in pair):
                amount = Missing.INCOMPLETE  # what lies between may be hidden, too
            cells[pair] = Cell(reach.stated, reach.count, amount, via)
    return cells
