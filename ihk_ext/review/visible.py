"""Reviews as an audience may see them.

A stored fingerprint is that of the whole: of all members of a record, hidden ones included, and of
all records that it pointed to.  Compared with what an audience sees it would always differ, compared
with the whole it would tell when hidden content changes.  So a review is rewritten: it speaks of
visible records, and of those of their members of which nothing is hidden.  What is partly hidden
counts as unchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ihk_ext.model import Concept, Project, Record, Struct, Value
from ihk_ext.model.audience import restrict
from ihk_ext.review.fingerprint import fingerprint, member_fingerprints
from ihk_ext.review.state import Review
from ihk_ext.schema.declare import Publicity


def visible_project(project: Project, audience: Publicity, concepts: Collection[str] = ()) -> Project:
    """The project as *audience* may see it (:func:`ihk_ext.model.audience.restrict`), its reviews too."""
    if audience is Publicity.INTERNAL and not concepts:
        return project
    seen = restrict(project, audience, concepts)
    return replace(seen, concepts=tuple(_with_reviews(c, _Both(project, seen)) for c in seen.concepts))


class _Both:
    """The whole project beside what an audience sees of it."""

    def __init__(self, whole: Project, seen: Project) -> None:
        self.whole = whole.records
        self.seen = seen.records
        self._known: dict[str, bool] = {}

    def is_whole(self, record: str) -> bool:
        """Whether the audience sees all of a record that a review covers."""
        if record not in self._known:
            self._known[record] = _covered(self.whole[record]) == _covered(self.seen[record])
        return self._known[record]


def _covered(record: Record) -> dict[str, object]:
    """What a review covers of a record."""
    names = (m.name for m in record.type.members if m.reviewed)
    return {name: _member(record, name) for name in names if record.gives(name)}


def _member(record: Record, name: str) -> object:
    return record.links.get(name) or record.get(name)


def _with_reviews(concept: Concept, both: _Both) -> Concept:
    return replace(concept, reviews=tuple(_visible(concept, both))) if concept.reviews else concept


def _visible(concept: Concept, both: _Both) -> Iterator[Struct]:
    for entry in concept.reviews:
        review = Review.of(entry)
        # an ID that no record has may be that of a hidden one that is gone
        if review is None or review.record not in both.seen:
            continue
        values: dict[str, Value] = {**entry.values, "verweise": _pairs(_targets(review, both))}
        if both.is_whole(review.record):
            yield replace(entry, values=values)
        elif review.members:  # without them nobody can tell what of it was seen
            members = _members(review, both)
            now = member_fingerprints(both.seen[review.record])
            same = fingerprint(both.seen[review.record]) if members == now else "-"
            yield replace(entry, values={**values, "angaben": _pairs(members), "fingerabdruck": same})


def _pairs(pairs: dict[str, str]) -> tuple[Value, ...]:
    return tuple(f"{name}={digits}" for name, digits in pairs.items())


def _members(review: Review, both: _Both) -> dict[str, str]:
    """The stored fingerprints of visible members; of those that are partly hidden the current ones."""
    whole, seen = both.whole[review.record], both.seen[review.record]
    now = member_fingerprints(seen)
    found = {name: digits for name, digits in review.members.items() if name == "titel" or name in seen.type.by_name}
    for name in {*found, *now}:
        if name != "titel" and _member(whole, name) != _member(seen, name):
            found.pop(name, None)
            if name in now:
                found[name] = now[name]
    return found


def _targets(review: Review, both: _Both) -> dict[str, str]:
    """The stored fingerprints of visible targets; of those that are partly hidden the current ones."""
    return {
        target: digits if both.is_whole(target) else fingerprint(both.seen[target])
        for target, digits in review.targets.items()
        if target in both.seen
    }
