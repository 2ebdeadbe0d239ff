"""``.. ihk:vorlage:: ID``, ``.. ihk:pruefprotokoll::``: a document in its parts, a view for each kind that has any."""

from __future__ import annotations

from functools import partial

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.kinds import DocumentKind, Subject
from ihk_ext.documents.report import Report
from ihk_ext.ext.check_result import facts_of, result_of
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Section, View
from ihk_ext.ext.views.publication import publication_options, remark, withheld
from ihk_ext.ext.views.record import ID, record_of_type
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.model import Record
from ihk_ext.outputs.inputs import code_digest
from ihk_ext.review import ALL_RULES
from ihk_ext.rules.settings import settings_of

_PART = "teil"
#: The extension's name, as Sphinx knows it.
_PROGRAM = "ihk_ext"


def document_view(kind: DocumentKind) -> View:
    """The view that shows documents of a kind: a section for each part, or with ``:teil:`` one part."""
    part = Option(_PART, "nur dieser Teil; seine Überschrift schreiben dann Sie", words=tuple(kind.parts))
    return View(
        name=kind.name,
        title=kind.label,
        help=kind.help,
        arguments=(ID,) if kind.presents else (),
        options=(part, *publication_options(kind)),
        blocks=partial(_blocks, kind),
        sections=partial(_sections, kind),
        presents=ID.name if kind.presents else "",
    )


def subject_of(session: Session, concept: str, record: Record | None) -> Subject:
    """What a document is made from: a record, or where there is none, a concept.

    Raises :class:`ViewError` where there is no such concept.
    """
    name = record.concept if record is not None else concept
    found = next((c for c in session.project.concepts if c.name == name), None)
    if found is None:
        raise ViewError(f"Das Konzept »{name}« gibt es nicht (oder es ist nicht öffentlich).")
    return Subject(session.graph, found, record, partial(report_of, session, name))


def report_of(session: Session, concept: str) -> Report:
    """What the parts of a concept's Prüfprotokoll are made from; made once."""
    return session.graph.kept.once(("report", concept), lambda: _report(session, concept))


def _report(session: Session, concept: str) -> Report:
    applied = settings_of(session.project.concept(concept), ALL_RULES).active
    return Report(
        session.graph,
        session.project,
        concept,
        result_of(session, concept),
        applied,
        session.settings.audience,
        (_PROGRAM, session.app.extensions[_PROGRAM].version, code_digest()),
        facts_of(session, session.whole.concept(concept)),
    )


def _subject(kind: DocumentKind, session: Session, spec: ViewSpec) -> Subject:
    record = record_of_type(session, spec.get(ID.name), kind.presents) if kind.presents else None
    return subject_of(session, spec.concept, record)


def _blocks(kind: DocumentKind, session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    part = spec.get(_PART)
    if withheld(session, kind, spec):
        return (remark(kind),)
    if not part:
        return ()  # its sections have it
    return tuple(kind.parts[part].blocks(_subject(kind, session, spec)))


def _sections(kind: DocumentKind, session: Session, spec: ViewSpec) -> tuple[Section, ...] | None:
    """A section for each part; of a document that presents a record only those that are not empty."""
    if spec.get(_PART) or withheld(session, kind, spec):
        return None
    return session.graph.kept.once(("sections", spec), lambda: _all_sections(kind, session, spec))


def _all_sections(kind: DocumentKind, session: Session, spec: ViewSpec) -> tuple[Section, ...]:
    subject = _subject(kind, session, spec)
    prefix = kind.name if subject.record is None else subject.record.id
    return tuple(
        Section(f"{prefix}-{part}", heading, spec.with_option(_PART, part))
        for part, heading in kind.headings(subject)
        # the concept as a whole is known only when all pages are read
        if subject.record is None or tuple(kind.parts[part].blocks(subject))
    )
