"""What all our directives share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.places import view
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.declare import CONCEPT
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.failures import working_on


def _at_directive(run: Callable[[Any], list[nodes.Node]]) -> Callable[[Any], list[nodes.Node]]:
    @functools.wraps(run)
    def noted(directive: IhkDirective) -> list[nodes.Node]:
        with working_on(f"{directive.get_location()} (.. {directive.name}::)"):
            try:
                return run(directive)
            except ViewError as error:
                return directive.fail(error)

    return noted


class IhkDirective(SphinxDirective):
    """A directive that shows data.

    Whatever ``run`` of a subclass raises names the directive; what is asked for in vain
    (:class:`ViewError`) is reported at it.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        run = vars(cls).get("run")
        if run is not None:
            setattr(cls, "run", _at_directive(run))  # noqa: B010 - docutils calls it by this name

    @property
    def session(self) -> Session:
        """The build's session."""
        return session_of(self.config)

    @property
    def domain(self) -> IhkDomain:
        """Our domain."""
        return ihk_domain(self.env)

    @property
    def docname(self) -> str:
        """The page that is being read."""
        return self.env.current_document.docname

    def concept_name(self) -> str:
        """The concept: option ``:konzept:``, else the page's.

        Raises :class:`ViewError` where neither tells.
        """
        names = [c.name for c in self.session.project.concepts]
        if not names:
            raise ViewError("Im Datenordner (ihk_daten) liegt kein Konzept, also kein Unterordner mit YAML-Dateien.")
        wanted = self.options.get(CONCEPT.name)
        if wanted:
            if wanted not in names:
                raise ViewError(f"Das Konzept »{wanted}« gibt es nicht; es gibt {', '.join(names)}.")
            return str(wanted)
        concept = self.session.concept_of(self.docname)
        if concept is None:
            raise ViewError(f"Zu welchem Konzept gehört die Seite? Geben Sie :konzept: an ({', '.join(names)}).")
        return concept.name

    def place(self, spec: ViewSpec) -> view:
        """Note a view and return the node that holds its place."""
        self.domain.note_view(self.docname, spec)
        node = view("", spec=spec)
        self.set_source_info(node)
        return node

    def fail(self, error: ViewError) -> list[nodes.Node]:
        """Report an error at the directive."""
        raise self.error(f"{self.name}: {error}")
