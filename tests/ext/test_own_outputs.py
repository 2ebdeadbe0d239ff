"""After any build the folder equals a clean build's, byte for byte; foreign files stay."""

from __future__ import annotations

import base64
import posixpath
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ihk_ext.ext.showing import _plain
from ihk_ext.latex.builder import IhkPdfBuilder
from tests.sphinx_project import DOCS, Project

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
INDEX = DOCS["index.rst"].replace("   register\n", "   register\n   bilder\n   text\n")


@pytest.fixture
def rich(project: Project) -> Project:
    """A project with images, a reference to a heading, a contents list of two levels and an index entry."""
    project.docs["index.rst"] = INDEX.replace(".. toctree::\n", ".. toctree::\n   :maxdepth: 2\n")
    project.docs["bilder.rst"] = (
        "Bilder\n======\n\n.. image:: a/bild.png\n   :alt: a\n\n.. image:: b/bild.png\n   :alt: b\n"
    )
    project.docs["text.rst"] = ".. _text:\n\nText\n====\n\n.. index:: Wort\n\nEin Absatz.\n\nUnten\n-----\n\nMehr.\n"
    project.docs["ziele.rst"] += "\nSiehe :ref:`text` und :doc:`bilder`.\n"
    for folder, extra in (("a", b""), ("b", b"\0")):
        path = project.folder / "docs" / folder / "bild.png"
        path.parent.mkdir(parents=True)
        path.write_bytes(PIXEL + extra)
    return project


def clean(project: Project, tmp_path: Path) -> dict[str, bytes]:
    """What a build in an empty folder makes of the same sources."""
    other = Project(tmp_path / "sauber", project.data, project.docs, project.conf)
    source = project.folder / "docs"
    for path in source.rglob("*"):
        if path.is_file() and path.suffix != ".rst":
            target = other.folder / "docs" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return other.build().bytes_of()


def _remove(name: str) -> Callable[[Project], None]:
    def remove(project: Project) -> None:
        del project.docs[f"{name}.rst"]
        (project.folder / "docs" / f"{name}.rst").unlink()
        project.docs["index.rst"] = project.docs["index.rst"].replace(f"   {name}\n", "")

    return remove


