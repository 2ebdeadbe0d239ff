"""The chapters of pages, as a build keeps them for the proofs of mandatory contents."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.loading import load_concept
from ihk_ext.rules.facts import Facts, read_facts
from tests.sphinx_project import CONF, Project

PAGE = """\
Umsetzung
=========

Wer steuert
-----------

Eine Runde steuert.

.. _geld:

Geld
----

folgt

Alle Ziele
----------

.. ihk:tabelle:: ziel

Leer
----
"""


def built(tmp_path: Path) -> Facts:
    """What a build of a project with that page keeps."""
    project = Project(tmp_path, conf=f'{CONF}ihk_fakten = "../build/ihk-fakten.json"\n')
    project.docs["umsetzung.rst"] = PAGE
    project.docs["index.rst"] += "   umsetzung\n"
    project.build()
    concept = load_concept(project.folder / "data/quartier").project.concepts[0]
    facts = read_facts(project.folder / "build/ihk-fakten.json", concept)
    assert facts is not None
    return facts


def test_chapters_by_heading_and_label_and_whether_they_say_something(tmp_path: Path) -> None:
    facts = built(tmp_path)

    def says(section: str) -> bool | None:
        chapter = facts.chapter("umsetzung", section)
        return None if chapter is None else chapter.says_something

    assert says("") is True
    assert says("Wer steuert") is says("wer-steuert") is True
    assert says("Geld") is says("geld") is False
    assert says("Alle Ziele") is True
    assert says("leer") is False
    assert says("fehlt") is None
    assert facts.chapter("fehlt") is None
