"""Where a project and its records mean different things by one name; said once, before anything is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ihk_ext.failures import ConfigurationError
from ihk_ext.findings import excerpt
from ihk_ext.model import Record
from ihk_ext.needs_bridge.declared import Declared
from ihk_ext.needs_bridge.names import need_field_name, need_link_label, need_link_name
from ihk_ext.needs_bridge.values import need_text
from ihk_ext.schema.declare import Field, Link, Schema

#: What of a link type only its owner can mean: who else names it breaks his rules.
_LINK_RULES = ("target_types", "derive", "derive_by_type")
_FIELD_RULES = ("derive", "derive_by_type")


def check_collisions(project: Declared, concepts: Iterable[tuple[Schema, Collection[Record]]]) -> None:
    """Raise :class:`ihk_ext.failures.ConfigurationError` that names all collisions, each with the first record.

    A name that no record needs is the project's, whatever it means.
    """
    said: dict[str, str] = {}
    for schema, records in concepts:
        for record in records:
            if record.type.chain:
                for name, text in _of_record(project, schema, record):
                    said.setdefault(name, text)
    if said:
        raise ConfigurationError("\n".join(said.values()))


def _of_record(project: Declared, schema: Schema, record: Record) -> Iterator[tuple[str, str]]:
    """What collides, and the words for it."""
    own = f"in den Daten »{record.type.label}« ({record.id}, {record.place})"
    if other := project.other_type(record.type):
        yield f"type {record.type.name}", f"{other}, {own}. Geben Sie dem eigenen Typ einen anderen Namen."
    for member in record.type.members:
        if isinstance(member, Link):
            if record.links.get(member.name):
                yield from _of_link(project, schema, record, member)
        elif member.name in record.values:
            yield from _of_field(project, record, member)


def _of_link(project: Declared, schema: Schema, record: Record, link: Link) -> Iterator[tuple[str, str]]:
    name = need_link_name(link, schema)
    where = f"({record.id}, {record.places.get(link.name, record.place)})"
    if name is None:
        if link.name in project.links:
            yield link.name, _is_field(link.name, where)
        return
    if name in project.fields:
        text = f"needs_fields: »{name}« ist schon eine Verknüpfung der Datensätze {where}."
        yield name, f"{text} Geben Sie dem Feld einen anderen Namen."
    entry = project.links.get(name)
    if entry is None:
        return
    label, shown = need_link_label(record.type, link), str(entry.get("outgoing") or name)
    if shown not in {name, label} or any(rule in entry for rule in _LINK_RULES):
        text = f"needs_links: »{name}« heißt in conf.py »{shown}«, in den Daten »{label}« {where}."
        yield name, f"{text} Geben Sie der eigenen Verknüpfung einen anderen Namen."


def _of_field(project: Declared, record: Record, field: Field) -> Iterator[tuple[str, str]]:
    name = need_field_name(field)
    where = f"({record.id}, {record.places.get(field.name, record.place)})"
    if name in project.links:
        yield name, _is_field(name, where)
    entry = project.fields.get(name)
    if entry is None:
        return
    value = need_text(record.values[field.name])
    if against := _against(entry, value):
        conf = project.status_value if name == "status" else "needs_fields"
        text = f"{conf}: »{name}« {against}; in den Daten steht dort »{excerpt(value)}« {where}."
        yield name, f"{text} Geben Sie dem eigenen Feld einen anderen Namen, oder erlauben Sie die Werte der Daten."


def _is_field(name: str, where: str) -> str:
    return (
        f"needs_links: »{name}« ist schon ein Feld der Datensätze {where}. "
        "Geben Sie der Verknüpfung einen anderen Namen."
    )


def _against(entry: Mapping[str, Any], value: str) -> str:
    """What the project's field has against a text; empty where it takes it."""
    schema = entry.get("schema")
    if any(rule in entry for rule in _FIELD_RULES):
        return "wird in conf.py berechnet"
    if not isinstance(schema, Mapping):
        return ""
    kind = schema.get("type", "string")
    if kind != "string":
        return f"ist in conf.py vom Typ »{kind}«"
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if isinstance(allowed, (list, tuple)) and value not in allowed:
        return f"erlaubt in conf.py nur {', '.join(f'»{word}«' for word in allowed)}"
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not re.search(pattern, value):
        return f"verlangt in conf.py »{pattern}«"
    return ""
