"""The gates, as far as ``make test`` runs them; ``make test-lang`` runs them longer.

Where one fails: ``python -m tests.gates clean FOLDER --seed 1 --nur EDIT`` tries one edit alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gates import clean, noise
from tests.gates.generate import Size

pytestmark = pytest.mark.slow


def test_after_many_edits_a_build_leaves_what_a_clean_one_makes(tmp_path: Path) -> None:
    steps = clean.run(tmp_path, 1, edits=clean.chosen(1, 39), together=13)
    assert len(steps) == 2 * 4
    assert [line for step in steps if not step.fine for line in step.lines()] == []


@pytest.mark.parametrize("gate", [noise.replaced, noise.added])
def test_what_is_hidden_has_no_influence(tmp_path: Path, gate: Callable[..., noise.Outcome]) -> None:
    assert gate(tmp_path, 1, size=Size.SMALL).lines() == []
