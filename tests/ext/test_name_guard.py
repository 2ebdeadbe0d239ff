"""A public edition with names of persons is refused; one for fewer readers is built."""

from __future__ import annotations

import pytest

from ihk_ext.failures import BuildError
from ihk_ext.findings import Finding, Place, Severity, Word
from tests.sphinx_project import CONF, Project

NAME = "Frau Erika Mustermann"
BODY = "gremien:\n  - {id: G-1, titel: Rat, art: Rat, vorsitz: Erika Mustermann}\n"
COUNCIL = CONF + 'ihk_oeffentlichkeit = "nichtöffentlich"\n'


def refused(project: Project) -> str:
    with pytest.raises(BuildError) as caught:
        project.build()
    return str(caught.value)


def with_line(project: Project, line: str, page: str = "ziele") -> Project:
    project.docs[f"{page}.rst"] += f"\n{line}\n"
    return project


def test_names_in_records_end_it_before_anything_is_written(project: Project) -> None:
    project.data["gremien.yaml"] = BODY
    said = refused(project)
    assert "gremien.yaml:4: Gremium G-1: Feld »vorsitz« nennt eine Person: »Erika Mustermann«." in said
    assert "annehmen" in said or "nehmen Sie" in said
    assert not (project.folder / "_build" / "html" / "index.html").exists()


def test_the_last_result_stays(project: Project) -> None:
    page = project.build().out / "ziele.html"
    before = page.read_bytes()
    refused(with_line(project, NAME))
    assert page.read_bytes() == before
    project.docs["ziele.rst"] = project.docs["ziele.rst"].replace(NAME, "Die Stadt")
    assert "Die Stadt" in project.build().page("ziele")


@pytest.mark.parametrize(
    "line",
    [
        NAME,
        f"- {NAME}",
        f"* *{NAME}*",
        f".. note:: {NAME}",
        f".. image:: bild.png\n   :alt: {NAME}",
        f".. figure:: bild.png\n\n   {NAME}",
        ".. image:: erika_mustermann.png\n   :alt: Plan",
        f"Unter\n-----\n\n.. rubric:: {NAME}",
        f"Wort [#a]_.\n\n.. [#a] {NAME}",
        "`Mail <mailto:erika.mustermann@stadt.example>`__",
        f"{NAME}\n~~~~~~~~~~~~~~~~~~~~~~",
        ".. list-table::\n\n   * - Anwesend: Müller, Meier\n",
        f".. index:: single: {NAME}",
        f":abbr:`EM ({NAME})`",
        "Anwesend:\n\n- Müller\n- Meier\n",
        "Teilnehmende\n------------\n\n1. Meier\n2. Müller\n",
        ":Vorsitz: Meier",
        "Protokoll\n   Meier\n",
        f".. toctree::\n\n   {NAME} <index>",
    ],
)
def test_wherever_a_page_names_one(project: Project, line: str) -> None:
    (project.folder / "docs").mkdir(parents=True, exist_ok=True)
    for name in ("bild.png", "erika_mustermann.png"):
        (project.folder / "docs" / name).write_bytes(PNG)
    said = refused(with_line(project, line))
    assert "Die Seite »ziele« nennt eine Person" in said
    assert "ziele.rst" in said


#: The smallest picture.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)


@pytest.mark.parametrize(
    "line",
    [
        'author = "Erika Mustermann"',
        'html_short_title = "von Erika Mustermann"',
        'html_theme_options = {"announcement": "Fragen an Erika Mustermann"}',
        'latex_elements = {"releasename": "von Erika Mustermann"}',
    ],
)
def test_what_conf_py_prints(project: Project, line: str) -> None:
    project.conf += f"{line}\n"
    assert "conf.py: Die Datei »conf.py« nennt eine Person: »Erika Mustermann«." in refused(project)


def test_the_check_knows_of_pages_of_an_edition_that_was_refused(project: Project) -> None:
    project.conf += 'ihk_fakten = "fakten.json"\n'
    refused(with_line(project, NAME))
    assert NAME in (project.folder / "docs" / "fakten.json").read_text(encoding="utf-8")


def test_it_names_the_line(project: Project) -> None:
    project.docs["ziele.rst"] = f"Ziele\n=====\n\n.. ihk:datensaetze:: ziel\n\nEin Absatz.\nHier {NAME}.\n"
    assert "ziele.rst:7: Die Seite" in refused(project)


def test_what_nobody_gets_is_none(project: Project) -> None:
    hidden = f".. {NAME}\n\n.. only:: niemals\n\n   {NAME}\n"
    assert NAME not in with_line(project, hidden).build().page("ziele")


def test_an_accepted_name_stands(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 1 June 2026
    refused(with_line(project, NAME))
    accept(project, NAME)
    assert NAME in project.build().page("ziele")
    project.docs["ziele.rst"] += "\nHerr Meier\n"
    assert "Meier" in refused(project)


def accept(project: Project, name: str) -> None:
    """Accept a name on the page of goals, with two signatures."""
    finding = Finding("personenname", Severity.ERROR, "", Place(""), values=(Word("ziele"), Word(name)), loose=())
    entry = (
        f"  - regel: personenname\n    fingerabdruck: {finding.fingerprint}\n    grund: hat eingewilligt\n"
        "    rolle: Redaktion\n    kuerzel: ab\n    am: 2026-01-01\n    bis: 2026-12-31\n"
        "    zweite: {rolle: Leitung, kuerzel: cd, am: 2026-01-02}\n"
    )
    project.write()
    path = project.folder / "data" / "quartier" / "annahmen.yaml"
    path.write_text(f"ihk_format: 2\nannahmen:\n{entry}", encoding="utf-8")


def test_another_edition_is_built_with_a_hint(project: Project) -> None:
    project.conf = COUNCIL
    project.data["gremien.yaml"] = BODY
    result = with_line(project, NAME).build()
    assert result.warnings == ""
    assert "Öffentliche Texte nennen 2-mal eine Person" in result.status
    assert NAME in result.page("ziele")


def test_names_that_the_edition_does_not_show_do_not_stop_it(project: Project) -> None:
    project.data["gremien.yaml"] = BODY.replace("vorsitz", "oeffentlichkeit: intern, vorsitz")
    project.build()


@pytest.mark.parametrize("word", ["Hinweis", "aus"])
def test_a_concept_cannot_switch_it_off(project: Project, word: str) -> None:
    project.write()
    path = project.folder / "data" / "quartier" / "pruefung.yaml"
    path.write_text(
        f"ihk_format: 2\npruefung: {{regeln: [{{regel: personenname, schwere: {word}}}]}}\n", encoding="utf-8"
    )
    refused(with_line(project, NAME))
