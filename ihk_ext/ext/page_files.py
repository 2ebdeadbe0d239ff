"""Style sheets and scripts page by page: where the look is not ours, only pages with something of ours have ours."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.side_loads import SideLoads
from ihk_ext.web import add_files, add_to_page, has_look, shows_ours

#: Domain data that tell of a page with something of ours.
_OURS = ("views", "titles", "registers", "homes")
#: Extensions that a page may use because we brought them.
_BROUGHT = ("sphinx_needs.", "sphinx_data_viewer.", "sphinx.ext.graphviz.")
#: After all that adds to a page.
_LAST = 990


class PageFiles:
    """Knows what is on all pages through us alone."""

    def __init__(self, loads: SideLoads) -> None:
        self._loads = loads

    def connect(self, app: Sphinx) -> None:
        """Listen to the events of *app*."""
        app.connect("write-started", _add_files)
        app.connect("html-page-context", self._choose, priority=_LAST)

    def _choose(
        self, app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Add what our nodes need, or take away what nobody else has asked for."""
        builder = app.builder
        if has_look(app.config) or not isinstance(builder, StandaloneHTMLBuilder):
            return
        if doctree is not None and shows_ours(doctree):
            add_to_page(builder)
        elif not _shows_needs(app, page, doctree):
            brought = self._loads.files()
            for name in ("css_files", "script_files"):
                context[name] = [file for file in context[name] if not _is_one_of(file, brought)]


def _add_files(app: Sphinx, builder: Builder) -> None:
    """Have our files copied where any page may need them (``write-started``)."""
    data = ihk_domain(app.env).data
    if builder.format == "html" and not has_look(app.config) and any(data[key] for key in _OURS):
        add_files(app)


def _shows_needs(app: Sphinx, page: str, doctree: nodes.document | None) -> bool:
    """Whether a page shows needs, or anything else that came with us; a site of one page has those of all."""
    if doctree is None:
        return False
    shown = ihk_domain(app.env).need_pages
    if page in shown or (app.builder.name == "singlehtml" and shown):
        return True
    return any(f"{type(node).__module__}.".startswith(_BROUGHT) for node in doctree.findall(nodes.Element))


def _is_one_of(file: object, brought: tuple[str, ...]) -> bool:
    name = getattr(file, "filename", None)
    return bool(brought) and name is not None and str(name).startswith(brought)
