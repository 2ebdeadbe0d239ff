"""Money by who pays it, by programme and by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ihk_ext.finance.figures import INCOMPLETE, Figure, Figures, Origin, sum_of, total
from ihk_ext.finance.items import Item
from ihk_ext.finance.rows import Row
from ihk_ext.finance.slices import Span, in_order
from ihk_ext.finance.terms import Terms
from ihk_ext.model import Record

#: The payer of own shares that no giver's name is given for.
MUNICIPALITY = "Kommune"


@dataclass(frozen=True, slots=True)
class Payer:
    """What one giver pays: GRANT, THIRD or OWN; ``programme`` is the ID of the programme, empty where there is none."""

    giver: str
    item: Item
    programme: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ProgrammeMoney:
    """What is planned with a programme: the sums of its overviews, and its grants in these and in others."""

    programme: Record
    overviews: tuple[str, ...]
    figures: Figures
    grant: Figure


@dataclass(frozen=True, slots=True)
class Years:
    """The sums of each year, in the order of time, and those of rows that name no year."""

    by_span: tuple[tuple[Span, Figures], ...]
    without: Figures


def payers_of(rows: Iterable[Row], *, hidden: bool) -> tuple[Payer, ...]:
    """Who pays how much, in the order of grants, third parties and own shares; incomplete where rows are *hidden*."""
    found: dict[tuple[Item, str, str], list[Figure]] = {}
    for row in rows:
        for giver, item, programme, figure in _payments(row):
            found.setdefault((item, programme, giver), []).append(figure)
    order = list(Item)
    return tuple(
        Payer(giver, item, programme, INCOMPLETE if hidden else total(figures))
        for (item, programme, giver), figures in sorted(found.items(), key=lambda each: order.index(each[0][0]))
    )


def grant_from(rows: Iterable[Row], programme: str, *, hidden: bool) -> Figure:
    """What a programme pays of some rows."""
    if hidden:
        return INCOMPLETE
    return total(f for row in rows for _, item, of, f in _payments(row) if item is Item.GRANT and of == programme)


def years_of(rows: Iterable[Row], *, hidden: bool) -> Years:
    """What falls on each year; incomplete where rows are *hidden*."""
    by_span: dict[Span, list[Figures]] = {}
    without: list[Figures] = []
    for row in rows:
        for each in row.slices:
            by_span.setdefault(each.span, []).append(each.figures)
        if not row.slices:
            without.append(row.figures)
    spans = tuple((span, _sums(by_span[span], hidden=hidden)) for span in in_order(by_span))
    return Years(spans, _sums(without, hidden=hidden))


def _sums(figures: list[Figures], *, hidden: bool) -> Figures:
    made = sum_of(figures)
    return Figures({item: INCOMPLETE for item, _ in made}) if hidden else made


def _payments(row: Row) -> Iterator[tuple[str, Item, str, Figure]]:
    """Giver, kind, programme and amount: as shares say, else by the programme's terms."""
    terms = row.basis.terms
    stated = {share.item for share in row.shares}
    for share in row.shares:
        yield share.giver, share.item, share.programme, share.figure
    grant, own = row.figures[Item.GRANT], row.figures[Item.OWN]
    if Item.GRANT not in stated and grant.origin is not Origin.ABSENT:
        yield from _granted(grant, terms)
    if Item.OWN not in stated and own.origin is not Origin.ABSENT:
        yield (_municipal_name(terms), Item.OWN, "", own)


def _municipal_name(terms: Terms | None) -> str:
    return terms.municipal if terms and terms.municipal else MUNICIPALITY


def _granted(grant: Figure, terms: Terms | None) -> Iterator[tuple[str, Item, str, Figure]]:
    """A grant by those who bear it; each part is cut off below the cent, the remainder is one giver's."""
    if terms is None:
        yield "", Item.GRANT, "", grant
        return
    identifier = terms.programme.id
    if not terms.parts or grant.cents is None or not terms.rate:
        yield terms.label, Item.GRANT, identifier, grant
        return
    givers = list(terms.parts)
    last = terms.remainder_to if terms.remainder_to in terms.parts else givers[-1]
    amounts = {giver: int(Fraction(grant.cents) * terms.parts[giver] / terms.rate) for giver in givers}
    amounts[last] += grant.cents - sum(amounts.values())
    for giver in givers:
        yield giver, Item.GRANT, identifier, replace(grant, cents=amounts[giver], rate=None, of=None)
