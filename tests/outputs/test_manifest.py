"""The list of a build's files: written, read, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ihk_ext.outputs.manifest import MANIFEST, Manifest, ManifestError, Page, files_in, read_manifest, write_manifest

WHOLE = Manifest({"a/b.html": "0" * 64, "x.css": "1" * 64}, {"a/b": Page("d1", ("a/b.html",))}, "schlüssel", "html")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_manifest(tmp_path, WHOLE)
    assert read_manifest(tmp_path) == WHOLE


def test_the_same_list_is_the_same_bytes(tmp_path: Path) -> None:
    turned = Manifest(dict(reversed(list(WHOLE.files.items()))), WHOLE.pages, WHOLE.key, WHOLE.builder)
    contents = set()
    for number, manifest in enumerate((WHOLE, turned)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_manifest(folder, manifest)
        contents.add((folder / MANIFEST).read_bytes())
    assert len(contents) == 1


def test_a_newer_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps({"format": 99}), encoding="utf-8")
    with pytest.raises(ManifestError, match="neuere Fassung"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("name", ["../fremd", "/etc/passwd", "a/../../b", "", "a//b", "./a", "a\\b"])
def test_a_list_that_leads_out_of_its_folder_is_none(tmp_path: Path, name: str) -> None:
    write_manifest(tmp_path, Manifest({name: "0"}))
    assert read_manifest(tmp_path) is None
    write_manifest(tmp_path, Manifest({}, {"p": Page("", (name,))}))
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 1}', '{"format": "1", "dateien": {}}', "[" * 5000])
def test_a_broken_list_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_files_in_leaves_out_folders_and_itself(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".doctrees/x.doctree", MANIFEST, f"a/{MANIFEST}"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(files_in(tmp_path, without=[tmp_path / ".doctrees"])) == ["b.txt", f"a/{MANIFEST}", "a/c.txt"]
