"""What a result was made from: every file, option and program counts, what editors leave does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ihk_ext.outputs import Manifest, inputs, write_manifest
from ihk_ext.outputs.inputs import Stamp, code_digest, inputs_digest, is_whole, read_stamp, write_stamp
from ihk_ext.outputs.manifest import digests


def put(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Inputs:
    """A folder of documents with a handbook in it, data, and a file elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.docs, self.data, self.other = folder / "docs", folder / "data", folder / "logo.svg"
        self.words = ["html", "rat"]
        for path in (
            self.docs / "index.rst",
            self.docs / "a/b.rst",
            self.docs / "handbuch/x.rst",
            self.data / "k.yaml",
        ):
            put(path)
        put(self.other)

    def digest(self) -> str:
        return inputs_digest([self.docs, self.data], [self.other], self.words, without=self.docs / "handbuch")


@pytest.fixture
def made(tmp_path: Path) -> Inputs:
    return Inputs(tmp_path)


CHANGES: dict[str, Callable[[Inputs], object]] = {
    "a page": lambda made: put(made.docs / "a/b.rst", "y"),
    "a new page": lambda made: put(made.docs / "neu.rst"),
    "a page that is gone": lambda made: (made.docs / "a/b.rst").unlink(),
    "a page by another name": lambda made: (made.docs / "a/b.rst").rename(made.docs / "a/c.rst"),
    "data": lambda made: put(made.data / "k.yaml", "y"),
    "a file elsewhere": lambda made: put(made.other, "y"),
    "a file elsewhere that is gone": lambda made: made.other.unlink(),
    "an option": lambda made: made.words.append("-D"),
    "another kind": lambda made: made.words.__setitem__(0, "pdf"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_counts(made: Inputs, name: str) -> None:
    before = made.digest()
    assert made.digest() == before
    CHANGES[name](made)
    assert made.digest() != before


IGNORED = ["docs/handbuch/x.rst", "docs/.index.rst.swp", "docs/index.rst~", "docs/__pycache__/x.txt", "docs/x.pyc"]


@pytest.mark.parametrize("name", [*IGNORED, "docs/.versteckt/x.rst"])
def test_what_does_not_count(made: Inputs, name: str) -> None:
    before = made.digest()
    put(made.docs.parent / name, "y")
    assert made.digest() == before


def test_programs_count(made: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {made.digest()}
    monkeypatch.setattr(inputs, "code_digest", lambda: "anders")
    found.add(made.digest())
    monkeypatch.setattr(inputs, "_programs", lambda: ("Sphinx 0",))
    found.add(made.digest())
    monkeypatch.setattr("sys.version", "4")
    found.add(made.digest())
    assert len(found) == 4


def test_our_code_is_all_of_it() -> None:
    assert code_digest() == code_digest.__wrapped__()
    assert {"outputs/inputs.py", "web/static/ihk.css"} <= set(inputs._files(Path(inputs.__file__).parents[1]))


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = Stamp("abc", "data", ("logo.svg",), "build/html")
    write_stamp(tmp_path / "a/html.stand", stamp)
    assert read_stamp(tmp_path / "a/html.stand") == stamp
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["html.stand"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 1}', '{"format": 0, "eingaben": ""}', "1"])
def test_a_stamp_that_is_none(tmp_path: Path, text: str) -> None:
    put(tmp_path / "html.stand", text)
    assert read_stamp(tmp_path / "html.stand") is None
    assert read_stamp(tmp_path / "fehlt") is None


def test_a_result_is_whole_as_long_as_it_is_what_was_listed(tmp_path: Path) -> None:
    assert not is_whole(tmp_path)
    put(tmp_path / "index.html")
    put(tmp_path / "a/b.html")
    write_manifest(tmp_path, Manifest(digests(tmp_path, ["index.html", "a/b.html"])))
    assert is_whole(tmp_path)
    put(tmp_path / "fremd.txt")
    assert is_whole(tmp_path)
    put(tmp_path / "a/b.html", "von Hand")
    assert not is_whole(tmp_path)
