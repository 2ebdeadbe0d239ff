"""A project without data: everything but what comes from data works."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from ihk_ext.failures import ConfigurationError

PAGE = """
Title
=====

One word. :download:`A file <conf.py>`, :ref:`genindex`.

.. note:: Something.

.. list-table::

   * - one
     - two
"""
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "epub", "text", "man", "texinfo", "latex"),
    *("xml", "pseudoxml", "gettext", "changes", "linkcheck", "dummy"),
)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("no_data") / "docs"
    folder.mkdir()
    (folder / "conf.py").write_text('copyright = version = "1"\nhtml_theme = "basic"\n', "utf-8")
    (folder / "index.rst").write_text(PAGE, "utf-8")
    return folder


def _build(docs: Path, builder: str, extensions: list[str], **values: object) -> tuple[str, str, set[str]]:
    """What a build says, its warnings, and its extensions."""
    app = SphinxTestApp(
        builder,
        srcdir=docs,
        builddir=docs.parent / "_build",
        freshenv=True,
        confoverrides={"extensions": extensions, **values},
        status=StringIO(),
        warning=StringIO(),
    )
    try:
        app.build()
        return app.status.getvalue(), app.warning.getvalue(), set(app.extensions)
    finally:
        app.cleanup()


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_fresh_project_builds_and_says_once_what_is_possible(docs: Path, builder: str) -> None:
    said, warnings, extensions = _build(docs, builder, ["ihk_ext"])
    assert warnings == ""
    assert said.count("ihk_daten: In »../data« liegt kein Konzept.") == 1
    # what nobody has asked for, and what would put its files into every page
    assert "sphinx_needs" not in extensions


def test_an_empty_folder_is_no_data_either(docs: Path) -> None:
    (docs / "leer").mkdir()
    said, warnings, _ = _build(docs, "dummy", ["ihk_ext"], ihk_daten="leer")
    assert (said.count("In »leer« liegt kein Konzept."), warnings) == (1, "")


def test_who_names_a_folder_that_is_not_there_is_told(docs: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"Den Ordner »\.\./data«"):
        _build(docs, "dummy", ["ihk_ext"], ihk_daten="../data")


def test_directives_say_that_there_are_no_data(docs: Path) -> None:
    page = docs / "views.rst"
    page.write_text(":orphan:\n\nV\n=\n\n.. ihk:datensatz:: M-1\n\n.. ihk:matrix:: ziel massnahme\n", "utf-8")
    _, warnings, _ = _build(docs, "html", ["ihk_ext"])
    page.unlink()
    assert "views.rst:6: ERROR: ihk:datensatz: Im Datenordner (ihk_daten) liegt kein Konzept" in warnings
    assert "views.rst:8: ERROR: ihk:matrix: Im Datenordner" in warnings


def test_data_that_only_code_names_are_too_late_for_sphinx_needs(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "there" / "quartier").mkdir(parents=True)
    (tmp_path / "there" / "quartier" / "ziele.yaml").write_text("ihk_format: 2\nziele: []\n", "utf-8")
    code = "def setup(app):\n    app.config.ihk_daten = '../there'\n"
    (docs / "conf.py").write_text(code, "utf-8")
    (docs / "index.rst").write_text(f"{PAGE}\n.. ihk:register::\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"Schreiben Sie es in conf\.py selbst"):
        _build(docs, "dummy", ["ihk_ext"])
