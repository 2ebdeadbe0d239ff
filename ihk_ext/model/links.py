"""Every link of a record, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.schema.declare import Field, Kind, Link, Member


@dataclass(frozen=True, slots=True)
class LinkUse:
    """One link as a record gives it."""

    record: Record
    link: Link
    value: LinkValue


def link_uses(record: Record) -> Iterator[LinkUse]:
    """Every link of a record, those within structured fields included."""
    for link, value in _uses(record.type.by_name, record.links, record.values):
        yield LinkUse(record, link, value)


def _uses(
    members: Mapping[str, Member],
    links: Mapping[str, tuple[LinkValue, ...]],
    values: Mapping[str, Value],
) -> Iterator[tuple[Link, LinkValue]]:
    for name, found in links.items():
        link = members[name]
        if isinstance(link, Link):
            for value in found:
                yield link, value
    for name, held in values.items():
        member = members[name]
        if isinstance(member, Field) and member.kind is Kind.STRUCT:
            inner = {m.name: m for m in member.members}
            for item in held if isinstance(held, tuple) else (held,):
                if isinstance(item, Struct):
                    yield from _uses(inner, item.links, item.values)
