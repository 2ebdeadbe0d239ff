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


def equal_after(project: Project, folder: Path) -> bool:
    again = project.build()
    clean = Project(folder, project.data, project.docs, project.conf).build()
    assert again.warnings == clean.warnings == ""
    return again.bytes_of() == clean.bytes_of()


def test_another_order_of_the_data_is_shown(tmp_path: Path) -> None:
    project = listed(tmp_path / "projekt")
    project.build()
    first, second = project.data["ziele.yaml"].splitlines()[1:]
    project.data["ziele.yaml"] = f"ziele:\n{second}\n{first}\n"
    assert equal_after(project, tmp_path / "sauber")


def test_another_change_of_a_need_is_shown(tmp_path: Path) -> None:
    project = listed(tmp_path / "projekt")
    project.docs["matrix.rst"] += "\n.. needtable::\n   :columns: id, status\n   :style: table\n"
    assert "einszwei" not in project.build().page("matrix")
    project.docs["index.rst"] = project.docs["index.rst"].replace(":+status: zwei", ":+status: drei")
    assert equal_after(project, tmp_path / "sauber")
    assert "drei" in (tmp_path / "projekt/_build/html/matrix.html").read_text(encoding="utf-8")
