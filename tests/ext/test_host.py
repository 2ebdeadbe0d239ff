"""In a project that is not ours a build leaves what it would leave without us, byte for byte."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.ext.host import Host, without_moments

_PAGES = ["html", "dirhtml", "singlehtml", "json", "epub"]
_OTHERS = ["text", "man", "texinfo", "latex", "xml", "gettext", "linkcheck", "changes"]


def entries(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, and in the place of an EPUB those within it: a ZIP tells when it was made."""
    found = {name: content for name, content in files.items() if not name.endswith(".epub")}
    for name, content in files.items():
        if name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                found |= {f"{name}/{entry}": without_moments(book.read(entry)) for entry in book.namelist()}
    return found


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")  # the builder »json«
@pytest.mark.parametrize("builder", [*_PAGES, *_OTHERS])
def test_without_data_nothing_changes_by_any_builder(tmp_path: Path, builder: str) -> None:
    host = Host(tmp_path)
    if builder in {"changes", "epub"}:
        host.conf += 'version = "1"\n'
    without, with_us = (host.build(builder, extensions) for extensions in ([], ["ihk_ext"]))
    assert without[0]
    assert differing(entries(without[0]), entries(with_us[0])) == []
    assert with_us[1:] == without[1:]


@pytest.mark.parametrize(
    "conf",
    [
        'html_theme = "furo"\n',
        'html_theme = "furo"\nlanguage = "de"\n',
        'html_theme = "classic"\nlanguage = "fr"\n',
        'extensions += ["sphinx.ext.graphviz", "sphinx.ext.autosectionlabel"]\nhtml_theme = "basic"\n',
        'ihk_daten = "empty"\nihk_documents = [{{"start": "index", "ziel": "a", "art": "konzept"}}]\n',
    ],
)
def test_without_data_no_theme_and_no_language_is_ours(tmp_path: Path, conf: str) -> None:
    host = Host(tmp_path, conf)
    (tmp_path / "docs" / "empty").mkdir(parents=True)
    without, with_us = (host.build("html", extensions) for extensions in ([], ["ihk_ext"]))
    assert differing(without[0], with_us[0]) == []
    assert with_us[1:] == without[1:]


#: With data, and with pages that show them, these are about all pages.
_ABOUT_ALL = {"objects.inv", "searchindex.js", ".buildinfo", "permalink.html", "needs.json", ".ihk-ausgabe.json"}
_OURS = "Council\n=======\n\n.. ihk:tabelle:: massnahme\n   :spalten: titel, ziele\n\n== ==\n1  2\n== ==\n"


def foreign(files: dict[str, bytes]) -> dict[str, bytes]:
    """All pages but ours, and what they use."""
    kept = (name for name in files if name not in _ABOUT_ALL and "council" not in name)
    return {name: files[name] for name in kept if not name.startswith(("_static/", "_sources/"))}


@pytest.mark.parametrize(
    ("builder", "conf"),
    [
        ("html", 'html_theme = "furo"\n'),
        ("html", 'html_theme = "classic"\nlanguage = "fr"\n'),
        ("dirhtml", 'extensions += ["sphinx.ext.graphviz"]\n'),
        ("html", 'html_theme = "furo"\nlanguage = "de"\nihk_gestaltung = False\n'),
    ],
)
def test_with_data_pages_without_anything_of_ours_stay_as_they_are(tmp_path: Path, builder: str, conf: str) -> None:
    host = Host(tmp_path, conf)
    host.docs["council.rst"] = _OURS
    host.docs["index.rst"] = str(host.docs["index.rst"]).replace("   tables\n", "   tables\n   council\n", 1)
    if "graphviz" in conf:
        host.docs["other/page.rst"] = str(host.docs["other/page.rst"]) + "\nMore.\n"
    if '"de"' in conf:  # German letters in parts are composed in projects with data
        host.docs = {n: t.replace("e\u0301", "e") if isinstance(t, str) else t for n, t in host.docs.items()}
    without = host.build(builder, [])[0]
    host.add_data()
    # pages that are written by several processes have no other files
    with_us = host.build(builder, ["ihk_ext"], parallel=2 if "classic" in conf else 0)[0]
    assert differing(foreign(without), foreign(with_us)) == []
    name = "council.html" if builder == "html" else "council/index.html"
    page = with_us[name].decode()
    assert all(f"_static/{sheet}.css" in page for sheet in ("ihk", "ihk-tabellen", "ihk-druck"))
    assert "_static/ihk.js" in page
    assert "gestaltung" not in page
    assert "ihk-suche" not in page
    assert page.count("ihk-tabellen-rahmen") == 1  # around our table alone


def test_our_look_is_on_all_pages_of_our_projects(tmp_path: Path) -> None:
    host = Host(tmp_path, 'html_theme = "furo"\nlanguage = "de"\n')
    host.docs["council.rst"] = _OURS
    host.add_data()
    files = host.build("html", ["ihk_ext"])[0]
    for name in ("tables.html", "search.html", "council.html"):
        page = files[name].decode()
        assert all(sheet in page for sheet in ("ihk-gestaltung.css", "ihk-gestaltung-druck.css", "ihk-gestaltung.js"))
        assert "ihk-suche.js" not in page  # the project has a scorer of its own
    assert files["tables.html"].count(b"ihk-tabellen-rahmen") == 4
    host.conf += "html_search_scorer = ''\n"
    assert b"ihk-suche.js" in host.build("html", ["ihk_ext"])[0]["search.html"]


def test_a_project_may_ask_for_our_look_under_any_theme(tmp_path: Path) -> None:
    host = Host(tmp_path, 'html_theme = "basic"\nihk_gestaltung = True\n')
    host.add_data()
    page = host.build("html", ["ihk_ext"])[0]["tables.html"].decode()
    assert "ihk-gestaltung.css" in page
    assert 'aria-label="Table"' in page
    assert "Tabelle" not in page
