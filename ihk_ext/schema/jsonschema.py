"""The JSON Schema (draft 2020-12) of data files, from the declarations.

Editors read YAML scalars by YAML's own guess (``1.10`` is a number there), the loader by
the declared type; so text fields allow numbers here.  Each scalar is one flat schema
without ``anyOf``: editors then complete words and say plainly what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ihk_ext.schema.declare import ID_PATTERN, NOT_RECORDED, Field, Kind, Link, Member, Publicity, RecordType, Schema
from ihk_ext.schema.profile import PROFILE_MEMBERS
from ihk_ext.schema.pruefung import PRUEFUNG_MEMBERS
from ihk_ext.schema.review import ACCEPTANCES, REVIEWS

JsonSchema = dict[str, Any]

_ID = f"^{ID_PATTERN.pattern}$"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
#: Spaces, and those that pages put where a line must not break.
_SPACE = "[ \u00a0\u202f]"
_MONEY = (
    rf"^-?[0-9.]+(,([0-9]{{2}}|-))?{_SPACE}?(€|EUR|Euro)$|^-?[0-9.]+,([0-9]{{2}}|-)$|^-?[0-9]+(\.[0-9]{{1,2}})?$"
    rf"|^-?[0-9]{{1,3}}({_SPACE}[0-9]{{3}})+(,([0-9]{{2}}|-)|{_SPACE}?(€|EUR|Euro))+$"
)
#: JSON types and the pattern of texts, by kind; as :mod:`ihk_ext.loading.scalars` reads them.
_SCALARS: dict[Kind, tuple[tuple[str, ...], str]] = {
    Kind.TEXT: (("string", "number"), r"\S"),
    Kind.PROSE: (("string",), r"\S"),
    Kind.INTEGER: (("integer", "string"), r"^[+-]?[0-9]+$"),
    Kind.DECIMAL: (("number", "string"), r"^[+-]?[0-9]+([.,][0-9]+)?$"),
    Kind.MONEY: (("number", "string"), _MONEY),
    Kind.SHARE: (("integer", "string"), r"^[0-9]+\s*/\s*[0-9]+$|^[0-9]+([.,][0-9]+)?\s*%$|^[01]$"),
    Kind.DATE: (("string",), f"^({_DATE})$"),
    Kind.TIME: (("integer", "string"), f"^([0-9]{{4}}(-[0-9]{{2}})?|{_DATE})$"),
}
_EXAMPLES: dict[Kind, list[str | int]] = {
    Kind.DECIMAL: ["20.8"],
    Kind.MONEY: [175500, "175.500,50 €"],
    Kind.SHARE: ["3/5", "60 %"],
    Kind.DATE: ["2009-10-20"],
    Kind.TIME: [2009, "2009-10", "2009-10-20"],
}
_FORMAT_HELP = "Nummer des Datenformats. 1 wird noch gelesen; »ihk migrieren« stellt um"
_FLAG: list[str | bool] = ["ja", "nein", True, False]


def json_schema(schema: Schema) -> JsonSchema:
    """The schema of one data file, the profile (``profil.yaml``) among them.

    *schema* is the core's, or a concept's with its profile.
    """
    properties: JsonSchema = {
        "ihk_format": {"enum": [2, 1], "default": 2, "description": _FORMAT_HELP},
        "vorgaben": _defaults(schema),
        "profil": {**_object(PROFILE_MEMBERS.values()), "description": "Profil der Kommune (nur in profil.yaml)"},
        "pruefung": {
            **_object(PRUEFUNG_MEMBERS.values()),
            "description": "wie dieses Konzept geprüft wird (nur in pruefung.yaml)",
        },
        ACCEPTANCES.name: {**_member(ACCEPTANCES), "description": "angenommene Meldungen (nur in annahmen.yaml)"},
        REVIEWS.name: {**_member(REVIEWS), "description": "schreibt »ihk abzeichnen« (nur in abzeichnungen.yaml)"},
    }
    properties |= {t.key: _list_of(t) for t in schema.types.values()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Daten eines Integrierten Handlungskonzepts",
        "type": "object",
        "required": ["ihk_format"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": {t.name: _record(t) for t in schema.types.values()} | _link_definitions(schema),
    }


def _list_of(record_type: RecordType) -> JsonSchema:
    """What stands under a type's key: a list of records; of a singleton also the record itself."""
    reference = {"$ref": f"#/$defs/{record_type.name}"}
    description = f"{record_type.plural}. {record_type.help}".rstrip(". ")
    many: JsonSchema = {"type": ["array", "null"], "items": reference, "description": description}
    return {"anyOf": [reference, many], "description": description} if record_type.singleton else many


