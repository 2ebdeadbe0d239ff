"""Which groups the label of a printed sum names: »Summe A1-3«, »Summe 1 bis 7«, »A1, A2 und A5«, »Summe (A)-(B)«."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_LIST = re.compile(r"\s*(?:,|\+|/|&|\bund\b)\s*")
_WORDS = re.compile(r"^(?:zwischen|gesamt|teil|end)?summen? *:? *", re.IGNORECASE)
#: »Summe (A)-(B)«, »Ausgaben abzüglich Einnahmen«, »Saldo«.
_DIFFERENCE = re.compile(r"\) ?[-–−] ?\(|\babzüglich\b|\babzgl\.|\bweniger\b|\bsaldo\b|\bminus\b", re.IGNORECASE)
_YEARS = range(1900, 2200)
#: A range is not followed any farther: a label that names so many groups is read wrongly.
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers that a label names: those that there are, and those that there are not."""

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everything that is named exists."""
        return not self.missing


def is_difference(label: str) -> bool:
    """Whether a label is that of expenses less income."""
    return bool(_DIFFERENCE.search(label))


def named_numbers(label: str, numbers: Sequence[str]) -> Named:
    """Which of the visible *numbers* of groups a label names; a range of years names none."""
    spans = _RANGE.search(label)
    if spans is not None:
        wanted = list(_span(spans))
        if wanted:
            known = {_tidy(number): number for number in numbers}
            found = tuple(known[_tidy(each)] for each in wanted if _tidy(each) in known)
            return Named(found, tuple(each for each in wanted if _tidy(each) not in known))
    known = {_tidy(number): number for number in numbers if number}
    parts = [_tidy(part) for part in _LIST.split(_WORDS.sub("", label.strip()))]
    if parts and all(_looks_like_number(part) for part in parts) and any(part in known for part in parts):
        return Named(tuple(known[p] for p in parts if p in known), tuple(p for p in parts if p not in known))
    return Named()


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
    return number.replace(" ", "").rstrip(".").upper()
