"""Lists of words, as files: words with spaces between, and lines with a ``#`` that say what they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list *name*; the files of the package do not change."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
