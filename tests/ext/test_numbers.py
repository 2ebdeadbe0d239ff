"""Numbers of chapters are those of a clean build, in titles, navigation and the list of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx_project import DOCS, Project

NUMBERED = DOCS["index.rst"].replace(".. toctree::\n", ".. toctree::\n   :numbered:\n")


def clean(project: Project, folder: Path) -> dict[str, bytes]:
    return Project(folder, project.data, project.docs, project.conf).build().bytes_of()


@pytest.fixture
def numbered(tmp_path: Path) -> Project:
    project = Project(tmp_path / "projekt")
    project.docs["index.rst"] = NUMBERED
    project.docs["ziele.rst"] += "\nUnten\n-----\n\nSiehe :doc:`matrix`.\n"
    return project


def test_numbers_that_go_are_nowhere(numbered: Project, tmp_path: Path) -> None:
    numbered.build()
    numbered.docs["index.rst"] = DOCS["index.rst"]
    assert numbered.build().bytes_of() == clean(numbered, tmp_path / "sauber")


def test_numbers_that_come_are_everywhere(numbered: Project, tmp_path: Path) -> None:
    numbered.docs["index.rst"] = DOCS["index.rst"]
    numbered.build()
    numbered.docs["index.rst"] = NUMBERED
    assert numbered.build().bytes_of() == clean(numbered, tmp_path / "sauber")


def test_a_page_in_a_file_that_is_not_read_again_keeps_what_it_showed(numbered: Project, tmp_path: Path) -> None:
    numbered.build()
    numbered.docs["matrix.rst"] += "\nMehr.\n"
    assert numbered.build().bytes_of() == clean(numbered, tmp_path / "sauber")
