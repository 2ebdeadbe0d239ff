"""Reading members of records as the computation of money needs them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ihk_ext.model import Record, Struct
from ihk_ext.schema.declare import Field, Member


def structs(record: Record, member: str) -> tuple[Struct, ...]:
    """The structured values of a member, be it one or many."""
    value = record.get(member)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in values if isinstance(item, Struct))


def share(record: Record, member: str) -> Fraction | None:
    """The fraction that a member holds; None where not given or not recorded."""
    value = record.get(member)
    return value if isinstance(value, Fraction) else None


def cents(item: Struct, member: str) -> int | None:
    """The amount that a member of a structured value holds."""
    value = item.values.get(member)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def text(item: Struct, member: str) -> str:
    """The text that a member of a structured value holds."""
    value = item.values.get(member)
    return value if isinstance(value, str) else ""


def word(record: Record, member: str) -> str:
    """The core word that a member holds, whatever local word of a profile stands there; empty where none."""
    return core_word(record.type.members, member, record.text(member))


def struct_word(record: Record, member: str, item: Struct, name: str) -> str:
    """As :func:`word`, for a member of one of the structured values of a record's member."""
    outer = record.type.by_name.get(member)
    return core_word(outer.members, name, text(item, name)) if isinstance(outer, Field) else ""


def core_word(members: Sequence[Member], member: str, local: str) -> str:
    """The core word for a word of a member's vocabulary."""
    declared = next((m for m in members if m.name == member), None)
    if isinstance(declared, Field) and declared.vocabulary is not None:
        return declared.vocabulary.core(local)
    return local
