"""``.. ihk:pruefprotokoll::``: the report of a check, or with ``:teil:`` a part of it."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.report import PARTS, Report, report_part
from ihk_ext.ext.check_result import concept_settings, result_of
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Section, View
from ihk_ext.ext.views.spec import ViewSpec

_PART = Option("teil", "nur ein Teil des Protokolls", words=tuple(PARTS))


def report_of(session: Session, concept: str) -> Report:
    """What the parts of a concept's Prüfprotokoll are made from; made once."""
    return session.kept.once(("report", concept), lambda: _report(session, concept))


def _report(session: Session, concept: str) -> Report:
    applied = concept_settings(session.whole.concept(concept)).active
    return Report(session.graph, session.whole, concept, result_of(session, concept), applied, session.project.veiled)


def _blocks(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    part = spec.get(_PART.name)
    return report_part(report_of(session, spec.concept), part) if part else ()


def _sections(_session: Session, spec: ViewSpec) -> tuple[Section, ...] | None:
    if spec.get(_PART.name):
        return None
    return tuple(
        Section(f"pruefprotokoll-{part}", heading, ViewSpec(spec.view, spec.concept, ((_PART.name, part),)))
        for part, heading in PARTS.items()
    )


REPORT = View(
    name="pruefprotokoll",
    title="Prüfprotokoll",
    help="Was die Prüfung des Konzepts ergab, je Teil ein Abschnitt.",
    options=(_PART,),
    blocks=_blocks,
    sections=_sections,
)
