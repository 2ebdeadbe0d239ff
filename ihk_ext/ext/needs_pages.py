"""Which pages show needs: they change with any need of the project."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.needs_bridge import pages_with_need_views

#: Before sphinx-needs works on the tree (500).
_PRIORITY = 100


def connect(app: Sphinx) -> None:
    """Look at each page when it is read."""
    app.connect("doctree-read", _note, priority=_PRIORITY)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    if pages_with_need_views(doctree):
        ihk_domain(app.env).need_pages[app.env.current_document.docname] = True
