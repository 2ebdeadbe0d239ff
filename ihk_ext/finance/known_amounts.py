"""Amounts that a Vorlage may quote, with the name under which a message speaks of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figures
from ihk_ext.finance.overview import Overview
from ihk_ext.finance.text_amounts import FARTHEST
from ihk_ext.graph import Graph
from ihk_ext.model import Record


@dataclass(frozen=True, slots=True)
class Known:
    """An amount of the data: cents, what it is, and whether it is a sum (not a single row)."""

    cents: int
    name: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """One overview: all its amounts and rates in the order of their size."""

    amounts: Sequence[Known]
    rates: Sequence[Known]


class KnownAmounts:
    """The amounts of a graph's cost overviews, each overview worked out once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._found: dict[str, _Found] = {}

    def total(self, overview_ids: Iterable[str]) -> Figures:
        """The sums of several overviews.

        Raises :class:`ihk_ext.finance.overview.OverviewError` where one does not exist, as all methods do.
        """
        return money_of(self._graph).total(overview_ids)

    def sums(self, overview_ids: Sequence[str]) -> Iterator[Known]:
        """All overviews together, each, and their groups."""
        if len(overview_ids) > 1:
            yield from _named(self.total(overview_ids), "aller Übersichten zusammen", total=True)
        for identifier in overview_ids:
            yield from (known for known in self._of(identifier).amounts if known.total)

    def near(self, overview_ids: Sequence[str], cents: int) -> Iterator[Known]:
        """Amounts of overviews, groups and rows that a quotation of so many cents may mean."""
        if len(overview_ids) > 1:
            yield from _named(self.total(overview_ids), "aller Übersichten zusammen", total=True)
        for identifier in overview_ids:
            yield from _near(self._of(identifier).amounts, cents)

    def near_rates(self, overview_ids: Sequence[str], cents: int) -> Iterator[Known]:
        """Rates (amounts per unit) of rows that a quotation may mean."""
        for identifier in overview_ids:
            yield from _near(self._of(identifier).rates, cents)

    def _of(self, identifier: str) -> _Found:
        if identifier not in self._found:
            overview = money_of(self._graph).overview(identifier)
            self._found[identifier] = _Found(_by_size(_amounts(overview)), _by_size(_rates(overview)))
        return self._found[identifier]


def known_costs(measures: Iterable[Record]) -> Iterator[Known]:
    """What measures are said to cost, once and every year."""
    for record in measures:
        for member, name in (("kosten_geschaetzt", "geschätzte Kosten"), ("folgekosten", "jährliche Folgekosten")):
            if cents := record.money(member):
                yield Known(cents, f"{name} der Maßnahme »{record.caption}«")


def _amounts(overview: Overview) -> Iterator[Known]:
    yield from _named(overview.figures, f"von »{overview.record.titel}«", total=True)
    for group in overview.groups:
        yield from _named(group.figures, f"der Gruppe »{group.record.caption}«", total=True)
    for row in overview.rows:
        yield from _named(row.figures, f"der Zeile »{row.record.caption}«", total=False)


def _rates(overview: Overview) -> Iterator[Known]:
    for row in overview.rows:
        if rate := row.record.money("ansatz"):
            yield Known(rate, f"Ansatz der Zeile »{row.record.caption}«")


def _named(figures: Figures, of: str, *, total: bool) -> Iterator[Known]:
    for item in figures.occurring:
        cents = figures.cents(item)
        if cents:
            yield Known(cents, f"{item.label} {of}", total)


def _cents(known: Known) -> int:
    return known.cents


def _by_size(known: Iterable[Known]) -> Sequence[Known]:
    return sorted(known, key=_cents)


#: A quotation may be off by a euro at least, however small it is.
_SLACK = 100


def _near(known: Sequence[Known], cents: int) -> Sequence[Known]:
    """Those that a quotation can agree with at all: no rounding goes farther."""
    reach = int(abs(cents) * FARTHEST) + _SLACK
    return known[bisect_left(known, cents - reach, key=_cents) : bisect_right(known, cents + reach, key=_cents)]
