"""sphinx-needs' own nodes in the PDF: needs, tables, lists, graphs."""

from __future__ import annotations

import pytest

from ihk_ext.latex.needflow import describe
from tests.latex.expected import normal
from tests.latex.pdf_project import Built, build, failures, write_project
from tests.latex.structure import Node, read_structure

CONF = """\
project = "Probe"
language = "de"
extensions = ["sphinx.ext.graphviz", "sphinx_needs", "ihk_ext.latex"]
needs_flow_engine = "graphviz"
needs_id_regex = "^[A-Z0-9-]+"
needs_types = [
    {"directive": "ziel", "title": "Ziel", "prefix": "Z-", "color": "#dddddd", "style": "node"},
    {"directive": "massnahme", "title": "Maßnahme", "prefix": "M-", "color": "#eeeeee", "style": "node"},
]
needs_links = {"ziele": {"incoming": "wird erfüllt von", "outgoing": "dient"}}
ihk_documents = [{"start": "index", "ziel": "probe", "art": "vorlage"}]
"""
LONG = "\n\n".join(
    f"   Absatz {i} eines Bedarfs, der länger ist als eine Seite und ganz im PDF stehen muss." for i in range(80)
)
PAGE = f"""\
Needs
=====

.. ziel:: Wohnungen "verbessern"
   :id: Z-1

{LONG}

.. massnahme:: Altbauten
   :id: M-1
   :ziele: Z-1

   Inhalt der Maßnahme.

.. needflow:: Ein Fluss
   :types: ziel, massnahme
   :link_types: ziele
   :show_link_names:

.. needtable::
   :columns: id, title, ziele

.. needlist::

Siehe :need:`M-1`.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("needs")
    return build(write_project(folder / "quelle", {"index.rst": PAGE}, CONF), folder / "bau")


@pytest.fixture(scope="module")
def top(built: Built) -> Node:
    return read_structure(built.pdf())


@pytest.mark.latex
def test_builds_and_conforms(built: Built) -> None:
    assert built.status == 0
    assert built.warnings == ""
    assert failures(built.pdf()) == []


@pytest.mark.latex
def test_a_long_need_is_whole(top: Node) -> None:
    text = normal(top.text)
    assert all(f"Absatz{i}eines" in text for i in range(80))
    assert "wirderfülltvon:M-1" in text


@pytest.mark.latex
def test_a_need_is_no_table_but_a_needtable_is(top: Node) -> None:
    assert [normal(t.text) for t in top.all("Table")] == ['IDTitleZieleM-1AltbautenZ-1Z-1Wohnungen"verbessern"']


@pytest.mark.latex
def test_a_graph_is_told_in_words(top: Node) -> None:
    (figure,) = top.all("Figure")
    assert figure.alt == "Diagramm: M-1 dient Z-1."


def test_words_of_a_graph() -> None:
    dot = 'digraph {\n"A" [label="a"];\n"B" [label="b"];\n"C" [label="c"];\n"A" -> "B" [label="führt \\"hin\\""];\n}'
    assert describe(dot) == 'Diagramm: A führt "hin" B. Ohne Verknüpfung: C.'
    assert describe('digraph { rankdir=LR; "Z-1" -> "M-1"; a -> b; }') == "Diagramm: Z-1 führt zu M-1; a führt zu b."
    assert describe("digraph {}") == "Diagramm."
