"""Our style sheets and scripts: on all pages where the look is ours, else on pages with something of ours."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from ihk_ext.nodes import checkbox, drawing, mark, matrix
from ihk_ext.web.look import has_look

_STATIC = Path(__file__).parent / "static"
#: After the theme's and sphinx-needs' own files, which have 500, and furo's last one (600).
PRIORITY = 700
_SCREEN = ("ihk.css", "ihk-tabellen.css", "ihk-matrix.css", "ihk-formulare.css")
_PAPER = ("ihk-druck.css",)
_SCRIPT = "ihk.js"
_CLASS = "ihk-"


def add_look(app: Sphinx) -> None:
    """Put everything on all pages of a project whose look is ours (``builder-inited``)."""
    if not has_look(app.config):
        return
    add_files(app)
    for name in ("ihk-gestaltung.css", *_SCREEN):
        app.add_css_file(name, priority=PRIORITY)
    for name in ("ihk-gestaltung-druck.css", *_PAPER):
        app.add_css_file(name, priority=PRIORITY, media="print")
    app.add_js_file("ihk-gestaltung.js", priority=PRIORITY)
    if not app.config.html_search_scorer:
        app.add_js_file("ihk-suche.js", priority=PRIORITY)
    app.add_js_file(_SCRIPT, priority=PRIORITY)


def add_files(app: Sphinx) -> None:
    """Add our folder late: a folder of this machine in the configuration would reach ``.buildinfo``."""
    app.config.html_static_path.append(str(_STATIC))


def add_to_page(builder: StandaloneHTMLBuilder) -> None:
    """Put what our nodes need on the page that is being written, and on no other.

    Sphinx takes back what is added to the builder while it writes a page.
    """
    for name in _SCREEN:
        builder.add_css_file(name, priority=PRIORITY)
    for name in _PAPER:
        builder.add_css_file(name, priority=PRIORITY, media="print")
    builder.add_js_file(_SCRIPT, priority=PRIORITY)


def shows_ours(doctree: nodes.Node) -> bool:
    """Whether something stands on a page that our sheets are made for."""
    return any(
        isinstance(node, (matrix, drawing, mark, checkbox)) or any(map(_is_our_class, node.get("classes", ())))
        for node in doctree.findall(nodes.Element)
    )


def _is_our_class(name: str) -> bool:
    return name.startswith(_CLASS)
