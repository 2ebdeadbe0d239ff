"""How a programme pays: its rate, who bears which part, what income lessens, how it rounds.

The words are those of the administrative regulations on grants (VV zu § 44 BHO/LHO, Nr. 2: Anteil-,
Fehlbedarfs-, Festbetrags- and Vollfinanzierung).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ihk_ext.finance.fields import share, structs, text, word
from ihk_ext.finance.givers import is_municipal
from ihk_ext.finance.items import Item
from ihk_ext.model import Record

PROPORTIONAL, GAP = "Anteilfinanzierung", "Fehlbedarfsfinanzierung"
FIXED, FULL = "Festbetragsfinanzierung", "Vollfinanzierung"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme sets.

    ``rate`` is the granted part of what is eligible, None where the programme does not tell; ``parts``
    what each granting giver bears of it, empty where that is not told or contradicts the rate.
    ``income_lessens`` is ELIGIBLE (before the rate is applied), GRANT or OWN.  ``step`` and ``mode``
    tell how a grant is rounded, ``remainder_to`` who gets what rounding leaves; empty: the municipality.
    ``municipal`` is the municipality's name among the givers, empty where it is not among them.
    """

    programme: Record
    kind: str = PROPORTIONAL
    rate: Fraction | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    fixed: int | None = None
    income_lessens: Item = Item.ELIGIBLE
    step: int = 1
    mode: str = "ab"
    remainder_to: str = ""
    municipal: str = ""

    @property
    def label(self) -> str:
        """The programme as a message names it."""
        return self.programme.titel

    def granted(self, rate: Fraction, net: int) -> int:
        """The grant at a rate of an amount; what rounding leaves is the municipality's, or that of ``remainder_to``."""
        if self.remainder_to and self.remainder_to in self.parts:
            return net - self.rounded((1 - rate) * net)
        return self.rounded(rate * net)

    def rounded(self, exact: Fraction) -> int:
        """An amount in cents as the programme rounds it."""
        scaled = exact / self.step
        whole = scaled.numerator // scaled.denominator if scaled >= 0 else -(-scaled.numerator // scaled.denominator)
        rest = abs(scaled - whole)
        up = {"auf": rest > 0, "ab": False, "kaufmännisch": 2 * rest >= 1}[self.mode]
        return (whole + (up if scaled >= 0 else -up)) * self.step


def terms_of(programme: Record, names: frozenset[str] = frozenset()) -> Terms:
    """What a programme sets; *names* are those of the municipality."""
    parts = shares_by_giver(programme)
    granting = {giver: part for giver, part in parts.items() if not is_municipal(giver, names)}
    kind = word(programme, "finanzierungsart") or PROPORTIONAL
    rate = share(programme, "foerdersatz")
    if rate is None and granting and (len(granting) < len(parts) or sum(parts.values()) < 1):
        rate = sum(granting.values(), Fraction(0))
    if rate is None and kind == FULL:
        rate = Fraction(1)
    step, mode = programme.money("rundung_auf"), word(programme, "rundung")
    return Terms(
        programme,
        kind,
        rate,
        granting if sum(granting.values(), Fraction(0)) == rate else {},
        programme.money("festbetrag"),
        {"Zuschuss": Item.GRANT, "Eigenanteil": Item.OWN}.get(word(programme, "einnahmen_mindern"), Item.ELIGIBLE),
        step if step and step > 0 else 1,
        mode if mode in {"auf", "ab", "kaufmännisch"} else "ab",
        programme.text("rest_an"),
        next((giver for giver in parts if giver not in granting), ""),
    )


def shares_by_giver(programme: Record) -> dict[str, Fraction]:
    """Which fraction each giver of a programme bears."""
    shares: dict[str, Fraction] = {}
    for item in structs(programme, "anteile"):
        giver, part = text(item, "geber"), item.values.get("anteil")
        if giver and isinstance(part, Fraction):
            shares[giver] = shares.get(giver, Fraction(0)) + part
    return shares
