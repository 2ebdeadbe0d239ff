"""A page is read again when what it was read from has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.reading import _Sources


class Pages:
    """An environment with one page, which includes a file and shows a picture."""

    def __init__(self, folder: Path) -> None:
        self.srcdir = folder
        self.config = SimpleNamespace(rst_prolog="", rst_epilog="")
        self.dependencies = {"seite": {"teil.txt", "bild.png"}}
        self.toctree_includes: dict[str, list[str]] = {}
        for name, text in {"seite.rst": "Seite", "teil.txt": "Teil", "bild.png": "Bild"}.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.srcdir / name).write_text(text, encoding="utf-8")

    def doc2path(self, docname: str) -> str:
        return str(self.srcdir / f"{docname}.rst")

    def sources(self) -> _Sources:
        return _Sources(cast("BuildEnvironment", self))

    def digest(self) -> str:
        return self.sources().digest("seite")


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path)


CHANGES: dict[str, Callable[[Pages], Any]] = {
    "the page": lambda pages: pages.write("seite.rst", "anders"),
    "an included file": lambda pages: pages.write("teil.txt", "anders"),
    "an included file that is gone": lambda pages: (pages.srcdir / "teil.txt").unlink(),
    "a picture": lambda pages: pages.write("bild.png", "anders"),
    "another format of the picture": lambda pages: pages.write("bild.svg", "neu"),
    "the picture of another language": lambda pages: pages.write("bild.de.png", "neu"),
    "a file more": lambda pages: pages.dependencies["seite"].add("mehr.txt"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_all_files_of_a_page_count(pages: Pages, name: str) -> None:
    before = pages.digest()
    assert pages.digest() == before
    CHANGES[name](pages)
    assert pages.digest() != before


def test_a_file_of_another_page_does_not(pages: Pages) -> None:
    before = pages.digest()
    pages.write("andere.rst", "neu")
    pages.write("bildnis.png", "neu")
    assert pages.digest() == before


WHERE: dict[str, Callable[[Pages], Any]] = {
    "page": lambda pages: pages.write("seite.rst", "Stand: |today|"),
    "included file": lambda pages: pages.write("teil.txt", "Stand: |today|"),
    "prolog": lambda pages: setattr(pages.config, "rst_prolog", "|today|"),
    "epilog": lambda pages: setattr(pages.config, "rst_epilog", "|today|"),
}


@pytest.mark.parametrize("where", ["nowhere", *WHERE])
def test_the_day_counts_where_it_is_asked_for(pages: Pages, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    if where in WHERE:
        WHERE[where](pages)
    found = set()
    for epoch in ("1600000000", "1700000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        found.add(pages.digest())
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    found.add(pages.digest())
    assert len(found) == (1 if where == "nowhere" else 3)


@pytest.mark.parametrize(
    ("name", "text", "has"),
    [
        ("seite.rst", ".. toctree::\n", True),
        ("teil.txt", "  .. toctree::\n", True),
        ("teil.txt", "```{toctree}\n", True),
        ("seite.rst", "ein toctree\n", False),
    ],
)
def test_a_table_of_contents_may_stand_in_an_included_file(pages: Pages, name: str, text: str, has: bool) -> None:  # noqa: FBT001 - a case
    pages.write(name, text)
    assert pages.sources().has_toctree("seite") is has
