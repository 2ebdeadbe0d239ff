"""Widths of text and of table columns, before TeX sets them.

The figures are Helvetica's, in thousandths of the font size; TeX Gyre Heros has the same.
They decide how wide columns are and how small a table is set; TeX breaks the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ihk_ext.latex.typography import bind

_BY_WIDTH = {
    170: "\u202f",
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;[\\]ftI·\u00a0",
    333: "()-r`\u2018’",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "ckmsvxyzJ",
    556: "#$?_0123456789abdeghnopqu«»–€Lßäöü",
    584: "+<=>~×−",
    611: "FTZ",
    667: "&ABEKPSVXYÄ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BOLD_BY_WIDTH = {
    238: "'",
    278: " ,./\\Iijl·\u00a0",
    333: "!()-:;[]`ft\u2018’",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z",
    556: "#$0123456789Jacekvxysä_«»–€",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopquößü",
    667: "EPSVXY",
    722: "ABCDHKNRUÄÜ&",
    778: "GOQwÖ",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—…",
}
_WIDTHS = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
_BOLD_WIDTHS = {char: width for width, chars in _BOLD_BY_WIDTH.items() for char in chars}
_BREAKS = re.compile(r"[ \t\n\r\u200b]+|(?<=[-/\u2013])(?=\w)")
_DIGIT = re.compile(r"\d")
_OTHER = 640  # a character that stands in no table
#: A longer word may be hyphenated; no syllable group is longer.
_LONGEST_WORD = 8.2
_SYLLABLE = 4.2
#: A cell with more text than this in one line asks for no more width than one with this.
_MOST = 55.0


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of *text* in one line, in em."""
    widths = _BOLD_WIDTHS if bold else _WIDTHS
    return sum(widths.get(char, _OTHER) for char in text) / 1000


def _word_width(word: str, *, bold: bool, limit: float) -> float:
    width = text_width(word, bold=bold)
    return width if _DIGIT.search(word) else min(width, limit)


@dataclass(slots=True)
class ColumnNeed:
    """What a column needs, in em.

    ``least`` cuts no number and no word that is not very long, ``tight`` hyphenates where it
    can, ``natural`` is the text in one line.
    """

    least: float = 1.0
    tight: float = 1.0
    natural: float = 1.0

    def add(self, text: str, *, bold: bool = False, unbroken: bool = False, columns: int = 1) -> None:
        """Take a cell's text into account; a cell that spans *columns* asks each for its part."""
        text = bind(text)
        lines = text.splitlines()
        natural = max((text_width(line, bold=bold) for line in lines), default=0.0)
        if unbroken:
            least = tight = natural
        else:
            words = [w for w in _BREAKS.split(text) if w]
            least = max((_word_width(w, bold=bold, limit=_LONGEST_WORD) for w in words), default=0.0)
            tight = max((_word_width(w, bold=bold, limit=_SYLLABLE) for w in words), default=0.0)
        self.natural = max(self.natural, min(natural, _MOST) / columns)
        self.least = max(self.least, least / columns)
        self.tight = max(self.tight, tight / columns)


@dataclass(frozen=True, slots=True)
class TableSize:
    """How a table is set: shares of the line for its columns, name of the font size, on landscape pages or not."""

    shares: tuple[float, ...]
    font: str
    landscape: bool


PORTRAIT, LANDSCAPE = 455.2, 702.7  # widths of the text in TeX's points: 160 mm and 247 mm
_SIDES = 7.6  # both paddings of a cell, and a hair
_FONTS = (("small", 9.5), ("foot", 8.5))
_SMALLEST = ("script", 7.5)


def fit(needs: Sequence[ColumnNeed], wanted: Sequence[float], *, lines: Sequence[float], narrow: bool) -> TableSize:
    """Choose font size, page and column widths so that nothing must be cut.

    *wanted* are the author's proportions, empty where none were given. *lines* are the
    widths that the table may have, the preferred first. *narrow* asks for the natural
    width instead of the whole line.
    """
    for fonts, words in ((_FONTS, [n.least for n in needs]), ((*_FONTS, _SMALLEST), [n.tight for n in needs])):
        for line in lines:
            for font, size in fonts:
                floor = [w * size + _SIDES for w in words]
                if sum(floor) <= line:
                    goal = _goal([n.natural * size + _SIDES for n in needs], floor, wanted, line, narrow=narrow)
                    return TableSize(tuple(w / line for w in goal), font, line == LANDSCAPE)
    total = sum(n.tight for n in needs)
    return TableSize(tuple(n.tight / total for n in needs), _SMALLEST[0], lines[-1] == LANDSCAPE)


def least_width(needs: Sequence[ColumnNeed]) -> float:
    """The points that a table cannot do without, in the smallest letters and with hyphens."""
    return sum(n.tight * _SMALLEST[1] + _SIDES for n in needs)


def _goal(
    natural: Sequence[float], floor: Sequence[float], wanted: Sequence[float], line: float, *, narrow: bool
) -> Sequence[float]:
    """Column widths in points: at least the floors, as wanted by the author or by the text."""
    ideal = [max(n, f) for n, f in zip(natural, floor, strict=True)]
    if narrow and sum(ideal) < line:
        return ideal
    if wanted:
        goal = [w / sum(wanted) * line for w in wanted]
    elif sum(ideal) <= line:
        goal = [w * line / sum(ideal) for w in ideal]
    else:
        spare, want = line - sum(floor), sum(ideal) - sum(floor)
        goal = [f + (i - f) * spare / want for i, f in zip(ideal, floor, strict=True)]
    return _raised(goal, floor, line)


def _raised(goal: Sequence[float], floor: Sequence[float], line: float) -> list[float]:
    """Widths as near to *goal* as the floors allow, summing up to *line*."""
    fixed: set[int] = set()
    while True:
        rest = line - sum(floor[i] for i in fixed)
        total = sum(g for i, g in enumerate(goal) if i not in fixed)
        scale = rest / total if total else 0.0
        low = [i for i, g in enumerate(goal) if i not in fixed and g * scale < floor[i] - 1e-9]
        if not low:
            return [floor[i] if i in fixed else g * scale for i, g in enumerate(goal)]
        fixed.update(low)


def label_share(labels: Sequence[str], *, least: float = 0.16, most: float = 0.34) -> float:
    """The share of the line for a column of bold labels."""
    longest = max((text_width(label, bold=True) for label in labels), default=0.0)
    return min(max((longest * 10.5 + 14) / PORTRAIT, least), most)
