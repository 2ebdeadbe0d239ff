"""Extensions that a project has through us alone: pages that do not need them are written as without them.

sphinx-needs and what it uses put style sheets and scripts on every page.  Where a project asks for them itself,
be it by another extension or a theme, they stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sphinx.application import Sphinx

_NEEDS = "sphinx_needs"
#: What each puts on every page, below ``_static``.
_FILES = {
    _NEEDS: ("sphinx-needs/",),
    "sphinx_data_viewer": ("sphinx-data-viewer/",),
    "sphinx.ext.graphviz": ("graphviz.css",),
    "sphinxcontrib.jquery": ("jquery.js", "_sphinx_javascript_frameworks_compat.js"),
}


class SideLoads:
    """What we loaded, and what others have asked for since."""

    def __init__(self) -> None:
        self._ours: frozenset[str] = frozenset()
        self._asked: set[str] = set()

    @contextmanager
    def loading(self, app: Sphinx) -> Iterator[None]:
        """Note what is loaded within, and who asks for it later: Sphinx passes over an extension that is there."""
        before = frozenset(app.extensions)
        yield
        self._ours = frozenset(app.extensions) - before
        load = app.registry.load_extension

        def listen(app: Sphinx, extname: str) -> None:
            self._asked.add(extname)
            load(app, extname)

        app.registry.load_extension = listen  # type: ignore[method-assign]

    def files(self) -> tuple[str, ...]:
        """Beginnings of the names of files that are on pages through us alone."""
        if _NEEDS in self._asked:
            return ()  # and with it all that it uses
        return tuple(f"_static/{name}" for found in self._ours - self._asked for name in _FILES.get(found, ()))
