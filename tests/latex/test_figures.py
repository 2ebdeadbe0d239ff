"""Attributes of pictures and figures: each is obeyed or refused; one build, without LuaLaTeX, for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.latex.pdf_project import Built, build, build_tex, failures, write_project
from tests.latex.pictures import exif, jpeg, pdf, png
from tests.latex.structure import read_structure

FILES = {"a.png": png(96, 48), "turned.jpg": jpeg(8, 16, more=exif(6)), "plan.pdf": pdf(b"/P BMC 0 0 1 rg EMC")}


def project(folder: Path, text: str) -> Path:
    """A page with *text* and pictures beside it."""
    source = write_project(folder / "quelle", {"index.rst": f"Titel\n=====\n\n{text}\n"})
    for name, content in FILES.items():
        (source / name).write_bytes(content)
    return source


def cases(*options: str) -> str:
    """A picture for each of the options, several of which stand apart by commas."""
    lines = ["\n   :".join([".. image:: a.png\n   :alt: A", *case.split(", ")]) for case in options]
    return "\n\n".join(lines)


#: Option of a directive → what the class is told of it: {width}{height}{place}.
OBEYED = {
    "width: 4cm": "{113.39bp}{0pt}{left}",
    "width: 50 %": r"{0.5000\IHKroom}{0pt}{left}",
    "height: 12px": "{0pt}{9.00bp}{left}",
    "width: 4cm, height: 2em": "{113.39bp}{2.0000em}{left}",
    "scale: 50": r"{\IHKtimes{0.50}{\wd0}}{0pt}{left}",
    "scale: 100": "{0pt}{0pt}{left}",
    "width: 40, scale: 50 %": "{15.00bp}{0pt}{left}",
    "align: left": "{0pt}{0pt}{left}",
    "align: center": "{0pt}{0pt}{center}",
    "align: right": "{0pt}{0pt}{right}",
    "loading: lazy": "{0pt}{0pt}{left}",  # of a browser; what is in the PDF is there
}


def test_what_a_picture_asks_for_is_told_to_the_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(project(tmp_path, cases(*OBEYED)), tmp_path / "bau", monkeypatch)
    assert (built.status, built.warnings) == (0, "")
    lines = [line for line in built.tex().splitlines() if line.startswith(r"\IHKpicture")]
    assert len(lines) == len(OBEYED)
    for line, (option, told) in zip(lines, OBEYED.items(), strict=True):
        assert f".png}}{told}{{FEFF0041}}" in line, option


PLACES = """
Im Satz |w| und |t|.

.. |w| image:: a.png
   :alt: A
   :height: 1em
   :align: middle
.. |t| image:: a.png
   :alt: A
   :target: https://www.example.org/

.. image:: a.png
   :alt: A
   :align: center
   :target: https://www.example.org/

.. image:: a.png
   :alt:

.. figure:: a.png
   :alt: A
   :align: right
   :figwidth: 40%
   :target: https://www.example.org/

   Unterschrift

.. figure:: a.png
   :alt: A
   :figwidth: image
   :height: 3cm
   :align: center
"""


def test_where_pictures_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(project(tmp_path, PLACES), tmp_path / "bau", monkeypatch)
    assert (built.status, built.warnings) == (0, "")
    tex = built.tex()
    name = next(path.name for path in (built.folder / "tex" / "probe").glob("bild-*.png"))
    inline = rf"\IHKinlinepicture{{{name}}}{{0pt}}{{0pt}}{{baseline}}{{FEFF0041}}"
    assert rf"\IHKinlinepicture{{{name}}}{{0pt}}{{1.0000em}}{{middle}}{{FEFF0041}}" in tex
    for before in (r"\IHKparagraph", "\n\\IHKpictureline{center}{", "\n\\IHKpictureline{right}{"):
        assert rf"{inline}}}" in tex.split(before, 1)[1].split("\n", 1)[0]
    assert f"\n\\IHKpicture{{{name}}}{{0pt}}{{0pt}}{{left}}{{}}" in tex  # decoration: no words
    assert "\n\\IHKfigurebegin{0.4000\\IHKroom}{right}" in tex
    assert f"\n\\IHKmeasure{{{name}}}{{0pt}}{{85.04bp}}\n\\IHKfigurebegin{{\\IHKmeasured}}{{center}}" in tex
    assert f"\n\\IHKpicture{{{name}}}{{0pt}}{{85.04bp}}{{center}}{{FEFF0041}}" in tex


REFUSED = """
.. image:: a.png
   :alt: A
   :width: 0

.. image:: a.png
   :alt: A
   :scale: 0

.. image:: a.png

.. image:: a.png
   :alt:
   :target: https://www.example.org/

.. image:: ver loren.png
   :alt: A

.. image:: A.png
   :alt: A

.. image:: kaputt.png
   :alt: A

.. figure:: a.png
   :alt: A
   :figwidth: 0px
