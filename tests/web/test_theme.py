"""Pages speak German and need nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ihk_ext import web
from tests.sphinx_project import Project
from tests.web.probe import PAGES, Site

WAYS = ("Skip to content", "Back to top", "On this page", "Link to this", ">Next<", ">Previous<", ">Home<", "Search")
ENGLISH = (*WAYS, "Toggle ", "Made with", "View this page", "Contents:")
#: Attributes that a reader meets.
_READ = re.compile(r'(?:title|aria-label|placeholder|alt)="([^"]*)"')


@pytest.mark.parametrize("page", PAGES)
def test_no_english_label_is_left(site: Site, page: str) -> None:
    html = site.result.page(page)
    visible = re.sub(r"<(script|style|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    read = re.sub(r"<[^>]+>", lambda tag: " ".join(_READ.findall(tag[0])), visible)
    assert [word for word in ENGLISH if word.strip("<>") in read] == []
    assert '<html class="no-js" lang="de"' in html


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_elsewhere(site: Site, page: str) -> None:
    for tag in site.page(page).select("script[src], link[href], img[src], iframe[src]"):
        target = str(tag.get("src") or tag.get("href"))
        assert not re.match(r"(https?:)?//", target), tag
    for sheet in (site.result.out / "_static").glob("ihk*.css"):
        assert "http" not in sheet.read_text(encoding="utf-8")


def test_pages_load_all_of_our_style_sheets_and_the_script(site: Site) -> None:
    loaded = site.page("matrix").select("script[src], link[rel=stylesheet]")
    names = {
        str(tag.get("src") or tag.get("href")).partition("?")[0].rpartition("/")[2]: tag.get("media") for tag in loaded
    }
    ours = {path.name for path in (Path(web.__file__).parent / "static").iterdir()}
    assert ours <= names.keys()
    assert {name for name in ours if names[name] == "print"} == {"ihk-druck.css", "ihk-gestaltung-druck.css"}


def test_every_page_has_one_first_heading(site: Site) -> None:
    for page in PAGES:
        assert len(site.page(page).select("h1")) == 1, page


def test_navigation_is_a_landmark_and_knows_the_page(site: Site) -> None:
    tree = site.page("matrix").select("[role=navigation][aria-label='Alle Seiten']")
    assert [a.get_text() for a in tree[0].select("[aria-current=page]")] == ["Matrix"]


def test_the_build_has_no_warning(site: Site) -> None:
    assert site.result.warnings == ""


def test_our_folder_does_not_reach_the_output(site: Site) -> None:
    """Another machine's paths would give other bytes."""
    package = Path(__file__).parents[2]
    for path in site.result.out.rglob("*"):
        if path.is_file():
            assert str(package).encode() not in path.read_bytes(), path


@pytest.mark.parametrize("theme", ["alabaster", "basic"])
def test_other_themes_work(tmp_path: Path, theme: str) -> None:
    project = Project(tmp_path)
    project.conf = project.conf.replace('"basic"', f'"{theme}"')
    result = project.build()
    assert result.warnings == ""
    assert 'role="region"' in result.page("matrix")
    assert "ihk.css" in result.page("matrix")


def test_a_project_in_another_language_keeps_its_labels(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = project.conf.replace('"basic"', '"furo"').replace('"de"', '"en"')
    page = project.build().page("matrix")
    assert "Skip to content" in page
    assert "Toggle site navigation sidebar" in page
