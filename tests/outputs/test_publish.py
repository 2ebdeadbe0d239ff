"""A finished build takes the place of the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.outputs import Manifest, publish_files, publish_folder, write_manifest
from ihk_ext.outputs import publish as module
from ihk_ext.outputs.manifest import digests, files_in


def make(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_manifest(folder, Manifest(digests(folder, list(files_in(folder)))))
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in files_in(folder)}


def test_a_folder_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    target = tmp_path / "html"
    publish_folder(make(tmp_path / "1", a="1", b__c="2"), target)
    said = publish_folder(make(tmp_path / "2", a="neu"), target)
    assert tree(target) == {"a": "neu"}
    assert (said.files, said.removed, said.foreign) == (("a",), ("b/c",), ())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1", "2", "html"]


def test_what_is_not_listed_is_not_published(tmp_path: Path) -> None:
    source = make(tmp_path / "1", a="1")
    (source / "fremd").write_text("f", encoding="utf-8")
    publish_folder(source, tmp_path / "html")
    assert tree(tmp_path / "html") == {"a": "1"}


def test_foreign_files_move_along(tmp_path: Path) -> None:
    target = tmp_path / "html"
    publish_folder(make(tmp_path / "1", a="1", b="2"), target)
    (target / "b").write_text("von Hand", encoding="utf-8")
    (target / "CNAME").write_text("ort", encoding="utf-8")
    said = publish_folder(make(tmp_path / "2", a="neu"), target)
    assert tree(target) == {"a": "neu", "b": "von Hand", "CNAME": "ort"}
    assert said.foreign == ("CNAME", "b")
    assert publish_folder(make(tmp_path / "3", a="noch"), target).foreign == ("CNAME", "b")


def test_a_folder_of_version_0_1_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = make(tmp_path / "html", **{"geheim": "alt", ".ihk-ansichten.json": "{}"})
    (target / ".ihk-ausgabe.json").unlink()
    publish_folder(make(tmp_path / "1", a="1"), target)
    assert tree(target) == {"a": "1"}


def test_a_failure_leaves_the_last_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "html"
    publish_folder(make(tmp_path / "1", a="1"), target)

    def refuse(source: Path, goal: Path) -> None:
        raise OSError(28, "voll")

    monkeypatch.setattr(module, "_copy", refuse)
    with pytest.raises(OSError, match="voll"):
        publish_folder(make(tmp_path / "2", a="neu"), target)
    assert tree(target) == {"a": "1"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1", "2", "html"]


def test_a_publishing_that_died_is_made_up_for(tmp_path: Path) -> None:
    target = tmp_path / "html"
    publish_folder(make(tmp_path / "1", a="1"), target)
    (target / "CNAME").write_text("ort", encoding="utf-8")
    target.rename(tmp_path / ".html.alt")  # killed between the two renamings
    publish_folder(make(tmp_path / "2", a="neu"), target)
    assert tree(target) == {"a": "neu", "CNAME": "ort"}


def test_single_files_come_and_go(tmp_path: Path) -> None:
    target = tmp_path / "pdf"
    source = make(tmp_path / "1", **{"a.pdf": "A", "b.pdf": "B", "tex__a.tex": "t"})
    publish_files(source, target, ["a.pdf", "b.pdf"])
    (target / "notiz.txt").write_text("n", encoding="utf-8")
    said = publish_files(source, target, ["a.pdf"])
    assert tree(target) == {"a.pdf": "A", "notiz.txt": "n"}
    assert (said.removed, said.foreign) == (("b.pdf",), ("notiz.txt",))


def test_pdfs_of_version_0_1_stay_and_are_named(tmp_path: Path) -> None:
    old = {"alt.pdf": "A", "a.pdf": "0", ".done": "alt.pdf", "tex__alt__alt.log": "l", ".ihk-ansichten.json": "{}"}
    target = make(tmp_path / "pdf", **old)
    (target / ".ihk-ausgabe.json").unlink()
    said = publish_files(make(tmp_path / "1", **{"a.pdf": "A"}), target, ["a.pdf"])
    assert tree(target) == {"a.pdf": "A", "alt.pdf": "A"}
    assert said.foreign == ("alt.pdf",)
    assert publish_files(tmp_path / "1", target, ["a.pdf"]).foreign == ("alt.pdf",)
