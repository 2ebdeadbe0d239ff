"""Pages, and what they bring in from other files, come through one door."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import docutils
import pytest

from ihk_ext.failures import DataError
from tests.sphinx_project import Project

PAGE = ":orphan:\n\nSeite\n=====\n\n"
DIRECTIVES = {
    "include": ".. include:: teil.txt\n",
    "literalinclude": ".. literalinclude:: teil.txt\n",
    "csv-table": ".. csv-table:: T\n   :file: teil.txt\n",
    "raw": ".. raw:: html\n   :file: teil.txt\n",
}


def _with(project: Project, directive: str) -> Path:
    """A page with a directive on line 6; returns the file that the directive names."""
    project.docs["seite.rst"] = PAGE + directive + "\nDanach.\n"
    project.write()
    return project.folder / "docs" / "teil.txt"


def _bounded(project: Project, builder: str = "html") -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, which must end."""
    project.write()
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", builder, "docs", "out"],
        cwd=project.folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


ALL = "\n".join(DIRECTIVES.values())


@pytest.mark.parametrize(
    ("encoding", "place", "guess"), [("cp1252", "2:8", "Windows-1252: Hier steht »Größe«"), ("utf-16", "1:1", "UTF-16")]
)
def test_another_encoding_is_told_at_the_directive(project: Project, encoding: str, place: str, guess: str) -> None:
    path = _with(project, ALL)
    path.write_bytes("eins\nzwei Größe\n".encode(encoding))
    result = project.build()
    for name, line in zip(DIRECTIVES, (6, 8, 10, 13), strict=True):
        assert f"seite.rst:{line}: ERROR: {name}: teil.txt:{place}: Die Datei ist nicht in UTF-8" in result.warnings
    assert guess in result.warnings
    assert "Danach." in result.page("seite")
    path.write_text("eins\nzwei Größe\n", encoding="utf-8")
    result = project.build()
    assert result.warnings == ""
    assert result.page("seite").count("Größe") >= len(DIRECTIVES)


def test_another_encoding_that_the_author_names_is_fine(project: Project) -> None:
    named = [DIRECTIVES[name] + "   :encoding: cp1252\n" for name in ("include", "literalinclude", "csv-table")]
    _with(project, "\n".join(named)).write_bytes("zwei Größe\n".encode("cp1252"))
    result = project.build()
    assert result.warnings == ""
    assert result.page("seite").count("Größe") == len(named)


