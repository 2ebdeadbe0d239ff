"""What a project has through us alone, and what somebody else asks for, too."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ihk_ext.ext.side_loads import SideLoads

NEEDS = {"_static/sphinx-needs/", "_static/graphviz.css", "_static/jquery.js"}


def loaded(before: tuple[str, ...], after: tuple[str, ...]) -> set[str]:
    """Beginnings of files that are there through us, with extensions loaded before us and asked for after us."""
    app: Any = SimpleNamespace(extensions=dict.fromkeys(before))
    app.registry = SimpleNamespace(load_extension=lambda app, name: app.extensions.setdefault(name))
    loads = SideLoads()
    with loads.loading(app):
        for name in ("sphinx_needs", "sphinx.ext.graphviz", "sphinxcontrib.jquery"):
            app.registry.load_extension(app, name)
    for name in after:
        app.registry.load_extension(app, name)
    assert set(app.extensions) >= {"sphinx_needs", *before, *after}
    return set(loads.files())


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ((), (), set()),
        ((), ("other",), set()),
        (("sphinx.ext.graphviz",), (), {"_static/graphviz.css"}),
        ((), ("sphinxcontrib.jquery",), {"_static/jquery.js", "_static/_sphinx_javascript_frameworks_compat.js"}),
        ((), ("sphinx_needs",), NEEDS | {"_static/_sphinx_javascript_frameworks_compat.js"}),
        (("sphinx_needs", "sphinx.ext.graphviz", "sphinxcontrib.jquery"), (), NEEDS),
    ],
)
def test_what_others_ask_for_stays(before: tuple[str, ...], after: tuple[str, ...], gone: set[str]) -> None:
    found = loaded(before, after)
    assert not found & gone
    assert (NEEDS - gone) <= found
