"""Patterns of numbers that a profile declares: regular expressions, matched in time that grows with the text alone.

Python's own matcher tries one way after the other; with ``(a+)+$`` thirty characters take hours.  A profile is data
and may come from anywhere.  Here all ways are followed at once (Thompson's construction, 1968), so that a match costs
at most states × characters.  What that cannot do (back references, looking around) no number needs.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Longer numbers nobody writes.
LONGEST = 200
#: Bound of what repetitions like ``{1,1000}`` unfold to, which bounds the time of a match, too.
MOST_STATES = 1000
#: Of the pattern itself.
_LONGEST_PATTERN = 500
_MOST_DEPTH = 50
_COUNT = re.compile(r"\{([0-9]{1,4})?(,)?([0-9]{1,4})?\}")
#: One character: a class, an escape or a sign that stands for itself.  Python matches it, in one step.
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\((?:\?:|\?P<[A-Za-z_][A-Za-z0-9_]*>)?(?!\?)")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[dDsSwW]|[^A-Za-z0-9])", re.DOTALL)


class PatternError(ValueError):
    """A pattern that cannot be used; the message is German, without the pattern."""


@dataclass(slots=True)
class _State:
    """A place between two characters: ``match`` is the character that leads on, None where it is free or the end."""

    match: re.Pattern[str] | None = None
    follow: list[int] = field(default_factory=list)


class NumberPattern:
    """A compiled pattern.

    Raises :class:`PatternError` for what is no regular expression, what this cannot match, and what is too large.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        if len(pattern) > _LONGEST_PATTERN:
            raise PatternError(f"Das Muster hat mehr als {_LONGEST_PATTERN} Zeichen.")
        try:
            with warnings.catch_warnings(action="ignore"):
                re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise PatternError("Das ist kein regulärer Ausdruck.") from error
        self._states: list[_State] = []
        parser = _Parser(pattern)
        tree = parser.read()
        self._end = self._state()
        self._begin = self._built(tree, self._end)

    def fits(self, text: str) -> bool:
        """Whether the whole of *text* is as the pattern says."""
        if len(text) > LONGEST:
            return False
        current = self._free({self._begin})
        for character in text:
            found = {
                n
                for i in current
                if (match := self._states[i].match) is not None and match.fullmatch(character)
                for n in self._states[i].follow
            }
            current = self._free(found)
        return self._end in current

    def _free(self, begin: set[int]) -> set[int]:
        """All states that are reached without another character."""
        found, waiting = set(begin), list(begin)
        while waiting:
            state = self._states[waiting.pop()]
            if state.match is None:
                new = [n for n in state.follow if n not in found]
                found.update(new)
                waiting += new
        return found

    def _state(self, match: re.Pattern[str] | None = None, *follow: int) -> int:
        if len(self._states) == MOST_STATES:
            raise PatternError("Das Muster ist zu groß: Seine Wiederholungen ergeben zusammen zu viele Möglichkeiten.")
        self._states.append(_State(match, list(follow)))
        return len(self._states) - 1

    def _built(self, tree: _Tree, end: int) -> int:
        """States for a part that leads to *end*; returns its first."""
        match tree:
            case re.Pattern():
                return self._state(tree, end)
            case _Choice():
                return self._state(None, *(self._built(part, end) for part in tree.parts))
            case _Repeat():
                return self._repeated(tree, end)
        for part in reversed(tree):
            end = self._built(part, end)
        return end

    def _repeated(self, tree: _Repeat, end: int) -> int:
        if tree.most is None:
            again = self._state(None, end)
            self._states[again].follow.append(self._built(tree.part, again))
            end = again
        else:
            last = end
            for _ in range(tree.most - tree.least):
                end = self._state(None, self._built(tree.part, end), last)
        for _ in range(tree.least):
            end = self._built(tree.part, end)
        return end


@dataclass(slots=True)
class _Choice:
    parts: list[list[_Tree]]


@dataclass(slots=True)
class _Repeat:
    part: _Tree
    least: int
    most: int | None


_Tree = re.Pattern[str] | _Choice | _Repeat | list["_Tree"]


class _Parser:
    """Reads the structure of a pattern that Python accepts: what stands in a row, choices, groups, repetitions."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0

    def read(self) -> _Tree:
        return self._choice()

    def _choice(self) -> _Choice:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise PatternError("Die Klammern des Musters sind zu tief geschachtelt.")
        parts = [list(self._row())]
        while self._taken("|"):
            parts.append(list(self._row()))
        self._depth -= 1
        return _Choice(parts)

    def _row(self) -> Iterator[_Tree]:
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            if self._at == 0 and self._taken("^"):
                continue  # the whole text must fit anyway
            if self._pattern[self._at :] == "$":
                self._at += 1
                continue
            yield self._repetition(self._part())

    def _part(self) -> _Tree:
        if self._matched(_GROUP):
            inner = self._choice()
            self._at += 1  # Python has seen that it is closed
            return inner
        if found := self._matched(_CLASS) or self._matched(_ESCAPE):
            return re.compile(found)
        sign = self._pattern[self._at]
        if sign in "(\\^$":
            raise PatternError(f"»{self._pattern[self._at : self._at + 3]}« geht in Nummernmustern nicht.")
        self._at += 1
        return re.compile("." if sign == "." else re.escape(sign))

    def _repetition(self, part: _Tree) -> _Tree:
        for sign, least, most in (("*", 0, None), ("+", 1, None), ("?", 0, 1)):
            if self._taken(sign):
                return self._lazy(_Repeat(part, least, most))
        count = _COUNT.match(self._pattern, self._at)
        if count is None or count[0] == "{}":
            return part
        self._at = count.end()
        least = int(count[1] or 0)
        most = int(count[3]) if count[3] else None if count[2] else least
        return self._lazy(_Repeat(part, least, most))

    def _lazy(self, repeat: _Repeat) -> _Repeat:
        """»As few as possible« finds another way to the same texts; »never give back« finds fewer."""
        if self._taken("+"):
            raise PatternError("»+« hinter einer Wiederholung geht in Nummernmustern nicht.")
        self._taken("?")
        return repeat

    def _taken(self, sign: str) -> bool:
        if self._pattern.startswith(sign, self._at):
            self._at += 1
            return True
        return False

    def _matched(self, what: re.Pattern[str]) -> str:
        found = what.match(self._pattern, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]
