"""How rules read records: words as core words, days, texts wherever they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ihk_ext.findings import Place
from ihk_ext.model import PartialDate, Record, Struct, Value
from ihk_ext.schema.declare import Field, Kind, Member

#: States of a measure that is not going to be.
DROPPED = frozenset({"zurückgestellt", "entfallen"})
#: Kinds of decision that decide nothing.
NO_DECISION = frozenset({"Kenntnisnahme", "Empfehlung"})


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean; a year means all of its days."""

    first: dt.date
    last: dt.date


def word(record: Record, name: str) -> str:
    """The core word of a field of a word list; empty where it is not given or not recorded."""
    value, member = record.get(name), record.type.by_name.get(name)
    if not isinstance(value, str) or not isinstance(member, Field) or member.vocabulary is None:
        return ""
    return member.vocabulary.core(value)


def span(value: Value | None) -> Span | None:
    """The days that a date, a month or a year can mean; None for anything else."""
    if isinstance(value, PartialDate):
        return Span(value.first, value.last)
    return Span(value, value) if isinstance(value, dt.date) else None


def structs(record: Record, name: str) -> Iterator[Struct]:
    """The structured values of a field."""
    value = record.get(name)
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Struct):
            yield item


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a record: its field (``handlungsschritte.text``), where it stands, and the text."""

    field: Field
    name: str
    place: Place
    text: str


def texts(record: Record) -> Iterator[Written]:
    """The title and all texts of a record, those in structured fields included."""
    title = record.type.by_name["titel"]
    if isinstance(title, Field):
        yield Written(title, "titel", record.place_of("titel"), record.titel)
    for name, value in record.values.items():
        yield from _texts(record.type.by_name[name], value, name, record.place_of(name))


_TEXTS = frozenset({Kind.TEXT, Kind.PROSE})


def _texts(member: Member, value: Value, name: str, place: Place) -> Iterator[Written]:
    if not isinstance(member, Field):
        return
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Struct):
            inner: Mapping[str, Member] = {m.name: m for m in member.members}
            for key, held in item.values.items():
                yield from _texts(inner[key], held, f"{name}.{key}", item.place)
        elif isinstance(item, str) and member.kind in _TEXTS:
            yield Written(member, name, place, item)


def german(day: dt.date) -> str:
    """A day as messages write it: »08.03.2023«."""
    return f"{day:%d.%m.%Y}"


#: So many letters are a reason, at least.
_REASON_LETTERS = 3


def is_reason(text: str) -> bool:
    """Whether it is a reason in words, not »-« or »ok«."""
    return sum(c.isalpha() for c in text) >= _REASON_LETTERS
