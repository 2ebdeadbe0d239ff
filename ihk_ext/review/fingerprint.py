"""Fingerprints of what a review covers.

Which fields and links a review covers follows from their declarations (``reviewed``).
White space in texts does not count: a paragraph that was wrapped anew is the same text.
Nor does the order of links, nor what a declaration adds without a value.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from ihk_ext.loading.formats import RETIRED
from ihk_ext.model import LinkValue, Missing, PartialDate, Record, Struct, Value
from ihk_ext.schema.declare import Field, Member

#: Hexadecimal digits of a record's fingerprint: two texts do not meet by chance.
RECORD_DIGITS = 16
#: … and of one member's, which only tells what has changed in a record that has.
MEMBER_DIGITS = 6


def member_fingerprints(record: Record) -> dict[str, str]:
    """Fingerprint of each member of *record* that is given and that a review covers; the title among them."""
    found = {"titel": _digest(_text(record.titel), MEMBER_DIGITS)}
    for member in record.type.members:
        if member.reviewed and member.name not in {"id", "titel"} and record.gives(member.name):
            found[member.name] = _digest(_member(member, record.values, record.links), MEMBER_DIGITS)
    return found


def fingerprint(record: Record) -> str:
    """The fingerprint of all of *record* that a review covers."""
    return _of_parts(record, _parts(record))


def fingerprint_before(record: Record) -> str:
    """The fingerprint that *record* had in the format it is written in, when more fields belonged to it."""
    retired = {name: _value(value, RETIRED[name]) for name, value in record.retired.items()}
    return _of_parts(record, {**_parts(record), **retired})


def _parts(record: Record) -> dict[str, str]:
    return {
        member.name: _member(member, record.values, record.links)
        for member in record.type.members
        if member.reviewed and member.name not in {"id", "titel"} and record.gives(member.name)
    }


def _of_parts(record: Record, parts: Mapping[str, str]) -> str:
    head = [f"{record.type.name} {record.id}", f"titel={_text(record.titel)}"]
    return _digest("\n".join([*head, *(f"{name}={parts[name]}" for name in sorted(parts))]), RECORD_DIGITS)


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def _member(member: Member, values: Mapping[str, Value], links: Mapping[str, tuple[LinkValue, ...]]) -> str:
    """A member's value in one unambiguous spelling."""
    if links.get(member.name):
        return _list(sorted(_link(link) for link in links[member.name]))
    return _value(values[member.name], member)


def _link(link: LinkValue) -> str:
    return _mapping({"": link.target, **{k: _value(v, None) for k, v in link.attributes.items()}})


def _value(value: Value, member: Member | None) -> str:  # noqa: PLR0911 - one return a kind of value
    match value:
        case tuple():
            return _list(_value(item, member) for item in value)
        case Struct():
            return _struct(value, member)
        case bool():
            return "ja" if value else "nein"
        case Missing():
            # the quotation marks of a text keep a text of the same words apart
            return str(value)
        case str():
            return repr(_text(value))
        case Decimal():
            return format(value.normalize(), "f")
        case int() | Fraction():
            return str(value)
        case dt.date():
            return value.isoformat()
        case PartialDate():
            return value.iso


def _struct(value: Struct, member: Member | None) -> str:
    covered = {m.name: m for m in member.members if m.reviewed} if isinstance(member, Field) else {}
    given = {**value.values, **{name: () for name, links in value.links.items() if links}}
    return _mapping({name: _member(part, value.values, value.links) for name, part in covered.items() if name in given})


def _mapping(parts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {parts[name]}" for name in sorted(parts)) + "}"


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"


def _text(text: str) -> str:
    return " ".join(text.split())
