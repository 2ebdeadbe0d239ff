"""Directives that show data: one for each declared view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.directives.base import IhkDirective
from ihk_ext.ext.directives.homes import fixed, home
from ihk_ext.ext.directives.reading import AnyOption, read_arguments, read_options
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.titles import title_text
from ihk_ext.ext.views.declare import Section, View
from ihk_ext.ext.views.registered import view_of
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.model import Record
from ihk_ext.needs_bridge import prepare_page


class ViewDirective(IhkDirective):
    """A directive for ``view``: it reads what stands there, and holds the place of what is shown."""

    view: ClassVar[View]
    # docutils counts in English, so all that stands there reaches us
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[AnyOption] = AnyOption()  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """The nodes at the directive's place, or a German message there."""
        try:
            return self.show(self.read())
        except ViewError as error:
            return self.fail(error)

    def show(self, spec: ViewSpec) -> list[nodes.Node]:
        """The place of the view; its sections, or those of records that are at home here."""
        if self.view.homes is not None:
            records = list(self.view.homes(self.session, spec))
            if self.view.blocks is None:  # else every record notes its own sheet
                self.domain.note_view(self.docname, spec)
            return self.homes(records)
        sections = None if self.view.sections is None else self.view.sections(self.session, spec)
        if sections is None:
            return [self.place(spec)]
        self.domain.note_view(self.docname, spec)
        return [self._part(section) for section in sections]

    def homes(self, records: Iterable[Record]) -> list[nodes.Node]:
        """A section for each record, with its need and the place of its sheet."""
        prepare_page(self.env, self.docname)
        return [home(self, record) for record in records]

    def read(self) -> ViewSpec:
        """What stands at the directive."""
        if self.content:
            raise ViewError(f"Unter der Anweisung steht kein Text; »{self.content[0]}« ist zu viel.")
        given = [
            *read_arguments(self.view, " ".join(self.arguments)),
            *read_options(self.view, self.options),
        ]
        concept = self.concept_name() if self.view.of_concept else ""
        return ViewSpec(self.view.key, concept, tuple(sorted(o for o in given if o[1])))

    def _part(self, section: Section) -> nodes.Node:
        place = self.place(section.spec)
        if not section.heading:
            return place
        node = nodes.section("", ids=[section.anchor], names=[])
        node += [nodes.title("", section.heading), place]
        self.set_source_info(node)
        return node


def directive_for(view: View) -> type[ViewDirective]:
    """The directive of a view with blocks."""
    members = {"view": view, "__doc__": f"``.. ihk:{view.name}::``: {view.help}"}
    return type(f"{view.name.title()}Directive", (ViewDirective,), members)


def note_fixed(app: Sphinx, _doctree: nodes.document) -> None:
    """Note what is fixed on a page that has just been read (``doctree-read``); a register notes its own."""
    domain, docname = ihk_domain(app.env), app.env.current_document.docname
    if docname not in domain.registers and (found := page_digest(session_of(app.config), domain, docname)):
        domain.skeletons[docname] = found


def page_digest(session: Session, domain: IhkDomain, docname: str) -> str:
    """The digest of what is fixed when a page with views is read; ``""`` of a page without any.

    It is the page's concept, and of views records with their needs, sections, and what titles show.
    """
    specs = domain.views.get(docname, ())
    concept = session.concept_of(docname)
    found = [part for spec in specs if (part := _fixed(session, spec)) is not None]
    found += [_in_title(session, spec) for spec in domain.titles.get(docname, ())]
    return digest([concept.name if concept is not None else "", *found]) if specs else ""


def _in_title(session: Session, spec: ViewSpec) -> str:
    try:
        return title_text(session, spec)
    except ViewError as error:
        return str(error)


def _fixed(session: Session, spec: ViewSpec) -> object:
    if spec.concept and all(concept.name != spec.concept for concept in session.project.concepts):
        return f"kein Konzept {spec.concept}"
    try:
        view = view_of(session.app.config, spec.view)
        if view.homes is not None:
            records = view.homes(session, spec)
            return [record.id if view.blocks is None else fixed(record) for record in records]
        if view.sections is not None and (sections := view.sections(session, spec)) is not None:
            return [(s.anchor, s.heading) for s in sections]
    except ViewError as error:
        return str(error)
    return None
