"""Amounts that somebody wrote by hand on the page of a Vorlage."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.loading import load_concept
from ihk_ext.rules.facts import Quoted, read_facts
from tests.sphinx_project import CONF, Project

PAPER = """\
Vorlage
=======

.. ihk:vorlage:: V-1
   :teil: antrag

Der Ansatz ist :ihk:wert:`KP-1 ansatz` je Meter, zusammen sind es
also rund 1.000 Euro, und gegeben werden
bis zu max. 600 €.

* 150 Euro je Meter

.. ihk:datensatz:: V-1

Wieder von Hand: 7 Euro.
"""
COSTS = """\
kostenpositionen: [{id: KP-1, titel: Weg, nummer: "1", ansatz: 150}]
vorlagen: [{id: V-1, titel: Antrag, art: Beschlussvorlage, betreff: Weg, antrag: Es kostet 5 Euro.}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path, conf=f'{CONF}ihk_fakten = "../build/ihk-fakten.json"\n')
    project.data["kosten.yaml"] = COSTS
    project.docs["vorlage.rst"] = PAPER
    project.docs["index.rst"] += "   vorlage\n\nDas Konzept kostet 9 Euro.\n"
    return project


def quotes(project: Project) -> tuple[Quoted, ...]:
    """What the build kept."""
    facts = read_facts(
        project.folder / "build/ihk-fakten.json", load_concept(project.folder / "data/quartier").project.concepts[0]
    )
    assert facts is not None
    return facts.quotes


@pytest.mark.parametrize("parallel", [0, 2])
def test_amounts_of_authors_are_kept_with_their_lines(project: Project, parallel: int) -> None:
    project.build(parallel=parallel)
    assert [(q.paper, q.file, q.line, q.text[:18]) for q in quotes(project)] == [
        ("V-1", "vorlage.rst", 8, "rund 1.000 Euro, u"),
        ("V-1", "vorlage.rst", 9, "bis zu max. 600 €."),
        ("V-1", "vorlage.rst", 11, "150 Euro je Meter"),
        ("V-1", "vorlage.rst", 15, "7 Euro."),
    ]
    project.docs["vorlage.rst"] = PAPER.replace("600 €", "nichts").replace(":teil: antrag", ":teil: finanzen")
    project.build()
    assert [q.text[:4] for q in quotes(project)] == ["rund", "150 ", "7 Eu"], "a page that is read again"
    project.docs["vorlage.rst"] = "Vorlage\n=======\n\nOhne Vorlage, 5 Euro.\n"
    project.build()
    assert quotes(project) == ()
