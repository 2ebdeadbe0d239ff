"""Titles of pages and sections from the data: written once, there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx_project import CONF, Project, Result

PAGE = """\
:ihk:wert:`Z-1 titel` (:ihk:anzahl:`ziel`)
==========================================

Es geht um :ref:`mehr`.

.. _mehr:

Teil :ihk:wert:`Z-1 nummer`
---------------------------

Text.
"""


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.docs["kapitel.rst"] = PAGE
    project.docs["index.rst"] += "   kapitel\n"
    return project


def test_contents_navigation_and_references_know_the_title(project: Project) -> None:
    made = project.build()
    assert "Wohnungen verbessern (2)" in made.page("index")
    assert "<title>Wohnungen verbessern (2) " in made.page("kapitel")
    assert '<span class="std std-ref">Teil 1.1</span>' in made.page("kapitel")
    assert made.warnings == ""


def test_a_section_has_the_anchor_of_its_words(project: Project) -> None:
    page = project.build().page("kapitel")
    assert 'id="wohnungen-verbessern-2"' in page
    assert 'id="teil-1-1"' in page


def test_a_change_of_the_data_reaches_every_page_that_shows_the_title(project: Project, tmp_path: Path) -> None:
    project.build()
    project.data["ziele.yaml"] = project.data["ziele.yaml"].replace("Wohnungen verbessern", "Häuser & Höfe")
    again = project.build()
    assert "Häuser &amp; Höfe (2)" in again.page("index")
    assert _pages(again) == _pages(Project(tmp_path / "neu", data=project.data, docs=project.docs).build())


def test_what_does_not_exist_is_named_with_its_line(project: Project) -> None:
    project.docs["kapitel.rst"] = PAGE.replace("Z-1 titel", "Z-9 titel")
    made = project.build()
    assert "kapitel.rst:1: WARNING: Den Datensatz »Z-9« gibt es nicht" in made.warnings
    assert "(2)" in made.page("kapitel")


def test_a_hand_written_need_is_known_only_when_all_pages_are_read(project: Project) -> None:
    project.docs["kapitel.rst"] = PAGE.replace("Z-1 titel", "HAND titel")
    project.docs["index.rst"] += "\n.. ziel:: Von Hand\n   :id: HAND\n"
    assert "»HAND« gibt es nicht" in project.build().warnings


def test_the_only_concept_names_the_site(project: Project) -> None:
    project.data["konzept.yaml"] = "konzept: {id: K-1, titel: Quartier am Bach, art: IHK, fassung: Erstfassung}\n"
    assert "<title>Konzept &#8212; Test" in project.build().page("index")
    project.conf = CONF.replace('project = "Test"\n', "")
    page = project.build().page("index")
    assert "<title>Konzept &#8212; Quartier am Bach</title>" in page
    assert "not set" not in page
    project.conf += 'html_title = "Unsere Konzepte"\n'
    assert "<title>Konzept &#8212; Unsere Konzepte</title>" in project.build().page("index")


def _pages(made: Result) -> dict[str, bytes]:
    return made.bytes_of(".html")
