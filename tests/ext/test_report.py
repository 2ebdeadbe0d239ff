"""The Prüfprotokoll, the impact of a record and sentences from data, as pages show them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ihk_ext.documents.report import PARTS
from tests.latex.pdf_project import failures
from tests.latex.structure import read_structure
from tests.sphinx_project import Project

REPORT = "Prüfprotokoll\n=============\n\n.. ihk:pruefprotokoll::\n   :oeffentlichkeit: öffentlich\n"
ACCEPTED = """\
ihk_format: 2
annahmen:
  - regel: ziel-ohne-massnahme
    datensatz: Z-2
    grund: Der Sozialplan erreicht es.
    rolle: Amt
    kuerzel: ab
    bis: 2099-12-31
"""


def add(project: Project, page: str, text: str) -> None:
    project.docs[f"{page}.rst"] = text
    project.docs["index.rst"] = project.docs["index.rst"].replace("   register\n", f"   register\n   {page}\n")


def accept(project: Project) -> None:
    project.write()
    (project.folder / "data" / "quartier" / "annahmen.yaml").write_text(ACCEPTED, encoding="utf-8")


def test_the_report_has_a_section_for_each_part(project: Project) -> None:
    add(project, "protokoll", REPORT)
    result = project.build()
    assert result.warnings == ""
    soup = BeautifulSoup(result.page("protokoll"), "html.parser")
    assert [h.get_text().rstrip("¶#") for h in soup.find_all("h2")] == list(PARTS.values())
    gaps = soup.find(id="pruefprotokoll-luecken")
    assert gaps is not None
    assert next(a["href"] for a in gaps.select("li a.ihk-verweis") if a.get_text() == "1.2 Härten vermeiden") == (
        "ziele.html#Z-2"
    )


def test_rules_on_documents_see_the_build(project: Project) -> None:
    add(project, "protokoll", REPORT)
    page = project.build().page("protokoll")
    section = BeautifulSoup(page, "html.parser").find(id="pruefprotokoll-ungeprueft")
    assert section is not None
    assert "ohne-ort" not in section.get_text()


def test_an_acceptance_alone_rewrites_the_report(project: Project) -> None:
    add(project, "protokoll", REPORT)
    assert "Keine Meldung ist angenommen." in project.build().page("protokoll")
    accept(project)
    page = project.build().page("protokoll")
    assert "Der Sozialplan erreicht es." in page
    assert "31.12.2099" in page


def test_one_part_alone(project: Project) -> None:
    add(
        project,
        "protokoll",
        "Stand\n=====\n\n.. ihk:pruefprotokoll::\n   :oeffentlichkeit: öffentlich\n   :teil: abzeichnungen\n",
    )
    page = project.build().page("protokoll")
    assert "Noch ist kein Datensatz abgezeichnet." in page
    assert "Zusammenfassung" not in page


def test_an_unknown_part_is_a_warning(project: Project) -> None:
    add(project, "protokoll", "Stand\n=====\n\n.. ihk:pruefprotokoll::\n   :teil: falsch\n")
    warnings = project.build().warnings
    assert (
        "protokoll.rst:4: ERROR: ihk:pruefprotokoll: :teil: »falsch« gibt es nicht; es gibt zusammenfassung, "
        in warnings
    )


def test_the_impact_is_a_nested_list(project: Project) -> None:
    add(project, "wirkung", "Wirkung\n=======\n\n.. ihk:auswirkung:: HF-1\n   :tiefe: 1\n")
    soup = BeautifulSoup(project.build().page("wirkung"), "html.parser")
    nested = soup.select("section#wirkung > ul > li > ul > li")
    measures = ["M1 Altbauten modernisieren (Handlungsfeld)", "M2 Beratung anbieten (Handlungsfeld)"]
    assert [li.get_text() for li in nested] == measures
    assert len(soup.select("section#wirkung > .ihk-tabellen-rahmen > svg[role=img] rect")) == 3


def test_the_impact_is_drawn_in_a_book_for_a_reading_device(project: Project) -> None:
    add(project, "wirkung", "Wirkung\n=======\n\n.. ihk:auswirkung:: HF-1\n")
    result = project.build("epub")
    assert "unknown node" not in result.warnings
    assert "<svg" in (result.out / "wirkung.xhtml").read_text(encoding="utf-8")


@pytest.mark.latex
def test_the_impact_is_drawn_in_the_pdf_too(project: Project) -> None:
    add(project, "wirkung", "Wirkung\n=======\n\n.. ihk:auswirkung:: HF-1\n")
    result = project.build("ihkpdf", ihk_documents=[{"start": "index", "ziel": "probe", "art": "konzept"}])
    assert result.warnings == ""
    (figure,) = read_structure(result.out / "probe.pdf").all("Figure")
    assert figure.alt.startswith("Grafik: Die Änderung an »Wohnen« reicht ")
    assert failures(result.out / "probe.pdf") == []


def test_the_impact_without_its_drawing_where_that_is_not_known(project: Project) -> None:
    add(project, "wirkung", "Wirkung\n=======\n\n.. ihk:auswirkung:: HF-1\n")
    project.build("text")
    text = (project.folder / "_build" / "text" / "wirkung.txt").read_text(encoding="utf-8")
    assert "svg" not in text
    assert "Grafik" not in text
    assert "M1 Altbauten modernisieren (Handlungsfeld)" in text


def test_the_impact_of_nothing_known(project: Project) -> None:
    add(project, "wirkung", "Wirkung\n=======\n\n.. ihk:auswirkung:: Z-9\n\n.. ihk:auswirkung:: Z-1\n   :tiefe: null\n")
    warnings = project.build().warnings
    assert "wirkung.rst:4: WARNING: Den Datensatz »Z-9« gibt es nicht (oder er ist nicht öffentlich)." in warnings
    assert "wirkung.rst:6: ERROR: ihk:auswirkung: :tiefe: »null« ist keine Zahl ab 1." in warnings


def test_a_sentence_follows_the_dates(project: Project) -> None:
    project.data["ereignisse.yaml"] = (
        "ereignisse: [{id: E-1, titel: Auftakt, format: Workshop, datum: 2009-03-07, ergebnisse: Viele Ideen.}]\n"
    )
    add(project, "satz", "Satz\n====\n\n:ihk:satz:`ereignis; format=Workshop`\n")
    assert "So wurde am 7. März 2009 ein Workshop abgehalten." in project.build().page("satz")
    project.data["ereignisse.yaml"] = project.data["ereignisse.yaml"].replace("2009-03-07", "2009-03-08")
    assert "So wurde am 8. März 2009 ein Workshop abgehalten." in project.build().page("satz")
