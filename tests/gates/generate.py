"""Generated concepts: every type with every member, at every level of publicity.

What everybody may see follows from the seed alone; all else follows from the variant, too.  Which
records there are, who may see them, and which of them are linked with public ones is the same in
every variant.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ihk_ext.review import ALL_RULES
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Link, Member, Publicity, RecordType
from tests.gates.profiles import profile
from tests.gates.values import Source
from tests.gates.world import PUBLIC, PUBLICITIES, ConceptData, Item, World

#: The main concept, a second public one, and one of which nobody outside may know.
MAIN, SECOND = "alpha", "beta"
#: Members that :func:`_values` does not draw: they make the record's head.
_HEAD = frozenset({"id", "titel", "oeffentlichkeit"})
#: How often a member is given.
_GIVEN = 0.75
#: Types of which a concept has most.
_MANY = frozenset({"massnahme", "ziel", "vorlage", "kostenposition", "kostenuebersicht", "akteur", "bedarf", "befund"})


class Size(enum.Enum):
    """How many records there are: some of each type at each level, or one hidden one of each type."""

    LARGE = "groß"
    SMALL = "klein"


@dataclass(frozen=True)
class Slot:
    """The place of a record: what is known before its content is drawn; ``secret`` is what the audience may not see.

    Contents are drawn by ``key``, which is the same in every variant.
    """

    concept: str
    type: RecordType
    number: int
    publicity: str
    id: str
    secret: bool
    key: str

    @property
    def audience(self) -> Publicity:
        """Who may see it."""
        return Publicity(self.publicity or Publicity.INTERNAL.value)


def generate(seed: int, *, variant: int = 0, size: Size = Size.LARGE, audience: Publicity = Publicity.PUBLIC) -> World:
    """A project of three concepts, without pages.

    What *audience* may not see depends on the variant.
    """
    hidden: set[str] = set()
    source = Source(seed, variant, hidden)
    # it comes before or after the others
    secret_name = ("a" if seed % 2 else "") + source.name("geheimes Konzept", secret=True)
    names = (MAIN, SECOND, secret_name)
    slots = list(_slots(source, names, size, audience))
    maker = _Maker(source, slots, audience)
    concepts = {}
    for name in names:
        secret = name == secret_name
        data = ConceptData(name)
        key = "geheim" if secret else name
        data.profile = profile(source, key, audience, secret=secret, shared_for=_shared_for(name))
        fields = _own_fields(data.profile)
        own = [slot for slot in slots if slot.concept == name]
        data.items = [maker.item(slot, fields.get(slot.type.name, ())) for slot in own]
        data.sides = _sides(source, own, secret=secret)
        concepts[name] = data
    return World(concepts, hidden=hidden)


def _shared_for(name: str) -> str:
    return PUBLIC if name == MAIN else "intern"


def _slots(source: Source, names: tuple[str, ...], size: Size, audience: Publicity) -> Iterator[Slot]:
    for name in names:
        secret = name not in {MAIN, SECOND}
        for record_type in CORE_SCHEMA.types.values():
            for number, publicity in enumerate(_publicities(record_type, name, size)):
                key = f"{'geheim' if secret else name}/{record_type.name}/{number}"
                hidden = not Publicity(publicity or Publicity.INTERNAL.value).visible_to(audience)
                tail = source.name(f"{key}/id", secret=True).upper() if hidden else f"{number}"
                identifier = f"{'G' if secret else name[0].upper()}-{record_type.prefix}-{tail}"
                yield Slot(name, record_type, number, publicity, identifier, hidden, key)


def _publicities(record_type: RecordType, concept: str, size: Size) -> Iterable[str]:
    many = record_type.name in _MANY
    if concept not in {MAIN, SECOND}:
        if record_type.singleton:
            return PUBLICITIES[2:3]
        return PUBLICITIES[2:] if size is Size.LARGE else PUBLICITIES[2:3] if many else ()
    if record_type.singleton:
        return (PUBLIC,)
    public = (5 if many else 4 if size is Size.LARGE else 2) if concept == MAIN else 2 if size is Size.LARGE else 1
    levels: tuple[str, ...] = PUBLICITIES[1:]
    if size is Size.SMALL:
        at = list(CORE_SCHEMA.types).index(record_type.name) % len(levels)
        levels = levels[at : at + 1]
    hidden = levels if concept == MAIN else levels[-1:] if many or size is Size.LARGE else ()
    # the hidden ones stand between the public ones
    return (PUBLIC, *hidden, *([PUBLIC] * (public - 1)))


def _own_fields(described: dict[str, Any]) -> dict[str, tuple[Field, ...]]:
    """The fields that a profile declares, by type."""
    found: dict[str, list[Field]] = {}
    for entry in described["felder"]:
        found.setdefault(entry["typ"], []).append(
            Field(
                entry["name"],
                entry["bezeichnung"],
                Kind(entry.get("art", Kind.TEXT.value)),
                many=entry.get("mehrfach") == "ja",
                publicity=Publicity(entry.get("oeffentlichkeit", PUBLIC)),
            )
        )
    return {name: tuple(fields) for name, fields in found.items()}


class _Maker:
    """Makes the content of records."""

    def __init__(self, source: Source, slots: list[Slot], audience: Publicity) -> None:
        self._source = source
        self._slots = slots
        self._audience = audience

    def item(self, slot: Slot, own: tuple[Field, ...]) -> Item:
        """A record; *own* are the fields of its profile."""
        members = [m for m in slot.type.members if m.name not in _HEAD]
        values: dict[str, Any] = {"id": slot.id, "titel": self._source.text(f"{slot.key}/titel", secret=slot.secret)}
        values |= self._values(slot, [*members, *own], slot.key, secret=slot.secret)
        return Item(slot.type.name, slot.type.key, values, self._file(slot), slot.publicity)

    def _file(self, slot: Slot) -> str:
        """Some hidden records stand among public ones, others in files of their own."""
        if slot.secret and slot.number % 2:
            return f"{self._source.name(f'{slot.concept[0]}/datei/{slot.type.name}', secret=True)}.yaml"
        return f"{slot.type.key}.yaml"

    def _values(self, slot: Slot, members: Iterable[Member], key: str, *, secret: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for member in members:
            inner = f"{key}/{self._stable_name(member, slot)}"
            hidden = secret or not member.publicity.visible_to(self._audience)
            needed = isinstance(member, Field) and (member.required or hidden)
            # whether it is given may be known where its links are: they settle gaps
            if not needed and self._source.random(f"{inner}/?").random() > _GIVEN:
                continue
            value = self._member(slot, member, inner, secret=hidden)
            if value not in ([], None, {}):
                found[member.name] = value
        return found

    def _stable_name(self, member: Member, slot: Slot) -> str:
        """A name for drawing that is the same in every variant: hidden fields have other names in each."""
        core = CORE_SCHEMA.types[slot.type.name].by_name
        if member.name in core or member.publicity.visible_to(self._audience):
            return member.name
        return f"{getattr(member, 'kind', Kind.TEXT).name}-{member.publicity.name}"

    def _member(self, slot: Slot, member: Member, key: str, *, secret: bool) -> Any:  # noqa: ANN401 - YAML
        if isinstance(member, Link):
            return self._links(slot, member, key, secret=secret)
        if member.name == "stichtag" and member.kind is Kind.DATE:
            return "2026-03-01"
        if not member.many:
            return self._one(slot, member, key, secret=secret)
        # links within them settle gaps
        inside = member.kind is Kind.STRUCT
        count = self._source.random(f"{key}/#", secret=secret and not inside).randint(1, 3)
        return [self._one(slot, member, f"{key}/{n}", secret=secret) for n in range(count)]

    def _one(self, slot: Slot, member: Field, key: str, *, secret: bool) -> Any:  # noqa: ANN401 - YAML
        if member.kind is Kind.STRUCT:
            return self._values(slot, member.members, key, secret=secret)
        if member.kind is Kind.WORD and member.vocabulary is not None:
            return self._source.random(key, secret=secret).choice(member.vocabulary.words)
        if member.kind is Kind.PROSE:
            return self._source.prose(key, secret=secret, mention=self._mention(slot, member, key))
        return self._source.scalar(member.kind, key, secret=secret)

    def _mention(self, slot: Slot, member: Field, key: str) -> str:
        """A need that whoever sees the prose may see, too."""
        rng = self._source.random(f"{key}/need")
        if rng.random() > 1 / 3 or not member.shown:
            return ""
        if slot.secret:
            others = [s for s in self._slots if s.type.chain and s.audience.visible_to(slot.audience)]
        else:
            others = [s for s in self._slots if s.type.chain and s.publicity == PUBLIC]
        return rng.choice(others).id if others else ""

    def _links(self, slot: Slot, link: Link, key: str, *, secret: bool) -> Any:  # noqa: ANN401 - YAML
        targets = list(self._targets(slot, link, key))
        rng = self._source.random(f"{key}/form")
        written = [self._link(target, link, f"{key}/{n}", secret=secret) for n, target in enumerate(targets)]
        return written[0] if written and (not link.many or (len(written) == 1 and rng.random() < 1 / 2)) else written

    def _targets(self, slot: Slot, link: Link, key: str) -> Iterator[Slot]:
        fitting = [s for s in self._slots if s.type.name in link.targets and s.id != slot.id]
        if link.acyclic:
            at = self._slots.index(slot)
            fitting = [s for s in fitting if s.type.name != slot.type.name or self._slots.index(s) < at]
        near = [s for s in fitting if s.concept == slot.concept] or fitting
        rng = self._source.random(f"{key}/ziele")
        chosen = (
            [rng.choice(fitting if rng.random() < 1 / 5 else near) for _ in range(rng.randint(1, 3))] if near else []
        )
        found: dict[str, Slot] = {}
        for target in chosen[: None if link.many else 1]:
            # of hidden ends of hidden records nothing may be known at all
            other = (
                self._another(target, f"{key}/{target.key}", link, slot) if slot.secret and target.secret else target
            )
            found[other.id] = other
        yield from found.values()

    def _another(self, target: Slot, key: str, link: Link, slot: Slot) -> Slot:
        same = [s for s in self._slots if s.type is target.type and s.secret and s.id != slot.id]
        if link.acyclic:
            at = self._slots.index(slot)
            same = [s for s in same if self._slots.index(s) < at]
        return self._source.random(key, secret=True).choice(same) if same else target

    def _link(self, target: Slot, link: Link, key: str, *, secret: bool) -> Any:  # noqa: ANN401 - YAML
        attributes = self._values(target, link.attributes, key, secret=secret or target.secret)
        return {"id": target.id, **attributes} if attributes else target.id


def _sides(source: Source, own: list[Slot], *, secret: bool) -> dict[str, dict[str, Any]]:
    """Accepted findings and how the concept is checked."""
    rng = random.Random(own[0].concept if not secret else "geheim")
    accepted = []
    for number, slot in enumerate(rng.sample(own, min(len(own), 12))):
        key = f"annahme/{slot.key}/{number}"
        accepted.append(
            {
                "regel": rng.choice(("unvollstaendig", "ziel-ohne-indikator", "massnahme-ohne-beschluss", "ohne-ort")),
                "datensatz": slot.id,
                "grund": source.text(f"{key}/grund", secret=slot.secret),
                "rolle": source.text(f"{key}/rolle", secret=slot.secret),
                "kuerzel": source.name(f"{key}/kuerzel", secret=slot.secret),
                "am": "2025-11-01",
                "bis": source.random(f"{key}/bis", secret=slot.secret).choice(("2026-12-31", "2026-01-31")),
            }
        )
    grave = [rule.code for rule in ALL_RULES if rule.severity.name == "ERROR"]
    lenient = [{"regel": code, "schwere": "Warnung", "grund": "Die Daten sind gewürfelt."} for code in grave]
    shown = next(slot.id for slot in own if slot.type.name == "massnahme")
    checks = {
        "pruefprofil": "entwurf",
        "beschreibung": source.text(f"{own[0].concept}/pruefung", secret=secret),
        "regeln": lenient,
        "pflichtinhalte": [{"inhalt": "monitoring", "erfuellt_durch": [shown]}],
    }
    return {"annahmen.yaml": {"annahmen": accepted}, "pruefung.yaml": {"pruefung": checks}}
