"""A concept and a project of concepts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ihk_ext.model.record import Record, Struct
from ihk_ext.schema.declare import Meaning, Schema


@dataclass(frozen=True)
class Concept:
    """One concept: the records of a folder ``data/<konzept>``.

    ``schema`` is the core catalogue with the concept's profile; ``files`` are the
    files that it was read from, in order; ``forms`` the profile's forms of Vorlagen and
    ``contents`` its mandatory contents;
    ``acceptances`` the findings that are accepted, ``reviews`` who reviewed which record;
    ``pruefung`` what its ``pruefung.yaml`` says on how it is checked.

    ``unread`` are IDs that stand in parts of its data which could not be read, as records or as ends of links;
    ``incomplete`` tells that a whole file is among these.

    For an audience that may not see everything (:mod:`ihk_ext.model.audience`), ``hidden_types``
    are the types of which records are hidden, ``hidden_proofs`` the mandatory contents for which
    ``pruefung`` names something hidden: such a content may be there, and no lack is claimed.
    """

    name: str
    folder: Path
    schema: Schema
    records: Mapping[str, Record]
    files: tuple[Path, ...] = ()
    forms: tuple[Struct, ...] = ()
    acceptances: tuple[Struct, ...] = ()
    reviews: tuple[Struct, ...] = ()
    pruefung: Struct | None = None
    unread: frozenset[str] = frozenset()
    incomplete: bool = False
    hidden_types: frozenset[str] = frozenset()
    hidden_proofs: frozenset[str] = frozenset()
    contents: tuple[Struct, ...] = ()

    def of_type(self, type_name: str) -> tuple[Record, ...]:
        """Records of one type, in the order of the data."""
        return self._by_type.get(type_name, ())

    @cached_property
    def _by_type(self) -> dict[str, tuple[Record, ...]]:
        result: dict[str, list[Record]] = {}
        for record in self.records.values():
            result.setdefault(record.type.name, []).append(record)
        return {name: tuple(found) for name, found in result.items()}

    @property
    def head(self) -> Record | None:
        """The concept's own record."""
        found = self.of_type("konzept")
        return found[0] if found else None

    @property
    def stand(self) -> dt.date | None:
        """The day to which the concept's statements hold."""
        value = self.head.get("stand") if self.head else None
        return value if isinstance(value, dt.date) else None


class HiddenLink(NamedTuple):
    """That a record has a link whose other end the audience may not see.

    ``outward`` tells a link of the record from one to it; ``other`` is the type of the hidden end.
    """

    record: str
    meaning: Meaning
    outward: bool
    other: str


@dataclass(frozen=True)
class Project:
    """Concepts side by side; IDs are unique over all of them.

    ``hidden_links`` is all that is known of what the audience may not see; no gap follows from them.
    """

    concepts: tuple[Concept, ...]
    hidden_links: frozenset[HiddenLink] = frozenset()

    @cached_property
    def veiled(self) -> frozenset[tuple[str, str]]:
        """Record ID and type: the record has links, in either direction, to hidden records of that type."""
        return frozenset((link.record, link.other) for link in self.hidden_links)

    @cached_property
    def records(self) -> dict[str, Record]:
        """All records by ID."""
        return {r.id: r for c in self.concepts for r in c.records.values()}

    @cached_property
    def reviews(self) -> dict[str, list[Struct]]:
        """What the reviews of all concepts say, by the record that they are about."""
        found: dict[str, list[Struct]] = {}
        for concept in self.concepts:
            for entry in concept.reviews:
                found.setdefault(str(entry.values.get("datensatz")), []).append(entry)
        return found

    def concept(self, name: str) -> Concept:
        """The concept with this short name.

        Raises :class:`KeyError` when there is none.
        """
        for concept in self.concepts:
            if concept.name == name:
                return concept
        raise KeyError(name)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())