def test_a_table_may_name_its_file_from_the_folder_of_the_pages(project: Project) -> None:
    _with(project, DIRECTIVES["csv-table"].replace("teil.txt", "/teil.txt")).write_text("eins,Größe\n", "utf-8")
    result = project.build()
    assert result.warnings == ""
    assert "Größe" in result.page("seite")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("pipe", "eine benannte Pipe"), ("device", "ein Gerät"), ("circle", "im Kreis"), ("", "gibt sie")],
)
def test_what_is_no_file_is_told_at_the_directive(project: Project, kind: str, said: str) -> None:
    path = _with(project, ALL)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind:
        path.symlink_to("/dev/zero" if kind == "device" else "teil.txt")
    done = _bounded(project)
    for name in DIRECTIVES:
        assert re.search(
            rf"seite\.rst:\d+: ERROR: {name}: teil\.txt: Die Datei ist nicht lesbar \(.*{said}", done.stderr
        )
    assert "Traceback" not in done.stderr
    assert "Danach." in (project.folder / "out" / "seite.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("builder", ["html", "ihkpdf"])
def test_pictures_and_downloads_that_are_no_files(project: Project, builder: str) -> None:
    kinds = ("pipe", "device", "folder", "circle")
    shown = [f".. image:: {kind}.png\n   :alt: Bild\n\n:download:`Daten <{kind}.zip>`\n" for kind in kinds]
    _with(project, "\n".join(shown))
    for kind in kinds:
        for name in (f"{kind}.png", f"{kind}.zip"):
            path = project.folder / "docs" / name
            match kind:
                case "pipe":
                    os.mkfifo(path)
                case "folder":
                    path.mkdir()
                case _:
                    path.symlink_to("/dev/zero" if kind == "device" else name)
    done = _bounded(project, builder)
    for kind in kinds:
        for name in (f"{kind}.png", f"{kind}.zip"):
            assert re.search(rf"seite\.rst:\d+: ERROR: {name}: Die Datei ist nicht lesbar \(", done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_pages_static_files_and_data_that_are_no_files_end_the_build(project: Project, kind: str) -> None:
    project.conf += 'html_static_path = ["_static"]\n'
    project.write()
    (project.folder / "docs" / "_static").mkdir()

    def refused(place: str) -> None:
        path = project.folder / place
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
        done = _bounded(project)
        path.unlink()
        assert done.returncode == 2
        assert "Die Daten sind fehlerhaft:" in done.stderr
        assert re.search(
            rf"{path.name}: Die Datei ist nicht lesbar \(ein|{path.name}: Die Seite ist nicht", done.stderr
        )
        assert "Traceback" not in done.stderr

    refused("data/quartier/x.yaml")
    refused("docs/_static/x.css")
    refused("docs/seite.rst")


def test_letters_in_parts_are_composed(project: Project) -> None:
    text = unicodedata.normalize("NFD", "Größe")
    project.docs["seite.rst"] = f"{PAGE}{text} A\n\n" + "\n".join(DIRECTIVES[n] for n in ("include", "csv-table"))
    project.write()
    (project.folder / "docs" / "teil.txt").write_text(f"{text} B\n", encoding="utf-8")
    result = project.build()
    assert result.warnings == ""
    page = result.page("seite")
    if docutils.__version_info__[:2] < (0, 22):  # there one of the two files reaches the page as it is written
        assert page.count("Größe") >= 2
        return
    assert page.count("Größe") == page.count("Gr") >= 3
    assert text not in page


def test_code_stays_as_it_is(project: Project) -> None:
    text = unicodedata.normalize("NFD", "Größe")
    ways = (
        ".. literalinclude:: teil.txt\n",
        ".. include:: teil.txt\n   :literal:\n",
        ".. include:: teil.txt\n   :code:\n",
    )
    _with(project, "\n".join(ways)).write_text(f"{text} B\n", encoding="utf-8")
    assert project.build().page("seite").count(text) == len(ways)


@pytest.mark.parametrize("place", ["seite.rst", "teil.txt"])
def test_invisible_characters_are_a_warning_that_can_be_switched_off(project: Project, place: str) -> None:
    path = _with(project, DIRECTIVES["include"])
    path.write_text("eins\nzwei" + ("\u200b\n" if place == "teil.txt" else "\n"), encoding="utf-8")
    if place == "seite.rst":
        project.docs["seite.rst"] += "\nText\u200b\n"
    result = project.build()
    line = 2 if place == "teil.txt" else 10
    assert re.search(
        rf"{place}:{line}: WARNING: Das unsichtbare Zeichen U\+200B .* Es steht hinter »\w+«\. \(Spalte 5\) "
        r"\[ihk\.zeichen\]",
        result.warnings,
    )
    project.docs["seite.rst"] += "\nNeu.\n"
    assert project.build(suppress_warnings=["ihk.zeichen"]).warnings == ""


def test_signs_of_direction_are_fine_where_the_language_needs_them(project: Project) -> None:
    project.docs["seite.rst"] = PAGE + "\u2067Text\u2069\n"
    assert "U+2067 (ändert die Schreibrichtung)" in project.build().warnings
    project.docs["seite.rst"] += "\nNeu.\n"
    assert "U+2067" not in project.build(language="he").warnings


def test_a_project_may_have_another_encoding(project: Project) -> None:
    project.write()
    for path in (project.folder / "docs").glob("*.rst"):
        path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    project.docs.clear()
    assert "Maßnahmen" in project.build(source_encoding="latin-1").page("massnahmen")


def test_another_extensions_directive_stays(project: Project) -> None:
    project.conf = (
        "from docutils import nodes\nfrom sphinx.directives.other import Include\n"
        "class Own(Include):\n    def run(self):\n        return [nodes.paragraph('', 'Fremd')]\n"
        "def setup(app):\n    app.add_directive('include', Own, override=True)\n" + project.conf
    )
    _with(project, DIRECTIVES["include"])
    assert "Fremd" in project.build().page("seite")


def test_too_large_a_page(project: Project) -> None:
    project.write()
    with (project.folder / "docs" / "index.rst").open("ab") as file:
        file.truncate(10**12)
    project.docs.pop("index.rst")
    with pytest.raises(DataError, match=r"index\.rst: Die Seite ist nicht lesbar \(größer als 20 MiB\)"):
        project.build()
