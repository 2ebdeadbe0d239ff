"""Numbers and days in German text: what they are, and whether a text has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

_WORDS = {
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "hundert": 100,
}
_MONTHS = (
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_LARGE = r"\s*(?P<large>Mio|Million|Tsd|Tausend|T€)"
#: Marks of places in a text are no figures: »§ 141«, »Kapitel 7«, »Plan 12«, »S1.1«, »7.3.2«, »Nr. 113«.
_TOKEN = re.compile(
    rf"(?P<mark>(?:§§?|Abs\.|Absatz|Art\.|Kapitel|Plan|Anhang|Tabelle|Anhangtabelle|Abbildung|Seite|Nr\.|Nummer|TOP|"
    rf"Zeile|Ziel|Handlungsfeld|Maßnahme|Aspekt|Anlage)\s*(?:{_NUMBER}(?:\.\d+)*[a-z]?(?:(?:\s*(?:,|und|bis|oder|\u2013|-)\s*)"
    rf"\d+(?:\.\d+)*)*)|\d+\.\d{{1,2}}\.[\d.]*\d(?!\d)(?<!\.\d{{4}}))"
    # »sechs von zehn« is a share in words
    rf"|(?P<share>(?<!\w)(?:\w+) von (?:zehn|hundert)(?!\w))"
    rf"|(?P<day>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}})"
    rf"|(?P<named>\d{{1,2}}\.\s+(?:{'|'.join(_MONTHS)})(?:\s+\d{{4}})?)"
    # the second half of a span counts, too: »0-7«; a unit or the next cell may be glued on: »56qm«, »88ca. 53 %«
    rf"|(?:(?<![\w.,-])|(?<=(?<![\w.,-])\d-)|(?<=(?<![\w.,-])\d\d-))(?P<number>{_NUMBER})"
    rf"(?:(?!\w)|(?=(?:qm|ha|km|m²)(?!\w)|ca\.))(?:{_LARGE})?"
    rf"|(?<!\w)(?P<word>{'|'.join(_WORDS)})(?:en)?(?!\w)(?:{_LARGE.replace('large', 'much')})?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    # not the end of a word (»Hintergrund«, »gegenüber«), nor the bound of an age group (»18 bis unter 30 Jahre«)
    r"(?<![^\W\d])(?:rund|rd\.?|ca\.?|circa|etwa|ungefähr|knapp|gut|über|fast|annähernd|nahezu|mindestens|höchstens|maximal|max\.|"
    r"bis zu(?: max\.?)?|mehr als|weniger als|(?<!bis )(?<!und )(?<!- )unter|ab) (?:\w+ )?$",
    re.IGNORECASE,
)
#: The first half of a span before its second: »rund« before the one holds for both.
_HALF = re.compile(r"\d{1,2}-$")
#: Below this a number is so frequent that »etwa« before some other one would tell nothing.
_SMALL = 12
#: Fewer characters would be found anywhere in a table without blanks.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text has it; ``about`` says that a word like »rund« stands before it."""

    written: str
    value: Decimal
    about: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text has it; without a year where the text has none."""

    written: str
    day: int
    month: int
    year: int | None


def figures(text: str) -> Iterator[Number | Day]:
    """The numbers and days of a text, in order; numbers of paragraphs, chapters and plans left out."""
    for match in _TOKEN.finditer(text):
        if match["day"]:
            day, month, year = (int(part) for part in re.findall(r"\d+", match["day"]))
            yield Day(match["day"], day, month, year)
        elif match["named"]:
            day_text, month_name, *rest = match["named"].split()
            number = _MONTHS.index(month_name.lower()) + 1
            yield Day(match["named"], int(day_text.rstrip(".")), number, int(rest[0]) if rest else None)
        elif match["number"] or match["word"]:
            half = _HALF.search(text, max(0, match.start() - 3), match.start())
            at = half.start() if half else match.start()
            about = bool(_ABOUT.search(re.sub(r"\s+", " ", text[max(0, at - 40) : at])))
            yield Number(match[0], _value(match), about)


def _value(match: re.Match[str]) -> Decimal:
    word = match["word"]
    value = Decimal(_WORDS[word.lower()] if word else match["number"].replace(".", "").replace(",", "."))
    large = (match["large"] or match["much"] or "").lower()
    if large.startswith("m"):
        return value * 1_000_000
    return value * 1000 if large else value


@cache
def _on_page(text: str) -> tuple[Number | Day, ...]:
    return tuple(figures(text))


class Figures:
    """What a text has, to be asked: glued columns of a table (»1.9101.774«) included."""

    def __init__(self, *pages: str) -> None:
        self._text = "\n".join(pages)
        found = [figure for page in pages for figure in _on_page(page)]
        self._days = {(f.day, f.month, f.year) for f in found if isinstance(f, Day)}
        self._about: dict[Decimal, set[bool]] = {}
        for figure in found:
            if isinstance(figure, Number):
                self._about.setdefault(figure.value.normalize(), set()).add(figure.about)

    @cached_property
    def _dense(self) -> str:
        return re.sub(r"\s+", "", self._text)

    def has(self, value: Decimal) -> bool:
        """Whether a number stands in the text."""
        return value.normalize() in self._about or any(
            len(form) >= _TELLING and form in self._dense for form in _forms(value)
        )

    def is_about(self, number: Number) -> bool | None:
        """Whether every place that has the number is »rund« it (True) or exact (False); None where they differ."""
        kinds = self._about.get(number.value.normalize(), set())
        return next(iter(kinds)) if len(kinds) == 1 and number.value > _SMALL else None

    def has_day(self, day: Day) -> bool:
        """Whether a day stands in the text; »24./25.04.2009« has both."""
        if any((day.day, day.month, year) in self._days for year in {day.year, None}):
            return True
        if day.year is None and any(found[:2] == (day.day, day.month) for found in self._days):
            return True
        pattern = (
            rf"(?<!\d)0?{day.day}\.\s*(?:/|und|bis|\u2013|-)\s*\d+\.\s*(?:0?{day.month}\.|{_MONTHS[day.month - 1]})"
            rf"(?:\s*{day.year or ''})"
        )
        return re.search(pattern, self._text, re.IGNORECASE) is not None


def _forms(value: Decimal) -> Iterator[str]:
    """A number as it may be written: »1.774«, »40,2«, »40,20«."""
    plain = f"{value.normalize():f}"
    whole, _, rest = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    for number in {whole, grouped}:
        yield number + ("," + rest if rest else "")
    if not rest and value == value.to_integral():
        yield f"{grouped},0"
    elif len(rest) == 1:
        yield f"{grouped},{rest}0"


def day_of(date: dt.date) -> Day:
    """A date as a day of a text."""
    return Day(f"{date:%d.%m.%Y}", date.day, date.month, date.year)
