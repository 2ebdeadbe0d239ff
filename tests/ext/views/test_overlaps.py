"""The view »ueberschneidungen«: pairs of measures, and what they share."""

from __future__ import annotations

import pytest

from tests.rules.test_likeness import pool
from tests.sphinx_project import Project

_CHECK = "ihk_format: 2\npruefung: {{regeln: [{{regel: massnahme-doppelt, grenze: {}}}]}}\n"


@pytest.fixture
def project(project: Project) -> Project:
    project.data = {"alles.yaml": pool(M_3=", ort: [Bachgasse]", M_6=", ort: [Bachgasse], synergie_mit: [M-3]")}
    (project.folder / "data" / "quartier").mkdir(parents=True)
    (project.folder / "data" / "quartier" / "pruefung.yaml").write_text(_CHECK.format("30 %"), encoding="utf-8")
    project.docs = {
        "index.rst": (
            "Paare\n=====\n\n.. ihk:ueberschneidungen::\n   :titel: Wer mit wem\n\n.. toctree::\n\n   register\n"
        ),
        "register.rst": "Register\n========\n\n.. ihk:register::\n",
    }
    return project


def test_a_row_for_each_pair_with_what_it_shares(project: Project) -> None:
    result = project.build()
    page = result.page("index")
    assert result.warnings == ""
    assert "Wer mit wem" in page
    assert "Wörter: Imagekampagne" in page
    assert "Ort: Bachgasse" in page
    assert page.index("Imagekampagne") < page.index("Bachgasse")
    assert page.count("<td><p>offen</p></td>") == 1
    assert "<p>Synergie mit</p>" in page


def test_only_those_that_are_open(project: Project) -> None:
    project.docs["index.rst"] = project.docs["index.rst"].replace("   :titel:", "   :offene:\n   :titel:")
    page = project.build().page("index")
    assert "Wörter: Imagekampagne" in page
    assert "Bachgasse" not in page


def test_the_limit_is_that_of_the_check_and_the_page_follows_it(project: Project) -> None:
    assert "Imagekampagne" in project.build().page("index")
    (project.folder / "data" / "quartier" / "pruefung.yaml").write_text(_CHECK.format("99 %"), encoding="utf-8")
    assert "Keine zwei Maßnahmen überschneiden sich." in project.build().page("index")


def test_hidden_measures_are_in_no_pair(project: Project) -> None:
    project.data["alles.yaml"] = project.data["alles.yaml"].replace("id: M-2,", "id: M-2, oeffentlichkeit: intern,")
    assert "Imagekampagne" not in project.build().page("index").split("register")[0]
