"""Who reviewed which record, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ihk_ext.findings import Place
from ihk_ext.loading.formats import RETIRED
from ihk_ext.model import Project, Record, Struct, Value
from ihk_ext.model.links import LinkUse, link_uses
from ihk_ext.review.fingerprint import fingerprint, fingerprint_before, member_fingerprints


@dataclass(frozen=True, slots=True)
class Review:
    """One review: the record, who reviewed it in which role, and what it looked like.

    ``members`` are fingerprints of its fields and links, ``targets`` those of the records
    that it pointed to; ``place`` is where the review stands.
    """

    record: str
    role: str
    initials: str
    day: dt.date
    fingerprint: str
    members: Mapping[str, str]
    targets: Mapping[str, str]
    place: Place

    @classmethod
    def of(cls, entry: Struct) -> Review | None:
        """The review that an entry of ``abzeichnungen.yaml`` states; None where a value is »nicht überliefert«."""
        record, role, initials, stated = (
            entry.values.get(name) for name in ("datensatz", "rolle", "kuerzel", "fingerabdruck")
        )
        day = entry.values.get("am")
        texts = [value for value in (record, role, initials, stated) if isinstance(value, str)]
        if len(texts) < 4 or not isinstance(day, dt.date):  # noqa: PLR2004 - the four above
            return None
        members, targets = _pairs(entry.values.get("angaben")), _pairs(entry.values.get("verweise"))
        return cls(texts[0], texts[1], texts[2], day, texts[3], members, targets, entry.place)


def _pairs(value: Value | None) -> dict[str, str]:
    """``name=digits`` entries as a mapping."""
    items = value if isinstance(value, tuple) else ()
    parts = (item.partition("=") for item in items if isinstance(item, str))
    return {name: digits for name, _, digits in parts}


def review_of(record: Record, project: Project, *, role: str, initials: str, day: dt.date) -> Review:
    """A review of the record as it is now, and of what it points to."""
    targets = {
        use.value.target: fingerprint(project.records[use.value.target])
        for use in link_uses(record)
        if use.link.reviewed and use.value.target in project.records
    }
    return Review(
        record.id, role, initials, day, fingerprint(record), member_fingerprints(record), targets, record.place
    )


@dataclass(frozen=True)
class ReviewState:
    """All reviews of a project beside its records."""

    project: Project

    def reviews_of(self, record_id: str) -> tuple[Review, ...]:
        """Reviews of one record, the oldest first."""
        entries = self.project.reviews.get(record_id, ())
        return tuple(sorted((r for entry in entries if (r := Review.of(entry)) is not None), key=lambda r: r.day))

    @cached_property
    def _current(self) -> dict[str, str]:
        return {}

    def fingerprint(self, record_id: str) -> str:
        """The record's fingerprint as it is now; each is computed once."""
        known = self._current.get(record_id)
        if known is None:
            known = self._current[record_id] = fingerprint(self.project.records[record_id])
        return known

    def is_current(self, review: Review) -> bool:
        """Whether the reviewed record still is what it was; a record that is gone is not."""
        return review.record in self.project.records and self._is_now(review.record, review.fingerprint)

    def _is_now(self, record_id: str, stated: str) -> bool:
        """Whether a stated fingerprint is the record's, be it the one that its older format gave it."""
        return stated == self.fingerprint(record_id) or stated == fingerprint_before(self.project.records[record_id])

    def status(self, record_id: str) -> str:
        """»abgezeichnet«, »zu prüfen« (changed since a review) or »nicht abgezeichnet«."""
        reviews = self.reviews_of(record_id)
        if not reviews:
            return NOT_REVIEWED
        return REVIEWED if all(self.is_current(review) for review in reviews) else TO_REVIEW

    def changed_labels(self, review: Review) -> list[str]:
        """German labels of the fields and links that have changed since a review."""
        record = self.project.records[review.record]
        now = member_fingerprints(record)
        then = {name: digits for name, digits in review.members.items() if name in now or name not in RETIRED}
        names = [n for n in (*record.type.by_name, *then) if now.get(n) != then.get(n)]
        return [record.type.by_name[n].label if n in record.type.by_name else n for n in dict.fromkeys(names)]

    def suspect_links(self, record: Record) -> Iterator[LinkUse]:
        """Links of a record to what has changed, until they are confirmed.

        A link is confirmed by a review of *record* that saw the target as it is now.  Where no
        review of *record* saw the target, the link is suspect while the target's own is out of date.
        """
        own = self.reviews_of(record.id)
        for use in link_uses(record):
            target = use.value.target
            if not use.link.reviewed or target not in self.project.records:
                continue
            seen = [review.targets[target] for review in own if target in review.targets]
            if not self._is_now(target, seen[-1]) if seen else self.status(target) == TO_REVIEW:
                yield use


REVIEWED = "abgezeichnet"
TO_REVIEW = "zu prüfen"
NOT_REVIEWED = "nicht abgezeichnet"
