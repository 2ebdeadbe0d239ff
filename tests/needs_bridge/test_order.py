"""Lists of needs do not depend on which page was read last."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx_project import Project

VIEWS = "\n.. needlist::\n\n.. needtable::\n   :style: table\n"


def listed(folder: Path) -> Project:
    project = Project(folder)
    project.docs["matrix.rst"] += VIEWS
    for name in ("ziele", "massnahmen"):
        project.docs[f"{name}.rst"] += f"\n.. ziel:: Wunsch\n   :id: HAND-{name.upper()}\n"
    project.docs["register.rst"] += "\n.. needextend:: HAND-ZIELE\n   :+status: eins\n"
    project.docs["index.rst"] += "\n.. needextend:: HAND-ZIELE\n   :+status: zwei\n"
    return project


def test_a_page_that_is_read_again_keeps_its_place(tmp_path: Path) -> None:
    project = listed(tmp_path / "projekt")
    project.build()
    project.docs["massnahmen.rst"] = project.docs["massnahmen.rst"].replace("Wunsch", "Traum")
    project.docs["index.rst"] += "\nMehr.\n"
    again = project.build()
    clean = Project(tmp_path / "sauber", project.data, project.docs, project.conf).build()
    assert again.warnings == clean.warnings == ""
    assert again.page("matrix") == clean.page("matrix")
    assert again.needs() == clean.needs()
