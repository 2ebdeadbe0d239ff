"""What a record type, a field and a link are.

A record type is declared once (package :mod:`ihk_ext.schema.catalogue`).  The
loader's models, the JSON Schema, the sphinx-needs types, the labels and order of
a *Steckbrief*, spreadsheet columns and the handbook's reference follow from it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

#: sphinx-needs reads a dot as part of a need, so dots stand only in ``nummer``.
ID_PATTERN = re.compile(r"[A-Z][A-Z0-9_-]*")

#: A value, not an absence: the sources do not tell, and somebody looked.
NOT_RECORDED = "nicht überliefert"


class Kind(enum.Enum):
    """How a field's scalar is written in YAML and what it becomes in a record."""

    TEXT = "Text"
    """One line of plain text → :class:`str`."""
    PROSE = "Fließtext"
    """Restricted reStructuredText → :class:`str` (source text, markup not resolved)."""
    INTEGER = "ganze Zahl"
    """→ :class:`int`."""
    DECIMAL = "Dezimalzahl"
    """→ :class:`decimal.Decimal`; decimal point or German decimal comma."""
    MONEY = "Geldbetrag"
    """→ :class:`int`, euro cents."""
    SHARE = "Bruch"
    """``3/5`` or ``60 %`` → :class:`fractions.Fraction`."""
    DATE = "Datum"
    """``2009-10-20`` or ``20.10.2009`` → :class:`datetime.date`."""
    TIME = "Jahr, Monat oder Datum"
    """``2009``, ``2009-10`` or a date → :class:`ihk_ext.model.values.PartialDate`."""
    FLAG = "ja/nein"
    """``ja``/``nein`` or ``true``/``false`` → :class:`bool`."""
    WORD = "Wort einer Liste"
    """One word of a vocabulary → :class:`str`."""
    STRUCT = "Unterangaben"
    """A mapping with fields of its own → :class:`ihk_ext.model.record.Struct`."""


class Publicity(enum.Enum):
    """Who may see a record or a field; each audience sees its own and all wider ones."""

    PUBLIC = "öffentlich"
    COUNCIL = "nichtöffentlich"
    INTERNAL = "intern"

    def visible_to(self, audience: Publicity) -> bool:
        """Whether a build for *audience* may show what is marked with this word."""
        order = list(Publicity)
        return order.index(self) <= order.index(audience)


class Meaning(enum.Enum):
    """What a link says of its source, as a predicate whose object is the target.

    Impact, coverage and rules ask for the meaning and never for the link's name, so a new link is
    understood as soon as it is declared.  The handbook's reference explains the words.
    """

    RESTS = "stützt sich auf"
    """Changes when its target does; what a link means that says nothing more."""
    FOLLOWS = "geht hervor aus"
    """Came out of its target or is proved by it: an event, a finding, a body."""
    BELONGS = "gehört zu"
    """Is a member of a group or stands in an area."""
    CONCERNS = "betrifft"
    """Speaks of its target."""
    ANSWERS = "beantwortet"
    """Serves its target, which may lose or gain its answer."""
    MEASURED = "wird gemessen durch"
    """As an answer, but by a figure."""
    CARRIES = "trägt"
    """Its target changes with it: the sum of its rows, the whole of its parts, what was decided of it."""
    PAYS = "bezahlt"
    """Money for its target."""
    FUNDED = "wird gefördert aus"
    """Money from its target."""
    DECIDED = "wird beschlossen durch"
    """Its target is the decision on which it rests."""
    PRINTED = "steht in"
    """Its target is a paper that shows it."""
    BORNE = "wird getragen von"
    """Its target carries it out and stands for it (Träger)."""
    RESPONSIBLE = "liegt bei"
    """Its target leads it, works on it or deals with it."""
    TOUCHES = "berührt"
    """Stands beside its target as an equal, and nothing follows from that."""


class Group(enum.Enum):
    """What a reader of a list of records asks for, in the order of such lists."""

    NEEDS = "Bedarfe und Befunde"
    GOALS = "Ziele"
    MEASURES = "Maßnahmen"
    MONEY = "Geld"
    PAPERS = "Vorlagen und Anlagen"
    DECISIONS = "Beratungen und Beschlüsse"
    OTHER = "Weiteres"


@dataclass(frozen=True)
class CoverageColumn:
    """That tables of coverage count the records of a type.

    ``heading`` stands above their column.  A record is covered when it answers one of the type
    ``answers``; where that is empty, when something answers it.
    """

    heading: str
    answers: str = ""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """A closed list of words.

    ``words`` are the core words in their natural order.  A municipality's profile
    adds words of its own (``local``), each mapped to a core word.  ``same`` are other ways to
    write a core word, which papers print and everybody reads alike (»psch.«).
    """

    name: str
    label: str
    words: tuple[str, ...]
    local: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        """Core words, other ways to write them, then the profile's local words."""
        return (*self.words, *self.for_core)

    @cached_property
    def for_core(self) -> dict[str, str]:
        """Core words by the words that stand for them."""
        return dict((*self.same, *self.local))

    def core(self, word: str) -> str:
        """The core word that *word* stands for; itself if it is one."""
        return self.for_core.get(word, word)


