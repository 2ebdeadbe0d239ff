"""No text is lost in silence: not by a visitor, not by TeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from ihk_ext.latex import assembly
from ihk_ext.latex import builder as builder_module
from ihk_ext.latex.log import lost_texts
from ihk_ext.latex.texts import Texts, Written, excerpt, is_visible
from ihk_ext.latex.translator.base import source_of
from tests.latex.pdf_project import CONF, ROOTS, Built, build, build_tex, failures, write_project

EXTENSION = """
from docutils import nodes
from docutils.parsers.rst import Directive

class huelle(nodes.General, nodes.Element):
    pass

class erbe(nodes.note):
    pass

class Huelle(Directive):
    has_content = True
    node = huelle
    def run(self):
        node = self.node()
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]

class Erbe(Huelle):
    node = erbe

def pdf(translator, node):
    %s

def setup(app):
    app.add_node(huelle, ihkpdf=(pdf, None))
    app.add_node(erbe)
    app.add_directive("huelle", Huelle)
    app.add_directive("erbe", Erbe)
"""
PAGE = "Titel\n=====\n\nErst.\n\n.. huelle::\n\n   Innen *zwei*.\n\n   Danach.\n"


def make(folder: Path, monkeypatch: pytest.MonkeyPatch, visitor: str, page: str = PAGE, *, tex: bool = True) -> Built:
    """A page with a node of an extension whose visitor does as *visitor* says."""
    name = f"huelle_{folder.name}"  # a module of another test must not be taken for it
    conf = CONF.replace('"ihk_ext.latex"', f'"ihk_ext.latex", "{name}"')
    source = write_project(folder / "quelle", {"index.rst": page, f"{name}.py": EXTENSION % visitor}, conf)
    monkeypatch.syspath_prepend(source)
    return build_tex(source, folder / "bau", monkeypatch) if tex else build(source, folder / "bau")


# --- what visitors leave out -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("visitor", "lost"),
    [
        ("raise nodes.SkipNode", ["Innen", "zwei", ".", "Danach."]),
        ("translator.children(node.children[0]); raise nodes.SkipNode", ["Danach."]),
        ("node.children.pop(); translator.children(node); raise nodes.SkipNode", ["Danach."]),
    ],
)
def test_text_that_a_visitor_drops_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visitor: str, lost: list[str]
) -> None:
    built = make(tmp_path, monkeypatch, visitor)
    assert built.status == 1
    assert re.findall(r"index.rst:(\d+): ERROR: Der Text »(.*?)« \(in <\w+>\) käme nicht ins PDF", built.warnings) == [
        ("10" if text == "Danach." else "8", text) for text in lost
    ]
    assert not (built.folder / "tex").exists()


@pytest.mark.parametrize(
    "visitor",
    [
        "translator.children(node); translator.children(node); raise nodes.SkipNode",
        "[child.walkabout(translator) for child in reversed(node.children)]; raise nodes.SkipNode",
    ],
)
def test_text_that_stands_twice_or_elsewhere_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visitor: str
) -> None:
    built = make(tmp_path, monkeypatch, visitor)
    assert built.status == 1
    assert "index.rst:8: ERROR: Der Text »Innen« stünde im PDF doppelt oder an anderer Stelle." in built.warnings


def test_a_visitor_can_say_it_in_words_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = "translator.shown(node); translator.block('X', node); raise nodes.SkipNode"
    assert (make(tmp_path, monkeypatch, visitor).status, make(tmp_path, monkeypatch, visitor).warnings) == (0, "")


def test_a_node_is_not_taken_for_what_it_inherits_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = make(tmp_path, monkeypatch, "pass", PAGE.replace("huelle", "erbe"))
    assert built.status == 1
    name = f"huelle_{tmp_path.name}"
    assert (
        f"index.rst:6: ERROR: Für <erbe> der Erweiterung »{name}« gibt es im PDF keine Darstellung." in built.warnings
    )


# --- what TeX loses ----------------------------------------------------------------------------

DISCARDED = r"""translator.write(r"\setbox0\hbox{"); translator.children(node.children[0]); translator.write("}")
    translator.children_of_rest = [c.walkabout(translator) for c in node.children[1:]]; raise nodes.SkipNode"""
TURNED = r"""translator.block(r"\IHKparagraph{\setbox0\hbox{", node)
    first, second = node.children
    translator.children(first); translator.write("}"); translator.children(second); translator.write(r"\box0}")
    raise nodes.SkipNode"""


@pytest.mark.latex
def test_text_that_tex_discards_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = make(tmp_path, monkeypatch, DISCARDED, tex=False)
    told = "index.rst:8: ERROR: Der Text »{}« fehlt im PDF oder steht dort an falscher Stelle."
    assert [told.format(text) in built.warnings for text in ("Innen", "zwei", "Danach.")] == [True, True, False]
    assert not built.pdf().exists()


@pytest.mark.latex
def test_text_that_tex_turns_round_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = make(tmp_path, monkeypatch, TURNED, PAGE.replace("Innen *zwei*.", "Innen."), tex=False)
    assert "Der Text »Innen.« fehlt im PDF oder steht dort an falscher Stelle." in built.warnings
    assert not built.pdf().exists()


# --- notes, wherever they are called -----------------------------------------------------------


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = tmp_path_factory.mktemp("noten") / "quelle"
    shutil.copytree(ROOTS / "latex-noten", source)
    shutil.copy(ROOTS / "latex-torture" / "balken.png", source)
    return build(source, source.parent / "bau")


@pytest.mark.latex
def test_every_note_is_printed_once(notes: Built) -> None:
    assert notes.status == 0
    page = (ROOTS / "latex-noten" / "index.rst").read_text(encoding="utf-8")
    expected = [text.partition("[#")[0].strip() for text in re.findall(r"(?m)^\.\. \[[#\w]+\] (.*)$", page)]
    assert len(expected) > 30
    text = _text(notes.pdf())
    assert {note: text.count(note) for note in expected} == dict.fromkeys(expected, 1)


@pytest.mark.latex
@pytest.mark.parametrize("name", ["probe", "v"])
def test_a_document_full_of_notes_conforms(notes: Built, name: str) -> None:
    assert failures(notes.pdf(name)) == []


@pytest.mark.latex
def test_a_title_keeps_its_marks_and_its_note(notes: Built) -> None:
    assert r"\IHKcoverbegin{H1}" in notes.tex()
    assert r"{Titel \IHKemph{kursiv} mit Note\IHKfootnote{1}" in notes.tex().replace(r" \IHKfootnote", r"\IHKfootnote")
    first = subprocess.run(["pdftotext", "-l", "1", str(notes.pdf()), "-"], capture_output=True, text=True, check=True)
    assert "Note des Titels." in first.stdout
    assert "Note des Hinweises" in first.stdout


def test_lines_of_code_have_their_numbers(notes: Built) -> None:
    assert r"\IHKliteralline{\IHKsp{}9" in notes.tex()
    assert r"\IHKliteralline{\IHKstrong{10" in notes.tex()


def _text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(re.sub(r"-\n", "", done.stdout).split())


# --- pages without heading, addresses, loose text ----------------------------------------------

BESIDE = CONF.replace('"vorlage"', '"konzept"').replace('"art"', '"titel": "Plan", "art"')


def test_what_stands_in_a_toctree_and_between_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "index.rst": "Davor.\n\n.. toctree::\n\n   a\n   Satzung <https://example.org/s>\n   https://example.org/t\n"
        "   b\n",
        "a.rst": "Seite A\n=======\n\nText A.\n",
        "b.rst": "Seite B\n=======\n\nText B.\n",
    }
    source = write_project(tmp_path / "quelle", pages, BESIDE)
    tex = build_tex(source, tmp_path / "bau", monkeypatch).tex()
    order = [r"\IHKcoverbegin{P}", r"{\IHKprintedtitle}", "Davor.", "Seite A", "Text A.", "{Satzung}"]
    order += ["{https://example.org/t}", "Seite B"]
    places = [tex.replace(r"\IHKzwsp{}", "").find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)
    assert tex.count(r"\IHKcoverbegin") == 1


def test_a_page_without_any_heading_has_its_cover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(
        write_project(tmp_path / "quelle", {"index.rst": "Nur Text.\n"}, BESIDE), tmp_path / "bau", monkeypatch
    )
    assert built.tex().index(r"\IHKcoverend") < built.tex().index("Nur Text.")


def test_a_table_of_headings_only_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "====  ====\nKopf  Zahl\n====  ====\nA     1\n====  ====\n"
    source = write_project(tmp_path / "quelle", {"index.rst": f"Titel\n=====\n\n{table}"}, CONF)
    assemble: Callable[..., tuple[nodes.document, set[str]]] = assembly.assemble

    def emptied(*given: object) -> tuple[nodes.document, set[str]]:
        tree, pages = assemble(*given)
        for body in tree.findall(nodes.tbody):
            body.clear()  # as our views leave it where nothing is to be listed
        return tree, pages

    monkeypatch.setattr(builder_module, "assemble", emptied)
    tex = build_tex(source, tmp_path / "bau", monkeypatch).tex()
    # rows of a head are printed before the first row of the body, and there is none
    assert r"\IHKrow{kopf}" not in tex
    assert tex.count(r"{TH}{scope=Column}") == 2


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line", "above", "place"),
    [
        ("/a/b.rst", 3, "/a/c.rst", "/a/b.rst:3"),
        ("/a/b.rst", None, "/a/c.rst", "/a/b.rst"),
        (None, 3, "/a/c.rst", "/a/c.rst:3"),
        (None, 3, None, ""),
    ],
)
def test_the_place_of_a_node(source: str | None, line: int | None, above: str | None, place: str) -> None:
    node, section = nodes.paragraph(), nodes.section()
    section += node
    node.source, node.line, section.source = source, line, above
    assert source_of(node) == place


# --- the ledger --------------------------------------------------------------------------------


def _tree(*children: nodes.Node) -> nodes.document:
    from docutils.utils import new_document  # noqa: PLC0415  only here

    tree = new_document("seite.rst")
    tree += children
    return tree


def test_what_is_expected_and_what_is_silent() -> None:
    tree = _tree(nodes.comment("", "still"), nodes.paragraph("", "", nodes.Text("eins"), nodes.Text(" \u00ad")))
    texts = Texts(tree)
    assert [t.astext() for t in texts.unshown()] == ["eins"]
    texts.shown(tree)
    assert ([*texts.unshown()], [*texts.misplaced()]) == ([], [])
    texts.shown(tree.children[1])
    assert [t.astext() for t in texts.misplaced()] == ["eins"]


def test_numbers_are_for_what_can_be_seen() -> None:
    texts = Texts(_tree())
    assert [texts.number(text, "p") for text in ("a", " ", "\u00ad", "b")] == [1, 0, 0, 2]
    assert is_visible("a")
    assert not is_visible("\u200b\u00a0")
    assert excerpt("x" * 50) == "x" * 40 + " …"


def test_the_log_names_what_is_missing_once() -> None:
    texts = [Written("eins", "a.rst:1"), Written("zwei", "a.rst:2")]
    assert [str(c) for c in lost_texts("x\nIHK-TEXT 2\nIHK-TEXT 2\n", texts)] == [
        "a.rst:2: Der Text »zwei« fehlt im PDF oder steht dort an falscher Stelle."
    ]
    assert lost_texts("IHK-TEXTE\n", texts) == []
