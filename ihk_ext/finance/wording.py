"""Amounts as messages write them.

Messages do without Babel, so that checking starts fast; what documents print is formatted
by :mod:`ihk_ext.documents.german`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_CENTS = 100


def euro(cents: int | Fraction) -> str:
    """``1.225.000 €``, ``0,50 €``; a fraction of a cent is rounded to the cent."""
    whole = cents if isinstance(cents, int) else round(cents)
    euros, rest = divmod(abs(whole), _CENTS)
    return f"{'−' if whole < 0 else ''}{_grouped(euros)}{f',{rest:02d}' if rest else ''} €"


def number(value: Decimal) -> str:
    """``4.040``, ``2,5``."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    rest = rest.rstrip("0")
    return f"{'−' if value < 0 else ''}{_grouped(int(whole))}{f',{rest}' if rest else ''}"


def share(value: Fraction) -> str:
    """``60 %``; ``2/3`` where no percentage with two decimals is exact."""
    per_myriad = value * 10_000
    if per_myriad.denominator != 1:
        return str(value)
    return f"{number(Decimal(per_myriad.numerator) / _CENTS)} %"


def joined(words: list[str]) -> str:
    """``a, b und c``."""
    return " und ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", ".")
