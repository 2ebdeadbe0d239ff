"""A page whose records' prose names other records follows where these are at home."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx_project import Project

PAPER = """\
vorlagen:
  - id: V-1
    titel: Antrag
    art: Antrag
    betreff: Wohnen
    finanzielle_auswirkungen: nein
    antrag: |
      Es gilt :need:`Z-1`.
"""


def test_a_named_record_moves_to_another_page(tmp_path: Path) -> None:
    project = Project(tmp_path / "projekt")
    project.data["vorlagen.yaml"] = PAPER
    project.docs["vorlage.rst"] = ":orphan:\n\nVorlage\n=======\n\n.. ihk:vorlage:: V-1\n   :teil: antrag\n"
    project.docs["ziele.rst"] = "Ziele\n=====\n\n.. ihk:datensatz:: Z-1\n"
    assert 'href="ziele.html#Z-1"' in project.build().page("vorlage")
    project.docs["ziele.rst"] = "Ziele\n=====\n\n.. ihk:datensatz:: Z-2\n"
    project.docs["massnahmen.rst"] += "\n.. ihk:datensatz:: Z-1\n"
    result = project.build()
    assert result.warnings == ""
    assert 'href="massnahmen.html#Z-1"' in result.page("vorlage")
    assert (
        result.bytes_of() == Project(tmp_path / "sauber", project.data, project.docs, project.conf).build().bytes_of()
    )
