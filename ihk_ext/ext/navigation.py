"""The navigation beside each page, without the records on it.

A record's sheet is a section, so a page's table of contents names all its records.
Sphinx copies the whole of every page's contents for the navigation of every page, and
then drops what is below the page titles: records × pages copies for nothing.  Here the
dropping comes first; the navigation is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.depth import Depth
from ihk_ext.ext.session import session_of

#: Before the theme asks for the navigation (500).
_PRIORITY = 400


class Navigation:
    """Gives themes that want titles only (``toctree(titles_only=True)``) tables of contents that hold no more."""

    def __init__(self) -> None:
        self._titles: dict[str, nodes.bullet_list] | None = None

    def connect(self, app: Sphinx) -> None:
        """Listen to the events of *app*."""
        app.connect("env-updated", self._forget)
        app.connect("html-page-context", self._serve, priority=_PRIORITY)

    def _forget(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        self._titles = None
        return []

    def _serve(
        self, app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node | None
    ) -> None:
        toctree: Callable[..., str] | None = context.get("toctree")
        if toctree is None:
            return

        def titles(**options: Any) -> str:  # noqa: ANN401 - whatever a template gives
            if options.get("titles_only"):
                return self._from_titles(app.env, toctree, options)
            session_of(app.config).shows_contents = True
            return toctree(**options)

        context["toctree"] = titles

    def _from_titles(self, env: BuildEnvironment, toctree: Callable[..., str], options: dict[str, Any]) -> str:
        if self._titles is None:
            self._titles = {docname: titles_of(toc) for docname, toc in env.tocs.items()}
        whole = env.tocs
        env.tocs = self._titles
        try:
            return toctree(**options)
        finally:
            env.tocs = whole


def titles_of(toc: nodes.bullet_list) -> nodes.bullet_list:
    """What of a page's table of contents ``titles_only`` leaves: page titles and sub-toctrees.

    As in ``_entries_from_toctree`` of Sphinx; a table of contents with ``only`` nodes is left
    to Sphinx, since they depend on the build's tags.
    """
    if next(toc.findall(addnodes.only), None) is not None:
        return toc
    result = toc.copy()
    for entry in toc.children:
        if not isinstance(entry, nodes.Element) or len(entry) < 2:  # noqa: PLR2004 - a title without contents
            result += entry.deepcopy()
            continue
        title = entry.copy()
        title += entry[0].deepcopy()
        if subtrees := [tree.deepcopy() for tree in entry.findall(addnodes.toctree)]:
            title += nodes.bullet_list("", *subtrees)
        result += title
    return result


def page_contents(env: BuildEnvironment, docname: str, depth: Depth) -> object:
    """What the navigation says of a page, as values that can be compared."""
    toc = env.tocs[docname]
    title = env.titles.get(docname)
    shown = toc if depth is Depth.ALL else titles_of(toc)
    return title.astext() if title is not None else "", _values(shown)


def _values(node: nodes.Node) -> object:
    if not isinstance(node, nodes.Element):
        return node.astext()
    attributes = sorted((name, repr(value)) for name, value in node.attributes.items() if value)
    return type(node).__name__, attributes, [_values(child) for child in node.children]
