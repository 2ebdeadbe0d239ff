"""Accepted findings: with reason, roles and a last day, each bound to the finding as it was.

An acceptance holds for the findings whose fingerprints it states.  Those of older files state none; they hold for
what is about the same records, where nothing grave is at stake (:func:`obstacles`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ihk_ext.findings import Finding, Place, Severity
from ihk_ext.findings.finding import FINGERPRINT_DIGITS
from ihk_ext.model import Concept, Struct
from ihk_ext.rules.declare import Theme
from ihk_ext.rules.reading import german, is_reason

_FINGERPRINT = re.compile(f"m[0-9a-f]{{{FINGERPRINT_DIGITS}}}")
_NO_PRINT = "Sie nennt keinen Fingerabdruck und würde auch für andere Angaben gelten."
_NO_DAY = "Der Tag der Annahme (»am«) fehlt."
_NO_SECOND = "Ein Fehler braucht eine zweite Unterschrift (»zweite« mit »rolle«, »kuerzel« und »am«)."
_SAME_PERSON = "Die zweite Unterschrift hat dasselbe Kürzel wie die erste; sie muss von einer anderen Person sein."
_FOREIGN = "Ein Kürzel enthält Zeichen, die keine lateinischen Buchstaben sind und gleich aussehen können."
_NO_REASON = "Die Begründung (»grund«) nennt keinen Grund in Worten."
#: Themes of which an acceptance without a fingerprint would hold for other amounts, or other persons.
_BOUND = frozenset({Theme.MONEY, Theme.PRIVACY})
_SPELLINGS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Signature:
    """Who accepted a finding: role and initials, and on which day."""

    role: str
    initials: str
    day: dt.date | None

    @property
    def who(self) -> str:
        """Role and initials."""
        return f"{self.role} ({self.initials})"

    @property
    def person(self) -> str:
        """The initials without what makes no other person of them: case, dots, blanks, accents, »ue« for »ü«."""
        plain = unicodedata.normalize("NFKC", self.initials).casefold().translate(_SPELLINGS)
        kept = "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())
        return kept.replace("ae", "a").replace("oe", "o").replace("ue", "u")

    @property
    def is_latin(self) -> bool:
        """Whether all letters of the initials are Latin: others look the same and are not."""
        return all(unicodedata.name(c, "").startswith("LATIN") for c in self.person if c.isalpha())


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What one entry of ``annahmen.yaml`` accepts.

    ``rule`` is the findings' code; ``records`` are the IDs of the records that it holds for, none for findings
    about the concept as a whole; ``prints`` are the findings' fingerprints, none in an older file, where ``part``
    must stand in the finding's text.  ``second`` is the second signature.
    """

    rule: str
    records: tuple[str, ...]
    prints: tuple[str, ...]
    part: str
    reason: str
    first: Signature
    until: dt.date
    second: Signature | None
    place: Place

    @classmethod
    def of(cls, entry: Struct) -> Acceptance | None:
        """What an entry of ``annahmen.yaml`` states; None where a value is »nicht überliefert«."""
        until = entry.values.get("bis")
        rule, reason = _text(entry, "regel"), _text(entry, "grund")
        first, second = _signature(entry), entry.values.get("zweite")
        if not (rule and reason and first.role and first.initials) or not isinstance(until, dt.date):
            return None
        return cls(
            rule=rule,
            records=_texts(entry, "datensatz"),
            prints=tuple(map(plain_print, _texts(entry, "fingerabdruck"))),
            part=_text(entry, "meldung"),
            reason=reason,
            first=first,
            until=until,
            second=_signature(second) if isinstance(second, Struct) else None,
            place=entry.place,
        )

    @property
    def who(self) -> str:
        """Role and initials of the first signature."""
        return self.first.who

    def holds(self, day: dt.date) -> bool:
        """Whether it still holds on that day."""
        return day <= self.until

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding; until when, and whether that is enough, is another matter."""
        return self.about(finding) and (
            finding.fingerprint in self.prints if self.prints else self.part in finding.text
        )

    def about(self, finding: Finding) -> bool:
        """Whether it is for the finding's rule and record, whatever the finding says."""
        same = finding.record in self.records if self.records else not finding.record
        return same and finding.code == self.rule


def obstacles(acceptance: Acceptance, finding: Finding, theme: Theme) -> Iterator[str]:
    """Why an acceptance that covers a finding is not enough, in German sentences."""
    grave = finding.severity is Severity.ERROR
    if not acceptance.prints and (grave or theme in _BOUND):
        yield _NO_PRINT
    if not is_reason(acceptance.reason):
        yield _NO_REASON
    if grave:
        yield from lacks_for_errors(acceptance.first, acceptance.second)


def lacks_for_errors(first: Signature, second: Signature | None) -> Iterator[str]:
    """What signatures lack so that an error is accepted: two persons, each with a day, the second not before the first.

    A second signature that is older than the first was made for something else.
    """
    if first.day is None:
        yield _NO_DAY
    if second is None or second.day is None or not second.role.strip():
        yield _NO_SECOND
        return
    if not second.person or second.person == first.person:
        yield _SAME_PERSON
    elif not (first.is_latin and second.is_latin):
        yield _FOREIGN
    if first.day is not None and second.day < first.day:
        yield (
            f"Die zweite Unterschrift ({german(second.day)}) ist älter als die Annahme ({german(first.day)}); "
            "sie galt einer anderen."
        )


def is_print(text: str) -> bool:
    """Whether it has the form of a finding's fingerprint."""
    return _FINGERPRINT.fullmatch(text) is not None


def plain_print(text: str) -> str:
    """A fingerprint without what makes no difference: case and blanks."""
    return "".join(text.split()).casefold()


def acceptances_of(concept: Concept) -> Iterator[Acceptance]:
    """The concept's acceptances, in the order of the file."""
    for entry in concept.acceptances:
        acceptance = Acceptance.of(entry)
        if acceptance is not None:
            yield acceptance


def _signature(entry: Struct) -> Signature:
    day = entry.values.get("am")
    return Signature(_text(entry, "rolle"), _text(entry, "kuerzel"), day if isinstance(day, dt.date) else None)


def _text(entry: Struct, name: str) -> str:
    value = entry.values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _texts(entry: Struct, name: str) -> tuple[str, ...]:
    value = entry.values.get(name)
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
