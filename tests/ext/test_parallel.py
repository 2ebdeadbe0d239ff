"""Parallel builds make the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx_project import Project


@pytest.mark.slow
def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    results = []
    for name, parallel in (("eins", 0), ("zwei", 2)):
        project = Project(tmp_path / name)
        # Sphinx reads in parallel from six pages on
        for number in range(8):
            project.docs[f"seite{number}.rst"] = f":orphan:\n\nSeite {number}\n=======\n\n:ihk:datensatz:`M-1`\n"
        results.append(project.build(parallel=parallel))
    one, two = results
    assert one.warnings == two.warnings == ""
    suffixes = (".html", ".json", ".js", ".csv", ".inv")
    assert one.bytes_of(*suffixes) == two.bytes_of(*suffixes)


def test_a_second_home_is_found_across_processes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(8):
        project.docs[f"seite{number}.rst"] = f":orphan:\n\nSeite {number}\n=======\n"
    project.docs["seite0.rst"] += "\n.. ihk:datensatz:: HF-1\n"
    project.docs["seite7.rst"] += "\n.. ihk:datensatz:: HF-1\n"
    warnings = project.build(parallel=2).warnings
    assert "Der Datensatz HF-1 wird zweimal vollständig dargestellt" in warnings
