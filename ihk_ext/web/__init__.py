"""Theme pieces: style sheets, a small script, German labels, and how nodes look in HTML."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ihk_ext.web.checkbox import depart_checkbox_html, visit_checkbox_html
from ihk_ext.web.drawing import visit_drawing_html
from ihk_ext.web.look import choose_look, has_look, is_german
from ihk_ext.web.mark import depart_mark_html, visit_mark_html
from ihk_ext.web.matrix import depart_nothing, visit_matrix_html
from ihk_ext.web.sheets import PRIORITY, add_files, add_look, add_to_page, shows_ours
from ihk_ext.web.tables import depart_table, visit_entry, visit_row, visit_table
from ihk_ext.web.theme import label_messages, label_navigation, label_templates


def setup_web(app: Sphinx) -> None:
    """Register our style sheets, scripts, German labels and accessible tables; they work with any theme."""
    app.connect("config-inited", label_messages)
    app.connect("builder-inited", label_templates)
    app.connect("html-page-context", label_navigation, priority=PRIORITY)
    app.connect("builder-inited", add_look)
    for node, visit, depart in (
        (nodes.table, visit_table, depart_table),
        (nodes.row, visit_row, None),
        (nodes.entry, visit_entry, None),
    ):
        if node.__name__ not in app.registry.translation_handlers.get("html", {}):  # else another extension's
            app.add_node(node, override=True, html=(visit, depart))


def visitors(node: str) -> dict[str, Any]:
    """The keyword arguments of ``app.add_node`` for one of our nodes."""
    # once another extension registers nodes for EPUB, Sphinx no longer takes those for HTML there
    return dict.fromkeys(("html", "epub"), _VISITORS[node])


_VISITORS = {
    "matrix": (visit_matrix_html, depart_nothing),
    "drawing": (visit_drawing_html, depart_nothing),
    "mark": (visit_mark_html, depart_mark_html),
    "checkbox": (visit_checkbox_html, depart_checkbox_html),
}

__all__ = ["add_files", "add_to_page", "choose_look", "has_look", "is_german", "setup_web", "shows_ours", "visitors"]
