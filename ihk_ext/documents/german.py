"""How German writes numbers, money, dates, shares and lists.

Babel knows the patterns.  It is imported late: what only checks data never needs it.
Between a number and its unit stands a no-break space, so that no line ends between them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from ihk_ext.documents.plain_text import plain_text
from ihk_ext.finance import wording
from ihk_ext.model import Missing, PartialDate, Struct, Value
from ihk_ext.model.prose import ProseText
from ihk_ext.schema.declare import Field, Kind, Link, Member

#: No line breaks here.
NBSP = "\N{NO-BREAK SPACE}"
_LOCALE = "de"
_CENTS = 100


def money(cents: int, *, with_cents: bool | None = None) -> str:
    """``1.234.567,89 €`` from cents.

    Whole euros stand without ``,00`` unless *with_cents* asks for them.  Cents that are
    not 0 are always shown: an amount is never rounded by being written.
    """
    euros = Decimal(cents).scaleb(-2)
    if cents % _CENTS or with_cents:
        return f"{_grouped(euros, '#,##0.00')}{NBSP}€"
    return f"{_grouped(euros, '#,##0')}{NBSP}€"


def number(value: Decimal | int, unit: str = "") -> str:
    """``1.170``, ``20,8 ha``: all digits that the number has, then the unit."""
    text = _grouped(Decimal(value), "#,##0.#")
    return f"{text}{NBSP}{unit}" if unit else text


def date(day: dt.date) -> str:
    """``20.10.2009``."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def long_date(day: dt.date) -> str:
    """``20. Oktober 2009``."""
    from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

    return format_date(day, "d. MMMM y", locale=_LOCALE)


def partial_date(value: PartialDate) -> str:
    """``2009``, ``Oktober 2009`` or ``20.10.2009``."""
    if value.month is None:
        return str(value.year)
    if value.day is None:
        from babel.dates import format_date  # noqa: PLC0415 - see the module's docstring

        return format_date(value.first, "MMMM y", locale=_LOCALE)
    return date(value.first)


def share(value: Fraction) -> str:
    """``60 %``, ``62,5 %``; ``1/3`` where no percentage with two decimals is exact."""
    return wording.share(value).replace(" ", NBSP)


def amount_text(amount: int | Missing | None) -> str:
    """An amount of a matrix: nothing where there is none."""
    if amount is None:
        return ""
    return str(amount) if isinstance(amount, Missing) else money(amount)


def sum_text(cents: int | None, *, incomplete: bool = False) -> str:
    """A sum as tables show it: »–« where it is open, »unvollständig« where amounts that belong to it are hidden."""
    if incomplete:
        return str(Missing.INCOMPLETE)
    return "–" if cents is None else money(cents)


def percent(value: Fraction) -> str:
    """A part of a whole as ``97,9 %``, rounded as messages round it (:func:`ihk_ext.finance.wording.percent`)."""
    return wording.percent(value).replace(" ", NBSP)


def coverage(stated: int, covered: int, total: int) -> str:
    """How much is covered, by stated links and with read ones (:func:`ihk_ext.finance.wording.coverage`)."""
    return wording.coverage(stated, covered, total).replace(" %", NBSP + "%")


def counted(count: int, one: str, many: str) -> str:
    """``1 Ziel``, ``1.024 Ziele``."""
    return f"{number(count)}{NBSP}{one if count == 1 else many}"


def joined(words: Iterable[str]) -> str:
    """``a, b und c``; ``a; b und c`` with semicolons where a word has a comma itself."""
    found = [word for word in words if word]
    if len(found) < 2:  # noqa: PLR2004 - one word has nothing to be joined with
        return "".join(found)
    comma = "; " if any(", " in word for word in found) else ", "
    return f"{comma.join(found[:-1])} und {found[-1]}"


def value_text(value: Value, member: Member, *, caption: Callable[[str], str] = str) -> str:
    """Any value of a record as a reader sees it; prose as text without its markup.

    *member* tells kind and unit; *caption* gives the name of a record that is linked
    within a structured value or named by prose (by default its ID).
    """
    if isinstance(value, tuple):
        texts = [value_text(item, member, caption=caption) for item in value]
        if any(isinstance(item, Struct) for item in value):
            return "; ".join(texts)
        return joined(texts)
    if isinstance(value, Struct):
        return _struct_text(value, member, caption)
    if isinstance(value, Missing):
        return str(value)
    if isinstance(value, ProseText):
        return plain_text(value.blocks, caption)
    return _scalar_text(value, member)


def plain_value(value: Value) -> str:
    """A value whose declaration does not matter, such as a link's attribute."""
    return value_text(value, _PLAIN)


#: A field that adds nothing to a value.
_PLAIN = Field("", "")


def _scalar_text(value: str | int | Decimal | Fraction | dt.date | PartialDate, member: Member) -> str:
    match value:
        case int() | Decimal():
            return _number_text(value, member)
        case Fraction():
            return share(value)
        case dt.date():
            return date(value)
        case PartialDate():
            return partial_date(value)
        case str():
            return value


def _number_text(value: int | Decimal, member: Member) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    unit = member.unit if isinstance(member, Field) else ""
    if isinstance(value, int) and isinstance(member, Field) and member.kind is Kind.MONEY:
        return money(value) + unit.removeprefix("€")  # »€ je Jahr« goes on after the amount's own €
    if isinstance(value, int) and "jahr" in member.name:
        return str(value)  # a year has no thousands
    return number(value, unit)


def _struct_text(value: Struct, member: Member, caption: Callable[[str], str]) -> str:
    """``Stichtag: 2009, Wert: 12``, in the declared order."""
    parts: list[str] = []
    for part in member.members if isinstance(member, Field) else ():
        if isinstance(part, Link) and part.name in value.links:
            text = joined(caption(link.target) for link in value.links[part.name])
        elif part.name in value.values:
            text = value_text(value.values[part.name], part, caption=caption)
        else:
            continue
        parts.append(f"{part.label}: {text}")
    return ", ".join(parts)


def _grouped(value: Decimal, pattern: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module's docstring

    return format_decimal(value, pattern, locale=_LOCALE, decimal_quantization=False)
