"""Files that pages depend on without naming them, and folders that several builders have used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from sphinx.builders.html._assets import _file_checksum_inner
from sphinx.testing.util import SphinxTestApp

from ihk_ext.ext.project_files import project_code
from tests.ext.test_own_outputs import PIXEL, clean
from tests.sphinx_project import Project

HANDLER = '\ndef setup(app):\n    app.connect("html-page-context", lambda a, p, t, c, d: c.update(title="{word}"))\n'
LAYOUT = '{% extends "basic/layout.html" %}{% block footer %}WORT{% endblock %}'
TODO = '\nextensions.append("sphinx.ext.todo")\ntodo_include_todos = True\ntodo_link_only = True\n'


def put(project: Project, name: str, content: bytes) -> None:
    """Write a file with an old time, as from an archive."""
    path = project.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1_000_000_000, 1_000_000_000))


def _file(name: str, content: bytes, conf: str, page: str = "") -> Callable[[Project, str], None]:
    def write(project: Project, word: str) -> None:
        put(project, name, content.replace(b"WORT", word.encode()))
        if "theme.conf" in conf:
            put(project, "docs/_themes/mein/theme.conf", b"[theme]\ninherit = basic\nstylesheet = basic.css\n")
        if word == "eins":
            project.conf += conf.removeprefix("# theme.conf\n")
            project.docs["ziele.rst"] += page

    return write


def _conf(project: Project, word: str) -> None:
    project.conf = project.conf.split("\ndef ")[0] + HANDLER.format(word=word)


def _todo(project: Project, word: str) -> None:
    if word == "eins":
        project.conf += TODO
        project.docs["index.rst"] += "\n.. todolist::\n"
    project.docs["ziele.rst"] = project.docs["ziele.rst"].split("\n.. todo::")[0] + f"\n.. todo:: {word}\n"


def _candidates(project: Project, word: str) -> None:
    put(project, "docs/plan.png" if word == "eins" else "docs/plan.svg", PIXEL if word == "eins" else b"<svg/>")
    if word == "eins":
        project.docs["ziele.rst"] += "\n.. image:: plan.*\n   :alt: Plan\n"


def _covered(project: Project, word: str) -> None:
    if word == "eins":
        put(project, "docs/oben/ziele.html", b"von Hand")
        put(project, "docs/oben/bleibt.txt", b"")
        project.conf += '\nhtml_extra_path = ["oben"]\n'
    else:
        (project.folder / "docs/oben/ziele.html").unlink()


CHANGES = {
    "a style sheet named alone": _file(
        "docs/eigen.css", b"a{WORT}", '\nhtml_static_path = ["eigen.css"]\nhtml_css_files = ["eigen.css"]\n'
    ),
    "a style sheet by its whole path": _file(
        "docs/neben/eigen.css",
        b"a{WORT}",
        "\nfrom pathlib import Path\nhtml_static_path = [str(Path(__file__).parent / 'neben')]\n"
        'html_css_files = ["eigen.css"]\n',
    ),
    "a theme of the project": _file(
        "docs/_themes/mein/layout.html",
        LAYOUT.encode(),
        '# theme.conf\n\nhtml_theme = "mein"\nhtml_theme_path = ["_themes"]\n',
    ),
    "code in conf.py": _conf,
    "what is to do on another page": _todo,
    "another format of an image": _candidates,
    "a file over a page": _covered,
}


@pytest.mark.parametrize("name", CHANGES)
def test_pages_follow_files_that_they_do_not_name(name: str, project: Project, tmp_path: Path) -> None:
    CHANGES[name](project, "eins")
    before = project.build().bytes_of()
    CHANGES[name](project, "zwei")
    _file_checksum_inner.cache_clear()  # it knows files by name, for one process
    after = project.build().bytes_of()
    _file_checksum_inner.cache_clear()
    assert after != before
    assert after == clean(project, tmp_path)


@pytest.mark.parametrize("conf", ['html_last_updated_fmt = "%d.%m.%Y"', 'rst_epilog = "Stand: |today|"'])
def test_pages_follow_the_day(conf: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.conf += f"\n{conf}\n"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert "2020" in project.build().page("ziele")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    assert "2026" in project.build().page("ziele")
    assert project.build().bytes_of() == clean(project, tmp_path)


def test_the_code_of_a_project_is_what_lies_beside_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"docs/conf.py", "hilfe.py", ".venv/site-packages/fremd.py"}
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
        module = ModuleType(path.stem)
        module.__file__ = str(path)
        monkeypatch.setitem(sys.modules, f"probe_{path.stem}", module)
    found = project_code(SimpleNamespace(confdir=tmp_path / "docs"))  # type: ignore[arg-type]
    assert found == sorted((tmp_path / name).resolve() for name in ("docs/conf.py", "hilfe.py"))


@pytest.mark.parametrize("between", ["text", "dirhtml"])
def test_another_builder_leaves_nothing_in_the_folder(between: str, project: Project, tmp_path: Path) -> None:
    project.docs["geheim.rst"] = ":orphan:\n\nGeheim\n======\n"
    out = project.build().out
    del project.docs["geheim.rst"]
    (project.folder / "docs/geheim.rst").unlink()
    other = project.folder / "_build" / between
    out.rename(other)  # the folder of the site becomes that of the other builder
    project.build(between)
    assert not [path for path in other.rglob("*") if "eheim" in path.name]
    other.rename(out)
    assert project.build().bytes_of() == clean(project, tmp_path)


@pytest.mark.parametrize("between", ["dummy", "needs_id"])
def test_a_builder_that_makes_no_documents_leaves_the_site_alone(
    between: str, project: Project, tmp_path: Path
) -> None:
    out = project.build().out
    before = project.build().bytes_of()
    other = project.folder / "_build" / between
    out.rename(other)
    result = project.build(between)
    assert before.items() <= result.bytes_of().items()
    for path in set(result.bytes_of()) - before.keys():
        (other / path).unlink()
    other.rename(out)
    project.docs["ziele.rst"] += "\nNeu.\n"
    assert project.build().bytes_of() == clean(project, tmp_path)


def test_other_builders_leave_no_page_that_is_gone(project: Project) -> None:
    project.docs["geheim.rst"] = ":orphan:\n\nGeheim\n======\n"
    out = project.build("text").out
    assert (out / "geheim.txt").exists()
    del project.docs["geheim.rst"]
    (project.folder / "docs/geheim.rst").unlink()
    before = {path.name for path in project.build("text").out.glob("*.txt")}
    assert before == {"index.txt", "ziele.txt", "massnahmen.txt", "matrix.txt", "register.txt"}


def test_a_link_in_the_place_of_a_page_is_not_written_through(project: Project, tmp_path: Path) -> None:
    page = project.build().out / "ziele.html"
    other = tmp_path / "fremd.html"
    other.write_text("fremd", encoding="utf-8")
    page.unlink()
    page.symlink_to(other)
    project.build()
    assert other.read_text(encoding="utf-8") == "fremd"
    assert "Wohnungen verbessern" in page.read_text(encoding="utf-8")


def test_a_single_page_leaves_no_page_of_another_edition(project: Project, tmp_path: Path) -> None:
    project.data["massnahmen.yaml"] += "    oeffentlichkeit: nichtöffentlich\n"
    out = project.build(ihk_oeffentlichkeit="nichtöffentlich").out
    assert "Beratung anbieten" in (out / "massnahmen.html").read_text(encoding="utf-8")
    app = SphinxTestApp("html", srcdir=project.folder / "docs", builddir=project.folder / "_build")
    try:
        app.build(filenames=[project.folder / "docs/index.rst"])
    finally:
        app.cleanup()
    left = [path.name for path in out.rglob("*") if path.is_file() and b"Beratung anbieten" in path.read_bytes()]
    assert left == []
    assert project.build().bytes_of() == clean(project, tmp_path)


def test_a_page_whose_include_was_missing_is_read_again(project: Project, tmp_path: Path) -> None:
    project.docs["ziele.rst"] += "\n.. include:: teil.inc\n"
    project.build()
    put(project, "docs/teil.inc", b"Jetzt da.\n")
    assert "Jetzt da." in project.build().page("ziele")
    assert project.build().bytes_of() == clean(project, tmp_path)


def test_nothing_is_kept_of_what_was_read_of_a_page_that_is_gone(project: Project) -> None:
    project.docs["a.b.rst"] = ":orphan:\n\nBleibt\n======\n"
    project.docs["geheim.rst"] = ":orphan:\n\nGeheim\n======\n"
    project.build()
    del project.docs["geheim.rst"]
    (project.folder / "docs/geheim.rst").unlink()
    project.build()
    left = {path.stem for path in (project.folder / "_build/doctrees").rglob("*.doctree")}
    assert "a.b" in left
    assert "geheim" not in left
