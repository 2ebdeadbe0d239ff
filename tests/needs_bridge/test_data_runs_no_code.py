"""Text from data stays text: sphinx-needs' functions and variants are not run."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx_project import Project

CALLS = ("[[copy('id')]]", "<<a:b>>", "<{ var }>")


def test_in_fields_titles_and_prose(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number, call in enumerate(CALLS, start=1):
        project.data[f"boese{number}.yaml"] = (
            f'massnahmen:\n  - id: B-{number}\n    titel: "{call}"\n    nummer: "{call}"\n    ort: ["{call}", "x"]\n'
            f'    kurzbeschreibung: "Ein Text {call}."\n    status_begruendung: "{call}"\n'
        )
    needs = project.build().needs()
    for number, call in enumerate(CALLS, start=1):
        need = needs[f"B-{number}"]
        assert need["title"] == call
        assert need["nummer"] == call
        assert need["ort"] == f"{call}; x"
        assert need["status_begruendung"] == call
        assert need["content"] == f"Ein Text {call}."


def test_a_function_writes_no_file(tmp_path: Path) -> None:
    project = Project(tmp_path)
    target = project.folder / "geschrieben"
    call = f"[[calc_sum(\"nummer\", \"open('{target}', 'w')\")]]".replace("'", "''")
    project.data["boese.yaml"] = (
        f"massnahmen:\n  - {{id: B-1, titel: Probe, nummer: B1, status_begruendung: '{call}', ziele: [Z-1]}}\n"
    )
    project.build()
    assert not target.exists()
