"""What is wrong with a page, a node or the configuration ends in a message with its place, never in a traceback."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from sphinx.ext.graphviz import graphviz

from ihk_ext.latex import assembly
from ihk_ext.latex import builder as builder_module
from ihk_ext.latex.attachments import Attachment, collect
from ihk_ext.latex.errors import PdfError
from ihk_ext.latex.log import Origins
from ihk_ext.latex.runner import LatexJob
from ihk_ext.latex.translator import IhkPdfTranslator
from ihk_ext.latex.writing import PreparedPdf
from tests.latex.pdf_project import CONF, Built, build, build_tex, write_project

PAGE = "Titel\n=====\n\nText.\n"


class Diagram(graphviz):
    """A node of its own, though it inherits from one that we know, as sphinx.ext.inheritance_diagram's."""


TWO_CELLS = nodes.row("", nodes.entry(), nodes.entry())
FAILS = "lässt sich im PDF nicht darstellen ("
STRANGE: dict[str, tuple[nodes.Element, str]] = {
    "an heir of a known node": (Diagram(), f"Für <Diagram> der Erweiterung »{__name__}« gibt es im PDF keine"),
    "a graph without code": (graphviz(), f"<graphviz> {FAILS}"),
    "a table without columns": (nodes.table(), f"<table> {FAILS}"),
    "more cells than columns": (
        nodes.table("", nodes.tgroup("", nodes.colspec(), nodes.tbody("", TWO_CELLS))),
        "Eine Zeile der Tabelle hat mehr Zellen, als die Tabelle Spalten hat.",
    ),
    "a section without a name": (nodes.section("", nodes.title("", "Kapitel")), f"<title> {FAILS}"),
    "a field without a body": (nodes.field_list("", nodes.field("", nodes.field_name("", "Feld"))), f"<field> {FAILS}"),
    "an option without words": (
        nodes.option_list("", nodes.option_list_item("", nodes.option_group())),
        f"<option_list_item> {FAILS}",
    ),
    "an image without a file": (nodes.image(alt="Bild"), f"<image> {FAILS}"),
}


def one_page(folder: Path, text: str = PAGE, conf: str = CONF) -> Path:
    return write_project(folder / "quelle", {"index.rst": text}, conf)


@pytest.mark.parametrize("kind", STRANGE)
def test_a_node_that_is_not_as_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    strange, message = STRANGE[kind]
    assemble: Callable[..., tuple[nodes.document, set[str]]] = assembly.assemble

    def with_node(*given: Any) -> tuple[nodes.document, set[str]]:  # noqa: ANN401 - the builder and a document
        tree, pages = assemble(*given)
        (paragraph,) = tree.findall(nodes.paragraph)
        strange.source, strange.line = paragraph.source, 4
        paragraph.replace_self([strange, paragraph.deepcopy()])
        return tree, pages

    monkeypatch.setattr(builder_module, "assemble", with_node)
    built = build_tex(one_page(tmp_path), tmp_path / "bau", monkeypatch)
    assert built.status == 1
    assert f"index.rst:4: ERROR: {message}" in built.warnings
    assert not (built.folder / "tex").exists()


def test_a_visitor_that_fails_at_the_end_of_a_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("fehlt")

    monkeypatch.setattr(IhkPdfTranslator, "depart_paragraph", fail)
    built = build_tex(one_page(tmp_path), tmp_path / "bau", monkeypatch)
    assert "index.rst:4: ERROR: <paragraph> lässt sich im PDF nicht darstellen (KeyError: 'fehlt')." in built.warnings


@pytest.mark.parametrize(
    "key", ["titel", "herausgeber", "stand", "fassung", "beschlussstand", "schlagworte", "impressum"]
)
def test_a_character_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    conf = CONF.replace('"art": "vorlage"', f'"{key}": "a\\x07b"')
    built = build_tex(one_page(tmp_path, conf=conf), tmp_path / "bau", monkeypatch)
    assert built.status == 1
    assert "ERROR: ihk_documents, »probe«: Das Zeichen U+0007" in built.warnings


def test_a_start_page_without_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(one_page(tmp_path, "Text.\n"), tmp_path / "bau", monkeypatch)
    assert built.status == 1
    assert "index.rst: ERROR: Die Seite hat keine Überschrift, und ihk_documents nennt" in built.warnings
    titled = CONF.replace('"art"', '"titel": "Ein Titel", "art"')
    again = build_tex(one_page(tmp_path, "Text.\n", titled), tmp_path / "bau", monkeypatch)
    assert again.status == 0
    assert r"\IHKtitle{Ein Titel}" in again.tex()


def test_a_list_counted_in_roman_numerals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(one_page(tmp_path, f"{PAGE}\nMMMCMXCIX. a\n#. b\n"), tmp_path / "bau", monkeypatch)
    assert built.status == 0
    assert r"\IHKitembegin{4000.}" in built.tex()


ANSWERS = {
    "no list": Attachment("a.txt", b"", "text/plain", "d"),
    "texts": ["a.txt"],
    "a text": "a.txt",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_that_is_no_list_of_attachments(kind: str) -> None:
    events: Any = SimpleNamespace(emit=lambda *_, **__: [None, ANSWERS[kind]])
    pdf: Any = SimpleNamespace(target="probe")
    with pytest.raises(PdfError, match=r"probe\.pdf: Eine Erweiterung gibt auf »ihk-pdf-anlagen« keine Liste"):
        collect(events, pdf, frozenset())


def test_an_attachment_with_a_bad_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = CONF + (
        "from ihk_ext.latex.attachments import Attachment\n"
        "def setup(app):\n"
        "    app.connect('ihk-pdf-anlagen', lambda *_: [Attachment('../x', b'', 'text/plain', 'd')])\n"
    )
    built = build_tex(one_page(tmp_path, conf=conf), tmp_path / "bau", monkeypatch)
    assert "ERROR: Anlage »../x«: Name, MIME-Typ oder Beziehung ist nicht zulässig." in built.warnings


def compiled(folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> Built:
    def fail(_: LatexJob) -> None:
        raise error

    monkeypatch.setattr(builder_module, "require_lualatex", lambda: None)
    monkeypatch.setattr(builder_module, "run", fail)
    return build(one_page(folder), folder / "bau")


def test_a_pdf_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = compiled(tmp_path, monkeypatch, PermissionError(errno.EACCES, "denied", str(tmp_path / "probe.pdf")))
    assert built.status == 1
    assert f"ERROR: probe.pdf: »probe.pdf« ist nicht zugänglich (Systemfehler {errno.EACCES})." in built.warnings
    assert "ist nicht zugänglich (Systemfehler" in compiled(tmp_path, monkeypatch, OSError(28, "full")).warnings


def test_a_folder_where_a_file_belongs_is_not_up_to_date(tmp_path: Path) -> None:
    pdf = PreparedPdf(LatexJob(tmp_path, "probe", tmp_path / "probe.pdf", Origins({}), 0), "d")
    (tmp_path / "probe.pdf").write_bytes(b"")
    pdf.note_success()
    assert pdf.up_to_date()
    (tmp_path / "probe.stand").write_bytes(b"\xff")
    assert not pdf.up_to_date()
    (tmp_path / "probe.stand").unlink()
    (tmp_path / "probe.stand").mkdir()
    assert not pdf.up_to_date()
