"""Prose from data, as docutils nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from ihk_ext.documents.blocks import Prose
from ihk_ext.ext.prose import ProseWriter
from ihk_ext.findings import Place
from ihk_ext.loading.prose import read_prose
from ihk_ext.model.prose import ProseParagraph, WebLink
from tests.loading.docutils_prose import docutils_blocks, docutils_document
from tests.sphinx_project import Project


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SphinxTestApp]:
    project = Project(tmp_path_factory.mktemp("prosa"))
    project.write()
    found = SphinxTestApp(
        "html", srcdir=project.folder / "docs", builddir=project.folder / "_build", warning=StringIO()
    )
    found.env.prepare_settings("index")
    yield found
    found.cleanup()


def written(app: SphinxTestApp, text: str) -> list[nodes.Node]:
    return ProseWriter(app.env).written(Prose(read_prose(text)[0], Place("data/x.yaml", 7)))


def test_the_nodes_are_those_that_docutils_makes(app: SphinxTestApp) -> None:
    text = (
        "Ein *Wort*, **eins** und ``\\x``, `Gesetz <https://example.org/>`__, an a@b.de.\n\n"
        "- eins\n\n  1. innen\n  2. auch\n\n- zwei"
    )
    found = nodes.section("", *written(app, text))
    assert docutils_blocks(found) == docutils_blocks(docutils_document(text))
    bare = [node.attributes for node in docutils_document(text).findall(nodes.list_item)]
    assert [node.attributes for node in found.findall(nodes.list_item)] == bare


def test_paragraphs_name_the_data_file_and_line(app: SphinxTestApp) -> None:
    found = written(app, "Gut.\n\n- Ein\n\n  Wort.")
    paragraphs = [p for node in found for p in node.findall(nodes.paragraph)]
    assert [(p.source, p.line) for p in paragraphs] == [("data/x.yaml", line) for line in (7, 9, 11)]


@pytest.mark.parametrize("text", ["siehe :need:`Z-1`.", "siehe :need:`das\nZiel <Z-1>`."])
def test_a_record_is_left_to_sphinx_needs(app: SphinxTestApp, text: str) -> None:
    """The node is the one of the role that somebody writes on a page, but marked as not written there."""
    from docutils.core import publish_doctree  # noqa: PLC0415 - beside its only use
    from sphinx.util.docutils import sphinx_domains  # noqa: PLC0415

    with sphinx_domains(app.env):
        by_role = publish_doctree(text, settings_overrides={"env": app.env, "_disable_config": True})
    (wanted,) = (n for n in by_role.findall(nodes.Element) if n.get("reftype") == "need")
    (found,) = (n for n in written(app, text)[0].findall(nodes.Element) if n.get("reftype") == "need")
    assert type(found) is type(wanted)
    assert found.attributes == {**wanted.attributes, "ihk-aus-daten": True}
    assert found[0].pformat() == wanted[0].pformat()
    assert (found.source, found.line) == ("data/x.yaml", 7)


def test_a_record_that_has_no_page_is_said_with_the_line_in_the_data(project: Project) -> None:
    project.docs["ziele.rst"] = "Ziele\n=====\n"
    project.docs["register.rst"] = "Register\n========\n"
    warnings = project.build().warnings
    assert "data/quartier/massnahmen.yaml:9: WARNING: linked need Z-1 not found" in warnings


def test_what_is_no_link_is_text_on_the_page_too(app: SphinxTestApp) -> None:
    """One list for check, website and PDF: also for a tree that another program made."""
    text = "ftp://a.de tel:1 smb://b HTTPS://c.de/x http://d.de a@e.de mailto:f@g.de http:h"
    page = nodes.section("", *written(app, text))
    expected = ["HTTPS://c.de/x", "http://d.de", "mailto:a@e.de", "mailto:f@g.de"]
    assert [node["refuri"] for node in page.findall(nodes.reference)] == expected
    assert page.astext() == text
    made = Prose((ProseParagraph((WebLink("T", "javascript:x"), WebLink("U", "https://a.de"))),), Place("x", 1))
    (paragraph,) = ProseWriter(app.env).written(made)
    assert [node["refuri"] for node in paragraph.findall(nodes.reference)] == ["https://a.de"]
    assert paragraph.astext() == "TU"


def test_no_page_links_what_is_no_link(project: Project) -> None:
    addresses = "ftp://a.de, tel:0721, smb://b/c, sip:d, urn:e und https://gut.de"
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace(
        "Eine Stelle berät.", f'"Siehe {addresses}."'
    )
    result = project.build()
    assert result.warnings == ""
    pages = "".join(result.page(name) for name in ("massnahmen", "matrix", "register", "index"))
    assert "smb://b/c" in pages
    assert not re.findall(r'href="(?:ftp|tel|smb|sip|urn):', pages)
    assert 'href="https://gut.de"' in pages
