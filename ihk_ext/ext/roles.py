"""Roles that draw figures from the data into running text."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.places import inline_view
from ihk_ext.ext.session import session_of
from ihk_ext.ext.views import ViewSpec


class FigureRole(SphinxRole):
    """``:ihk:anzahl:``, ``:ihk:summe:``, ``:ihk:wert:``, ``:ihk:satz:``, ``:ihk:stand:``, ``:ihk:datensatz:``."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note the figure and hold its place."""
        docname = self.env.current_document.docname
        concept = session_of(self.config).concept_of(docname)
        options = (("art", self._kind), ("ziel", " ".join(self.text.split())))
        spec = ViewSpec("figur", concept.name if concept else "", options)
        ihk_domain(self.env).note_view(docname, spec)
        node = inline_view("", spec=spec)
        self.set_source_info(node)
        return [node], []


ROLES = {kind: FigureRole(kind) for kind in ("anzahl", "summe", "wert", "satz", "stand", "datensatz")}
