"""Theme pieces: style sheets, a small script, German labels, and how nodes look in HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ihk_ext.web.checkbox import depart_checkbox_html, visit_checkbox_html
from ihk_ext.web.drawing import visit_drawing_html
from ihk_ext.web.mark import depart_mark_html, visit_mark_html
from ihk_ext.web.matrix import depart_nothing, visit_matrix_html
from ihk_ext.web.tables import depart_table, visit_entry, visit_row, visit_table
from ihk_ext.web.theme import label_messages, label_navigation, label_templates

_STATIC = Path(__file__).parent / "static"
#: After the theme's and sphinx-needs' own files, which have 500, and furo's last one (600).
_PRIORITY = 700


def setup_web(app: Sphinx) -> None:
    """Register our style sheets, the script, German labels and accessible tables; they work with any theme."""
    app.connect("config-inited", label_messages)
    app.connect("builder-inited", label_templates)
    app.connect("html-page-context", label_navigation, priority=_PRIORITY)
    app.connect("builder-inited", _add_static_path)
    for name in ("ihk.css", "ihk-tabellen.css", "ihk-matrix.css", "ihk-formulare.css"):
        app.add_css_file(name, priority=_PRIORITY)
    app.add_css_file("ihk-druck.css", priority=_PRIORITY, media="print")
    app.add_js_file("ihk.js", priority=_PRIORITY)
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
    app.add_node(nodes.row, override=True, html=(visit_row, None))
    app.add_node(nodes.entry, override=True, html=(visit_entry, None))


def _add_static_path(app: Sphinx) -> None:
    """Add our folder late: a folder of this machine in the configuration would reach ``.buildinfo``."""
    app.config.html_static_path.append(str(_STATIC))


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
