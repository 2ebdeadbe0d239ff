"""Reviews of generated records, as ``ihk abzeichnen`` would store them; some are of an earlier state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ihk_ext.loading import load_project
from ihk_ext.model import Project, Record
from ihk_ext.review.state import Review, review_of
from ihk_ext.review.store import write_reviews
from ihk_ext.schema.declare import Publicity

_DAY = dt.date(2026, 1, 15)


def sign(data: Path, audience: Publicity) -> None:
    """Review every third record of each concept below *data*.

    Who reviewed what the audience may not see carries the mark that is in the record's ID.
    """
    project = load_project(data).project
    for concept in project.concepts:
        seen = [record for record in concept.records.values() if record.publicity.visible_to(audience)]
        hidden = [record for record in concept.records.values() if not record.publicity.visible_to(audience)]
        reviews = [*_reviews(seen[::3], project, secret=False), *_reviews(hidden[::3], project, secret=True)]
        write_reviews(concept.folder, reviews)


def _reviews(records: list[Record], project: Project, *, secret: bool) -> Iterator[Review]:
    for number, record in enumerate(records):
        who = record.id.casefold() if secret else "Stadtplanungsamt"
        review = review_of(record, project, role=who, initials=who[:12], day=_DAY)
        if number % 2:
            # what it was is not what it is
            members = {name: "0" * len(digits) for name, digits in review.members.items()}
            review = replace(review, fingerprint="0" * len(review.fingerprint), members=members)
        yield review