def _record(record_type: RecordType) -> JsonSchema:
    result = _object(record_type.members)
    result["title"] = record_type.label
    if record_type.help:
        result["description"] = record_type.help
    result["properties"]["id"] |= {"type": "string", "pattern": _ID, "examples": [f"{record_type.prefix}-01"]}
    result["properties"]["titel"]["not"] = {"const": NOT_RECORDED}
    return result


def _defaults(schema: Schema) -> JsonSchema:
    """``vorgaben``: every member of every type; where types differ, what any of them allows."""
    found: dict[str, list[JsonSchema]] = {}
    for record_type in schema.types.values():
        for member in record_type.members:
            alternatives = found.setdefault(member.name, [])
            described = _member(member)
            if member.name not in {"id", "titel"} and described not in alternatives:
                alternatives.append(described)
    properties = {
        name: alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
        for name, alternatives in found.items()
        if alternatives
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "description": "Werte für jeden Datensatz dieser Datei, der selbst nichts anderes angibt",
    }


def _object(members: Iterable[Member]) -> JsonSchema:
    declared = tuple(members)
    required = [m.name for m in declared if isinstance(m, Field) and m.required]
    result: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {m.name: _member(m) for m in declared},
    }
    if required:
        result["required"] = required
    return result


def _member(member: Member) -> JsonSchema:
    result: JsonSchema
    if isinstance(member, Link):
        result = {"$ref": f"#/$defs/{_link_name(member)}"}
    elif member.many:
        result = _one_or_many(_field(member))
    else:
        result = _field(member)
    result |= {"title": member.label, "description": _described(member)}
    if member.name == "oeffentlichkeit":
        result["default"] = Publicity.INTERNAL.value
    return result


def _one_or_many(single: JsonSchema) -> JsonSchema:
    """A value, or a list of such values."""
    array: JsonSchema = {"type": "array", "items": single, "minItems": 1}
    if "enum" in single:
        return {"anyOf": [single, array]}
    # keywords of one JSON type do not touch values of another: no anyOf is needed
    return {**single, **array, "type": [*single["type"], "array"]}


def _described(member: Member) -> str:
    """Label, unit, help and whether a complete record has it, as an editor shows them."""
    unit = f" ({member.unit})" if isinstance(member, Field) and member.unit else ""
    parts = [f"{member.label}{unit}", member.help]
    if isinstance(member, Link):
        parts.append(f"Verweis auf: {', '.join(member.targets)}")
    elif member.kind is Kind.PROSE:
        parts.append("Fließtext: Absätze, Listen, *betont*, **fett**, :need:`KENNUNG`")
    if member.mandatory:
        parts.append("Pflichtangabe eines vollständigen Datensatzes")
    return ". ".join(part for part in parts if part)


def _field(field: Field) -> JsonSchema:
    if field.kind is Kind.STRUCT:
        return {**_object(field.members), "type": ["object", "string"], "pattern": f"^{NOT_RECORDED}$"}
    if field.kind is Kind.FLAG:
        return {"enum": [*_FLAG, NOT_RECORDED]}
    if field.vocabulary:
        return {"enum": [*field.vocabulary.all_words, NOT_RECORDED]}
    types, pattern = _SCALARS[field.kind]
    if field.kind not in {Kind.TEXT, Kind.PROSE}:
        pattern = f"{pattern}|^{NOT_RECORDED}$"
    result: JsonSchema = {"type": list(types), "pattern": pattern}
    if field.kind in _EXAMPLES:
        result["examples"] = _EXAMPLES[field.kind]
    return result


def _link_definitions(schema: Schema) -> JsonSchema:
    """Values of links, each sort once: most links differ only in what they point to."""
    members = (m for t in schema.types.values() for m in t.members)
    return {_link_name(link): _link(link) for link in _links(members)}


def _links(members: Iterable[Member]) -> Iterator[Link]:
    for member in members:
        if isinstance(member, Link):
            yield member
        else:
            yield from _links(member.members)


def _link_name(link: Link) -> str:
    kind = "verweise" if link.many else "verweis"
    return "-".join([kind, *(attribute.name for attribute in link.attributes)])


def _link(link: Link) -> JsonSchema:
    """An ID, an object with an ID and the link's attributes, or »nicht überliefert«."""
    single = _object(link.attributes)
    single["properties"]["id"] = {"type": "string", "pattern": _ID, "description": "Kennung des Ziels"}
    single |= {"type": ["string", "object"], "pattern": f"{_ID}|^{NOT_RECORDED}$", "required": ["id"]}
    result = _one_or_many(single)
    return result if link.many else {**result, "maxItems": 1}
