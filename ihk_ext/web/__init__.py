"""Theme pieces: style sheet, and how our nodes look in HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ihk_ext.web.checkbox import depart_checkbox_html, visit_checkbox_html, visit_checkbox_text
from ihk_ext.web.matrix import depart_nothing, visit_matrix_html
from ihk_ext.web.matrix_plain import visit_matrix_plain

_STATIC = Path(__file__).parent / "static"


def setup_web(app: Sphinx) -> None:
    """Register our style sheet; it works with any theme."""
    app.connect("config-inited", _add_static_path)
    app.add_css_file("ihk.css")


def _add_static_path(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(_STATIC))


def visitors(node: str) -> dict[str, Any]:
    """The keyword arguments of ``app.add_node`` for one of our nodes."""
    if node == "matrix":
        return {"html": (visit_matrix_html, depart_nothing), "text": (visit_matrix_plain, depart_nothing)}
    return {"html": (visit_checkbox_html, depart_checkbox_html), "text": (visit_checkbox_text, depart_nothing)}
