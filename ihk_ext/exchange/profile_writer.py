"""A concept's profile, written anew from what it made of the core catalogue.

Data with local fields or words cannot be read without the profile, so it travels with
them.  Its source is not kept in loading; what it says follows from the concept's schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ihk_ext.exchange.yaml_writer import dump, members_plain
from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY, PROFILE_KEY
from ihk_ext.model import Concept, Struct
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Member, Publicity, RecordType, Schema, Vocabulary
from ihk_ext.schema.profile import PROFILE_MEMBERS


def profile_yaml(concept: Concept, audience: Publicity, core: Schema = CORE_SCHEMA) -> str:
    """The text of ``profil.yaml``; ``""`` where the concept has none that says anything.

    Fields that *audience* may not see are left out, as their values are.
    """
    parts = {
        "felder": list(_fields(concept.schema, core, audience)),
        "woerter": list(_words(concept.schema)),
        "bezeichnungen": list(_labels(concept.schema, core)),
        "nummernmuster": [{"typ": name, "muster": pattern} for name, pattern in concept.schema.number_patterns],
        "amtstraeger": [{"name": name, "amt": office} for name, office in concept.schema.holders],
        "pflichtinhalte": list(_plain("pflichtinhalte", concept.contents)),
        "formulare": list(_plain("formulare", concept.forms)),
    }
    said = {name: found for name, found in parts.items() if found}
    return dump({FORMAT_KEY: FORMAT, PROFILE_KEY: said}) if said else ""


def _pairs(schema: Schema, core: Schema) -> Iterator[tuple[RecordType, RecordType]]:
    for name, record_type in schema.types.items():
        if name in core.types:
            yield record_type, core.types[name]


def _fields(schema: Schema, core: Schema, audience: Publicity) -> Iterator[dict[str, Any]]:
    for record_type, original in _pairs(schema, core):
        for member in record_type.members:
            if member.name in original.by_name or not isinstance(member, Field):
                continue
            if member.publicity.visible_to(audience):
                yield _field(record_type, member)


def _field(record_type: RecordType, field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"typ": record_type.name, "name": field.name, "bezeichnung": field.label}
    if field.kind is not Kind.TEXT:
        found["art"] = field.kind.value
    if field.unit:
        found["einheit"] = field.unit
    if field.many:
        found["mehrfach"] = "ja"
    if field.publicity is not Publicity.PUBLIC:
        found["oeffentlichkeit"] = field.publicity.value
    return found


def _words(schema: Schema) -> Iterator[dict[str, str]]:
    known: dict[str, Vocabulary] = {}
    for record_type in schema.types.values():
        for vocabulary in _vocabularies(record_type.members):
            known.setdefault(vocabulary.name, vocabulary)
    for vocabulary in known.values():
        for word, core in vocabulary.local:
            yield {"liste": vocabulary.name, "wort": word, "entspricht": core}


def _vocabularies(members: tuple[Member, ...]) -> Iterator[Vocabulary]:
    for member in members:
        if isinstance(member, Field):
            if member.vocabulary:
                yield member.vocabulary
            yield from _vocabularies(member.members)


def _labels(schema: Schema, core: Schema) -> Iterator[dict[str, str]]:
    for record_type, original in _pairs(schema, core):
        if (record_type.label, record_type.plural) != (original.label, original.plural):
            yield {"typ": record_type.name, "bezeichnung": record_type.label, "mehrzahl": record_type.plural}
        for member in record_type.members:
            before = original.by_name.get(member.name)
            if before is not None and before.label != member.label:
                yield {"typ": record_type.name, "feld": member.name, "bezeichnung": member.label}


def _plain(name: str, entries: Iterable[Struct]) -> Iterator[dict[str, Any]]:
    """Entries of one of the profile's lists, as they are written."""
    declared = PROFILE_MEMBERS[name]
    parts = declared.members if isinstance(declared, Field) else ()
    for entry in entries:
        yield members_plain(parts, entry.values, entry.links)
