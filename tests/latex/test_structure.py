"""What stands in the structure tree, node by node."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.latex.expected import normal
from tests.latex.pdf_project import ROOTS, Built, build, write_project
from tests.latex.semantics import problems
from tests.latex.structure import Node, read_structure

pytestmark = pytest.mark.latex


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1256000000")
        return build(ROOTS / "latex-torture", tmp_path_factory.mktemp("struktur"))


@pytest.fixture(scope="module")
def top(built: Built) -> Node:
    return read_structure(built.pdf("tortur"))


def table(top: Node, caption: str) -> Node:
    return next(t for t in top.all("Table") for c in t.all("Caption") if c.text.startswith(caption))


def rows(found: Node) -> list[list[tuple[str, str]]]:
    return [[(c.tag, normal(c.text)) for c in row.children if isinstance(c, Node)] for row in found.all("TR")]


def test_headings_nest_without_gaps(top: Node) -> None:
    levels = [int(h.tag[1]) for h in top.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_reader_can_follow(top: Node) -> None:
    assert list(problems(top)) == []


def test_numbers_of_headings_are_words_of_their_own(top: Node) -> None:
    assert "2 Listen" in [h.text for h in top.all("H2")]


def test_lists_have_labels_and_bodies(top: Node) -> None:
    for item in top.all("LI"):
        assert [c.tag for c in item.children if isinstance(c, Node)] == ["Lbl", "LBody"]
    kinds = {str(found.attributes["/ListNumbering"]) for found in top.all("L")}
    assert kinds == {"/Disc", "/Decimal", "/LowerAlpha", "/LowerRoman", "/None"}


def test_header_cells_have_a_scope_and_spans(top: Node) -> None:
    assert {str(cell.attributes["/Scope"]) for cell in top.all("TH")} == {"/Column", "/Row"}
    overview = table(top, "Übersicht der Maßnahmen")
    assert rows(overview)[1] == [("TH", "M1"), ("TD", "Umgestaltung"), ("TD", "10.628.500€")]
    spanned = next(t for t in top.all("Table") if "über alle drei" in t.text)
    heads = list(spanned.all("TH"))
    assert (heads[0].attributes["/ColSpan"], heads[1].attributes["/RowSpan"]) == (2, 2)


def test_a_repeated_head_is_no_content(top: Node) -> None:
    long = table(top, "Lang")
    assert [r for r in rows(long) if r[0] == ("TH", "Nr.")] == [[("TH", "Nr."), ("TH", "Text"), ("TH", "Mehr")]]
    assert len(rows(long)) == 71


def test_a_matrix_is_read_cell_by_cell(top: Node) -> None:
    small = table(top, "Matrix 4 × 5")
    assert rows(small)[0][0] == ("TH", "Ziel")
    marks = ["ja", "–", "–", "ja,sinngemäß", "–"]
    assert rows(small)[1] == [("TH", "0.1ZielmitderNummer0"), *(("TD", mark) for mark in marks), ("TD", "2")]
    assert [str(c.attributes["/Scope"]) for c in small.all("TH")][:7] == ["/Column"] * 7
    assert len(list(table(top, "Matrix 8 × 40 (Teil 1 von").all("Caption"))) == 1


def test_check_boxes_are_words(top: Node) -> None:
    assert "angekreuzt: ja" in top.text
    assert "nicht angekreuzt: nein" in top.text


def test_a_foreign_passage_names_its_language(top: Node) -> None:
    assert [(s.lang, s.text) for s in top.all("Span") if s.lang] == [
        ("en", "sustainable development of neighbourhoods")
    ]


def test_figures_have_words_and_a_box(top: Node) -> None:
    figures = list(top.all("Figure"))
    assert figures[0].alt == "Drei Balken, die von links nach rechts höher werden"
    assert all(f.alt for f in figures)
    for figure in figures:
        left, bottom, right, upper = (float(x) for x in figure.attributes["/BBox"])
        assert 0 < left < right < 596
        assert 0 < bottom < upper < 842


def test_footnotes_stand_at_their_calls(top: Node) -> None:
    notes = list(top.all("Note"))
    assert len({n.id for n in notes}) == len(notes)
    paragraph = next(p for p in top.all("P") if p.text.startswith("Fußnote1"))
    assert [c.tag for c in paragraph.children if isinstance(c, Node)][:3] == ["Reference", "Note", "Reference"]


def test_links_have_a_description_and_one_annotation_a_line(built: Built) -> None:
    with pikepdf.open(built.pdf("tortur")) as pdf:
        links = [a for p in pdf.pages for a in p.get("/Annots", []) if a.Subtype == "/Link"]
        assert links
        assert all(str(a.Contents) for a in links)
        assert any("/URI" in a.A and "a_b?c=%20&d=(1)#x" in str(a.A.URI) for a in links)
        names = (
            {str(n) for n in pdf.Root.Names.Dests.Kids[0].Names if isinstance(n, pikepdf.String)}
            if ("/Kids" in pdf.Root.Names.Dests)
            else {str(n) for n in pdf.Root.Names.Dests.Names if isinstance(n, pikepdf.String)}
        )
        assert all(str(a.A.D) in names for a in links if "/D" in a.A)


def test_a_link_over_two_lines_or_pages_is_one_link(tmp_path: Path) -> None:
    words = "ein sehr langer Verweis der über mehrere Zeilen reicht " * 4
    text = f"Titel\n=====\n\n`{words.strip()} <https://www.example.org>`_ Ende.\n"
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    top = read_structure(built.pdf())
    (link,) = top.all("Link")
    assert normal(link.text) == normal(words)
    with pikepdf.open(built.pdf()) as pdf:
        annotations = pdf.pages[0].Annots
        assert len(annotations) > 2
        tops = [float(a.Rect[3]) for a in annotations]
        assert tops == sorted(tops, reverse=True)


def test_a_broken_word_is_whole_for_readers(tmp_path: Path) -> None:
    word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    text = "Titel\n=====\n\n" + "Wort " * 13 + f"{word} und Alt-Rintheim " + "Wort " * 9 + "Nord-Süd-Achse.\n"
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    found = read_structure(built.pdf()).text
    assert "\u00ad" in found
    assert word in found.replace("\u00ad", "")
    assert "Alt-Rintheim" in found
    assert "Nord-Süd-Achse" in found


def test_right_to_left_names_are_read_in_order(tmp_path: Path) -> None:
    text = "Titel\n=====\n\nName: محمد علي und weiter, שלום.\n"
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    assert built.status == 0
    assert normal("Name: محمد علي und weiter, שלום.") in normal(read_structure(built.pdf()).text)
