"""The cost and funding overview: groups, rows, sums and what the source prints.

A cost is what the source prints; quantity × rate only checks it.  Rows that are merely
for information (»nachrichtlich«, § 149 (2) and (3) BauGB) count in no sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ihk_ext.finance.amounts import Amounts, add, round_money
from ihk_ext.finance.errors import FinanceError
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record, Struct

#: Without a step a value is rounded to whole euros.
_EURO = 100


class OverviewError(FinanceError):
    """A cost overview, or a figure drawn from it, that does not exist.  The message is German."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cost item.

    ``check`` is quantity × rate in cents, None where either is missing.
    """

    record: Record
    amounts: Amounts
    check: int | None

    @property
    def counts(self) -> bool:
        """Whether the row counts in sums; rows merely for information do not."""
        return self.record.get("nachrichtlich") is not True

    @property
    def differs(self) -> bool:
        """Whether quantity × rate is not the printed cost."""
        return self.check is not None and self.amounts.cost is not None and self.check != self.amounts.cost


@dataclass(frozen=True, slots=True)
class GroupOverview:
    """A group of rows, its computed sum, and the sum that the source prints for it."""

    record: Record
    rows: tuple[Row, ...]
    total: Amounts
    printed: Amounts | None
    printed_label: str

    @property
    def differs(self) -> bool:
        """Whether the printed sum is not the computed one."""
        return _differs(self.printed, self.total)


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A sum over several overviews as the source prints it; ``covers`` are the IDs of all of them."""

    label: str
    amounts: Amounts
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A cost and funding overview.

    ``printed_covers`` are the IDs of the groups that the label of the printed sum names
    (the source may name fewer than it sums).  ``printed_total`` is the printed sum of
    several overviews, in the overview under which the source prints it.
    """

    record: Record
    groups: tuple[GroupOverview, ...]
    total: Amounts
    printed: Amounts | None
    printed_label: str
    printed_covers: tuple[str, ...] = ()
    printed_total: PrintedTotal | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def differs(self) -> bool:
        """Whether the printed sum is not the computed one."""
        return _differs(self.printed, self.total)

    @property
    def uncovered_groups(self) -> tuple[GroupOverview, ...]:
        """Groups that the label of the printed sum does not name, where it names any."""
        if not self.printed_covers:
            return ()
        return tuple(g for g in self.groups if g.record.id not in self.printed_covers)


def build_overview(graph: Graph, kostenuebersicht_id: str) -> Overview:
    """The overview with this ID; groups and rows by ``reihenfolge``, then as in the data.

    Sums over groups or rows that are hidden from the graph's audience are incomplete: none is computed.
    It is made once for each graph, whoever asks: pages, papers, figures in running text, rules.

    Raises :class:`OverviewError` when there is none.
    """
    return graph.kept.once(("overview", kostenuebersicht_id), lambda: _overview(graph, kostenuebersicht_id))


def _overview(graph: Graph, kostenuebersicht_id: str) -> Overview:
    node = graph.nodes.get(kostenuebersicht_id)
    if node is None or node.record is None or node.type.name != "kostenuebersicht":
        raise OverviewError(f"Die Kostenübersicht »{kostenuebersicht_id}« gibt es nicht.")
    record = node.record
    groups = tuple(_group(graph, found) for found in _sources(graph, record.id, "uebersicht", "kostengruppe"))
    printed = record.get("gedruckte_summe")
    hides = (record.id, "kostengruppe") in graph.veiled
    return Overview(
        record,
        groups,
        Amounts(incomplete=True) if hides else add(group.total for group in groups),
        *_printed(printed),
        printed_covers=_targets(printed, "umfasst"),
        printed_total=_printed_total(record),
    )


def build_total(overviews: Iterable[Overview]) -> Amounts:
    """The sum of several overviews."""
    return add(overview.total for overview in overviews)


def financial_value(value: Struct, graph: Graph, overview_ids: Sequence[str]) -> int | None:
    """The cents of one row of a Vorlage's »finanzielle Auswirkungen« (``finanzwerte``).

    A given ``betrag`` stands as it is.  Else ``berechnet_aus`` sums over the overviews,
    rounded by ``rundung`` (»kaufmännisch« if only the step is given) to ``rundung_auf``
    (whole euros if only the mode is given).  None where nothing is given, everything is
    open or the sum is incomplete.  Raises :class:`OverviewError` for an unknown overview or word and for a step of 0.
    """
    given = value.values.get("betrag")
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if given is Missing.INCOMPLETE:
        return None
    word = value.values.get("berechnet_aus")
    if not isinstance(word, str):
        return None
    total = build_total(build_overview(graph, identifier) for identifier in overview_ids)
    try:
        cents = total.of(word)
        return None if cents is None else _rounded(cents, value)
    except FinanceError as error:
        raise OverviewError(f"{value.place}: {error}") from error


def _rounded(cents: int, value: Struct) -> int:
    mode, step = value.values.get("rundung"), value.values.get("rundung_auf")
    if mode is None and step is None:
        return cents
    return round_money(
        cents, step if isinstance(step, int) else _EURO, mode if isinstance(mode, str) else "kaufmännisch"
    )


def _group(graph: Graph, record: Record) -> GroupOverview:
    rows = tuple(_row(found) for found in _sources(graph, record.id, "kostengruppe", "kostenposition"))
    hides = (record.id, "kostenposition") in graph.veiled
    total = Amounts(incomplete=True) if hides else add(row.amounts for row in rows if row.counts)
    return GroupOverview(record, rows, total, *_printed(record.get("gedruckte_summe")))


def _row(record: Record) -> Row:
    amounts = Amounts(record.money("gesamtkosten_eur"), record.money("zuschuss_eur"), record.money("eigenanteil_eur"))
    return Row(record, amounts, _quantity_times_rate(record))


def _quantity_times_rate(record: Record) -> int | None:
    quantity, rate = record.get("menge"), record.money("ansatz")
    if not isinstance(quantity, Decimal) or rate is None:
        return None
    return int((quantity * rate).to_integral_value(ROUND_HALF_UP))


def _sources(graph: Graph, target: str, link: str, source_type: str) -> list[Record]:
    """Records of a type that link to the target, in order."""
    nodes = (graph.nodes[edge.source] for edge in graph.into(target, link, source_type))
    return sorted((node.record for node in nodes if node.record is not None), key=_order)


def _order(record: Record) -> tuple[bool, int]:
    value = record.get("reihenfolge")
    return (False, value) if isinstance(value, int) else (True, 0)


def _printed(value: object) -> tuple[Amounts | None, str]:
    """Amounts and label of a printed sum."""
    if not isinstance(value, Struct):
        return None, ""
    label = value.values.get("bezeichnung")
    return _struct_amounts(value), label if isinstance(label, str) else ""


def _printed_total(record: Record) -> PrintedTotal | None:
    value = record.get("gedruckte_gesamtsumme")
    amounts, label = _printed(value)
    if amounts is None:
        return None
    return PrintedTotal(label, amounts, (record.id, *_targets(value, "zusammen_mit")))


def _targets(value: object, link: str) -> tuple[str, ...]:
    return tuple(found.target for found in value.links.get(link, ())) if isinstance(value, Struct) else ()


def _struct_amounts(value: Struct) -> Amounts:
    cost, grant, own = (value.values.get(name) for name in ("kosten", "zuschuss", "eigenanteil"))
    return Amounts(
        cost if isinstance(cost, int) else None,
        grant if isinstance(grant, int) else None,
        own if isinstance(own, int) else None,
    )


def _differs(printed: Amounts | None, total: Amounts) -> bool:
    """Whether a printed amount contradicts the computed one; what is not printed does not."""
    if printed is None or total.incomplete:
        return False
    pairs = ((printed.cost, total.cost), (printed.grant, total.grant), (printed.own, total.own))
    return any(one is not None and one != other for one, other in pairs)