def _doc(name: str, old: str, new: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        assert old in project.docs[f"{name}.rst"]
        project.docs[f"{name}.rst"] = project.docs[f"{name}.rst"].replace(old, new)

    return change


def _data(name: str, old: str, new: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        assert old in project.data[f"{name}.yaml"]
        project.data[f"{name}.yaml"] = project.data[f"{name}.yaml"].replace(old, new)

    return change


def _rename_image(project: Project) -> None:
    """Another image of the same name comes before the others."""
    folder = project.folder / "docs" / "0"
    folder.mkdir()
    (folder / "bild.png").write_bytes(PIXEL + b"\1")
    project.docs["text.rst"] += "\n.. image:: 0/bild.png\n   :alt: neu\n"


def _change_image(project: Project) -> None:
    (project.folder / "docs" / "a" / "bild.png").write_bytes(PIXEL + b"\2")


def _old_time(project: Project) -> None:
    """A source is replaced by one with an old time, as from an archive."""
    import os  # noqa: PLC0415 - only here

    project.docs["text.rst"] = project.docs["text.rst"].replace("Ein Absatz", "Ein anderer")
    path = project.folder / "docs" / "text.rst"
    path.write_text(project.docs["text.rst"], encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))


def _nothing(project: Project) -> None:
    assert project.docs


EDITS: dict[str, Callable[[Project], None]] = {
    "nothing": _nothing,
    "title of a page": _doc("text", "Text\n====", "Ganz anders\n==========="),
    "heading within a page": _doc("text", "Unten\n-----", "Weiter unten\n------------"),
    "words of a page": _doc("text", "Ein Absatz", "Zwei Sätze"),
    "index entry": _doc("text", "index:: Wort", "index:: Begriff"),
    "page removed": _remove("matrix"),
    "page with images removed": lambda p: (_doc("ziele", " und :doc:`bilder`", "")(p), _remove("bilder")(p))[0],
    "order of pages": _doc("index", "   bilder\n   text\n", "   text\n   bilder\n"),
    "matrix removed": _doc("matrix", ".. ihk:matrix:: ziel massnahme\n", ""),
    "image removed": _doc("bilder", ".. image:: a/bild.png\n   :alt: a\n", ""),
    "image changed": _change_image,
    "image of the same name": _rename_image,
    "title of a record": _data("massnahmen", "Beratung anbieten", "Beraten"),
    "record hidden": _data("massnahmen", "nummer: M2", "nummer: M2\n    oeffentlichkeit: intern"),
    "old time": _old_time,
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.slow
def test_the_folder_equals_a_clean_build(rich: Project, tmp_path: Path, name: str) -> None:
    rich.build()
    EDITS[name](rich)
    result = rich.build()
    assert result.warnings == ""
    now, expected = result.bytes_of(), clean(rich, tmp_path)
    assert sorted(now) == sorted(expected)
    assert [file for file in now if now[file] != expected[file]] == []


def test_the_key_of_all_pages_names_no_folder_of_this_machine() -> None:
    places = {"/hier/docs": "<srcdir>"}
    values = {"a": ["/hier/docs/x", "/opt/paket/static"], "b": {"z", "y"}, "c": test_foreign_files_stay_and_are_named}
    same = {"c": test_foreign_files_stay_and_are_named, "b": {"y", "z"}, "a": ["/hier/docs/x", "/usr/paket/static"]}
    assert _plain(values, places) == _plain(same, places)
    assert "/" not in repr(_plain(values, places)).replace("<srcdir>/x", "")


def test_functions_of_one_name_from_two_modules_are_two_values() -> None:
    assert len({str(_plain(function, {})) for function in (posixpath.join, shlex.join, posixpath.split)}) == 3
    assert _plain(partial(posixpath.join, "a"), {}) == _plain(partial(posixpath.join, "a"), {}), "has no name"


@pytest.mark.slow
def test_a_shared_doctree_folder_serves_two_editions(rich: Project, tmp_path: Path) -> None:
    rich.data["massnahmen.yaml"] += "  - {id: M-3, titel: Geheimplan, nummer: M3, oeffentlichkeit: nichtöffentlich}\n"
    rich.build(ihk_oeffentlichkeit="nichtöffentlich")
    now = rich.build().bytes_of()
    assert now == clean(rich, tmp_path)
    assert not [name for name, content in now.items() if b"geheimplan" in content.lower()]


def test_words_of_a_removed_paragraph_leave_the_search_index(project: Project) -> None:
    project.docs["ziele.rst"] += "\nDromedar.\n"
    assert b"dromedar" in project.build().bytes_of(".js")["searchindex.js"]
    project.docs["ziele.rst"] = project.docs["ziele.rst"].replace("\nDromedar.\n", "")
    assert b"dromedar" not in project.build().bytes_of(".js")["searchindex.js"]


def test_foreign_files_stay_and_are_named(project: Project) -> None:
    out = project.build().out
    (out / "CNAME").write_text("ort", encoding="utf-8")
    (out / "_static" / "eigenes.css").write_text("p {}", encoding="utf-8")
    result = project.build()
    assert (out / "CNAME").read_text(encoding="utf-8") == "ort"
    assert (out / "_static" / "eigenes.css").exists()
    assert "Fremde Dateien bleiben in »html«: CNAME, _static/eigenes.css." in result.status


@pytest.mark.parametrize("builder", ["html", "ihkpdf"])
def test_what_version_0_1_has_left_is_a_warning_until_it_is_gone(
    project: Project, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IhkPdfBuilder, "_compile", lambda *_: [])
    project.conf += (
        "ihk_documents = [{'start': 'index', 'ziel': 'k', 'titel': 'K', 'herausgeber': 'S', 'stand': '1'}]\n"
    )
    out = project.folder / "_build" / builder
    out.mkdir(parents=True)
    for name in (".ihk-ansichten.json", "geheim.pdf"):
        (out / name).write_text("{}", encoding="utf-8")
    for _ in range(2):
        warnings = project.build(builder).warnings
        assert f"In »{builder}« liegt noch, was Version 0.1 dort gebaut hat: geheim.pdf. " in warnings
        assert str(out) in warnings
    (out / "geheim.pdf").unlink()
    assert project.build(builder).warnings == ""
    assert not (out / ".ihk-ansichten.json").exists()


def test_a_page_changed_by_hand_is_made_again(project: Project) -> None:
    result = project.build()
    before = result.page("ziele")
    (result.out / "ziele.html").write_text("von Hand", encoding="utf-8")
    assert project.build().page("ziele") == before


def test_a_failed_build_leaves_the_last_one(project: Project) -> None:
    before = project.build().bytes_of()
    project.data["ziele.yaml"] += "  - {id: Z-1, titel: Doppelt}\n"
    with pytest.raises(Exception, match="Z-1"):
        project.build()
    out = project.folder / "_build/html"
    now = {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    assert now == before


def test_a_build_that_fails_while_writing_leaves_static_files(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.build().bytes_of(".css")
    from ihk_ext.ext import own_outputs  # noqa: PLC0415

    def fail(*_: object) -> None:
        raise RuntimeError("Fehler")

    monkeypatch.setattr(own_outputs, "make_exact", fail)
    with pytest.raises(Exception, match="Fehler"):
        project.build()
    out = project.folder / "_build/html"
    assert {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*.css")} == before
