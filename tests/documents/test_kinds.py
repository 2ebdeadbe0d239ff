"""Kinds of document: what each consists of, and what the data say of it as a whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from ihk_ext.documents.blocks import paragraph
from ihk_ext.documents.forms import DEFAULT_FORM
from ihk_ext.documents.kinds import CONCEPT, KINDS, PAPER, REPORT, Attached, Details, DocumentKind, Part, Subject
from ihk_ext.documents.report import Report
from ihk_ext.findings import Result
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_project
from ihk_ext.model import Project
from ihk_ext.schema import vocabularies
from ihk_ext.schema.catalogue import CORE_SCHEMA

DATA = """\
ihk_format: 2
konzept: {id: K-1, titel: Quartier, art: IHK, fassung: 1. Fassung}
handlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}]
gremien: [{id: GR-1, titel: Gemeinderat}]
vorlagen: [{id: V-1, titel: Umbau, art: Antrag, betreff: Umbau, datum: 2009-10-09, hauptgremium: GR-1, antrag: Ja.}]
"""


def no_report() -> Report:
    raise AssertionError("asked for a report")


def subject(folder: Path, record: str = "", data: str = DATA, profile: str = "") -> Subject:
    (folder / "k").mkdir()
    (folder / "k" / "a.yaml").write_text(data, encoding="utf-8")
    if profile:
        (folder / "k" / "profil.yaml").write_text(profile, encoding="utf-8")
    project = load_project(folder).project
    found = project.records[record] if record else None
    return Subject(build_graph(project), project.concepts[0], found, no_report)


def test_names_are_different_and_the_first_is_the_concept() -> None:
    assert [kind.name for kind in KINDS] == ["konzept", "vorlage", "pruefprotokoll"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_presents_a_known_type_and_explains_its_directive(kind: DocumentKind) -> None:
    assert not kind.presents or kind.presents in CORE_SCHEMA.types
    assert bool(kind.parts) == bool(kind.help)


def test_a_form_names_parts_of_papers() -> None:
    assert set(PAPER.parts) == set(vocabularies.FORMULAR_TEILE.words) == {part for part, _ in DEFAULT_FORM.parts}


def test_a_concept_is_known_by_its_head(tmp_path: Path) -> None:
    assert CONCEPT.details(subject(tmp_path)) == Details(
        "", "1. Fassung", "kein Beschluss verzeichnet", ("Handlungskonzept", "IHK", "Wohnen")
    )


def test_a_report_says_nothing_of_decisions(tmp_path: Path) -> None:
    about = subject(tmp_path)
    result = Result("k", 1, stichtag=dt.date(2026, 12, 31))
    report = Report(about.graph, Project((about.concept,)), "k", result, frozenset())
    found = REPORT.details(replace(about, report=lambda: report))
    assert found == Details("", "1. Fassung", "", ("Prüfprotokoll", "IHK"), state="31.12.2026")


@pytest.mark.parametrize("kind", [CONCEPT, REPORT], ids=lambda kind: kind.name)
def test_a_concept_without_head_says_nothing(tmp_path: Path, kind: DocumentKind) -> None:
    found = kind.details(subject(tmp_path, data="ihk_format: 2\ngremien: [{id: GR-1, titel: Rat}]\n"))
    assert (found.version, found.decision) == ("", "")


def test_a_paper_is_a_draft_until_it_is_released(tmp_path: Path) -> None:
    found = subject(tmp_path, "V-1")
    assert PAPER.details(found).draft == "Entwurf vom 09.10.2009"
    assert PAPER.details(found).keywords == ("Vorlage", "Antrag", "Gemeinderat")
    assert PAPER.details(replace(found, record=None)) == Details()


def test_headings_are_those_of_the_form(tmp_path: Path) -> None:
    assert PAPER.headings(subject(tmp_path, "V-1")) == DEFAULT_FORM.parts


def test_the_form_is_that_of_the_municipality(tmp_path: Path) -> None:
    profile = "ihk_format: 2\nprofil:\n  formulare: [{name: F, teile: [{teil: antrag, ueberschrift: Antrag}]}]\n"
    assert PAPER.headings(subject(tmp_path, "V-1", profile=profile)) == (("antrag", "Antrag"),)


def test_parts_without_a_form_stand_in_their_order(tmp_path: Path) -> None:
    kind = DocumentKind(
        name="auszug",
        label="Auszug",
        parts={"a": Part("A", lambda s: [paragraph(s.presented.titel)]), "b": Part("B", lambda _: ())},
    )
    found = subject(tmp_path, "V-1")
    assert kind.headings(found) == (("a", "A"), ("b", "B"))
    assert list(kind.parts["a"].blocks(found)) == [paragraph("Umbau")]
    assert kind.attaches == {Attached.RECORDS}
    with pytest.raises(ValueError, match="presents no record"):
        kind.parts["a"].blocks(replace(found, record=None))
