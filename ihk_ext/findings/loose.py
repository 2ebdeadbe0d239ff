"""What a finding's text says that is not among its values.

A rule should hand over all of it as values.  Where one does not, the figures, days, IDs and quoted words of its text
bind an acceptance, too: else it would also cover a finding of other figures.  A test holds that the rules that we
ship leave nothing over, so that their wording may change.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ihk_ext.findings.values import Amount, Day, Number, Ref, TypedValue, Word

_QUOTED = re.compile(r"»([^«»]*)«")
_DAY = re.compile(
    r"\b(?:(?P<day>[0-9]{1,2})\.)?(?:(?P<month>[0-9]{1,2})\.)(?P<year>[0-9]{4})\b|\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b"
)
_ID = re.compile(r"\b[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)+\b")
_NUMBER = re.compile(r"(?<![\w])[−-]?[0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?")


def loose_ends(
    text: str, values: Iterable[TypedValue], known: Iterable[str] = (), aside: Iterable[str] = ()
) -> tuple[str, ...]:
    """Figures, days, IDs and quoted words of *text* that none of *values* states, in the text's order.

    *known* are names that change without the finding being another, where they are quoted or stand in parentheses:
    titles of the records among *values*.  *aside* are passages that count nowhere.
    """
    stated = _Stated(tuple(values))
    for passage in filter(None, aside):
        text = text.replace(passage, " ")
    for name in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(f"»{name}«", " ").replace(f"({name})", " ")
    return tuple(dict.fromkeys(_ends(text, stated)))


def _ends(text: str, stated: _Stated) -> Iterator[str]:
    for pattern, covered in (
        (_QUOTED, stated.word),
        (_ID, stated.word),
        (_DAY, stated.day),
        (_NUMBER, stated.number),
    ):
        for match in pattern.finditer(text):
            if not covered(match[1] if pattern is _QUOTED else match[0]):
                yield " ".join(match[0].split())
        text = pattern.sub(" ", text)


class _Stated:
    """What the values state, as texts write it."""

    def __init__(self, values: tuple[TypedValue, ...]) -> None:
        self._words = {_folded(v.text) for v in values if isinstance(v, Word)}
        self._words |= {_folded(v.id) for v in values if isinstance(v, Ref)}
        self._words |= {v.iso for v in values if isinstance(v, Day)}
        self._days = {v.iso for v in values if isinstance(v, Day)}
        self._numbers = {abs(n) for v in values for n in _numbers(v)}

    def word(self, text: str) -> bool:
        """Whether a quoted word is among them; one that was cut is, where its beginning is."""
        folded = _folded(text)
        cut = folded.rstrip("…")
        return folded in self._words or (cut != folded and any(w.startswith(cut) for w in self._words))

    def day(self, text: str) -> bool:
        """Whether a day, written in German or as data are, is among them."""
        return _iso(text) in self._days

    def number(self, text: str) -> bool:
        """Whether a number is among them, or one that is rounded to it."""
        digits = text.lstrip("−-").replace(".", "").replace(",", ".")
        shown, unit = Fraction(digits), Fraction(1, 10 ** len(digits.partition(".")[2]))
        return (
            shown in self._numbers
            or self.word(text)
            or any((n / unit).denominator > 1 and abs(n - shown) < unit for n in self._numbers)
        )


def _numbers(value: TypedValue) -> Iterator[Fraction]:
    if isinstance(value, Amount):
        yield value.cents / 100
    elif isinstance(value, Number):
        yield value.number
        yield value.number * 100  # as per cent
    elif isinstance(value, Day):
        yield Fraction(value.iso[:4])  # a year, written alone


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _iso(text: str) -> str:
    parts = text.split(".")
    if len(parts) == 1:
        return text
    day, month, year = ["", *parts][-3:]
    try:
        found = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    return found.isoformat() if day else f"{found:%Y-%m}"
