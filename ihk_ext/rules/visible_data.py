"""The fingerprint of the data that an audience sees.

It is over the content, not over the files: comments, line breaks of YAML, the order of records and the
file that a record stands in do not count, and nothing hidden does.  The handbook defines it (»Prüfen«).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from ihk_ext.model import Concept, LinkValue, Missing, PartialDate, Record, Struct, Value


def visible_fingerprint(concept: Concept) -> str:
    """SHA-256 over the lines of :func:`canonical_lines`; *concept* is restricted to the audience."""
    digest = hashlib.sha256()
    for line in canonical_lines(concept):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def canonical_lines(concept: Concept) -> Iterator[str]:
    """One JSON object a line: the records by their IDs, then acceptances, then the settings of the check."""
    for identifier in sorted(concept.records):
        yield _json(_record(concept.records[identifier]))
    yield from sorted(_json({"annahme": _struct(entry)}) for entry in concept.acceptances)
    if concept.pruefung is not None:
        yield _json({"pruefung": _struct(concept.pruefung)})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _record(record: Record) -> dict[str, object]:
    return {
        "typ": record.type.name,
        "id": record.id,
        "titel": record.titel,
        "angaben": {name: _value(value) for name, value in record.values.items()},
        "verweise": _links(record.links),
    }


def _links(links: Mapping[str, tuple[LinkValue, ...]]) -> dict[str, object]:
    return {name: [_link(link) for link in found] for name, found in links.items() if found}


def _link(link: LinkValue) -> dict[str, object]:
    return {"id": link.target, "angaben": {name: _value(value) for name, value in link.attributes.items()}}


def _struct(struct: Struct) -> dict[str, object]:
    return {"angaben": {k: _value(v) for k, v in struct.values.items()}, "verweise": _links(struct.links)}


def _value(value: Value) -> object:
    """Texts, whole numbers (money in cents) and yes or no as JSON has them; the rest as ``{"wert": text}``."""
    match value:
        case tuple():
            return [_value(item) for item in value]
        case Struct():
            return _struct(value)
        case str() | int():
            return value
        case _:
            return {"wert": _text(value)}


def _text(value: Missing | Fraction | Decimal | PartialDate | dt.date) -> str:
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)
