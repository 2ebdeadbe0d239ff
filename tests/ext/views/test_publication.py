"""A Prüfprotokoll is internal unless its page publishes it on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx_project import CONF, Project, Result

NEED = "Umgehungsstraße"
ENTRY = 'ihk_documents = [{"start": "protokoll", "ziel": "protokoll", "art": "pruefprotokoll", "titel": "P"}]\n'


def page(option: str = "", part: str = "") -> str:
    return "Stand der Dinge\n===============\n\n.. ihk:pruefprotokoll::\n" + option + part + "\nEigener Text.\n"


@pytest.fixture
def project(project: Project) -> Project:
    project.data["bedarfe.yaml"] = f"bedarfe: [{{id: BD-1, titel: {NEED}, beschreibung: Sie fehlt.}}]\n"
    project.docs["protokoll.rst"] = page()
    project.docs["index.rst"] += "   protokoll\n"
    return project


def built(project: Project, option: str, audience: str, part: str = "") -> Result:
    project.docs["protokoll.rst"] = page(option and f"   :oeffentlichkeit: {option}\n", part)
    return project.build(ihk_oeffentlichkeit=audience)


def shows(result: Result) -> bool:
    text = result.page("protokoll")
    assert "Eigener Text." in text
    assert (NEED in text) is ("Offene Meldungen" in text)
    assert (NEED in text) is not ("nicht Teil dieser Ausgabe" in text)
    return NEED in text


@pytest.mark.parametrize(
    ("option", "readers"),
    [
        ("", {"intern"}),
        ("intern", {"intern"}),
        ("nichtöffentlich", {"intern", "nichtöffentlich"}),
        ("öffentlich", {"intern", "nichtöffentlich", "öffentlich"}),
    ],
)
def test_who_sees_it(project: Project, option: str, readers: set[str]) -> None:
    audiences = ("öffentlich", "nichtöffentlich", "intern")
    assert {audience for audience in audiences if shows(built(project, option, audience))} == readers


def test_no_part_of_it_stands_alone(project: Project) -> None:
    hidden = built(project, "", "öffentlich", "   :teil: meldungen\n").page("protokoll")
    assert NEED not in hidden
    assert "nicht Teil dieser Ausgabe" in hidden
    assert NEED in built(project, "öffentlich", "öffentlich", "   :teil: meldungen\n").page("protokoll")


def test_its_words_are_in_no_other_file_of_the_site(project: Project) -> None:
    project.docs["protokoll.rst"] = page()
    result = project.build()
    found = [p.name for p in result.out.rglob("*") if p.is_file() and b"Offene Meldungen" in p.read_bytes()]
    assert found == []


def test_who_says_nothing_is_told(project: Project) -> None:
    (said,) = built(project, "", "öffentlich").warnings.splitlines()
    assert "protokoll.rst: WARNING: »ihk:pruefprotokoll«: Ein Prüfprotokoll ist intern und fehlt deshalb" in said
    assert "»:oeffentlichkeit: öffentlich«" in said
    assert "nur-intern" in said
    assert built(project, "intern", "öffentlich").warnings == ""
    assert built(project, "", "intern").warnings == ""


def test_a_build_over_the_last_one_tells_again(project: Project) -> None:
    project.docs["protokoll.rst"] = page()
    first = project.build().warnings
    assert first == project.build().warnings != ""


def test_another_word_is_told(project: Project) -> None:
    warnings = built(project, "alle", "öffentlich").warnings
    assert ":oeffentlichkeit: »alle« gibt es nicht; es gibt öffentlich, nichtöffentlich, intern." in warnings


def test_no_pdf_of_it_where_it_is_withheld(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # that it cannot be set here is no matter
    project.conf = CONF + ENTRY
    source = Path("tex", "protokoll", "protokoll.tex")
    result = project.build("ihkpdf", ihk_oeffentlichkeit="intern")
    assert NEED in (result.out / source).read_text(encoding="utf-8")
    result = project.build("ihkpdf")
    assert not (result.out / source).exists()
    assert "leer" not in result.warnings


def test_a_kind_of_ones_own_can_be_internal(project: Project) -> None:
    project.conf = CONF + (
        "from ihk_ext.ext.api import DocumentKind, Part, Publicity, add_document_kind, paragraph\n"
        "def setup(app):\n"
        '    add_document_kind(app, DocumentKind(name="notiz", label="Notiz", help="Eine Notiz.",\n'
        '        publicity=Publicity.COUNCIL, parts={"a": Part("A", lambda subject: [paragraph("Vermerk")])}))\n'
    )
    project.docs["protokoll.rst"] = "Notiz\n=====\n\n.. ihk:notiz::\n"
    assert "Vermerk" not in project.build().page("protokoll")
    assert "Vermerk" in project.build(ihk_oeffentlichkeit="nichtöffentlich").page("protokoll")
