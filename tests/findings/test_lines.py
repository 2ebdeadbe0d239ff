from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import Place
from ihk_ext.findings.lines import SourceLines


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffeins\r\nzwei\x07drei\rvier".encode())
    return str(path)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (1, 1, ("eins", "^")),
        (2, 5, ("zwei drei", "    ^")),
        (3, 5, ("vier", "    ^")),
        (3, 6, ("", "")),
        (4, 1, ("", "")),
        (0, 0, ("", "")),
        (1, 0, ("", "")),
    ],
)
def test_lines(file: str, line: int, column: int, shown: tuple[str, str]) -> None:
    assert SourceLines().marked(Place(file, line, column)) == shown


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert SourceLines().marked(Place(str(tmp_path), 1, 1)) == ("", "")


def test_a_file_is_read_once(file: str) -> None:
    lines = SourceLines()
    assert lines.line(Place(file, 1)) == "eins"
    Path(file).unlink()
    assert lines.line(Place(file, 3)) == "vier"


@given(st.integers(1, 400), st.integers(1, 420))
def test_the_caret_stands_below_its_column(tmp_path_factory: pytest.TempPathFactory, length: int, column: int) -> None:
    text = "".join(chr(ord("a") + i % 26) for i in range(length))
    path = tmp_path_factory.mktemp("zeilen") / "a.yaml"
    path.write_text(text, encoding="utf-8")
    line, caret = SourceLines().marked(Place(str(path), 1, column))
    assert len(line) <= 102
    if column > length + 1:
        assert (line, caret) == ("", "")
    elif column <= length:
        assert line[caret.index("^")] == text[column - 1]
