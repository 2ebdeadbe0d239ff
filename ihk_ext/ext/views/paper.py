"""``.. ihk:vorlage:: ID``: a council paper in its form, or with ``:teil:`` a part of it."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.council import PARTS, as_of, paper_part
from ihk_ext.documents.forms import Form, form_for
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Section, View
from ihk_ext.ext.views.record import ID, record_of_type
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.model import Record

_PART = Option("teil", "nur ein Teil der Vorlage; seine Überschrift schreiben dann Sie", words=tuple(PARTS))


def _form(session: Session, paper: Record) -> Form:
    """The municipality's form at the time of the paper."""
    return form_for(session.project.concept(paper.concept).forms, as_of(paper))


def _blocks(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    part = spec.get(_PART.name)
    if not part:
        return ()
    paper = record_of_type(session, spec.get(ID.name), "vorlage")
    return paper_part(session.graph, paper, part, _form(session, paper))


def _sections(session: Session, spec: ViewSpec) -> tuple[Section, ...] | None:
    """A section for each part of the form that is not empty."""
    paper = record_of_type(session, spec.get(ID.name), "vorlage")
    if spec.get(_PART.name):
        return None
    form = _form(session, paper)
    return tuple(
        Section(
            f"{paper.id}-{part}", heading, ViewSpec(spec.view, spec.concept, ((ID.name, paper.id), (_PART.name, part)))
        )
        for part, heading in form.parts
        if paper_part(session.graph, paper, part, form)
    )


PAPER = View(
    name="vorlage",
    title="Vorlage",
    help="Eine Vorlage in der Form, die das Profil für ihr Datum nennt, je Teil ein Abschnitt; leere Teile entfallen.",
    arguments=(ID,),
    options=(_PART,),
    blocks=_blocks,
    sections=_sections,
    presents=ID.name,
)
