"""What LuaLaTeX may read."""

from __future__ import annotations

import pytest

from ihk_ext.latex.runner import _readable, lualatex_version


@pytest.mark.parametrize(
    ("version", "word"), [((1, 15), "p"), ((1, 16), "p"), ((1, 17), "r"), ((1, 24), "r"), ((0, 0), "p")]
)
def test_as_little_as_the_version_can_bear(version: tuple[int, int], word: str) -> None:
    assert _readable(version) == word


@pytest.mark.latex
def test_the_version_is_known() -> None:
    assert lualatex_version() >= (1, 10)
