"""What an audience may see.

A build has one audience.  What it may not show is removed here, before anything else
sees it, and without a word: a gap that exists only through the filter is no finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ihk_ext.model.links import link_uses
from ihk_ext.model.project import Concept, Project
from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.schema.declare import Field, Link, Member, Publicity


def restrict(project: Project, audience: Publicity, concepts: Collection[str] = ()) -> Project:
    """The project as *audience* may see it: records, fields and links.

    *concepts* are the short names of those that it is about, empty for all; what belongs to others is hidden.
    """
    chosen = [c for c in project.concepts if not concepts or c.name in concepts]
    visible = {r.id for c in chosen for r in c.records.values() if r.publicity.visible_to(audience)}
    shown = tuple(_restrict_concept(c, visible, audience) for c in chosen)
    return Project(shown, frozenset(_veiled(project, visible)))


def _veiled(project: Project, visible: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """What is known of hidden ends: only that a link of this kind exists."""
    records = project.records
    for record in project:
        for use in link_uses(record):
            target = records.get(use.value.target)
            if target is None:
                continue
            if record.id in visible and target.id not in visible:
                yield record.id, target.type.name
            elif target.id in visible and record.id not in visible:
                yield target.id, record.type.name


def _restrict_concept(concept: Concept, visible: set[str], audience: Publicity) -> Concept:
    records = {
        record.id: _restrict_record(record, visible, audience)
        for record in concept.records.values()
        if record.id in visible
    }
    return replace(concept, records=records)


def _restrict_record(record: Record, visible: set[str], audience: Publicity) -> Record:
    values, links = _restrict_members(record.type.by_name, record.values, record.links, visible, audience)
    mentions = tuple(m for m in record.mentions if m.member.publicity.visible_to(audience) and m.target in visible)
    return record.changed(values=values, links=links, mentions=mentions)


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
        kept = _restrict_value(value, member, visible, audience) if isinstance(member, Field) else value
        if kept is not None:
            kept_values[name] = kept
    kept_links: dict[str, tuple[LinkValue, ...]] = {}
    for name, targets in links.items():
        link = members[name]
        if isinstance(link, Link) and link.publicity.visible_to(audience):
            seen = tuple(_restrict_link(t, link, audience) for t in targets if t.target in visible)
            if seen:
                kept_links[name] = seen
    return kept_values, kept_links


def _restrict_link(value: LinkValue, link: Link, audience: Publicity) -> LinkValue:
    hidden = {f.name for f in link.attributes if not f.publicity.visible_to(audience)}
    if not hidden:
        return value
    return replace(value, attributes={k: v for k, v in value.attributes.items() if k not in hidden})


def _restrict_value(value: Value, member: Field, visible: set[str], audience: Publicity) -> Value | None:
    """The value as the audience sees it; None where nothing is left of it."""
    if isinstance(value, tuple):
        items = (_restrict_value(v, member, visible, audience) for v in value)
        return tuple(v for v in items if v is not None) or None
    if isinstance(value, Struct):
        members = {m.name: m for m in member.members}
        values, links = _restrict_members(members, value.values, value.links, visible, audience)
        return Struct(values, links, value.place) if values or links else None
    return value
