"""A need under an ``only`` that does not hold is in no output, and nothing is lost for builds for which it holds."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent

import pytest
from sphinx.util.tags import Tags

from ihk_ext.needs_bridge.conditions import without_hidden
from tests.sphinx_project import CONF, Project, Result

SECRET = ("HAND-9", "Geheime Handmaßnahme", "Geheimer Inhalt", "geheim")
NEED = """\
.. massnahme:: Geheime Handmaßnahme
   :id: HAND-9
   :ziele: Z-2

   Geheimer Inhalt.
"""
VIEWS = """
.. needtable::
   :types: massnahme
   :style: table

.. ihk:tabelle:: massnahme

Es sind :ihk:anzahl:`massnahme`.
"""


def under(condition: str, block: str = NEED) -> str:
    return f"\n.. only:: {condition}\n\n{indent(block, '   ')}"


@pytest.fixture
def shown(tmp_path: Path) -> Project:
    """A project with everything that could show a need."""
    project = Project(tmp_path, conf=CONF + 'ihk_fakten = "fakten.json"\n')
    project.docs["matrix.rst"] += VIEWS
    return project


def secrets(result: Result, project: Project) -> set[str]:
    """Files that hold something of the need."""
    files = result.bytes_of(".html", ".json", ".js", ".csv", ".inv")
    files["fakten"] = (project.folder / "docs/fakten.json").read_bytes()
    return {
        name
        for name, content in files.items()
        if name.partition("/")[0] != "_sources" and any(s.encode() in content for s in SECRET)
    }


@pytest.mark.parametrize(
    "text",
    [
        under("intern"),
        under("not html"),
        under("html", under("intern")),
        under("intern", "Abschnitt\n---------\n\n" + NEED),
        under("intern", NEED.replace("   :ziele", "   :hide:\n   :ziele")),
        under("intern", f".. container:: kasten\n\n{indent(NEED, '   ')}"),
    ],
    ids=["tag", "builder", "nested", "section", "hidden", "container"],
)
def test_it_is_in_no_output(shown: Project, text: str) -> None:
    shown.docs["ziele.rst"] += text
    result = shown.build()
    assert "HAND-9" not in result.warnings
    assert secrets(result, shown) == set()
    assert "Es sind 2" in result.page("matrix")


def test_it_is_in_no_output_when_an_included_file_has_it(shown: Project) -> None:
    shown.docs["teil.txt"] = under("intern")
    shown.docs["ziele.rst"] += "\n.. include:: teil.txt\n"
    result = shown.build()
    assert secrets(result, shown) == set()


def test_it_is_everywhere_when_the_condition_holds(shown: Project) -> None:
    shown.docs["ziele.rst"] += under("html and not intern")
    result = shown.build()
    assert result.needs()["HAND-9"]["title"] == "Geheime Handmaßnahme"
    assert "Geheime Handmaßnahme" in result.page("matrix")
    assert "Es sind 3" in result.page("matrix")
    assert secrets(result, shown) >= {"ziele.html", "matrix.html", "needs.json", "fakten"}


def test_one_environment_serves_builders_for_which_other_conditions_hold(shown: Project) -> None:
    shown.docs["ziele.rst"] += under("singlehtml")
    first = shown.build("html")
    assert "HAND-9" not in first.needs()
    second = shown.build("singlehtml")
    assert "HAND-9" in second.needs()
    assert secrets(shown.build("html"), shown) == set()


def test_a_condition_that_goes_lets_the_need_appear(shown: Project) -> None:
    before = shown.docs["ziele.rst"]
    shown.docs["ziele.rst"] = before + under("intern")
    shown.build()
    shown.docs["ziele.rst"] = before + "\n" + NEED
    assert "HAND-9" in shown.build().needs()


def test_a_change_of_a_need_under_a_condition_that_does_not_hold_changes_nothing(shown: Project) -> None:
    shown.docs["ziele.rst"] += "\n.. massnahme:: Von Hand\n   :id: HAND-1\n"
    shown.docs["ziele.rst"] += under("intern", ".. needextend:: HAND-1\n   :status: geheim\n")
    result = shown.build()
    assert "geheim" not in json.dumps(result.needs())
    assert secrets(result, shown) == set()


def test_templates_around_a_need_are_cut_like_its_text(shown: Project) -> None:
    folder = shown.folder / "docs" / "needs_templates"
    folder.mkdir(parents=True)
    for name in ("davor", "danach"):
        (folder / f"{name}.need").write_text(f"Offen {name}.\n{under('intern', f'Geheim {name}.')}", encoding="utf-8")
    options = "   :pre_template: davor\n   :post_template: danach\n"
    shown.docs["ziele.rst"] += f"\n.. massnahme:: Von Hand\n   :id: HAND-1\n{options}\n   Inhalt.\n"
    page = shown.build().page("ziele")
    assert [word in page for word in ("Offen davor.", "Offen danach.", "Geheim davor.", "Geheim danach.")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("condition", "kept"), [("html", True), ("intern", False), ("not intern", True), ("html and", True)]
)
def test_what_sphinx_cannot_evaluate_stays_as_it_keeps_it(condition: str, *, kept: bool) -> None:
    tags = Tags()
    tags.add("html")
    found = without_hidden(f"Offen.\n{under(condition, 'Bedingt.')}\nEnde.", tags)
    assert ("Bedingt." in found, "Offen." in found, "Ende." in found) == (kept, True, True)


@pytest.mark.slow
def test_conditions_are_known_from_pages_that_other_processes_read(shown: Project) -> None:
    for number in range(8):
        shown.docs[f"seite{number}.rst"] = f":orphan:\n\nSeite {number}\n=======\n"
    shown.docs["seite7.rst"] += under("intern")
    result = shown.build(parallel=2)
    assert secrets(result, shown) == set()
