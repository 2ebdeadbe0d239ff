"""Which groups the label of a printed sum names: »Summe A1-3«, »Summe I bis VII«, »A1, A2 und A5«, »Summe (A)-(B)«."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

#: A visible number: »A1«, »B 2«, »1.1«, »2.5.1«.
_ONE = r"(?P<{0}prefix>[A-Za-z]{{0,3}}) ?(?P<{0}number>[0-9]{{1,4}}(?:\.[0-9]{{1,4}})*)"
_RANGE = re.compile(
    r"(?<![\w.,])"
    + _ONE.format("a_")
    + r"\.? ?(?:-|–|—|\.\.\.?|…|bis(?: einschließlich)?) ?"
    # not in the middle of a longer number
    + _ONE.format("b_")
    + r"(?![\w]|[.,][0-9])"
)
#: From a letter or a Roman number to another: »A–G«, »I bis VII«, »(A) bis (C)«.
_LETTERS = re.compile(
    r"(?<![\w.,-])\(?(?P<a>[A-Z]{1,5})\)?\.? ?"
    r"(?:-|–|—|\.\.\.?|…|bis(?: einschließlich)?) ?"
    r"\(?(?P<b>[A-Z]{1,5})\)?(?![\w-])"
)
_ROMAN = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LIST = re.compile(r"\s*(?:,|\+|/|&|\bund\b)\s*")
_WORDS = re.compile(r"^(?:zwischen|gesamt|teil|end)?summen? *:? *", re.IGNORECASE)
#: »Summe (A)-(B)«, »Ausgaben abzüglich Einnahmen«, »Saldo«.
_DIFFERENCE = re.compile(r"\) ?[-–−] ?\(|\babzüglich\b|\babzgl\.|\bweniger\b|\bsaldo\b|\bminus\b", re.IGNORECASE)
_EXPENSES = re.compile(r"ausgaben\b", re.IGNORECASE)
_YEARS = range(1900, 2200)
#: What of a number may be left out in a label.
_LOOSE = str.maketrans("", "", " ()")
#: A range is not followed any farther: a label that names so many groups is read wrongly.
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers that a label names: those that there are, and those that there are not."""

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def is_difference(label: str) -> bool:
    """Whether a label is that of expenses less income."""
    return bool(_DIFFERENCE.search(label))


def is_expenses(label: str) -> bool:
    """Whether a label is that of all expenses: »Summe Ausgaben«, »Gesamtausgaben«."""
    return bool(_EXPENSES.search(label)) and not is_difference(label)


def named_numbers(label: str, numbers: Sequence[str]) -> Named:
    """Which of the visible *numbers* of groups a label names; a range of years names none."""
    spans = _RANGE.search(label)
    if spans is not None:
        wanted = list(_span(spans))
        if wanted:
            known = {_tidy(number): number for number in numbers}
            found = tuple(known[_tidy(each)] for each in wanted if _tidy(each) in known)
            return Named(found, tuple(each for each in wanted if _tidy(each) not in known))
    if not is_difference(label) and (letters := _LETTERS.search(label)) and (named := _from_to(letters, numbers)):
        return named
    known = {_tidy(number): number for number in numbers if number}
    parts = [_tidy(part) for part in _LIST.split(_WORDS.sub("", label.strip()))]
    meant = {part: _meant(part, known) for part in parts}
    if parts and any(meant.values()) and all(meant[part] or _looks_like_number(part) for part in parts):
        found = tuple(dict.fromkeys(number for part in parts for number in meant[part]))
        return Named(found, tuple(part for part in parts if not meant[part]))
    return Named()


def _meant(part: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The group of a number; else all groups that it is the head of: »A« is A1, A2 and A3, »1« is 1.1 and 1.2."""
    if part in known:
        return (known[part],)
    below = r"\.?[0-9]" if part.isalpha() else r"\."
    return tuple(number for tidy, number in known.items() if part and re.match(re.escape(part) + below, tidy))


def _from_to(letters: re.Match[str], numbers: Sequence[str]) -> Named | None:
    """From one letter or Roman number to another, whichever the groups have; None where it is neither."""
    known = {_tidy(number): number for number in numbers}
    first, last = letters["a"], letters["b"]
    readings = [[_roman(number) for number in range(_value(first), _value(last) + 1)]]
    if len(first) == len(last) == 1:
        readings.append([chr(code) for code in range(ord(first), ord(last) + 1)])
    readings = [wanted for wanted in readings if len(wanted) > 1 and (wanted[0], wanted[-1]) == (first, last)]
    if not readings:
        return None
    meant = [{number: _meant(number, known) for number in wanted} for wanted in readings]
    best = max(meant, key=lambda each: sum(map(bool, each.values())))
    return Named(tuple(chain.from_iterable(best.values())), tuple(number for number in best if not best[number]))


def _value(numeral: str) -> int:
    """What a Roman number below 100 is worth; 0 for anything else."""
    if not _ROMAN.fullmatch(numeral):
        return 0
    digits = [_ROMAN_DIGITS[each] for each in numeral]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _roman(number: int) -> str:
    """The Roman number; empty for 0."""
    steps = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for value, text in steps:
        made += text * (number // value)
        number %= value
    return made


def _span(match: re.Match[str]) -> Iterator[str]:
    """The numbers from the first to the last; none where these are no two of one series."""
    prefix, other = match["a_prefix"], match["b_prefix"]
    head, _, first = match["a_number"].rpartition(".")
    other_head, _, last = match["b_number"].rpartition(".")
    if other not in {"", prefix} or other_head not in {"", head}:
        return
    start, end = int(first), int(last)
    if end < start or end - start > _LONGEST or (not prefix and not head and start in _YEARS and end in _YEARS):
        return
    for number in range(start, end + 1):
        yield f"{prefix}{head}{'.' if head else ''}{number}"


def _looks_like_number(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]{0,3}[0-9]{1,4}(?:\.[0-9]{1,4})*", text))


def _tidy(number: str) -> str:
    return number.translate(_LOOSE).rstrip(".").upper()
