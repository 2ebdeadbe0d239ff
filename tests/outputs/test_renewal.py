"""A build in a folder that an earlier one has filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.outputs import Manifest, Page, Renewal, Settled, read_manifest
from ihk_ext.outputs.manifest import files_in
from ihk_ext.outputs.renewal import ASIDE


def tree(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in files_in(folder)}


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(folder: Path, pages: dict[str, str], **others: str) -> Settled:
    """A build as Sphinx does it: pages that are there are kept, identical other files are not written again."""
    renewal = Renewal(folder, read_manifest(folder))
    renewal.begin(renewed=("static",))
    for name, text in {**{f"{page}.html": text for page, text in pages.items()}, **others}.items():
        path = folder / name.replace("__", "/")
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            put(folder, **{name: text})
    return renewal.finish(Manifest({}, {page: Page("d", (f"{page}.html",)) for page in pages}, "k", "html"))


def test_after_a_build_the_folder_equals_a_clean_one(tmp_path: Path) -> None:
    old, clean = tmp_path / "old", tmp_path / "clean"
    for folder in (old, clean):
        folder.mkdir()
    build(old, {"a": "A", "b": "B"}, static__x="1", static__y="2", static__deep__z="3", search="a b")
    said = build(old, {"a": "A"}, static__x="1", search="a")
    build(clean, {"a": "A"}, static__x="1", search="a")
    assert tree(old) == tree(clean)
    assert read_manifest(old) == read_manifest(clean)
    assert said == Settled(("b.html", "static/deep/z", "static/y"), ())
    assert sorted(p.name for p in old.iterdir()) == sorted(p.name for p in clean.iterdir())


def test_foreign_files_stay_and_are_named(tmp_path: Path) -> None:
    build(tmp_path, {"a": "A"}, static__x="1")
    put(tmp_path, CNAME="ort", static__fremd="f", leer__tief__datei="t")
    said = build(tmp_path, {"a": "A"}, static__x="1")
    assert said == Settled((), ("CNAME", "leer/tief/datei", "static/fremd"))
    assert {"CNAME", "static/fremd", "leer/tief/datei"} <= set(tree(tmp_path))
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert "CNAME" not in manifest.files


def test_a_file_that_somebody_changed_is_not_removed(tmp_path: Path) -> None:
    build(tmp_path, {"a": "A", "b": "B"}, static__x="1", static__y="2")
    put(tmp_path, static__y="von Hand", **{"b.html": "von Hand"})
    said = build(tmp_path, {"a": "A"}, static__x="1")
    assert said == Settled((), ("b.html", "static/y"))
    assert tree(tmp_path)["static/y"] == "von Hand"
    assert tree(tmp_path)["b.html"] == "von Hand"


def test_a_page_that_somebody_changed_is_to_be_written_again(tmp_path: Path) -> None:
    build(tmp_path, {"a": "A", "b": "B"})
    put(tmp_path, **{"a.html": "von Hand"})
    renewal = Renewal(tmp_path, read_manifest(tmp_path))
    renewal.begin()
    assert renewal.damaged == {"a"}


def test_what_a_failed_build_did_not_make_is_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, {"a": "A"}, static__x="1", static__y="2")
    before = tree(tmp_path)
    renewal = Renewal(tmp_path, read_manifest(tmp_path))
    renewal.begin()
    assert "static/x" not in tree(tmp_path)
    renewal.abort()
    assert tree(tmp_path) == before
    assert not (tmp_path / ASIDE).exists()


def test_what_a_killed_build_left_aside_is_put_back(tmp_path: Path) -> None:
    build(tmp_path, {"a": "A"}, static__x="1", static__y="2")
    Renewal(tmp_path, read_manifest(tmp_path)).begin()  # and then the power fails
    said = build(tmp_path, {"a": "A"}, static__x="1")
    assert said == Settled(("static/y",), ())
    assert not (tmp_path / ASIDE).exists()


@pytest.mark.parametrize("name", ["static/alt", "sonst/alt"])
def test_without_a_list_nothing_goes(tmp_path: Path, name: str) -> None:
    put(tmp_path, **{name.replace("/", "__"): "alt", "static__x": "1"})
    said = build(tmp_path, {"a": "A"}, static__x="1")
    assert said == Settled((), (name,))
    assert tree(tmp_path)[name] == "alt"
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert set(manifest.files) == {"a.html", "static/x"}


def test_a_page_behind_a_link_to_a_folder_goes_too(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "anderswo"
    for folder in (out, elsewhere):
        folder.mkdir()
    (out / "k").symlink_to(elsewhere)
    build(out, {"k/a": "A", "k/b": "B"})
    assert build(out, {"k/a": "A"}).removed == ("k/b.html",)
    assert tree(elsewhere) == {"a.html": "A"}
