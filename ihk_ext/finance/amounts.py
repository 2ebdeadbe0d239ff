"""Exact arithmetic of costs and funding: integer cents and fractions, never float."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ihk_ext.finance.errors import FinanceError


@dataclass(frozen=True, slots=True)
class Amounts:
    """Cost, grant and the municipality's own share, in cents; None where left open.

    ``incomplete``: they are no amounts, since some that belong to them are hidden from this audience.
    """

    cost: int | None = None
    grant: int | None = None
    own: int | None = None
    incomplete: bool = False

    def __add__(self, other: Amounts) -> Amounts:
        """The sum; what is open on one side adds nothing, what is open on both stays open.

        With what is incomplete a sum is incomplete, too.
        """
        if self.incomplete or other.incomplete:
            return Amounts(incomplete=True)
        return Amounts(_add(self.cost, other.cost), _add(self.grant, other.grant), _add(self.own, other.own))

    @property
    def is_open(self) -> bool:
        """Whether no amount is given at all."""
        return self.cost is None and self.grant is None and self.own is None

    @property
    def is_consistent(self) -> bool:
        """Whether grant and own share make up the cost; true where one of them is open."""
        if self.cost is None or self.grant is None or self.own is None:
            return True
        return self.cost == self.grant + self.own

    @property
    def rate(self) -> Fraction | None:
        """The grant's part of the cost; None where either is open or the cost is 0."""
        if self.grant is None or not self.cost:
            return None
        return Fraction(self.grant, self.cost)

    def of(self, word: str) -> int | None:
        """The amount that a word of the vocabulary »Berechnung« names.

        Raises :class:`FinanceError` for another word.
        """
        named = {"Gesamtkosten": self.cost, "Zuschuss": self.grant, "Eigenanteil": self.own}
        if word not in named:
            raise FinanceError(f"»{word}« ist kein Betrag einer Kostenübersicht; möglich sind {', '.join(named)}.")
        return named[word]


def _add(one: int | None, other: int | None) -> int | None:
    if one is None:
        return other
    return one if other is None else one + other


def add(amounts: Iterable[Amounts]) -> Amounts:
    """The sum of several amounts; all open where there are none."""
    total = Amounts()
    for each in amounts:
        total += each
    return total


def round_money(cents: int, step_cents: int, mode: str) -> int:
    """Round to a multiple of *step_cents*: »auf«, »ab« or »kaufmännisch«.

    Negative amounts are rounded like positive ones (»auf« away from zero), as the
    spreadsheets of the offices do.  Raises :class:`FinanceError` for another mode and
    for a step that is not positive.
    """
    if step_cents <= 0:
        raise FinanceError("Gerundet wird auf volle Beträge über 0 €.")
    whole, rest = divmod(abs(cents), step_cents)
    match mode:
        case "auf":
            up = rest > 0
        case "ab":
            up = False
        case "kaufmännisch":
            up = 2 * rest >= step_cents
        case _:
            raise FinanceError(f"»{mode}« ist keine Rundung; möglich sind auf, ab, kaufmännisch.")
    rounded = (whole + up) * step_cents
    return -rounded if cents < 0 else rounded


def split_by_shares(cents: int, shares: Mapping[str, Fraction], remainder_to: str) -> dict[str, int]:
    """Split an amount by shares, exact to the cent.

    Every share is cut off below the cent, and *remainder_to* (the municipality) gets
    what is left, so that the parts always make up the whole.  It need not be among the
    shares; then it gets everything that they leave.  Raises :class:`FinanceError` for a
    negative share and for shares that do not add up.
    """
    total = sum(shares.values(), Fraction(0))
    if any(share < 0 for share in shares.values()):
        raise FinanceError("Ein Anteil ist kleiner als 0.")
    if total > 1 or (remainder_to in shares and total != 1):
        raise FinanceError(f"Die Anteile ergeben zusammen {total}, nicht 1.")
    sign = -1 if cents < 0 else 1
    parts = {name: sign * int(abs(cents) * share) for name, share in shares.items() if name != remainder_to}
    order = shares if remainder_to in shares else (*shares, remainder_to)
    rest = cents - sum(parts.values())
    return {name: parts.get(name, rest) for name in order}
