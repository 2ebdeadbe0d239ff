"""What an audience may see.

A build has one audience.  What it may not show is removed here, before anything else
sees it, and without a word: a gap that exists only through the filter is no finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ihk_ext.model.project import Concept, Project
from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.schema.declare import Field, Link, Member, Publicity


def restrict(project: Project, audience: Publicity) -> Project:
    """The project as *audience* may see it: records, fields and links."""
    visible = {r.id for r in project if r.publicity.visible_to(audience)}
    concepts = tuple(_restrict_concept(c, visible, audience) for c in project.concepts)
    return Project(concepts)


def _restrict_concept(concept: Concept, visible: set[str], audience: Publicity) -> Concept:
    records = {
        record.id: _restrict_record(record, visible, audience)
        for record in concept.records.values()
        if record.id in visible
    }
    return replace(concept, records=records)


def _restrict_record(record: Record, visible: set[str], audience: Publicity) -> Record:
    values, links = _restrict_members(
        record.type.by_name, record.values, record.links, visible, audience
    )
    return record.changed(values=values, links=links)


def _restrict_members(
    members: Mapping[str, Member],
    values: Mapping[str, Value],
    links: Mapping[str, tuple[LinkValue, ...]],
    visible: set[str],
    audience: Publicity,
) -> tuple[dict[str, Value], dict[str, tuple[LinkValue, ...]]]:
    kept_values: dict[str, Value] = {}
    for name, value in values.items():
        member = members[name]
        if not member.publicity.visible_to(audience):
            continue
        # a link that is »nicht überliefert« stands among the values
        kept_values[name] = (
            _restrict_value(value, member, visible, audience) if isinstance(member, Field) else value
        )
    kept_links: dict[str, tuple[LinkValue, ...]] = {}
    for name, targets in links.items():
        link = members[name]
        if isinstance(link, Link) and link.publicity.visible_to(audience):
            kept = tuple(t for t in targets if t.target in visible)
            if kept:
                kept_links[name] = kept
    return kept_values, kept_links


def _restrict_value(
    value: Value, member: Field, visible: set[str], audience: Publicity
) -> Value:
    if isinstance(value, tuple):
        return tuple(_restrict_value(v, member, visible, audience) for v in value)
    if isinstance(value, Struct):
        members = {m.name: m for m in member.members}
        values, links = _restrict_members(members, value.values, value.links, visible, audience)
        return Struct(values, links, value.place)
    return value
