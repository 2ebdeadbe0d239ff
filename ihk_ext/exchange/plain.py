"""How numbers, amounts, dates and shares are written in data files, exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from ihk_ext.model import PartialDate, Value
from ihk_ext.schema.declare import Field, Kind, Member

_CENTS = 100


def scalar_text(value: Value, member: Member) -> str:
    """The text from which the loader reads *value* again; money as euros, flags as »ja« and »nein«."""
    match value:
        case bool():
            text = "ja" if value else "nein"
        case int() if isinstance(member, Field) and member.kind is Kind.MONEY:
            text = euros(value)
        case Decimal():
            text = f"{value:f}"
        case Fraction():
            text = f"{value.numerator}/{value.denominator}"
        case dt.date():
            text = value.isoformat()
        case PartialDate():
            text = value.iso
        case _:
            text = str(value)
    return text


def euros(cents: int) -> str:
    """``175500``, ``-0.50``."""
    whole, rest = divmod(abs(cents), _CENTS)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole}.{rest:02d}" if rest else f"{sign}{whole}"
