"""The builder for a project of others: without our data, with visitors of its own. LuaLaTeX does not run here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.latex.pdf_project import CONF, ROOTS, Built, build_tex, write_project

EXAMPLE = Path(__file__).parents[2] / "docs" / "handbuch" / "beispiele" / "knoten" / "stempel.py"


def make(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, *, extension: str = "", zwei: str = "") -> Built:
    """The .tex file of one page or two; *extension* is the text of a module of the project."""
    pages = {"index.rst": f"Titel\n=====\n\n{text}\n", **({"zwei.rst": zwei} if zwei else {})}
    source = write_project(folder / "quelle", pages)
    if extension:
        name = f"erweiterung_{folder.name}"  # a module of another test must not be taken for it
        (source / f"{name}.py").write_text(extension, encoding="utf-8")
        monkeypatch.syspath_prepend(source)
        write_project(source, {}, CONF.replace('"ihk_ext.latex"', f'"ihk_ext.latex", "{name}"'))
    shutil.copy(ROOTS / "latex-torture" / "balken.png", source / "balken.png")
    return build_tex(source, folder / "bau", monkeypatch)


def test_a_project_without_our_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = make(tmp_path, monkeypatch, "Ein Absatz.")
    assert (built.status, built.warnings) == (0, "")
    assert "\n\\IHKparagraph{Ein Absatz.}" in built.tex()


def test_the_visitor_of_the_handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ".. stempel:: 10 {Prozent}\n   :bild: balken.png"
    built = make(tmp_path, monkeypatch, text, extension=EXAMPLE.read_text(encoding="utf-8"))
    assert (built.status, built.warnings) == (0, "")
    (picture,) = (built.folder / "tex" / "probe").glob("bild-*.png")
    assert rf"\IHKimage{{{picture.name}}}{{0pt}}{{FEFF0031003000" in built.tex()
    assert r"\IHKparagraph{\IHKstrong{10 \IHKlb{}Prozent\IHKrb{}}}" in built.tex()


def test_a_language_is_hyphenated_by_its_rules_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = "".join(f".. role:: r{n}\n   :class: language-{code}\n\n" for n, code in enumerate(("en-GB", "tlh")))
    text = make(tmp_path, monkeypatch, f"{roles}\n:r0:`Colour`, :r1:`Qapla`.").tex()
    assert r"\IHKparagraph{\IHKlang{english}{en-gb}{Colour}, \IHKlang{nohyphenation}{tlh}{Qapla}.}" in text


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ("fehlt.png", "Das Bild »fehlt.png« gibt es nicht."),
        (".", "Das Bild ».« ist ein Ordner."),
        ("https://www.example.org/x.png", "liegt im Netz"),
        ("conf.py", "hat ein Format, das das PDF nicht zeigen kann"),
    ],
)
def test_a_visitor_names_the_place_of_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, picture: str, message: str
) -> None:
    text = f"Erst.\n\n.. stempel:: Ein Wort\n   :bild: {picture}"
    built = make(tmp_path, monkeypatch, text, extension=EXAMPLE.read_text(encoding="utf-8"))
    assert built.status == 1
    assert "index.rst:6: ERROR: " in built.warnings
    assert message in built.warnings
    assert str(tmp_path) not in built.warnings.split("ERROR: ")[1]


ASKING = """
from docutils import nodes
from docutils.parsers.rst import Directive

class frage(nodes.General, nodes.Element):
    pass

class Frage(Directive):
    def run(self):
        return [frage("", nodes.paragraph("", "Innen"))]

def pdf(translator, node):
    context = translator.context
    said = [context.title, translator.docname, str(translator.in_table), f"{translator.available:.1f}"]
    said += [*sorted(context.pages), *sorted(context.places), context.pdf.target]
    said += [context.number_of("zwei", ""), context.title_of_page("index"), context.title_of_page("fehlt")]
    translator.block(r"\\IHKparagraph{" + translator.escape("|".join(said), node) + "}", node)
    translator.children(node)
    translator.write(translator.builder.name)
    raise nodes.SkipNode

def setup(app):
    app.add_node(frage, ihkpdf=(pdf, None))
    app.add_directive("frage", Frage)
"""


def test_what_a_visitor_may_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toctree, zwei = ".. toctree::\n   :numbered:\n\n   zwei", "Zwei\n====\n\n.. frage::\n"
    built = make(tmp_path, monkeypatch, toctree, extension=ASKING, zwei=zwei)
    assert (built.status, built.warnings) == (0, "")
    line = next(line for line in built.tex().splitlines() if line.startswith(r"\IHKparagraph{Titel|"))
    assert line == r"\IHKparagraph{Titel|zwei|0|455.2|index|zwei|index|index:titel|zwei|zwei:zwei|probe|1|Titel|}"
    assert "\\IHKparagraph{Innen}ihkpdf" in built.tex()


#: A text that would be code, at each place where a page can say it.
HOSTILE = r"""
Kapitel \\input{x}
------------------

.. _\\input{x}:

Text \\input{x}, ``\input{x}``, :kbd:`\\input{x}`, :ref:`\\input{x} <ziel>`, \\input{x}_ und :doc:`zwei`. [#n]_

.. _ziel:

.. rubric:: Rubrik \\input{x}

.. [#n] Fußnote \\input{x}

\\input{x}
   Begriff

:Feld \\input{x}: Wert \\input{x}

-o \\input{x}  Angabe \\input{x}

| Zeile \\input{x}

::

   \input{x}	{\input{x}}

.. list-table:: Tabelle \\input{x}
   :header-rows: 1

   * - Kopf \\input{x}
   * - Zelle \\input{x}

.. figure:: balken.png
   :alt: Bild \\input{x}

   Unterschrift \\input{x}

.. admonition:: Hinweis \\input{x}

   Innen \\input{x}
"""


def test_no_text_of_a_page_is_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever visitor writes it: an own one for each of these places."""
    built = make(
        tmp_path, monkeypatch, HOSTILE, zwei=":orphan:\n\nZwei " + r"\\input{x}" + "\n=============\n\nText.\n"
    )
    assert built.status == 0
    said = built.tex()
    assert "\\input" not in said
    # 22 places, of which the block of code has it twice; alternative texts are in hexadecimal digits
    assert said.count(r"\IHKbs{}input\IHKlb{}x\IHKrb{}") == 23
