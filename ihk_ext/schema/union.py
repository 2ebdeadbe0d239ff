"""One JSON Schema for several concepts whose profiles differ.

An editor has one schema for all data files of a project: it must take what is valid in any of its
concepts, or it underlines valid data.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ihk_ext.schema.declare import Schema
from ihk_ext.schema.jsonschema import JsonSchema, json_schema

#: What an editor shows; the first concept's words stand for all.
_WORDS = frozenset({"title", "description", "examples", "default"})


def json_schema_of(schemas: Sequence[Schema]) -> JsonSchema:
    """The schema of a data file of any of several concepts; raises :class:`ValueError` for none."""
    if not schemas:
        raise ValueError("no schema to write")
    return reduce(_union, (json_schema(schema) for schema in schemas))


def _union(one: JsonSchema, other: JsonSchema) -> JsonSchema:
    """A schema that takes what either takes."""
    if _bare(one) == _bare(other):
        return one
    differing = {key for key in _bare(one) | _bare(other) if one.get(key) != other.get(key)}
    if differing <= {"properties", "$defs"}:
        return one | {key: _mapping(one.get(key, {}), other.get(key, {})) for key in sorted(differing)}
    if differing == {"enum"} and "enum" in one and "enum" in other:
        return one | {"enum": [*one["enum"], *(word for word in other["enum"] if word not in one["enum"])]}
    if differing == {"items"}:
        return one | {"items": _union(one["items"], other["items"])}
    if differing == {"anyOf"} and len(one.get("anyOf", ())) == len(other.get("anyOf", ())):
        pairs = zip(one["anyOf"], other["anyOf"], strict=True)
        return one | {"anyOf": [_union(first, second) for first, second in pairs]}
    return {key: value for key, value in one.items() if key in _WORDS} | {"anyOf": [one, other]}


def _bare(schema: JsonSchema) -> JsonSchema:
    """What decides, without the words that an editor shows."""
    return {key: value for key, value in schema.items() if key not in _WORDS}


def _mapping(one: dict[str, JsonSchema], other: dict[str, JsonSchema]) -> dict[str, JsonSchema]:
    both = {name: _union(one[name], other[name]) for name in one if name in other}
    return {name: both.get(name, one.get(name) or other[name]) for name in dict.fromkeys((*one, *other))}
