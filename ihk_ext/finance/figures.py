"""A figure of money: how much, whether stated or derived, why, and where it comes from."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ihk_ext.finance.amounts import Amounts
from ihk_ext.finance.errors import FinanceError
from ihk_ext.finance.items import Item
from ihk_ext.finance.wording import euro, share
from ihk_ext.findings import Place


class Origin(enum.Enum):
    """Where a figure comes from."""

    STATED = "angegeben"
    """The data state it, or it is the sum of figures that they state."""
    DERIVED = "abgeleitet"
    """It follows from what the data state, or is a sum with such figures among them."""
    OPEN = "offen"
    """Neither stated nor to be derived."""
    ABSENT = "nicht vorgesehen"
    """There is nothing of the kind (no income, no third parties): a sum misses nothing."""
    INCOMPLETE = "unvollständig"
    """It covers what this audience may not see: there is no amount."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its origin.

    ``cents`` is None where it is open, absent or incomplete.  ``why`` tells in German how it is
    derived (»60 % von 1.170.000 €«), empty for what is stated; ``place`` is where it, or what it is
    derived from, stands.  ``rate`` and ``of`` are factor and base where it is a part of something.
    A figure that is ``implied`` says nothing new (all costs are eligible, nothing is left
    unfinanced): a column of such figures need not be shown.

    Of a sum: ``parts`` counts what was added, ``derived`` and ``open`` how many of these are so.
    """

    cents: int | None = None
    origin: Origin = Origin.ABSENT
    why: str = ""
    place: Place | None = None
    rate: Fraction | None = None
    of: int | None = None
    implied: bool = False
    parts: int = 1
    derived: int = 0
    open: int = 0

    @property
    def incomplete(self) -> bool:
        """Whether it covers what this audience may not see."""
        return self.origin is Origin.INCOMPLETE

    @property
    def is_derived(self) -> bool:
        """Whether it, or a part of it, is derived."""
        return self.origin is Origin.DERIVED

    @property
    def occurs(self) -> bool:
        """Whether it tells a reader something: an amount that is not implied, or »unvollständig«."""
        return not self.implied and (self.cents is not None or self.incomplete)

    @property
    def why_open(self) -> str:
        """»2 Zeilen lassen den Betrag offen«; empty where none does."""
        if not self.open:
            return ""
        return "eine Zeile lässt ihn offen" if self.open == 1 else f"{self.open} Zeilen lassen ihn offen"


ABSENT = Figure()
OPEN = Figure(origin=Origin.OPEN, open=1)
INCOMPLETE = Figure(origin=Origin.INCOMPLETE)


def stated(cents: int, place: Place | None) -> Figure:
    """What the data state."""
    return Figure(cents, Origin.STATED, place=place)


def derived(
    cents: int,
    why: str,
    place: Place | None,
    *,
    rate: Fraction | None = None,
    of: int | None = None,
    implied: bool = False,
) -> Figure:
    """What follows from the data."""
    return Figure(cents, Origin.DERIVED, why, place, rate, of, implied, derived=1)


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of figures.

    Incomplete where one is; open where some are open and none has an amount; absent where all are absent.
    What is open beside amounts adds nothing and is counted.
    """
    found = [figure for figure in figures if figure.origin is not Origin.ABSENT]
    if any(figure.incomplete for figure in found):
        return INCOMPLETE
    if len(found) == 1:
        return found[0]
    given = [figure for figure in found if figure.cents is not None]
    open_parts = sum(figure.open for figure in found)
    if not given:
        return Figure(origin=Origin.OPEN, open=open_parts, parts=len(found)) if found else ABSENT
    derived_parts = sum(figure.derived for figure in given)
    cents = sum(figure.cents or 0 for figure in given)
    parts = sum(figure.parts for figure in found)
    origin = Origin.DERIVED if derived_parts else Origin.STATED
    rate, of = _common(given)
    return Figure(
        cents,
        origin,
        _why(parts, derived_parts, rate, of) if derived_parts else "",
        None,
        rate,
        of,
        all(figure.implied for figure in given),
        parts,
        derived_parts,
        open_parts,
    )


def _common(given: list[Figure]) -> tuple[Fraction | None, int | None]:
    """The rate that all have in common, and the sum of what it is a part of."""
    rate = given[0].rate
    if rate is None or any(figure.rate != rate or figure.of is None for figure in given):
        return None, None
    return rate, sum(figure.of or 0 for figure in given)


def _why(parts: int, derived_parts: int, rate: Fraction | None, of: int | None) -> str:
    if rate is not None and of is not None:
        return f"{share(rate)} von {euro(of)}"
    how = "alle abgeleitet" if derived_parts == parts else f"davon {derived_parts} abgeleitet"
    return f"Summe von {parts} Beträgen, {how}"


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a row, a group, an overview or several: those that are not absent."""

    by_item: Mapping[Item, Figure] = field(default_factory=dict)

    def __getitem__(self, item: Item) -> Figure:
        """The figure; an absent one where there is none."""
        return self.by_item.get(item, ABSENT)

    def cents(self, item: Item) -> int | None:
        """The amount of a figure; None where there is none."""
        return self[item].cents

    def of(self, word: str) -> Figure:
        """The figure that a word of the vocabulary »Geldgröße« names.

        Raises :class:`FinanceError` for another word.
        """
        try:
            return self[Item(word)]
        except ValueError:
            possible = ", ".join(item.label for item in Item)
            raise FinanceError(f"»{word}« ist kein Betrag einer Kostenübersicht; möglich sind {possible}.") from None

    @property
    def occurring(self) -> tuple[Item, ...]:
        """The figures that tell something, in the order of columns."""
        return tuple(item for item in Item if self[item].occurs)

    @property
    def incomplete(self) -> bool:
        """Whether there are no amounts since some that belong to them are hidden from this audience."""
        return self[Item.COST].incomplete

    @property
    def amounts(self) -> Amounts:
        """Cost, grant and own share alone."""
        if self.incomplete:
            return Amounts(incomplete=True)
        return Amounts(self.cents(Item.COST), self.cents(Item.GRANT), self.cents(Item.OWN))

    def __iter__(self) -> Iterator[tuple[Item, Figure]]:
        """Figures in the order of columns."""
        return ((item, self.by_item[item]) for item in Item if item in self.by_item)


#: Of a whole some part of which is hidden.
ALL_INCOMPLETE = Figures(dict.fromkeys(Item, INCOMPLETE))


def sum_of(figures: Iterable[Figures]) -> Figures:
    """The sums, figure by figure."""
    every = list(figures)
    sums = {item: total(each[item] for each in every) for item in Item}
    return Figures({item: figure for item, figure in sums.items() if figure.origin is not Origin.ABSENT})
