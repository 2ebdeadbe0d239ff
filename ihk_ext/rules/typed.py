"""What members of a record hold, as values of a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ihk_ext.findings import Amount, Day, Number, Ref, TypedValue, Word
from ihk_ext.model import Missing, PartialDate, Record, Struct, Value
from ihk_ext.schema.declare import Field, Kind, Member


def typed(record: Record, *names: str) -> Iterator[TypedValue]:
    """The values of these members in this order; links by their targets, of structures all that is given."""
    for name in names:
        if record.links.get(name):
            yield from map(Ref, sorted(record.targets(name)))
        elif (value := record.get(name)) is not None:
            yield from _value(record.type.by_name[name], value)


def _value(member: Member, value: Value) -> Iterator[TypedValue]:
    if isinstance(value, tuple):
        for item in value:
            yield from _value(member, item)
    elif isinstance(value, Struct):
        yield from _struct(member, value)
    else:
        yield _scalar(member, value)


def _struct(member: Member, value: Struct) -> Iterator[TypedValue]:
    for inner in member.members if isinstance(member, Field) else ():
        if value.links.get(inner.name):
            yield Word(inner.name)
            yield from map(Ref, sorted(link.target for link in value.links[inner.name]))
        elif inner.name in value.values:
            yield Word(inner.name)
            yield from _value(inner, value.values[inner.name])


def _scalar(member: Member, value: Value) -> TypedValue:
    match value:
        case bool():
            return Word("ja" if value else "nein")
        case str() | Missing():
            return Word(str(value))
        case dt.date():
            return Day.of(value)
        case PartialDate():
            return Day(value.iso)
        case int() if isinstance(member, Field) and member.kind is Kind.MONEY:
            return Amount(value)
        case int() | Decimal() | Fraction():
            return Number(value)
        case _:  # neither a list nor a structure comes here; for the type checker
            raise TypeError(value)
