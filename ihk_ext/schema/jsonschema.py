"""The JSON Schema (draft 2020-12) of data files, from the declarations.

Editors read YAML scalars by YAML's own guess (``1.10`` is a number there), the loader
by the declared type; so text fields allow numbers here.
"""

from __future__ import annotations

from typing import Any

from ihk_ext.schema.declare import ID_PATTERN, NOT_RECORDED, Field, Kind, Link, Member, RecordType, Schema

JsonSchema = dict[str, Any]

_ID: JsonSchema = {"type": "string", "pattern": f"^{ID_PATTERN.pattern}$"}
_DATE = r"^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$"
_SCALARS: dict[Kind, JsonSchema] = {
    Kind.TEXT: {"type": ["string", "number"]},
    Kind.PROSE: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.DECIMAL: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+,\d+$"}]},
    Kind.MONEY: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[\d.]+,(\d{2}|-)"}]},
    Kind.SHARE: {"anyOf": [{"enum": [0, 1]}, {"type": "string", "pattern": r"^\d+\s*/\s*\d+$|^[\d.,]+\s*%$"}]},
    Kind.DATE: {"type": "string", "pattern": _DATE},
    Kind.TIME: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": rf"^\d{{4}}(-\d{{2}})?$|{_DATE}"}]},
    Kind.FLAG: {"enum": ["ja", "nein", True, False]},
}  # fmt: skip


def json_schema(schema: Schema) -> JsonSchema:
    """The schema of one data file."""
    properties: JsonSchema = {
        "ihk_format": {"const": 1, "description": "Nummer des Datenformats"},
        "vorgaben": {
            "type": "object",
            "description": "Werte, die für jeden Datensatz dieser Datei gelten, der nichts anderes angibt",
        },
    }
    for record_type in schema.types.values():
        properties[record_type.key] = _type_schema(record_type)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Daten eines Integrierten Handlungskonzepts",
        "type": "object",
        "required": ["ihk_format"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": {t.name: _record_schema(t) for t in schema.types.values()},
    }


def _type_schema(record_type: RecordType) -> JsonSchema:
    reference = {"$ref": f"#/$defs/{record_type.name}"}
    many: JsonSchema = {"type": "array", "items": reference, "description": record_type.plural}
    return {"anyOf": [reference, many]} if record_type.singleton else many


def _record_schema(record_type: RecordType) -> JsonSchema:
    result = _object(record_type.members)
    result["title"] = record_type.label
    if record_type.help:
        result["description"] = record_type.help
    result["properties"]["id"] = {**_ID, "description": "Kennung"}
    return result


def _object(members: tuple[Member, ...]) -> JsonSchema:
    required = [m.name for m in members if isinstance(m, Field) and m.required]
    result: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {m.name: _member_schema(m) for m in members},
    }
    if required:
        result["required"] = required
    return result


def _member_schema(member: Member) -> JsonSchema:
    single = _link_schema(member) if isinstance(member, Link) else _field_schema(member)
    described = f"{member.label}: {member.help}" if member.help else member.label
    if isinstance(member, Field) and member.unit:
        described += f" ({member.unit})"
    alternatives = [*single["anyOf"]] if set(single) == {"anyOf"} else [single]
    if member.many:
        alternatives.append({"type": "array", "items": single, "minItems": 1})
    if not (isinstance(member, Field) and member.required):
        alternatives.append({"const": NOT_RECORDED})
    return {"description": described, "anyOf": alternatives}


def _field_schema(field: Field) -> JsonSchema:
    if field.kind is Kind.STRUCT:
        return _object(field.members)
    if field.kind is Kind.WORD and field.vocabulary:
        return {"enum": list(field.vocabulary.all_words)}
    return _SCALARS[field.kind]


def _link_schema(link: Link) -> JsonSchema:
    attributes = _object(link.attributes)
    attributes["properties"]["id"] = _ID
    attributes["required"] = ["id"]
    return {"anyOf": [_ID, attributes]}
