"""Which bases of a mandatory content apply to a concept: its day, the law of its areas, its Land.

What is not known is no reason to leave a content out.  But where what would tell is hidden from the audience, nothing
is claimed of the content: a report for fewer must not demand what the whole one does not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.graph import Graph, Node
from ihk_ext.graph.ways import to
from ihk_ext.model import Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.reading import german, word
from ihk_ext.schema.declare import Meaning
from ihk_ext.schema.pflichtinhalte import STAERKE

#: Areas that are made for planning or funding; a town or quarter as such has no procedure.
_OWN_AREAS = frozenset({"Untersuchungsgebiet", "Programmbereich", "Fördergebiet", "Sanierungsgebiet"})
_LAW_OF_KIND = {"Untersuchungsgebiet": "§ 141 BauGB", "Sanierungsgebiet": "§ 142 BauGB"}
#: By the names of programmes: what §§ 171b and 171e BauGB were made for.
_LAW_OF_PROGRAMME = (
    (re.compile(r"soziale[rn]? (?:stadt|zusammenhalt)", re.IGNORECASE), "§ 171e BauGB"),
    (re.compile(r"stadtumbau|wachstum und nachhaltige erneuerung", re.IGNORECASE), "§ 171b BauGB"),
)
_PROGRAMMES = to("foerderprogramm", Meaning.FUNDED)
_AREAS = to("gebiet", Meaning.BELONGS)
_LAND_DIGITS = 2
#: From the strongest to the weakest.
STRENGTHS = STAERKE.words


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a content is asked for, how strongly, and of whom."""

    text: str
    strength: str
    first: dt.date | None = None
    last: dt.date | None = None
    laws: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()

    @classmethod
    def of(cls, entry: Struct) -> Ground:
        """A basis as data declare it."""
        first, last = entry.values.get("gilt_von"), entry.values.get("gilt_bis")
        return cls(
            str(entry.values["grundlage"]),
            str(entry.values["staerke"]),
            first if isinstance(first, dt.date) else None,
            last if isinstance(last, dt.date) else None,
            _texts(entry, "gebiete"),
            _texts(entry, "laender"),
        )

    @property
    def milder(self) -> int:
        """So many steps milder than a duty a lack is: one for what should be, two for what is usual."""
        return STRENGTHS.index(self.strength)


def _texts(entry: Struct, name: str) -> tuple[str, ...]:
    value = entry.values.get(name)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class Situation:
    """What is known of a concept: its day, the laws of its areas, its Länder; None where it is not known.

    ``hidden`` tells for each of the three whether the audience may not see what would tell.
    """

    day: dt.date | None
    laws: frozenset[str] | None
    lands: frozenset[str] | None
    hidden: tuple[bool, bool, bool] = (False, False, False)

    def against(self, ground: Ground) -> str:
        """Why a basis does not apply, in German; empty where it does."""
        if self.day is not None and ground.first is not None and self.day < ground.first:
            return f"{ground.text} gilt für Konzepte ab {german(ground.first)}, der Stand ist {german(self.day)}"
        if self.day is not None and ground.last is not None and self.day > ground.last:
            return f"{ground.text} galt für Konzepte bis {german(ground.last)}, der Stand ist {german(self.day)}"
        if ground.laws and self.laws is not None and self.laws.isdisjoint(ground.laws):
            return f"{ground.text} gilt nur in Gebieten nach {_or(ground.laws)}"
        if ground.lands and self.lands is not None and self.lands.isdisjoint(ground.lands):
            return f"{ground.text} gilt nicht in diesem Land"
        return ""

    def unknown(self, grounds: Sequence[Ground]) -> tuple[str, ...]:
        """On what not known (``laws``, ``lands``) all of the strongest of *grounds* depend."""
        strongest = [g for g in grounds if g.strength == grounds[0].strength]
        found = {"laws": self.laws is None and all(g.laws or g.lands for g in strongest)}
        found["lands"] = self.lands is None and all(g.lands for g in strongest)
        found["laws"] = found["laws"] and any(g.laws for g in strongest)
        return tuple(name for name, is_so in found.items() if is_so)

    def is_open(self, ground: Ground) -> bool:
        """Whether it depends on what the audience may not see."""
        day, laws, lands = self.hidden
        dated = ground.first is not None or ground.last is not None
        return (day and dated) or (laws and bool(ground.laws)) or (lands and bool(ground.lands))


def _or(words: tuple[str, ...]) -> str:
    return " oder ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} oder {words[-1]}"  # noqa: PLR2004


def situation_of(context: Context) -> Situation:
    """What is known of the concept that is checked."""
    head = context.head
    hidden = context.concept.hidden_types
    stand = head.record.get("stand") if head and head.record else None
    areas = list(_areas(context))
    veiled = {t for t in ("gebiet", "foerderprogramm") for n in (head, *areas) if n and context.veiled(n, t)}
    areas_hidden = bool({"gebiet", "foerderprogramm"} & (hidden | veiled))
    return Situation(
        stand if isinstance(stand, dt.date) else context.stichtag,
        _laws(context, areas),
        _lands(context),
        ("konzept" in hidden, areas_hidden, "gebiet" in hidden),
    )


def _areas(context: Context) -> Iterator[Node]:
    """The areas that the concept names, else all that have a procedure of their own."""
    head = context.head
    named = list(_AREAS.ends(context.graph, head.id)) if head else []
    for node in named or context.nodes("gebiet"):
        if node.record is not None and (node.record.gives("festlegung_nach") or word(node.record, "art") in _OWN_AREAS):
            yield node


def _laws(context: Context, areas: list[Node]) -> frozenset[str] | None:
    """The laws of the areas and of the concept's kind; None where one of the areas, or all, are not known."""
    found: set[str] = set()
    head = context.head
    if head and head.record and word(head.record, "art") == "VU":
        found.add("§ 141 BauGB")
    for node in areas:
        laws = set(_laws_of(context.graph, node)) if node.record else set()
        if not laws:
            return None
        found |= laws
    return frozenset(found) or None


def _laws_of(graph: Graph, node: Node) -> Iterator[str]:
    record = node.record
    if record is None:
        return
    stated = record.get("festlegung_nach")
    if isinstance(stated, tuple):
        yield from map(str, stated)
        return
    if (law := _LAW_OF_KIND.get(word(record, "art"))) is not None:
        yield law
    if word(record, "verfahrensart"):
        yield "§ 142 BauGB"
    for programme in _PROGRAMMES.ends(graph, node.id):
        names = _names(programme.record) if programme.record else programme.titel
        yield from (law for pattern, law in _LAW_OF_PROGRAMME if pattern.search(names))


def _names(programme: Record) -> str:
    aliases = programme.get("aliase")
    return "; ".join((programme.titel, *(map(str, aliases) if isinstance(aliases, tuple) else ())))


def _lands(context: Context) -> frozenset[str] | None:
    """The Länder by the keys of the areas, those of other concepts that these are part of included."""
    keys = (record.text("ags") for record in context.project if record.type.name == "gebiet")
    return frozenset(key[:_LAND_DIGITS] for key in keys if key[:_LAND_DIGITS].isdigit()) or None
