"""The navigation without records is the one that Sphinx makes with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx

from ihk_ext.ext.navigation import Navigation
from tests.sphinx_project import CONF, DOCS, Project

NESTED = {
    **DOCS,
    "index.rst": "Konzept\n=======\n\n.. toctree::\n\n   ziele\n   massnahmen\n   register\n",
    "massnahmen.rst": """\
Maßnahmen
=========

.. toctree::

   matrix

.. only:: html

   .. toctree::

      mehr

Alle
----

.. ihk:datensaetze:: massnahme
""",
    "mehr.rst": "Mehr\n====\n\nText.\n\nAbschnitt\n---------\n\nText.\n",
}
LAYOUT = """\
{% extends "!layout.html" %}
{% block document %}
<nav id="probe">{{ toctree(collapse=False, titles_only=True, maxdepth=-1, includehidden=True) }}</nav>
<nav id="ganz">{{ toctree(collapse=False, maxdepth=-1) }}</nav>
{{ super() }}
{% endblock %}
"""


def _build(folder: Path) -> dict[str, list[str]]:
    project = Project(folder, docs=NESTED, conf=CONF + 'templates_path = ["_templates"]\n')
    template = folder / "docs" / "_templates" / "layout.html"
    template.parent.mkdir(parents=True)
    template.write_text(LAYOUT, encoding="utf-8")
    result = project.build()
    return {page: re.findall(r"(?s)<nav id=.*?</nav>", result.page(page)) for page in ("index", "massnahmen", "mehr")}


def _nothing(_navigation: Navigation, _app: Sphinx) -> None:
    """What Sphinx does by itself."""


def test_it_is_the_same_as_sphinx_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = _build(tmp_path / "ours")
    monkeypatch.setattr(Navigation, "connect", _nothing)
    assert ours == _build(tmp_path / "sphinx")
    titles, whole = ours["index"]
    assert "M1 Altbauten" not in titles
    assert "M1 Altbauten" in whole  # who wants all gets all
