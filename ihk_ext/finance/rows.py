"""A cost item's figures, and what they follow from; :mod:`ihk_ext.finance.deriving` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ihk_ext.finance.amounts import Amounts
from ihk_ext.finance.fields import word
from ihk_ext.finance.figures import ABSENT, Figure, Figures
from ihk_ext.finance.items import Item
from ihk_ext.finance.reading import TOLERANCE, Reading, near
from ihk_ext.finance.shares import Payers, Share
from ihk_ext.finance.slices import Slice
from ihk_ext.finance.terms import Terms
from ihk_ext.model import Record

#: Planned money; without a word the figures of an overview are plans.
_PLANNED = frozenset({"", "geschätzt", "beantragt"})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row's figures follow from beside its own members.

    ``income`` tells a row of a group of income.  ``veiled``: a programme that the row or its overview
    names is hidden from this audience, so that nothing can be said of grants that are not stated.
    """

    terms: Terms | None = None
    payers: Payers = field(default_factory=Payers)
    reading: Reading = field(default_factory=Reading)
    income: bool = False
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One cost item.

    ``product`` is quantity × rate, absent where either is missing.  ``expected`` are the figures that
    would follow if they were not stated, those alone that can be derived.  ``rate`` is the granted part
    of what is eligible that applies to it, None where none is known; ``own_fits`` in which ways to read
    its stated own share (with what is not eligible, without) it fits the rest to the cent.
    """

    record: Record
    figures: Figures
    expected: Mapping[Item, Figure]
    product: Figure
    shares: tuple[Share, ...]
    slices: tuple[Slice, ...]
    basis: Basis
    rate: Fraction | None
    own_fits: frozenset[bool] = frozenset()

    @property
    def counts(self) -> bool:
        """Whether the row counts in sums; rows merely for information do not."""
        return counts(self.record)

    @property
    def amounts(self) -> Amounts:
        """Cost, grant and own share alone."""
        return self.figures.amounts

    @property
    def differs(self) -> bool:
        """Whether quantity × rate is not the printed cost, but for rounding."""
        cost = self.figures.cents(Item.INCOME if self.basis.income else Item.COST)
        return self.product.cents is not None and cost is not None and not near(self.product.cents, cost, TOLERANCE)

    def known(self, item: Item) -> int | None:
        """The amount of a figure, or what it would be: checks compare what pages do not show as derived."""
        return self.known_figure(item).cents

    def known_figure(self, item: Item) -> Figure:
        """As :meth:`known`, with where it comes from."""
        figure = self.figures[item]
        return self.expected.get(item, figure) if figure.cents is None and not figure.incomplete else figure

    @property
    def programmes(self) -> tuple[str, ...]:
        """IDs of all programmes that pay it: its overview's, and those of its shares."""
        own = (self.basis.terms.programme.id,) if self.basis.terms else ()
        return tuple(dict.fromkeys((*own, *(share.programme for share in self.shares if share.programme))))

    @property
    def veiled(self) -> bool:
        """Whether a programme that it or its overview names is hidden from this audience."""
        return self.basis.veiled

    @property
    def rest(self) -> Figure:
        """What nobody pays; below 0 where more is paid than there is to finance; also of money that is not planned."""
        return self.expected.get(Item.REST, ABSENT)


def counts(record: Record) -> bool:
    """Whether a cost item counts in sums (§ 149 BauGB: other bodies' costs are only for information)."""
    return record.get("nachrichtlich") is not True


def is_planned(record: Record) -> bool:
    """Whether a row's figures are plans: nothing is derived of what is granted, drawn, settled or of unknown state."""
    return word(record, "status") in _PLANNED