@dataclass(frozen=True)
class Field:
    """A value of a record.

    ``mandatory`` is the »M« of the field reference, 2.1: a complete record has it, and
    its absence is a finding, never a loading error.  ``required`` (``id``,
    ``titel``) is checked by loading.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    many: bool = False
    mandatory: bool = False
    required: bool = False
    vocabulary: Vocabulary | None = None
    members: tuple[Field | Link, ...] = ()
    publicity: Publicity = Publicity.PUBLIC
    reviewed: bool = True
    shown: bool = True
    help: str = ""


def struct(name: str, label: str, *members: Field | Link, many: bool = False, help: str = "") -> Field:
    """A field with fields and links of its own."""
    return Field(name, label, Kind.STRUCT, many=many, members=members, help=help)


@dataclass(frozen=True)
class Link:
    """A typed reference from one record to others.

    ``label``/``title_back`` read as German predicates in both directions; ``meaning`` tells what
    follows from the link.
    ``need_name`` is the sphinx-needs link type; it is unique to the relation because
    back-links of one link type cannot be told apart there.  ``repeatable`` allows the same
    target several times with other attributes (a source at several of its pages);
    ``acyclic`` forbids that records follow each other in a circle.
    """

    name: str
    label: str
    targets: tuple[str, ...]
    title_back: str
    meaning: Meaning = field(kw_only=True)
    many: bool = True
    mandatory: bool = False
    need_name: str = ""
    attributes: tuple[Field, ...] = ()
    publicity: Publicity = Publicity.PUBLIC
    reviewed: bool = True
    shown: bool = True
    help: str = ""
    acyclic: bool = False
    repeatable: bool = False


Member = Field | Link


@dataclass(frozen=True, kw_only=True, repr=False)
class RecordType:
    """One kind of record.

    ``name`` is the singular (and the sphinx-needs type), ``key`` the top-level YAML
    key, ``prefix`` its abbreviation in IDs of needs.  The order of ``members`` is
    the order of a Steckbrief.  ``chain`` tells whether records become need objects;
    ``number_label`` stands before the number where the number alone says too little;
    ``compact`` shows a record in few lines instead of a sheet of labelled rows.
    ``group`` is where a list for readers shows the records; a ``frame`` is what most others stand
    in relation to: a change touches it, and nothing follows from that.
    """

    name: str
    key: str
    prefix: str
    label: str
    plural: str
    members: tuple[Member, ...]
    group: Group
    frame: bool = False
    coverage: CoverageColumn | None = None
    chain: bool = True
    singleton: bool = False
    number_field: str = ""
    number_label: str = ""
    compact: bool = False
    colour: str = "#E3E8F0"
    help: str = ""
    by_name: dict[str, Member] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        by_name: dict[str, Member] = {}
        for member in self.members:
            if member.name in by_name:
                raise ValueError(f"{self.name}: {member.name} is declared twice")
            by_name[member.name] = member
        object.__setattr__(self, "by_name", by_name)

    def caption(self, number: str, titel: str) -> str:
        """Number and title as a reader knows a record: »S1.1 Bürgertreff«, »Vorlage Nr. 113: Antrag«."""
        if not number:
            return titel
        return f"{self.number_label} {number}: {titel}" if self.number_label else f"{number} {titel}"

    def __repr__(self) -> str:
        return f"RecordType({self.name!r}, {self.label!r})"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The members that hold values, in display order."""
        return tuple(m for m in self.members if isinstance(m, Field))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The members that point to records, in display order."""
        return tuple(m for m in self.members if isinstance(m, Link))

    @cached_property
    def all_links(self) -> tuple[Link, ...]:
        """Every link, those within structured fields included."""
        return tuple(_links(self.members))

    def links_to(self, target: str, *meanings: Meaning) -> tuple[Link, ...]:
        """The links of these meanings that may point to a type."""
        return tuple(link for link in self.all_links if target in link.targets and link.meaning in meanings)


def _links(members: tuple[Member, ...]) -> Iterator[Link]:
    for member in members:
        if isinstance(member, Link):
            yield member
        else:
            yield from _links(member.members)


@dataclass(frozen=True)
class Schema:
    """The record types of one concept: the core catalogue plus its profile.

    ``holders`` are names of persons that may stand in public, each with the office that is held.
    """

    types: dict[str, RecordType]
    number_patterns: tuple[tuple[str, str], ...] = ()
    holders: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_key(self) -> dict[str, RecordType]:
        """Record types by top-level YAML key."""
        return {t.key: t for t in self.types.values()}
