"""How it stands with each mandatory content of a concept: what asks for it, what proves it, what lacks."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from ihk_ext.graph import Node
from ihk_ext.model import Record
from ihk_ext.rules.applicability import STRENGTHS, Ground, Situation, situation_of
from ihk_ext.rules.content_data import Content, contents_of
from ihk_ext.rules.context import Context, Stated
from ihk_ext.rules.proofs import GENERAL, Lack, lack_of


class State(enum.Enum):
    """How it stands with a content."""

    PROVED = "nachgewiesen"
    PARTLY = "teilweise nachgewiesen"
    MISSING = "nicht nachgewiesen"
    WAIVED = "entfällt"
    NOT_APPLICABLE = "nicht anwendbar"
    HIDDEN = "nicht öffentlich nachgewiesen"


@dataclass(frozen=True, slots=True)
class Proof:
    """A record (ID) or chapter that proves a part of a content, or what it lacks for that."""

    place: str
    part: str = ""
    lack: Lack | None = None


@dataclass(frozen=True)
class Assessment:
    """How it stands with a content of a concept.

    ``grounds`` are the bases that apply, the strongest first; ``reason`` is what the state follows from where it
    is not the proofs; ``lacking`` are parts without a whole proof; ``claimed`` tells that nothing hidden can settle a
    lack; ``unknown`` on what not known (``laws``, ``lands``) the strongest bases depend.
    """

    content: Content
    state: State
    grounds: tuple[Ground, ...] = ()
    proofs: tuple[Proof, ...] = ()
    lacking: tuple[str, ...] = ()
    reason: str = ""
    claimed: bool = True
    unknown: tuple[str, ...] = ()

    @property
    def strength(self) -> str:
        """Pflicht, Soll or Praxis; empty where nothing asks for it."""
        return self.grounds[0].strength if self.grounds else ""

    @property
    def basis(self) -> str:
        """The strongest of the bases that apply, in words."""
        return "; ".join(ground.text for ground in self.grounds if ground.strength == self.strength)

    @property
    def whole(self) -> tuple[str, ...]:
        """What proves it, or a part of it."""
        return tuple(dict.fromkeys(p.place for p in self.proofs if p.lack is None))

    def lacks(self, *, partly: bool) -> tuple[Proof, ...]:
        """What proves it only half, or not at all."""
        found = {p.place: p for p in self.proofs if p.lack is not None and p.lack.partly is partly}
        return tuple(p for place, p in found.items() if place not in self.whole)


#: What a place lacks that does not exist.
NOWHERE = Lack("gibt es nicht")


def assessments(context: Context) -> tuple[Assessment, ...]:
    """How it stands with each mandatory content of the concept."""
    situation = situation_of(context)
    return tuple(assess(content, context, situation) for content in contents_of(context.concept))


def assess(content: Content, context: Context, situation: Situation) -> Assessment:
    """How it stands with a content: what applies, what proves it, what lacks."""
    stated = context.contents.get(content.key, Stated())
    grounds = tuple(ground for ground in content.grounds if not situation.against(ground))
    if stated.waived:
        return Assessment(content, State.WAIVED, grounds, reason=stated.waived)
    # whether a content is asked for, and how strongly, may depend on what is hidden: then nothing is claimed
    claimed = not any(map(situation.is_open, content.grounds)) and not may_be_hidden(content, context)
    if not grounds and content.grounds:
        if not claimed:
            return Assessment(content, State.HIDDEN, claimed=False)
        reasons = dict.fromkeys(map(situation.against, content.grounds))
        return Assessment(content, State.NOT_APPLICABLE, reason="; ".join(reasons))
    proofs = tuple(_proofs(content, context, stated))
    lacking = tuple(part for part in content.parts if not any(p.part in {part, ""} and not p.lack for p in proofs))
    state = _state(content, proofs, lacking, stated)
    if state is State.MISSING and not claimed:
        state = State.HIDDEN
    ordered = sorted(grounds, key=lambda ground: STRENGTHS.index(ground.strength))
    reason, unknown = stated.missing or stated.partly, situation.unknown(ordered)
    return Assessment(content, state, tuple(ordered), proofs, lacking, reason, claimed, unknown)


def _state(content: Content, proofs: tuple[Proof, ...], lacking: tuple[str, ...], stated: Stated) -> State:
    if stated.missing:
        return State.MISSING
    if not lacking:
        return State.PARTLY if stated.partly else State.PROVED
    some = len(lacking) < len(content.parts) or any(p.lack and p.lack.partly for p in proofs)
    return State.PARTLY if some or stated.partly else State.MISSING


def _proofs(content: Content, context: Context, stated: Stated) -> Iterator[Proof]:
    """What is named as a proof, then what the records prove by themselves."""
    for place in stated.places:
        node = context.graph.nodes.get(place)
        if node is None:
            yield Proof(place, lack=lack_of_chapter(place, context))
        elif node.record is not None and any(way.type == node.type.name for way in content.ways):
            yield from _of_named(content, node, node.record, context)
        else:
            yield Proof(
                place, lack=lack_of(context, node.record, GENERAL.get(node.type.name, ())) if node.record else None
            )
    for way in content.ways:
        for node, record in context.records(way.type):
            if node.id not in stated.places and way.fits(record):
                yield Proof(node.id, way.part, way.lack(record, context))


def _of_named(content: Content, node: Node, record: Record, context: Context) -> Iterator[Proof]:
    """A named record is asked the same as any other of its type."""
    ways = [way for way in content.ways if way.type == node.type.name]
    fitting = [way for way in ways if way.fits(record)]
    if not fitting:
        yield Proof(node.id, lack=Lack("weist das nach seinen Angaben nicht nach"))
    for way in fitting:
        yield Proof(node.id, way.part, way.lack(record, context))


def lack_of_chapter(place: str, context: Context) -> Lack | None:
    """What a chapter lacks, as far as a build knows of it."""
    facts = context.facts
    if facts is None:
        return None if _looks_like_page(place) else NOWHERE
    page, _, section = place.partition("#")
    if page not in facts.documents:
        return NOWHERE
    known = facts.chapter(page, section)
    if known is None:
        return NOWHERE if section and page in facts.chapters else None
    return None if known.says_something else Lack("hat noch keinen Text")


def _looks_like_page(place: str) -> bool:
    return "/" in place or not place[:1].isupper()


def may_be_hidden(content: Content, context: Context) -> bool:
    """Whether something that the audience may not see can prove a content: then no lack of it is claimed."""
    concept, head = context.concept, context.head
    types = frozenset().union(*(way.types for way in content.ways))
    veiled = head is not None and any(context.veiled(head, name) for name in types)
    return veiled or content.key in concept.hidden_proofs or not types.isdisjoint(concept.hidden_types)
