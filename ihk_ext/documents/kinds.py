"""Kinds of document, declared once: what is around one, what it consists of, what its PDF carries.

``art`` in ``ihk_documents`` names a kind; one with parts has a directive of its name, too.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypedDict

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block
from ihk_ext.documents.council import PARTS as PAPER_PARTS
from ihk_ext.documents.council import as_of, paper_part
from ihk_ext.documents.decision import concept_state, draft_mark, paper_state
from ihk_ext.documents.forms import DEFAULT_FORM, Form, form_for
from ihk_ext.documents.report import PARTS as REPORT_PARTS
from ihk_ext.documents.report import Report, report_part
from ihk_ext.graph import Graph
from ihk_ext.model import Concept, Record, Value
from ihk_ext.schema.declare import Publicity


@dataclass(frozen=True, slots=True)
class Details:
    """What the data say of a document as a whole.

    ``draft``, ``version`` and ``readers`` (for whom it is, where not for all) are printed on every page; ``decision``
    and ``keywords`` are properties of the file.  ``withheld`` tells that this edition does not have the document.
    ``publisher`` and ``state`` (a date in German figures) stand on its first page.
    """

    draft: str = ""
    version: str = ""
    decision: str = ""
    keywords: tuple[str, ...] = ()
    readers: str = ""
    withheld: bool = False
    publisher: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is made from.

    ``record`` is the one that it presents; None where it is about the concept as a whole.  ``report``
    makes the report of a check of the concept, for parts that need one.
    """

    graph: Graph
    concept: Concept
    record: Record | None
    report: Callable[[], Report]

    @property
    def presented(self) -> Record:
        """The record; raises :class:`ValueError` in a document that presents none."""
        if self.record is None:
            raise ValueError("a document of this kind presents no record")
        return self.record


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its heading, where no form has another, and what it consists of; nothing where it is empty."""

    heading: str
    blocks: Callable[[Subject], Iterable[Block]]


class Attached(enum.Enum):
    """What a PDF carries as files."""

    RECORDS = "the records that are at home in it, as needs.json and as YAML"
    PAPER = "all that is given of the paper that it presents, as JSON"


class _Published(TypedDict):
    publisher: str
    state: str


def _no_details(_subject: Subject) -> Details:
    return Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of document.

    ``name`` is what ``art`` says, ``label`` and ``help`` are German.  ``cover``, ``contents`` and
    ``imprint`` say whether it has a cover, a table of contents, an imprint.  ``presents`` is the type of
    the one record that it presents; where there is none, it is about the concept.  ``parts`` are its parts
    by the word that its directive takes, ``form`` tells for a subject which parts there are in which order
    under which headings; without one all are, in their order.  ``publicity`` is who may see such a document where
    the page that shows it does not say so itself: what is internal is published on purpose only.
    """

    name: str
    label: str
    help: str = ""
    cover: bool = True
    contents: bool = True
    imprint: bool = True
    presents: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)
    form: Callable[[Subject], Form] | None = None
    attaches: frozenset[Attached] = frozenset({Attached.RECORDS})
    details: Callable[[Subject], Details] = _no_details
    publicity: Publicity = Publicity.PUBLIC

    def headings(self, subject: Subject) -> tuple[tuple[str, str], ...]:
        """The parts of a document with their headings, in their order; ``""`` for no heading."""
        if self.form is not None:
            return self.form(subject).parts
        return tuple((name, part.heading) for name, part in self.parts.items())


def _concept_details(subject: Subject) -> Details:
    head = subject.concept.head
    if head is None:
        return Details()
    fields = (r.titel for r in subject.concept.of_type("handlungsfeld"))
    keywords = _words("Handlungskonzept", head.text("art"), *fields)
    return Details(
        "", _version(head), concept_state(subject.graph, head), keywords, **_published(head, head.get("stand"))
    )


def _paper_details(subject: Subject) -> Details:
    paper, graph = subject.record, subject.graph
    if paper is None:
        return Details()
    bodies = (graph.nodes[t].titel for t in paper.targets("hauptgremium") if t in graph.nodes)
    keywords = _words("Vorlage", paper.text("art"), *bodies)
    head, day = subject.concept.head, paper.get("datum")
    published = _published(head, day if day is not None else paper.get("stand"))
    return Details(draft_mark(paper), "", paper_state(graph, paper), keywords, **published)


def _report_details(subject: Subject) -> Details:
    head = subject.concept.head
    words = _words("Prüfprotokoll", head.text("art") if head is not None else "")
    if head is None:
        return Details(keywords=words)
    return Details("", _version(head), "", words, **_published(head, subject.report().result.stichtag))


def _published(head: Record | None, day: Value | None) -> _Published:
    """Who publishes, and as of which day."""
    publisher = head.text("herausgeber") if head is not None else ""
    return {"publisher": publisher, "state": german.date(day) if isinstance(day, dt.date) else ""}


def _version(head: Record) -> str:
    value = head.get("fassung")
    return value if isinstance(value, str) else ""


def _words(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _paper_form(subject: Subject) -> Form:
    """The municipality's form at the time of the paper."""
    return form_for(subject.concept.forms, as_of(subject.presented))


def _paper_blocks(part: str, subject: Subject) -> tuple[Block, ...]:
    return paper_part(subject.graph, subject.presented, part, _paper_form(subject))


def _report_blocks(part: str, subject: Subject) -> tuple[Block, ...]:
    return report_part(subject.report(), part)


CONCEPT = DocumentKind(
    name="konzept",
    label="Konzept",
    details=_concept_details,
)
PAPER = DocumentKind(
    name="vorlage",
    label="Vorlage",
    help="Eine Vorlage in der Form, die das Profil für ihr Datum nennt, je Teil ein Abschnitt; leere Teile entfallen.",
    cover=False,
    contents=False,
    imprint=False,
    presents="vorlage",
    parts={
        name: Part(heading, partial(_paper_blocks, name)) for name, heading in DEFAULT_FORM.parts if name in PAPER_PARTS
    },
    form=_paper_form,
    attaches=frozenset({Attached.RECORDS, Attached.PAPER}),
    details=_paper_details,
)
REPORT = DocumentKind(
    name="pruefprotokoll",
    label="Prüfprotokoll",
    help="Was die Rechenprüfung des Konzepts ergab, je Teil ein Abschnitt. Ohne »:oeffentlichkeit:« nur intern.",
    parts={name: Part(heading, partial(_report_blocks, name)) for name, heading in REPORT_PARTS.items()},
    details=_report_details,
    publicity=Publicity.INTERNAL,
)
#: All kinds, the first the one of a document that names none.
KINDS = (CONCEPT, PAPER, REPORT)
