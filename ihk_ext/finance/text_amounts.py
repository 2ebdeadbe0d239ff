"""Amounts of money in running text: »bis zu max. 10.630.000 Euro«, »rund 3,2 Mio. €«.

Finds them, and tells whether such an amount agrees with an exact one, given the word of
precision before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_CENTS = 100

#: Words of precision: what somebody may write, and the word of the vocabulary »Genauigkeit« that it means.
PRECISION_WORDS = {
    "voraussichtlich ca.": "ca.",
    "bis zu max.": "bis zu max.",
    "bis zu maximal": "bis zu max.",
    "bis zu": "bis zu max.",
    "maximal": "bis zu max.",
    "höchstens": "bis zu max.",
    "max.": "bis zu max.",
    "rund": "rund",
    "rd.": "rund",
    "etwa": "ca.",
    "circa": "ca.",
    "ungefähr": "ca.",
    "knapp": "ca.",
    "gut": "ca.",
    "ca.": "ca.",
    "mindestens": "mindestens",
    "mehr als": "mindestens",
    "über": "mindestens",
    "ab": "mindestens",
}
EXACT = "genau"

_SCALES = {
    "": 1,
    "t": 1_000,
    "tsd": 1_000,
    "tausend": 1_000,
    "mio": 10**6,
    "million": 10**6,
    "millionen": 10**6,
    "mrd": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
}
#: Long words first, whatever white space stands in them.
_WORDS = (r"\s+".join(map(re.escape, w.split())) for w in sorted(PRECISION_WORDS, key=len, reverse=True))
_AMOUNT = re.compile(
    r"(?:(?<!\w)(?P<word>" + "|".join(_WORDS) + r")\s+)?"
    r"(?<![\w.,/])(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,3})?|[0-9]{1,15}(?:,[0-9]{1,3})?)(?:,-)?"
    r"\s*(?P<scale>Tsd\.?|Tausend|Mio\.?|Million(?:en)?|Mrd\.?|Milliarden?|T(?=€|EUR))?"
    r"\s*(?P<currency>€|EUR\b|Euro\b)"
    r"(?P<per>\s*(?:/|je\b|pro\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """An amount quoted in a text.

    ``precision`` is a word of the vocabulary »Genauigkeit« or »mindestens«; ``per_unit`` tells a rate
    (»150 Euro je Quadratmeter«) from an amount; ``step`` is the value of the last digit
    that is not 0, in cents; ``start`` counts characters, ``text`` is the quotation.
    """

    cents: int
    precision: str
    per_unit: bool
    step: int
    start: int
    text: str

    def agrees(self, exact: int) -> bool:
        """Whether the quotation may stand for the *exact* amount (see :func:`agrees`)."""
        return agrees(self.cents, self.precision, exact, self.step)


def find_quotes(text: str) -> Iterator[Quote]:
    """The amounts of money in a text, in its order."""
    for match in _AMOUNT.finditer(text):
        cents, step = _value(match["number"], (match["scale"] or "").rstrip(".").casefold())
        word = match["word"]
        precision = PRECISION_WORDS[_tidy(word.casefold())] if word else EXACT
        yield Quote(
            cents,
            precision,
            match["per"] is not None,
            step,
            match.start(),
            _tidy(text[match.start() : match.end("currency")]),
        )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _value(number: str, scale: str) -> tuple[int, int]:
    """Cents and the value of the last written digit that is not 0, in cents."""
    value = Decimal(number.replace(".", "").replace(",", "."))
    cents = int(value * _SCALES[scale] * _CENTS)
    return cents, step_of(cents)


def step_of(cents: int) -> int:
    """The largest power of ten that divides an amount: to what it was rounded at most."""
    step = 1
    while cents and cents % (step * 10) == 0:
        step *= 10
    return step


#: However round the number is: an amount off by more than a twentieth is another amount.
FARTHEST = Fraction(1, 20)


def agrees(quoted: int, precision: str, exact: int, step: int | None = None) -> bool:
    """Whether a quoted amount may stand for an exact one, both in cents.

    »genau«: they are the same.  »bis zu max.«: the exact amount or it rounded up.
    »rund«, »ca.«, »voraussichtlich ca.«: it rounded either way.  To what it was rounded
    shows in the quoted amount's last digit that is not 0 (*step*).  »mindestens«: the exact
    amount is above it, and not far.
    """
    difference = quoted - exact
    if precision == EXACT or difference == 0:
        return difference == 0
    rounding = min(Fraction(step_of(quoted) if step is None else step), abs(quoted) * FARTHEST)
    rounding = max(rounding, Fraction(_CENTS))
    match precision:
        case "bis zu max.":
            return 0 <= difference < rounding
        case "mindestens":
            return 0 <= -difference <= abs(quoted) * FARTHEST
        case _:
            return abs(difference) < rounding
