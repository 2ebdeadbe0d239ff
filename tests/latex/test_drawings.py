"""Drawings in PDF: literals and texts, of which only the alternative text is read."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from ihk_ext.documents.shapes import Area, Line, Rectangle
from ihk_ext.latex.translator.drawings import literal
from tests.latex.pdf_project import CONF, Built, build, failures, write_project
from tests.latex.semantics import problems
from tests.latex.structure import read_structure

EXTENSION = '''
import json, pathlib
from docutils.parsers.rst import Directive
from ihk_ext.documents.blocks import Drawing
from ihk_ext.documents.shapes import Anchor, Area, Group, Label, Line, Rectangle
from ihk_ext.nodes import drawing

class Zeichnung(Directive):
    """A drawing of the given size: an area, a line and the texts, one below the other."""
    required_arguments = 2

    def run(self):
        width, height = map(float, self.arguments)
        texts = json.loads(pathlib.Path(__file__).with_name("texte.json").read_text(encoding="utf-8"))
        labels = [
            Label(width / 2, 20 + 14 * i, text, 12, list(Anchor)[i % 3], "#111111" if i % 2 else "", 100)
            for i, text in enumerate(texts)
        ]
        shapes = (
            Area(((0, 0), (width, 0), (width, height)), "#DCEBDD"),
            Group("Titel", (Rectangle(5, 5, 40, 20, "#CFE3F5", 3), *labels)),
            Line(((0, 0), (width / 2, 0), (width / 2, height), (width, height)), curved=True),
        )
        return [drawing("", drawing=Drawing(width, height, shapes, "Eine Grafik } % mit Äpfeln"))]

def setup(app):
    app.add_directive("zeichnung", Zeichnung)
'''
HOSTILE = [
    "}\\input{/etc/passwd}%",
    "#1 ^^5cinput & $x$ ~ _",
    "\\directlua{os.exit()}",
    "Київ żółw",
    "m" * 60,
    "10 % von § 3",
]
PAGE = """\
Grafiken
========

.. zeichnung:: 300 120

Zu breit:

.. zeichnung:: 2000 200

Zu hoch:

.. zeichnung:: 300 3000

- Im Punkt:

  .. zeichnung:: 1000 120

.. list-table:: In der Tabelle
   :header-rows: 1

   * - Erste
     - Zweite
   * - .. zeichnung:: 1000 120
     - Text
"""


def make(folder: Path, texts: list[str], page: str) -> Built:
    conf = "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n" + CONF
    name = f"zeichnung_{folder.name}"  # a module of another test must not be taken for it
    pages = {"index.rst": page, "texte.json": json.dumps(texts), f"{name}.py": EXTENSION}
    source = write_project(folder / "quelle", pages, conf.replace('"ihk_ext.latex"', f'"ihk_ext.latex", "{name}"'))
    return build(source, folder / "bau")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return make(tmp_path_factory.mktemp("grafik"), HOSTILE, PAGE)


@pytest.mark.latex
def test_it_conforms_and_is_read_as_one_figure(built: Built) -> None:
    assert (built.status, built.warnings) == (0, "")
    assert failures(built.pdf()) == []
    top = read_structure(built.pdf())
    assert list(problems(top)) == []
    figures = list(top.all("Figure"))
    assert [(f.alt, f.text) for f in figures] == [("Eine Grafik } % mit Äpfeln", "")] * 5


@pytest.mark.latex
def test_it_is_scaled_down_to_its_line_and_page(built: Built) -> None:
    sizes = []
    for figure in read_structure(built.pdf()).all("Figure"):
        left, bottom, right, top = (float(edge) for edge in figure.attributes["/BBox"])
        assert 70 < left < right < 596 - 70
        assert 0 < bottom < top < 842
        sizes.append((right - left, (right - left) / (top - bottom)))
    assert [ratio for _, ratio in sizes] == pytest.approx([2.5, 10, 0.1, 1000 / 120, 1000 / 120], rel=0.01)
    assert sizes[0][0] == pytest.approx(225, abs=0.5)
    assert sizes[1][0] > sizes[3][0] > sizes[4][0]


@pytest.mark.latex
def test_texts_stand_there_as_they_are(built: Built) -> None:
    shown = subprocess.run(["pdftotext", "-raw", built.pdf(), "-"], capture_output=True, text=True, check=True).stdout
    for text in HOSTILE:
        assert shown.count(text) == 5


@pytest.mark.latex
def test_a_text_that_is_too_wide_gets_smaller(built: Built) -> None:
    sizes = set()
    with pikepdf.open(built.pdf()) as pdf:
        forms = [x for page in pdf.pages for x in page.obj.Resources.get("/XObject", {}).values()]
        for form in forms:
            sizes |= {
                round(float(i.operands[1]), 1) for i in pikepdf.parse_content_stream(form) if str(i.operator) == "Tf"
            }
    assert max(sizes) == pytest.approx(9, abs=0.1)
    assert min(sizes) < 2


@pytest.mark.latex
def test_a_sign_that_no_font_has_is_named(tmp_path: Path) -> None:
    found = make(tmp_path, ["𒀀"], "Grafik\n======\n\n.. zeichnung:: 100 50\n")
    assert "index.rst:4: ERROR: " in found.warnings
    assert "U+12000" in found.warnings


def numbers(operators: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[0-9.]+", operators)]


def test_literals_count_from_the_lower_left_in_points() -> None:
    assert literal(Line(((0, 0), (40, 100))), 100) == "q 0.75 w 0.45 G 0 75 m 30 0 l S Q"
    assert literal(Line(((0, 0), (4, 0), (4, 8), (8, 8)), curved=True), 8).endswith(" 0 6 m 3 6 3 0 6 0 c S Q")
    assert literal(Area(((0, 0), (4, 0), (4, 4)), "#FF0080"), 4) == (
        "q 0.75 w 0.2 G 1 0 0.502 rg 0 3 m 3 3 l 3 0 l b Q"
    )


def test_a_rectangle_is_closed_and_keeps_its_bounds() -> None:
    found = literal(Rectangle(0, 0, 40, 20, "#000000", radius=4), 20)
    outline = numbers(found.split(" rg ")[1])
    assert (min(outline[::2]), max(outline[::2])) == (0, 30)
    assert (min(outline[1::2]), max(outline[1::2])) == (0, 15)
    assert outline[:2] == outline[-2:]
    assert found.count(" c ") == 4
