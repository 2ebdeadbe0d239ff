"""Justified gaps: findings that the municipality accepts, with reason, role and a last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ihk_ext.findings import Finding, Place
from ihk_ext.model import Concept, Struct


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One accepted kind of finding.

    ``rule`` is the finding's code; ``records`` are the IDs of the records that it holds for,
    none for findings about the concept as a whole; ``part`` must stand in the finding's text.
    """

    rule: str
    records: tuple[str, ...]
    part: str
    reason: str
    role: str
    initials: str
    until: dt.date
    place: Place

    @classmethod
    def of(cls, entry: Struct) -> Acceptance | None:
        """What an entry of ``annahmen.yaml`` states; None where a value is »nicht überliefert«."""
        until = entry.values.get("bis")
        names = ("regel", "grund", "rolle", "kuerzel")
        rule, reason, role, initials = (_text(entry, name) for name in names)
        if not (rule and reason and role and initials) or not isinstance(until, dt.date):
            return None
        given = entry.values.get("datensatz")
        records = tuple(str(r) for r in given) if isinstance(given, tuple) else ()
        part = _text(entry, "meldung")
        return cls(rule, records, part, reason, role, initials, until, entry.place)

    @property
    def who(self) -> str:
        """Role and initials."""
        return f"{self.role} ({self.initials})"

    def holds(self, day: dt.date) -> bool:
        """Whether it still holds on that day."""
        return day <= self.until

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding; until when is another matter."""
        about = finding.record in self.records if self.records else not finding.record
        return about and finding.code == self.rule and self.part in finding.text


def acceptances_of(concept: Concept) -> Iterator[Acceptance]:
    """The concept's acceptances, in the order of the file."""
    for entry in concept.acceptances:
        acceptance = Acceptance.of(entry)
        if acceptance is not None:
            yield acceptance


def _text(entry: Struct, name: str) -> str:
    value = entry.values.get(name)
    return value if isinstance(value, str) else ""
