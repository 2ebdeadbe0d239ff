"""Two clean builds of a page with hand-written needs are equal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sphinx_project import Project

NEEDS = """
.. massnahme:: Von Hand
   :id: HAND-1

   Text.

.. massnahme:: Noch eine
   :id: HAND-2
   :layout: complete
   :collapse: true

   .. ziel:: Darin
      :id: HAND-3
"""
SUFFIXES = (".html", ".json", ".js", ".csv", ".inv")


def with_needs(folder: Path) -> Project:
    project = Project(folder)
    project.docs["ziele.rst"] += NEEDS
    project.docs["matrix.rst"] += '\n.. needextract::\n   :filter: "HAND" in id\n'
    for number in range(4):
        project.docs[f"seite{number}.rst"] = (
            f":orphan:\n\nSeite {number}\n=======\n{NEEDS.replace('HAND', f'S{number}')}"
        )
    return project


@pytest.mark.slow
@pytest.mark.parametrize("parallel", [0, 2])
def test_two_clean_builds_are_equal(tmp_path: Path, parallel: int) -> None:
    one = with_needs(tmp_path / "eins").build()
    two = with_needs(tmp_path / "zwei").build(parallel=parallel)
    assert one.warnings == two.warnings == ""
    assert one.bytes_of(*SUFFIXES) == two.bytes_of(*SUFFIXES)


def test_each_frame_has_its_own_id_that_the_script_finds(tmp_path: Path) -> None:
    page = with_needs(tmp_path).build().page("ziele")
    frames = re.findall(r'<div class="[^"]*need_container[^"]*" id="([^"]*)"', page)
    assert len(frames) == len(set(frames)) == 3
    assert all(frame.startswith("SNCB-") for frame in frames)
