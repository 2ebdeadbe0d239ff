"""The whole project without any hidden content: what a check for an audience may know of what is hidden.

A finding that arises on what the audience sees may be settled by a hidden record.  Whether it is,
must follow from the existence, the type and the links of hidden records alone; else a report would
change with their content, and tell of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ihk_ext.findings import Place
from ihk_ext.model.project import Concept, Project
from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.model.values import Missing
from ihk_ext.schema.declare import Publicity

_NOWHERE = Place("")


def skeleton(project: Project, audience: Publicity) -> Project:
    """The project in which hidden records keep ID, type and links, and hidden members that they are given."""
    return Project(tuple(_concept(concept, audience) for concept in project.concepts))


def _concept(concept: Concept, audience: Publicity) -> Concept:
    records = {
        identifier: _seen(record, audience) if record.publicity.visible_to(audience) else _bare(record)
        for identifier, record in concept.records.items()
    }
    return replace(concept, records=records)


def _seen(record: Record, audience: Publicity) -> Record:
    """A visible record: of what is hidden of it only that it is given; its links stay, all of them."""
    hidden = {m.name for m in record.type.members if not m.publicity.visible_to(audience)}
    if hidden.isdisjoint(record.values) and hidden.isdisjoint(record.links):
        return record
    values: dict[str, Value] = {k: Missing.NOT_RECORDED if k in hidden else v for k, v in record.values.items()}
    links = {k: _bare_links(v) if k in hidden else v for k, v in record.links.items()}
    return replace(record, values=values, links=links)


def _bare(record: Record) -> Record:
    values = {name: bare for name, value in record.values.items() if (bare := _bare_value(value)) is not None}
    return Record(record.type, record.id, "", record.concept, values, _bare_members(record.links), _NOWHERE, {})


def _bare_value(value: Value) -> Value | None:
    """Of a value the links that stand in it; None where there are none."""
    if isinstance(value, tuple):
        return tuple(bare for item in value if (bare := _bare_value(item)) is not None) or None
    if isinstance(value, Struct):
        values = {name: bare for name, item in value.values.items() if (bare := _bare_value(item)) is not None}
        return Struct(values, _bare_members(value.links), _NOWHERE) if values or value.links else None
    return None


def _bare_members(links: Mapping[str, tuple[LinkValue, ...]]) -> dict[str, tuple[LinkValue, ...]]:
    return {name: _bare_links(found) for name, found in links.items()}


def _bare_links(links: tuple[LinkValue, ...]) -> tuple[LinkValue, ...]:
    return tuple(LinkValue(link.target, _NOWHERE) for link in links)
