"""The changelog after many hands: merging by union leaves headings and lines twice where no conflict is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

VERSIONS = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda text: text.partition("\n")[0])
def test_nothing_stands_there_twice(version: str) -> None:
    lines = version.splitlines()
    headings = [line for line in lines if line.startswith("### ")]
    assert headings == sorted(set(headings), key=["### Neu", "### Geändert", "### Behoben"].index)
    # two lines that begin alike are two versions of one; the beginning is what a union leaves alone
    begun = [line[:40] for line in lines if line.startswith("- ")]
    assert [line for line in begun if begun.count(line) > 1] == []
