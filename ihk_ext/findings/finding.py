"""One finding, and a collection of them."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ihk_ext.findings.suggest import did_you_mean, did_you_mean_id
from ihk_ext.findings.values import Ref, TypedValue


class Severity(enum.Enum):
    """How grave a finding is; only an error makes a command fail."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    HINT = "Hinweis"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a source file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, where, and what to do.

    ``text`` is a German sentence that names the record; ``hint`` the German remedy;
    ``record`` the ID of the record that it speaks of, empty where there is none;
    ``group`` what findings of this kind have in common (»Ziel ohne Maßnahme«), for a
    report that names them together.  ``values`` are what it is about, ``member`` the field of the record;
    ``loose`` is what else binds an acceptance, since a rule did not put it into values
    (:mod:`ihk_ext.findings.loose`), None where the whole text does: no rule found it.  ``nth`` counts
    findings that are alike in all of this, so that who accepts one has not accepted the next.
    ``section`` is what a long list is counted by, the action field of the record.
    """

    code: str
    severity: Severity
    text: str
    place: Place
    hint: str = ""
    record: str = ""
    group: str = ""
    values: tuple[TypedValue, ...] = ()
    member: str = ""
    loose: tuple[str, ...] | None = None
    nth: int = 1
    section: str = field(default="", compare=False)

    @property
    def records(self) -> frozenset[str]:
        """IDs of all records that it speaks of."""
        own = (self.record,) if self.record else ()
        return frozenset((*own, *(v.id for v in self.values if isinstance(v, Ref))))

    @property
    def fingerprint(self) -> str:
        """What makes it this finding and no other: rule, records, field and values, never wording, place or severity.

        It begins with a letter that is no hexadecimal digit: YAML never takes it for a number.
        """
        ends = (self.text,) if self.loose is None else self.loose
        parts = [self.code, self.record, self.member, *(v.spelling for v in self.values), *(f"text:{e}" for e in ends)]
        if self.nth > 1:
            parts.append(f"nr:{self.nth}")
        whole = "".join(f"{len(part)}:{part}\n" for part in ("meldung-1", *parts))
        return "m" + hashlib.sha256(whole.encode()).hexdigest()[:FINGERPRINT_DIGITS]

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {self.text}{tail} [{self.code}]"


#: Hexadecimal digits of a fingerprint: two findings do not meet by chance.
FINGERPRINT_DIGITS = 16
#: Beyond so many findings nobody reads suggestions, and looking for them costs.
_SUGGEST_UNTIL = 100


@dataclass(slots=True)
class FindingCollection:
    """Findings, each once; iterates sorted by place."""

    _items: dict[Finding, None] = field(default_factory=dict)

    def error(self, code: str, text: str, place: Place, *, hint: str = "", record: str = "") -> None:
        """Add an error."""
        self._items[Finding(code, Severity.ERROR, text, place, hint, record)] = None

    def warning(self, code: str, text: str, place: Place, *, hint: str = "", record: str = "") -> None:
        """Add a warning."""
        self._items[Finding(code, Severity.WARNING, text, place, hint, record)] = None

    def hint(self, code: str, text: str, place: Place, *, hint: str = "", record: str = "") -> None:
        """Add a hint."""
        self._items[Finding(code, Severity.HINT, text, place, hint, record)] = None

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add all of *findings*."""
        self._items.update(dict.fromkeys(findings))

    def drop(self, unwanted: Callable[[Finding], bool]) -> int:
        """Take out all findings that are *unwanted*; how many they were."""
        gone = [finding for finding in self._items if unwanted(finding)]
        for finding in gone:
            del self._items[finding]
        return len(gone)

    def copy(self) -> FindingCollection:
        """A collection of its own with the same findings."""
        return FindingCollection(dict(self._items))

    @property
    def legible(self) -> bool:
        """Whether the collection is short enough to be read, and suggestions with it."""
        return len(self) < _SUGGEST_UNTIL

    def suggest(self, word: str, candidates: Iterable[str]) -> str:
        """:func:`did_you_mean`, as long as the collection is short enough to be read."""
        return did_you_mean(word, candidates) if self.legible else ""

    def suggest_id(self, word: str, ids: Iterable[str]) -> str:
        """:func:`did_you_mean_id`, as long as the collection is short enough to be read."""
        return did_you_mean_id(word, ids) if self.legible else ""

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(self._items, key=lambda f: (f.place, f.code, f.text)))

    def __len__(self) -> int:
        return len(self._items)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(f.severity is severity for f in self._items)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(f.severity is Severity.ERROR for f in self._items)


def excerpt(text: str, limit: int = 60) -> str:
    """*text* as a message quotes it: on one line, and cut where it is long."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
