"""Which rules a check applied, to how much, and who has switched off or changed which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ihk_ext.findings.finding import Finding, Place, Severity

#: What stands for a rule that does not apply, in the place of a severity.
OFF = "aus"


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule that was applied.

    ``theme`` is what it is about, ``severity`` how grave its findings are here, ``limit`` its threshold in German
    and ``of_limit`` what that is (»Mindestanteil«, »Jahre«), ``version`` its number.  ``looked`` is what it looked
    at: how it is called (one, many) and how many of it; ``share`` tells that each finding is of a record of its own
    among these.
    """

    code: str
    title: str
    theme: str
    severity: Severity
    version: int = 1
    limit: str = ""
    looked: tuple[tuple[str, str, int], ...] = ()
    share: bool = False
    of_limit: str = ""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A departure from what a rule itself declares, or from what was changed before.

    ``before`` and ``after`` are a severity's word or »aus«, with the threshold where that changed.  ``by`` says who
    changed it: a check profile that comes with the program (its name), or ``""`` for the concept itself.
    ``place`` is the line where it stands, ``reason`` what is said there.  ``refused`` tells that it was not made,
    because the check profile lets the rule only become stricter: ``after`` is then what the concept wanted.
    """

    code: str
    title: str
    before: str
    after: str
    by: str
    place: Place
    reason: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a check.

    ``applied`` are those that ran, ``changes`` the departures of check profile and concept, in their order.
    ``fingerprint`` is that of all rules as they are set for the concept (the handbook defines it), ``named`` the place
    where the concept names its check profile, None where it does not or where the caller has chosen another.
    """

    applied: tuple[AppliedRule, ...] = ()
    changes: tuple[RuleChange, ...] = ()
    fingerprint: str = ""
    named: Place | None = None

    def of_all(self, found: Sequence[Finding]) -> str:
        """Of how many records *found* are, all of one rule: »Maßnahmen: 47 von 47«; empty where that says nothing."""
        rule = next((rule for rule in self.applied if found and rule.code == found[0].code), None)
        if rule is None or not rule.share:
            return ""
        ((_, many, count),) = rule.looked
        return f"{many}: {grouped(len(found))} von {grouped(count)}" if count > 1 else ""


def grouped(number: int) -> str:
    """``1.024``."""
    return f"{number:,}".replace(",", ".")
