"""The source of a need goes into needs.json, without what stands in it under an ``only`` that does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.util.tags import Tags

from ihk_ext.needs_bridge.conditions import without_hidden
from tests.sphinx_project import Project

OUTER = """
.. massnahme:: Von Hand
   :id: HAND-1

   Vorn.

   .. only:: rat

      .. ziel:: Geheim
         :id: HAND-2

   Hinten.
"""


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a\n\n.. only:: rat\n\n   b\n\n   c\n\nd", "a\n\nd"),
        ("- a\n- .. only:: rat\n\n     b\n- c", "- a\n- c"),
        (".. only:: html\n\n   a\n\n   .. only:: rat\n\n      b\n\n   c", ".. only:: html\n\n   a\n\n   c"),
        (".. only:: rat or html\n\n   a", ".. only:: rat or html\n\n   a"),
        (".. only:: rat\n   b", ""),
    ],
)
def test_what_does_not_hold_is_cut_out(source: str, left: str) -> None:
    assert without_hidden(source, Tags(["html"])) == left


def test_needs_json_holds_nothing_of_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.docs["ziele.rst"] += OUTER
    project.conf += "\nneeds_build_json = True\n"
    text = (project.build().out / "needs.json").read_text(encoding="utf-8")
    assert "Vorn" in text
    assert "Hinten" in text
    assert "Geheim" not in text
    assert "HAND-2" not in text
