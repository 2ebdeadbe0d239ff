"""A kind of document that a conf.py adds: its directive, and its PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ihk_ext.failures import ConfigurationError
from tests.sphinx_project import CONF, Project

KIND = """
from ihk_ext.ext.api import Details, DocumentKind, Part, add_document_kind, paragraph

ihk_documents = [{"start": "datenblatt", "ziel": "blatt", "art": "datenblatt"}]

def setup(app):
    add_document_kind(app, DocumentKind(
        name="datenblatt", label="Datenblatt", help="Ein Blatt je Maßnahme.", cover=False, presents="massnahme",
        parts={
            "name": Part("Name", lambda subject: [paragraph(subject.presented.titel)]),
            "leer": Part("Leer", lambda subject: []),
            "art": Part("", lambda subject: [paragraph("Art: " + subject.presented.text("art"))]),
        },
        details=lambda subject: Details(draft="Blatt " + subject.presented.number),
    ))
"""
PAGE = "Blatt\n=====\n\n.. ihk:datenblatt:: M-1\n\nMehr\n----\n\nText.\n"


@pytest.fixture
def project(project: Project) -> Project:
    project.conf = CONF + KIND
    project.docs["datenblatt.rst"] = PAGE
    project.docs["index.rst"] += "   datenblatt\n"
    return project


def tex(project: Project, monkeypatch: pytest.MonkeyPatch) -> str:
    """The source of the PDF; that it cannot be set here is no matter."""
    monkeypatch.setenv("PATH", "")
    out = project.build("ihkpdf").out
    return Path(out, "tex", "blatt", "blatt.tex").read_text(encoding="utf-8")


def test_its_directive_has_a_section_for_each_part_that_is_not_empty(project: Project) -> None:
    result = project.build()
    assert result.warnings == ""
    page = BeautifulSoup(result.page("datenblatt"), "html.parser")
    assert [h.get_text().rstrip("¶") for h in page.find_all("h2")] == ["Name", "Mehr"]
    section = page.find(id="M-1-name")
    assert section is not None
    assert "Altbauten modernisieren" in section.get_text()
    assert "Art: investiv" in page.get_text()


def test_one_part_alone(project: Project) -> None:
    project.docs["datenblatt.rst"] = "Blatt\n=====\n\n.. ihk:datenblatt:: M-1\n   :teil: name\n"
    page = project.build().page("datenblatt")
    assert "Altbauten modernisieren" in page
    assert "Art: investiv" not in page


def test_its_pdf_has_what_the_kind_says(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tex(project, monkeypatch)
    assert r"\IHKdraft{Blatt M1}" in written
    assert r"\IHKcoverbegin" not in written
    assert r"\IHKtocbegin" in written
    assert "vorlage.json" not in written


def test_its_pdf_presents_the_record_that_the_entry_names(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.conf = project.conf.replace('"ziel": "blatt",', '"ziel": "blatt", "vorlage": "M-2",')
    assert r"\IHKdraft{Blatt M2}" in tex(project, monkeypatch)
    project.conf = project.conf.replace("M-2", "Z-1")
    with pytest.raises(ConfigError, match="»blatt«: Einen Datensatz »Z-1« vom Typ »Maßnahme« gibt es nicht"):
        project.build("ihkpdf")


def test_a_report_is_a_kind_with_a_cover(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    directive = ".. ihk:pruefprotokoll::\n   :oeffentlichkeit: öffentlich\n"
    project.docs["datenblatt.rst"] = f"Protokoll\n=========\n\n{directive}"
    project.conf = CONF + KIND.replace('"art": "datenblatt"', '"art": "pruefprotokoll"')
    as_report = tex(project, monkeypatch)
    assert r"\IHKcoverbegin" in as_report
    assert r"\IHKtocbegin" in as_report
    project.conf = CONF + KIND.replace('"art": "datenblatt"', '"art": "konzept"')
    assert tex(project, monkeypatch).partition(r"\IHKcoverbegin")[2] == as_report.partition(r"\IHKcoverbegin")[2]


def test_a_name_can_be_taken_once(project: Project) -> None:
    project.conf = CONF + KIND.replace('name="datenblatt"', 'name="konzept"')
    with pytest.raises(ConfigurationError, match="Die Art »konzept« gibt es schon"):
        project.build()
