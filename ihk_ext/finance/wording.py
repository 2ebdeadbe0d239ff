"""Amounts as messages write them.

Messages do without Babel, so that checking starts fast; what documents print is formatted
by :mod:`ihk_ext.documents.german`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_CENTS = 100
_TENTHS = 1000  # of a percent, in the whole


def euro(cents: int | Fraction) -> str:
    """``1.225.000 €``, ``0,50 €``; a fraction of a cent is rounded to the cent, half a cent up."""
    whole = abs(cents) if isinstance(cents, int) else _half_up(abs(cents))
    euros, rest = divmod(whole, _CENTS)
    return f"{'−' if cents < 0 and whole else ''}{_grouped(euros)}{f',{rest:02d}' if rest else ''} €"


def number(value: Decimal) -> str:
    """``4.040``, ``2,5``."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    rest = rest.rstrip("0")
    return f"{'−' if value < 0 else ''}{_grouped(int(whole))}{f',{rest}' if rest else ''}"


def share(value: Fraction) -> str:
    """A share that somebody stated: ``60 %``; ``2/3`` where no percentage with two decimals is exact."""
    per_myriad = value * 10_000
    if per_myriad.denominator != 1:
        return str(value)
    return f"{number(Decimal(per_myriad.numerator) / _CENTS)} %"


def percent(value: Fraction) -> str:
    """A share that was counted, such as 26 of 28, as ``92,9 %``: rounded to one decimal, half a tenth up.

    The one place that rounds percentages: pages, tables and messages say the same of the same share.
    It never rounds to ``0 %`` or ``100 %``: 999 of 1,000 are ``99,9 %``, not all of them, 1 of 10,000 is ``0,1 %``, not
    none, and 10,001 of 10,000 are ``100,1 %``.  Negative shares are rounded like positive ones.
    """
    exact = abs(value) * _TENTHS
    tenths = _half_up(exact)
    for bound in (0, _TENTHS):
        if tenths == bound and exact != bound:
            tenths = bound + (1 if exact > bound else -1)
    return f"{number(Decimal(-tenths if value < 0 else tenths).scaleb(-1))} %"


def joined(words: list[str]) -> str:
    """``a, b und c``."""
    return " und ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", ".")


def _half_up(value: int | Fraction) -> int:
    """Of values that are not negative."""
    return int(value + Fraction(1, 2))


def coverage(stated: int, covered: int, total: int) -> str:
    """How much is covered, in two figures: »ausdrücklich 1 von 5 (20 %), mit sinngemäßen 3 von 5 (60 %)«.

    *stated* counts what a source links, *covered* also what somebody reads so; one figure where they are the same.
    """
    if stated == covered:
        return _of(covered, total) + (", alle ausdrücklich" if covered else "")
    return f"ausdrücklich {_of(stated, total)}, mit sinngemäßen {_of(covered, total)}"


def _of(part: int, whole: int) -> str:
    return f"{part} von {whole}" + (f" ({percent(Fraction(part, whole))})" if whole else "")
