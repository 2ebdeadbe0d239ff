"""What a cost item takes in each year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ihk_ext.finance.fields import cents, structs
from ihk_ext.finance.figures import Figure, Figures, derived, stated
from ihk_ext.finance.items import Item
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Place
from ihk_ext.model import Record, Struct

#: What is split over the years as the cost is.
_SPLIT = (Item.ELIGIBLE, Item.INELIGIBLE, Item.INCOME, Item.GRANT, Item.THIRD, Item.OWN, Item.REST)


class Span(NamedTuple):
    """A year, or all years from one on."""

    year: int
    to_end: bool = False

    @property
    def label(self) -> str:
        """»2027«; »ab 2029 bis zum Ende«."""
        return f"ab {self.year} bis zum Ende" if self.to_end else str(self.year)


@dataclass(frozen=True, slots=True)
class Slice:
    """What falls on a year: the cost as stated, all else in the proportion of the cost."""

    span: Span
    figures: Figures
    place: Place


def slices_of(row: Record, figures: Figures, whole: Item, *, planned: bool) -> tuple[Slice, ...]:
    """The slices of a row's *whole*, which is its cost or its income.

    Grant and others follow only where they are *planned* and the slices make up the whole.

    Each is cut off below the cent so that the slices of every figure make it up exactly.
    """
    given = list(_given(row))
    cost = figures.cents(whole)
    split = planned and bool(cost) and sum(amount for _, amount, _ in given) == cost
    made: list[Slice] = []
    before = 0
    for span, amount, item in given:
        by_item = {whole: stated(amount, item.place)}
        if split and cost:
            by_item |= dict(_parts(figures, whole, (before, before + amount, cost), item.place))
        before += amount
        made.append(Slice(span, Figures(by_item), item.place))
    return tuple(made)


def _given(row: Record) -> Iterator[tuple[Span, int, Struct]]:
    for item in structs(row, "scheiben"):
        span, amount = span_of(item), cents(item, "betrag")
        if span is not None and amount is not None:
            yield span, amount, item


def span_of(item: Struct) -> Span | None:
    """The year of a slice, or the year from which on it goes to the end; None where it names neither or both."""
    year, start = item.values.get("jahr"), item.values.get("ab")
    if isinstance(year, int) and start is None:
        return Span(year)
    return Span(start, to_end=True) if isinstance(start, int) and year is None else None


def _parts(figures: Figures, whole: Item, span: tuple[int, int, int], place: Place) -> Iterator[tuple[Item, Figure]]:
    """The part of each figure that falls between two amounts of the cost; *span* is these and the whole cost."""
    before, until, cost = span
    why = f"{euro(until - before)} von {euro(cost)} {whole.label}"
    for item in _SPLIT:
        figure = figures[item]
        if figure.cents is None or item is whole:
            continue
        part = _cut(figure.cents * until, cost) - _cut(figure.cents * before, cost)
        yield item, derived(part, why, place, implied=figure.implied)


def _cut(amount: int, by: int) -> int:
    """The quotient without its fraction."""
    quotient = abs(amount) // abs(by)
    return quotient if (amount < 0) == (by < 0) else -quotient


def spans_of(slices: Iterable[Slice]) -> tuple[Span, ...]:
    """All years in their order, and behind them what goes on to the end."""
    return in_order({each.span for each in slices})


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Single years first: »ab 2029« goes on beside 2029 and 2030."""
    return tuple(sorted(spans, key=lambda span: (span.to_end, span.year)))
