"""What records and pages say, as texts and values with their places."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ihk_ext.findings import Place
from ihk_ext.model import PartialDate, Record, Struct, Value
from ihk_ext.schema.declare import Field, Kind, Member


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its field (``werte.wert``), where it stands, and what it says."""

    name: str
    place: Place
    what: str | Decimal | dt.date


def statements(record: Record) -> Iterator[Said]:
    """All statements of a record, its title and the texts at its links included; citations are none."""
    yield Said("titel", record.place_of("titel"), record.titel)
    yield from _members(record, record.type.by_name, "")


def _members(holder: Record | Struct, members: Mapping[str, Member], prefix: str) -> Iterator[Said]:
    for name, value in holder.values.items():
        member = members[name]
        if isinstance(member, Field) and name != "titel":
            yield from _value(member, value, prefix + name, holder.place_of(name))
    for name, found in holder.links.items():
        for link in found if name != "quelle" else ():
            for attribute, text in link.attributes.items():
                if isinstance(text, str) and attribute != "art":
                    yield Said(f"{prefix}{name}.{attribute}", link.place, text)


def _value(member: Field, value: Value, name: str, place: Place) -> Iterator[Said]:
    if isinstance(value, tuple):
        for item in value:
            yield from _value(member, item, name, place)
    elif isinstance(value, Struct):
        inner: Mapping[str, Member] = {m.name: m for m in member.members}
        yield from _members(value, inner, f"{name}.")
    elif member.kind in {Kind.TEXT, Kind.PROSE} and isinstance(value, str):
        yield Said(name, place, value)
    else:
        yield from (Said(name, place, what) for what in _typed(member, value))


def _typed(member: Field, value: Value) -> Iterator[Decimal | dt.date]:
    if isinstance(value, bool):
        return
    if isinstance(value, PartialDate):
        yield Decimal(value.year) if value.day is None else value.first
    elif isinstance(value, dt.date | Decimal):
        yield value
    elif isinstance(value, Fraction):
        yield Decimal((value * 100).numerator) / (value * 100).denominator
    elif isinstance(value, int):
        yield Decimal(value) / 100 if member.kind is Kind.MONEY else Decimal(value)


#: A role or a substitution stands for what the data say; a directive's options are no text.
_ROLE = re.compile(r":[a-z:]+:`(?:[^`<]*<[^`>]*>|[^`]*)`|\|[^|\s][^|]*\|")
_NO_TEXT = re.compile(r"\s*(?:\.\. |:[\w-]+:(?:\s|$)|[=~\-^*\"']{4,}\s*$)")


def paragraphs(page: Path) -> Iterator[tuple[int, str]]:
    """The running text of a page: the first line of each paragraph, and its text without markup."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*page.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.strip() and not _NO_TEXT.match(line):
            start = start or number
            lines.append(line.strip())
        elif lines:
            yield start, _ROLE.sub(" … ", "\n".join(lines)).replace("**", "").replace("``", "")
            start, lines = 0, []
