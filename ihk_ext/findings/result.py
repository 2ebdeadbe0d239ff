"""The one result of checking a concept, which every report shows and the exit code follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from ihk_ext.findings.finding import Finding, Severity
from ihk_ext.findings.rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody has accepted.

    ``who`` is role and initials, ``second`` those of the second signature, which errors have; ``until`` is the last
    day on which it holds, None for always.
    """

    finding: Finding
    reason: str
    who: str = ""
    until: dt.date | None = None
    second: str = ""

    @property
    def signed(self) -> str:
        """Who accepted it, and until when: »Amt (ab), zweite Unterschrift: Kämmerei (cd), bis 31.12.2026«."""
        second = f", zweite Unterschrift: {self.second}" if self.second else ""
        until = f", bis {self.until:%d.%m.%Y}" if self.until else ""
        return f"{self.who}{second}{until}"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be applied, and why."""

    code: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """What checking one concept found.

    ``title`` is how the concept is called; ``records`` how many records were read; ``findings`` those
    that nobody has accepted, sorted by place; ``not_checked`` the rules that lacked their input.
    ``stichtag`` is the day to which it holds, ``check_profile`` the name of the check profile,
    ``fingerprint`` that of the data, empty where they could not be read again.  ``hidden`` counts the
    findings that somebody asked not to see, ``hidden_errors`` those of them that are open errors; ``rules`` are the
    rules that it stands for, ``only`` the codes where somebody asked for no others.
    """

    title: str
    records: int
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    stichtag: dt.date | None = None
    check_profile: str = ""
    fingerprint: str = ""
    hidden: int = 0
    hidden_errors: int = 0
    rules: RuleSet = field(default_factory=RuleSet)
    only: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many unaccepted findings have this severity."""
        return sum(f.severity is severity for f in self.findings)

    def count_accepted(self, severity: Severity) -> int:
        """How many accepted findings have this severity."""
        return sum(a.finding.severity is severity for a in self.accepted)

    @property
    def has_errors(self) -> bool:
        """Whether an unaccepted finding is an error: exactly then a command fails."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def exit_code(self) -> int:
        """1 exactly when the report shows an unaccepted error."""
        return int(self.has_errors)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, each once, sorted by place."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.place, f.code, f.text)))
