"""Roles that draw figures from the data into running text: one for each declared view with inlines."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.places import inline_view
from ihk_ext.ext.session import session_of
from ihk_ext.ext.views.declare import View
from ihk_ext.ext.views.spec import ViewSpec


class ViewRole(SphinxRole):
    """A role for a view: its text is the view's one argument."""

    def __init__(self, view: View) -> None:
        self._view = view

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note the view and hold its place."""
        docname = self.env.current_document.docname
        concept = session_of(self.config).concept_of(docname)
        (argument,) = self._view.arguments
        options = ((argument.name, " ".join(self.text.split())),)
        spec = ViewSpec(self._view.key, concept.name if concept else "", options)
        ihk_domain(self.env).note_view(docname, spec)
        node = inline_view("", spec=spec)
        self.set_source_info(node)
        return [node], []
