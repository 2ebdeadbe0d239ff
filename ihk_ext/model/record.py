"""A record: its values and links, and where each of them stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from ihk_ext.findings import Place
from ihk_ext.model.values import Missing, PartialDate
from ihk_ext.schema.declare import Field, Publicity, RecordType


@dataclass(frozen=True, slots=True)
class LinkValue:
    """One link of a record: the target's ID and the link's attributes."""

    target: str
    place: Place
    attributes: Mapping[str, Value] = field(default_factory=dict)

    @property
    def stated(self) -> bool:
        """Whether the source states the link (»ausdrücklich«), not our reading of it."""
        return self.attributes.get("art") != "sinngemäß"


@dataclass(frozen=True, slots=True)
class Struct:
    """A value with members of its own (an indicator's value, a step of a measure).

    ``places`` tell for each given member where its value begins.
    """

    values: Mapping[str, Value]
    links: Mapping[str, tuple[LinkValue, ...]]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)

    def place_of(self, name: str) -> Place:
        """Where the value of a member begins; where the whole begins, if the member is not given."""
        return self.places.get(name, self.place)


#: What a field holds; a field of many values holds a tuple of them.
Value: TypeAlias = (
    str | int | bool | Decimal | Fraction | dt.date | PartialDate | Missing | Struct | tuple["Value", ...]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A ``:need:`` in prose: the field that it stands in, the record that it names, and where."""

    member: Field
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Record:
    """An immutable record of a concept.

    ``values`` hold the fields that are given, ``links`` the links that are given;
    ``places`` tell for each given member where its value begins.  ``concept`` is the
    short name of the concept that it belongs to.  ``mentions`` are the records that its
    prose names; ``retired`` are values of fields that only an older format of the data had;
    ``refused`` are members that are given, but could not be read: they are not absent.
    """

    type: RecordType
    id: str
    titel: str
    concept: str
    values: Mapping[str, Value]
    links: Mapping[str, tuple[LinkValue, ...]]
    place: Place
    places: Mapping[str, Place]
    mentions: tuple[Mention, ...] = ()
    retired: Mapping[str, Value] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def get(self, name: str) -> Value | None:
        """The value of field *name*; None where it is not given."""
        return self.values.get(name)

    def gives(self, name: str) -> bool:
        """Whether member *name* is given, be it as »nicht überliefert«."""
        return name in self.values or bool(self.links.get(name))

    def text(self, name: str) -> str:
        """The value of a text or prose field; »nicht überliefert« as such, else ``""``."""
        value = self.values.get(name)
        if isinstance(value, Missing):
            return str(value)
        return value if isinstance(value, str) else ""

    def money(self, name: str) -> int | None:
        """The value of a money field in cents; None where not given or not recorded."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def targets(self, name: str) -> tuple[str, ...]:
        """IDs that link *name* points to, each once."""
        return tuple(dict.fromkeys(link.target for link in self.links.get(name, ())))

    @property
    def number(self) -> str:
        """The visible number, which changes from version to version; ``""`` if none."""
        return self.text(self.type.number_field) if self.type.number_field else ""

    @property
    def caption(self) -> str:
        """Number and title, as a reader knows the record."""
        return self.type.caption(self.number, self.titel)

    @property
    def name(self) -> str:
        """How messages name the record: »Maßnahme RI-M-S1-01«."""
        return f"{self.type.label} {self.id}"

    @property
    def publicity(self) -> Publicity:
        """Who may see it; without a statement nobody outside the office (intern)."""
        value = self.values.get("oeffentlichkeit")
        member = self.type.by_name.get("oeffentlichkeit")
        if not isinstance(value, str) or not isinstance(member, Field) or member.vocabulary is None:
            return Publicity.INTERNAL
        return Publicity(member.vocabulary.core(value))

    def place_of(self, name: str) -> Place:
        """Where member *name* stands, or the record itself where it is not given."""
        return self.places.get(name, self.place)

    def changed(
        self,
        *,
        values: Mapping[str, Value],
        links: Mapping[str, tuple[LinkValue, ...]],
        mentions: tuple[Mention, ...] | None = None,
    ) -> Record:
        """The record with other values and links, and other mentions where given."""
        kept = self.mentions if mentions is None else mentions
        return replace(self, values=values, links=links, mentions=kept)
