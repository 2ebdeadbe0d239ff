"""The short way for plain prose gives what docutils gives."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from docutils import nodes
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp

from ihk_ext.documents.blocks import Prose
from ihk_ext.ext import prose
from ihk_ext.ext.prose import ProseParser, plain_paragraphs
from ihk_ext.findings import Place
from tests.sphinx_project import Project

PIECES = st.sampled_from([
    "Platz", "a", "I", "iv", "12", "3.", "(b)", "c)", "#.", "-", "–", "»Weg«", "=", "====", "....", ":", "::", "/",
    "+", "ab:", "http://x.de", "<", ">", "[1]", "'", '"', "%", "&", "…", "ä", ".", ",", "..", "__", "§", " ", "  ",
    "\n", "\n\n",
])  # fmt: skip


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProseParser]:
    project = Project(tmp_path_factory.mktemp("prosa"))
    project.write()
    app = SphinxTestApp("html", srcdir=project.folder / "docs", builddir=project.folder / "_build", warning=StringIO())
    yield ProseParser(app.env)
    app.cleanup()


def _never(_source: str) -> None:
    """Leave all to docutils."""


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["Eine Zeile", "\n", "noch eine", "\n\n", "und ein Absatz"])
@example(["Titel", "\n", "===="])
@example(["a", ".", " ", "b"])
@given(pieces=st.lists(PIECES, min_size=1, max_size=14))
def test_both_ways_agree(parser: ProseParser, pieces: list[str]) -> None:
    text = "".join(pieces).strip("\n")
    plain = plain_paragraphs(text)
    if not text.strip() or plain is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "plain_paragraphs", _never)
        found = parser.parse(Prose(text, Place("data/x.yaml", 7)))
    assert [(type(node), node.astext()) for node in found] == [(nodes.paragraph, block) for block in plain]
    assert all(len(node.children) == 1 for node in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.",
        "»Soziale Stadt« ist ein Programm: Es fördert\nviel – auch 12 % und (Klammern).\n\nEin zweiter Absatz.",
        "12 Bäume und 3 Bänke",
    ],
)
def test_usual_prose_is_plain(text: str) -> None:
    assert plain_paragraphs(text) == text.split("\n\n")


@pytest.mark.parametrize(
    "text",
    ["- eins", "1. eins", "a) eins", "Ein *Wort*", "siehe :need:`M-1`", "https://www.example.org", "Titel\n=====",
     "Satz\n  eingerückt", "Beispiel::", "wort_", "a@b.de"],
)  # fmt: skip
def test_what_may_be_markup_is_not(text: str) -> None:
    assert plain_paragraphs(text) is None