"""
SPACES = "Sphinx überliest Leerzeichen in Bildnamen: Benennen Sie die Datei ohne sie."
COPY = "Kopieren Sie die Datei neu von ihrer Quelle, oder speichern Sie das Bild neu."


def test_what_cannot_be_obeyed_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = project(tmp_path, REFUSED)
    (source / "kaputt.png").write_bytes(png()[:-5])
    (source / "ver loren.png").write_bytes(png())
    built = build_tex(source, tmp_path / "bau", monkeypatch)
    assert built.status == 1
    said = [line.split("index.rst:")[1] for line in built.warnings.splitlines() if "[ihk.pdf]" in line]
    assert [s.replace(" [ihk.pdf]", "") for s in said] == [
        "5: ERROR: Das Bild »a.png«: Mit »0« wäre nichts zu sehen.",
        "9: ERROR: Das Bild »a.png«: Mit »:scale: 0« wäre nichts zu sehen.",
        "13: ERROR: Das Bild »a.png« hat keinen Alternativtext (:alt:).",
        "15: ERROR: Das Bild »a.png« ist ein Link und braucht einen Alternativtext (:alt:).",
        f"19: ERROR: Das Bild »verloren.png« gibt es nicht. Meinten Sie »ver loren.png«? {SPACES}",
        "22: ERROR: Das Bild »A.png« gibt es nicht. Meinten Sie »a.png«?",
        f"25: ERROR: Das Bild »kaputt.png« ist unvollständig oder beschädigt (das Ende fehlt). {COPY}",
        "28: ERROR: Breite der Abbildung (:figwidth:): Mit »0px« wäre nichts zu sehen.",
    ]


TABLES = """
.. list-table:: Halb
   :header-rows: 1
   :width: 50%
   :align: center

   * - Kopf
     - Kopf
   * - a
     - b

.. list-table:: Ganz
   :header-rows: 1
   :width: 100%

   * - Kopf
   * - a

.. csv-table:: Schmal
   :header: Straßenbegleitgrün, Bürgerbeteiligung
   :width: 1cm

   a, b

.. table:: Nichts
   :width: 0%

   == ==
   A  B
   == ==
   a  b
   == ==
"""


def test_tables_have_the_width_that_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_tex(project(tmp_path, TABLES), tmp_path / "bau", monkeypatch)
    said = [line.split("index.rst:")[1] for line in built.warnings.splitlines() if "[ihk.pdf]" in line]
    assert len(said) == 2
    assert said[0].startswith("22: ERROR: Die Tabelle passt nicht in »:width: 1cm«: Sie braucht mindestens 3 cm. Geben")
    assert said[1].startswith("28: ERROR: Breite der Tabelle (:width:): Mit »0%« wäre nichts zu sehen.")
    kept = TABLES.split(".. csv-table", maxsplit=1)[0]
    built = build_tex(project(tmp_path / "ohne", kept), tmp_path / "ohne" / "bau", monkeypatch)
    assert (built.status, built.warnings) == (0, "")
    body = [line.split("{")[0:3] for line in built.tex().splitlines() if line.startswith((r"\IHKplace", r"\IHKtable"))]
    assert [line[0] for line in body] == [
        r"\IHKplacebegin",
        r"\IHKtablebegin",
        r"\IHKtableend",
        r"\IHKplaceend",
        r"\IHKtablebegin",
        r"\IHKtableend",
    ]
    assert "\n\\IHKplacebegin{0.5000\\IHKroom}{center}" in built.tex()


SIZES = """
.. image:: a.png
   :alt: eigene Größe
.. image:: a.png
   :alt: Breite
   :width: 144pt
.. image:: a.png
   :alt: Höhe
   :height: 144pt
   :align: right
.. image:: a.png
   :alt: beide
   :width: 72pt
   :height: 72pt
.. image:: a.png
   :alt: Maßstab
   :scale: 50
   :align: center
.. image:: a.png
   :alt: zu groß
   :width: 300cm
   :height: 30cm
.. image:: turned.jpg
   :alt: gedreht
.. image:: plan.pdf
   :alt: Plan
   :width: 100pt
   :target: https://www.example.org/
"""


@pytest.mark.latex
def test_sizes_on_the_page(tmp_path: Path) -> None:
    tables = TABLES.split(".. csv-table", maxsplit=1)[0]
    built: Built = build(project(tmp_path, SIZES + PLACES + tables), tmp_path / "bau")
    assert (built.status, built.warnings) == (0, "")
    assert failures(built.pdf()) == []
    boxes: dict[str, tuple[float, int, int]] = {}
    for figure in read_structure(built.pdf()).all("Figure"):
        left, bottom, right, top = (float(edge) for edge in figure.attributes["/BBox"])
        boxes.setdefault(figure.alt, (left, round(right - left), round(top - bottom)))
    sizes = {alt: box[1:] for alt, box in boxes.items()}
    widest = sizes["zu groß"]
    assert sizes == {
        "eigene Größe": (72, 36),
        "Breite": (144, 72),
        "Höhe": (288, 144),
        "beide": (72, 72),
        "Maßstab": (36, 18),
        "zu groß": widest,
        "gedreht": (16, 8),
        "Plan": (100, 50),
        "A": (21, 10),
    }
    assert 400 < widest[0] < 500
    assert abs(widest[0] - 10 * widest[1]) < 10
    line = boxes["zu groß"][0], boxes["zu groß"][0] + widest[0]
    assert abs(boxes["Höhe"][0] + 288 - line[1]) < 1
    assert abs(boxes["Maßstab"][0] + 18 - sum(line) / 2) < 1
    assert abs(boxes["Breite"][0] - line[0]) < 1
