"""Which word somebody may have meant.

A wrong suggestion is worse than none: it is believed.  So a suggestion needs a reason: the same letters, a slip of the
pen, a part that both have in common.  Likeness in general is none (»einstimmig« is no »keine Abstimmung«).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What is longer is a text that stands in the wrong place, not a word with a slip.
_LONGEST_WORD = 80
_ID_LIKENESS = 0.75
#: From how many letters on one slip is forgiven, and from how many on two, three.
_SLIPS = ((3, 1), (7, 2), (16, 3))
#: Abbreviations of so many letters are all alike.
_ABBREVIATION = 5
#: Of more words that fit alike none is named.
_MANY = 2
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "²": "2", "³": "3"})
_SEPARATORS = re.compile(r"[\W_]+")
#: What begins so says the contrary of what does not.
_CONTRARY = re.compile(r"(?:nicht|un(?!d|ter)|kein|miss|ohne|halb|teil(?!e))")


def fold(word: str) -> str:
    """A word without what people write one way or the other: case, umlauts, hyphens, spaces."""
    return _SEPARATORS.sub("", word.casefold().translate(_UMLAUTS))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, each folded."""
    return tuple(fold(part) for part in _SEPARATORS.split(text) if part)


def near(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that *word* is but for its spelling or a slip of the pen; the best only."""
    if len(word) > _LONGEST_WORD:
        return ()
    given = fold(word)
    folded = {c: fold(c) for c in candidates if c}
    same = tuple(c for c, text in folded.items() if text == given)
    if same or not given:
        return same[:1] if same and given else ()
    allowed = max((slips for length, slips in _SLIPS if len(given) >= length), default=0)
    if word.isupper() and len(word) <= _ABBREVIATION:
        return ()
    found: dict[int, list[str]] = {}
    for candidate, text in folded.items():
        if abs(len(text) - len(given)) <= allowed and contrary(text) == contrary(given):
            found.setdefault(_slips(given, text, allowed), []).append(candidate)
    best = min((number for number in found if number <= allowed), default=None)
    return tuple(found[best]) if best is not None and len(found[best]) <= _MANY else ()


def contrary(folded: str) -> bool:
    """Whether a folded word denies something."""
    return _CONTRARY.match(folded) is not None


def beginning(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that *word* is the beginning of (»gesamtkosten« of »gesamtkosten_eur«), if these are few."""
    given = tokens(word)
    found = tuple(c for c in candidates if given and tokens(c)[: len(given)] == given and tokens(c) != given)
    return found if len(found) <= _MANY else ()


def ending(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates with the same last part behind a dot (»massnahme.kosten« for »ziel.kosten«), if these are few."""
    _, dot, last = word.rpartition(".")
    found = tuple(c for c in candidates if dot and c.rpartition(".")[2] == last)
    return found if len(found) <= _MANY else ()


def meant(words: Iterable[str]) -> str:
    """The hint »Meinten Sie »a« oder »b«?«; empty where there is no word."""
    quoted = " oder ".join(f"»{word}«" for word in words)
    return f"Meinten Sie {quoted}?" if quoted else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The hint »Meinten Sie …?« for the candidate that *word* seems to be, or the empty string."""
    known = list(candidates)
    return meant(near(word, known) or beginning(word, known) or ending(word, known))


def did_you_mean_id(word: str, ids: Iterable[str]) -> str:
    """The hint for the ID that differs from *word* in one spot only, or the empty string.

    IDs of a concept all look alike, and there are thousands: likeness in general would
    name anything, and take its time.
    """
    best = max(((_same_ends(word, other), other) for other in ids if other), default=(0.0, ""))
    return meant([best[1]] if best[0] >= _ID_LIKENESS else [])


def _slips(one: str, other: str, most: int) -> int:
    """How many letters to add, leave out, change or swap make one word the other; beyond *most* just more than that."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(row[-1] + 1, last[j] + 1, last[j - 1] + (left != right))
            if before and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _same_ends(one: str, other: str) -> float:
    """How much of two words is a common beginning or a common end, from 0 to 1."""
    shorter = min(len(one), len(other))
    head = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return 2 * (head + tail) / (len(one) + len(other))
