"""From a scalar's text to a value, by the field's declared kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from ihk_ext.findings import excerpt
from ihk_ext.loading.invisible import plain_spaces
from ihk_ext.model.record import Value
from ihk_ext.model.values import PartialDate
from ihk_ext.schema.declare import Kind


class ScalarError(ValueError):
    """A text that its field cannot hold.  The message is German; ``hint`` the remedy."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


# Figures are [0-9]: \d would also take those of other scripts.
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
#: Dots every three figures: thousands in German, a decimal point in YAML.
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,12})?")
_MONEY = re.compile(r"(?P<sign>-?)(?P<euro>[0-9]{1,15})(?:\.(?P<cents>[0-9]{1,2}))?")
_MONEY_GERMAN = re.compile(
    r"(?P<sign>-?)(?P<euro>[0-9]{1,3}(?:[. ][0-9]{3}){1,4}|[0-9]{1,15}),(?P<cents>[0-9]{2}|-)(?: ?(?:€|EUR|Euro))?"
)
#: Whole euros as our own pages print them; the sign behind them tells that the dots are German.
_MONEY_WHOLE = re.compile(
    r"(?P<sign>-?)(?P<euro>[0-9]{1,3}(?:[. ][0-9]{3}){1,4}|[0-9]{1,15})(?P<cents>) ?(?:€|EUR|Euro)"
)
_SHARE = re.compile(r"([0-9]{1,9})\s*/\s*([0-9]{1,9})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s*%")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_FLAGS = {"ja": True, "true": True, "nein": False, "false": False}


def _figure(text: str) -> str:
    """A figure with the spaces and the minus of our keyboards: pages and word processors have others."""
    return plain_spaces(text).replace("\u2212", "-").strip()


def parse_text(text: str) -> str:
    """One line of text; a folded YAML text is one line too."""
    return " ".join(text.split())


def parse_prose(text: str) -> str:
    """Prose keeps its lines: they are markup."""
    return text.strip("\n")


def parse_integer(text: str) -> int:
    """A whole number, without grouping dots.

    ``5.587`` is refused: a German reads thousands, YAML a fraction.
    """
    text = _figure(text)
    if _INTEGER.fullmatch(text):
        return int(text)
    _refuse_grouped(text, "Die Zahl")
    raise ScalarError(f"»{excerpt(text)}« ist keine ganze Zahl.", "Schreiben Sie zum Beispiel 5587.")


def parse_decimal(text: str) -> Decimal:
    """A decimal number with point or comma, without grouping (see :func:`parse_integer`)."""
    text = _figure(text)
    _refuse_grouped(text, "Die Zahl")
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise ScalarError(f"»{excerpt(text)}« ist keine Zahl.", "Schreiben Sie zum Beispiel 20.8 oder 20,8.")


def parse_money(text: str) -> int:
    """Euro to integer cents: ``175500``, ``175500.50``, ``175.500,50 €``.

    ``175.500`` is refused, as in :func:`parse_integer`; with € behind it, it is German.
    """
    text = _figure(text)
    match = _MONEY.fullmatch(text) or _MONEY_GERMAN.fullmatch(text) or _MONEY_WHOLE.fullmatch(text)
    if match is None:
        _refuse_grouped(text, "Der Betrag")
        raise ScalarError(f"»{excerpt(text)}« ist kein Geldbetrag.", "Schreiben Sie Euro als 175500 oder 175500.50.")
    euro = int(match["euro"].replace(".", "").replace(" ", ""))
    cents = match["cents"] or "0"
    value = euro * 100 + (0 if cents == "-" else int(cents.ljust(2, "0")))
    return -value if match["sign"] else value


def _refuse_grouped(text: str, what: str) -> None:
    if _GROUPED.fullmatch(text):
        plain = text.replace(".", "")
        hint = f"Schreiben Sie {excerpt(plain)}, wenn die Punkte Tausender trennen."
        raise ScalarError(f"{what} »{excerpt(text)}« ist mehrdeutig.", hint)


def parse_share(text: str) -> Fraction:
    """``3/5`` or ``60 %`` as an exact fraction between 0 and 1."""
    text = text.strip()
    share: Fraction | None = None
    if match := _SHARE.fullmatch(text):
        if int(match[2]) == 0:
            raise ScalarError(f"Der Bruch »{text}« hat den Nenner 0.", "Schreiben Sie zum Beispiel 3/5.")
        share = Fraction(int(match[1]), int(match[2]))
    elif match := _PERCENT.fullmatch(text):
        digits = match[2] or ""
        share = Fraction(int(match[1] + digits), 100 * 10 ** len(digits))
    elif text in {"0", "1"}:
        share = Fraction(int(text))
    if share is None:
        raise ScalarError(f"»{excerpt(text)}« ist kein Anteil.", "Schreiben Sie zum Beispiel 3/5 oder 60 %.")
    if share > 1:
        raise ScalarError(f"Der Anteil »{text}« ist größer als 1.", "Höchstens 1/1 oder 100 % sind möglich.")
    return share


def parse_date(text: str) -> dt.date:
    """``2009-10-20`` or ``20.10.2009``."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = (int(g) for g in match.groups())
    elif match := _GERMAN_DATE.fullmatch(text):
        day, month, year = (int(g) for g in match.groups())
    else:
        raise ScalarError(f"»{excerpt(text)}« ist kein Datum.", "Schreiben Sie zum Beispiel 2009-10-20.")
    return _day(text, year, month, day)


def parse_time(text: str) -> PartialDate:
    """A year, a month (``2009-10``) or a day."""
    text = text.strip()
    if _YEAR.fullmatch(text) and int(text) > 0:
        return PartialDate(int(text))
    if match := _MONTH.fullmatch(text):
        day = _day(text, int(match[1]), int(match[2]), 1)
        return PartialDate(day.year, day.month)
    if not (_ISO.fullmatch(text) or _GERMAN_DATE.fullmatch(text)):
        raise ScalarError(
            f"»{excerpt(text)}« ist kein Jahr, Monat oder Datum.", "Schreiben Sie 2009, 2009-10 oder 2009-10-20."
        )
    day = parse_date(text)
    return PartialDate(day.year, day.month, day.day)


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ScalarError(f"»{text}« gibt es im Kalender nicht.", "Prüfen Sie Tag und Monat.") from None


def parse_flag(text: str) -> bool:
    """``ja``/``nein`` or ``true``/``false``."""
    value = _FLAGS.get(text.strip().casefold())
    if value is None:
        raise ScalarError(f"»{excerpt(text)}« ist weder »ja« noch »nein«.", "Schreiben Sie ja oder nein.")
    return value


PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.TEXT: parse_text,
    Kind.PROSE: parse_prose,
    Kind.INTEGER: parse_integer,
    Kind.DECIMAL: parse_decimal,
    Kind.MONEY: parse_money,
    Kind.SHARE: parse_share,
    Kind.DATE: parse_date,
    Kind.TIME: parse_time,
    Kind.FLAG: parse_flag,
    Kind.WORD: parse_text,
}
