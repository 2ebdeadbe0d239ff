"""What an audience may see.

A build has one audience.  What it may not show is removed here, before anything else
sees it, and without a word: a gap that exists only through the filter is no finding.
What is kept beside the records (acceptances, settings of the check) is restricted in
:mod:`ihk_ext.model.beside`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ihk_ext.model.beside import Names, visible_acceptances, visible_pruefung
from ihk_ext.model.links import link_uses
from ihk_ext.model.project import Concept, HiddenLink, Project
from ihk_ext.model.record import LinkValue, Record, Struct, Value
from ihk_ext.model.withheld import Withheld
from ihk_ext.schema.declare import Field, Link, Member, Publicity, RecordType, Schema


def restrict(project: Project, audience: Publicity, concepts: Collection[str] = ()) -> Project:
    """The project as *audience* may see it: records, fields, links, and the labels of what it sees.

    *concepts* are the short names of those that it is about, empty for all; what belongs to others is hidden.
    A concept of which the audience may see no record is left out as a whole.
    """
    chosen = [c for c in project.concepts if not concepts or c.name in concepts]
    visible = {r.id for c in chosen for r in c.records.values() if r.publicity.visible_to(audience)}
    names = Names(visible, frozenset(r.id for r in project if r.id not in visible))
    types = _Types(audience)
    withheld = Withheld(project, visible)
    shown = tuple(
        _restrict_concept(c, names, types, withheld)
        for c in chosen
        if not c.records or any(record in visible for record in c.records)
    )
    return Project(shown, frozenset(_hidden_links(project, visible)))


def hides(project: Project, audience: Publicity) -> bool:
    """Whether the project has a record, or gives a field or link, that *audience* may not see."""
    return any(not r.publicity.visible_to(audience) or hidden_members(r, audience) for r in project)


def hidden_members(record: Record, audience: Publicity) -> tuple[str, ...]:
    """The given members of a record that *audience* may not see."""
    hidden = (m.name for m in record.type.members if not m.publicity.visible_to(audience))
    return tuple(name for name in hidden if record.gives(name))


class _Types:
    """Record types without the members that an audience may not see; each type once."""

    def __init__(self, audience: Publicity) -> None:
        self.audience = audience
        self._found: dict[int, tuple[RecordType, RecordType]] = {}

    def of(self, record_type: RecordType) -> RecordType:
        """The type as the audience sees it: itself, where nothing of it is hidden."""
        # by identity: a type's hash would walk all that it declares
        known = self._found.get(id(record_type))
        if known is None:
            members = tuple(m for m in record_type.members if m.publicity.visible_to(self.audience))
            seen = record_type if len(members) == len(record_type.members) else replace(record_type, members=members)
            known = self._found[id(record_type)] = (record_type, seen)
        return known[1]

    def schema(self, schema: Schema) -> Schema:
        """A concept's types as the audience sees them."""
        return replace(schema, types={name: self.of(t) for name, t in schema.types.items()})


def _hidden_links(project: Project, visible: AbstractSet[str]) -> Iterator[HiddenLink]:
    """What is known of hidden ends: only that a link of this kind exists."""
    records = project.records
    for record in project:
        for use in link_uses(record):
            target = records.get(use.value.target)
            if target is None:
                continue
            if record.id in visible and target.id not in visible:
                yield HiddenLink(record.id, use.link.meaning, outward=True, other=target.type.name)
            elif target.id in visible and record.id not in visible:
                yield HiddenLink(target.id, use.link.meaning, outward=False, other=record.type.name)


def _restrict_concept(concept: Concept, names: Names, types: _Types, withheld: Withheld) -> Concept:
    records = {
        record.id: _restrict_record(withheld.applied(record), names.visible, types)
        for record in concept.records.values()
        if record.id in names.visible
    }
    pruefung, hidden_proofs = visible_pruefung(concept.pruefung, names)
    return replace(
        concept,
        schema=types.schema(concept.schema),
        records=records,
        acceptances=tuple(visible_acceptances(concept.acceptances, names)),
        pruefung=pruefung,
        hidden_types=frozenset(r.type.name for r in concept.records.values() if r.id not in names.visible),
        hidden_proofs=hidden_proofs,
    )


def _restrict_record(record: Record, visible: AbstractSet[str], types: _Types) -> Record:
    audience = types.audience
    values, links = _restrict_members(record.type.by_name, record.values, record.links, visible, audience)
    mentions = tuple(m for m in record.mentions if m.member.publicity.visible_to(audience) and m.target in visible)
    seen = types.of(record.type)
    places = {name: place for name, place in record.places.items() if name in seen.by_name}
    return replace(record, type=seen, values=values, links=links, mentions=mentions, places=places)


def _restrict_members(
    members: Mapping[str, Member],
    values: Mapping[str, Value],
    links: Mapping[str, tuple[LinkValue, ...]],
    visible: AbstractSet[str],
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


def _restrict_value(value: Value, member: Field, visible: AbstractSet[str], audience: Publicity) -> Value | None:
    """The value as the audience sees it; None where nothing is left of it."""
    if isinstance(value, tuple):
        items = (_restrict_value(v, member, visible, audience) for v in value)
        return tuple(v for v in items if v is not None) or None
    if isinstance(value, Struct):
        members = {m.name: m for m in member.members}
        values, links = _restrict_members(members, value.values, value.links, visible, audience)
        return Struct(values, links, value.place) if values or links else None
    return value
