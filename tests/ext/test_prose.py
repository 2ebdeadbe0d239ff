"""Prose from data."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from ihk_ext.documents.blocks import Prose
from ihk_ext.ext.prose import ProseParser
from ihk_ext.findings import Place
from tests.sphinx_project import Project


@pytest.fixture
def app(project: Project) -> object:
    project.write()
    warning = StringIO()
    found = SphinxTestApp("html", srcdir=project.folder / "docs", builddir=project.folder / "_build", warning=warning)
    yield found, warning
    found.cleanup()


def parse(app: SphinxTestApp, text: str) -> list[nodes.Node]:
    return ProseParser(app.env).parse(Prose(text, Place("data/x.yaml", 7)))


def test_paragraphs_lists_emphasis_and_links(app: tuple[SphinxTestApp, StringIO]) -> None:
    found = parse(app[0], "Ein *Wort* und `Gesetz <https://example.org/>`__.\n\n- eins\n- zwei")
    assert [type(n) for n in found] == [nodes.paragraph, nodes.bullet_list]
    (link,) = found[0].findall(nodes.reference)
    assert (link["refuri"], link.astext()) == ("https://example.org/", "Gesetz")
    assert [n.astext() for n in found[0].findall(nodes.emphasis)] == ["Wort"]


def test_plain_text_takes_the_short_way_with_the_same_result(app: tuple[SphinxTestApp, StringIO]) -> None:
    text = "Zwei Sätze – mit »Zeichen«, 12 % und (Klammern). Und noch einer"
    assert [n.pformat() for n in parse(app[0], text)] == [nodes.paragraph("", text).pformat()]


def test_what_only_looks_plain_is_parsed(app: tuple[SphinxTestApp, StringIO]) -> None:
    (found,) = parse(app[0], "1. erstens\n2. zweitens")
    assert isinstance(found, nodes.enumerated_list)


def test_complaints_name_the_data_file_and_line(app: tuple[SphinxTestApp, StringIO], tmp_path: Path) -> None:
    parse(app[0], "Gut.\n\nEin *offenes Wort.")
    assert "data/x.yaml:9: WARNING: Inline emphasis start-string" in app[1].getvalue()
