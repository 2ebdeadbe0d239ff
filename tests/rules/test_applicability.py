"""Which mandatory contents apply: by the concept's day, the law of its areas, its Land."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.rules.assessment import Assessment, State, assessments
from tests.rules.checking import context_of
from tests.support import load, said, write


def of(tmp_path: Path, text: str) -> dict[str, Assessment]:
    loaded = load(tmp_path, text)
    assert said(loaded.findings) == []
    return {a.content.key: a for a in assessments(context_of(loaded))}


def test_a_content_of_later_is_not_asked_for(tmp_path: Path) -> None:
    found = of(tmp_path, "konzept: {id: K-1, titel: K, stand: 2009-09-02}")
    assert found["klima"].state is State.NOT_APPLICABLE
    assert found["klima"].reason == "VV Städtebauförderung gilt für Konzepte ab 01.01.2020, der Stand ist 02.09.2009"
    assert found["ziele"].basis == "§ 171e Abs. 4 BauGB; § 141 Abs. 1 BauGB"


@pytest.mark.parametrize(("stand", "asked"), [("2019-12-31", False), ("2020-01-01", True)])
def test_the_first_day_counts(tmp_path: Path, stand: str, *, asked: bool) -> None:
    found = of(tmp_path, f"konzept: {{id: K-1, titel: K, stand: {stand}}}")
    assert (found["klima"].state is not State.NOT_APPLICABLE) == asked


@pytest.mark.parametrize(
    ("stand", "basis"),
    [
        ("1998-12-31", "übliche Gliederung"),
        ("1999-01-01", "VV Städtebauförderung 1999 bis 2002"),
        ("2002-12-31", "VV Städtebauförderung 1999 bis 2002"),
        ("2003-01-01", "übliche Gliederung"),
    ],
)
def test_a_basis_that_no_longer_holds(tmp_path: Path, stand: str, basis: str) -> None:
    text = f"konzept: {{id: K-1, titel: K, stand: {stand}, gebiete: [G-1]}}\ngebiete: [{{id: G-1, titel: G, %s}}]"
    found = of(tmp_path, text % "art: Fördergebiet, festlegung_nach: § 171b BauGB")
    assert found["kosten"].basis == basis


AREA = "konzept: {id: K-1, titel: K, stand: 2026-01-01, gebiete: [G-1]}\ngebiete: [{id: G-1, titel: G, %s}]\n"


@pytest.mark.parametrize(
    ("area", "basis", "strength"),
    [
        ("art: Untersuchungsgebiet", "§ 139 BauGB", "Pflicht"),
        ("art: Sanierungsgebiet", "§ 139 BauGB", "Pflicht"),
        ("art: Programmbereich, verfahrensart: umfassend", "§ 139 BauGB", "Pflicht"),
        ("art: Fördergebiet, foerderprogramm: [F-1]", "§ 171e Abs. 4 BauGB", "Pflicht"),
        ("art: Fördergebiet, festlegung_nach: § 171e BauGB", "§ 171e Abs. 4 BauGB", "Pflicht"),
        ("art: Fördergebiet, foerderprogramm: [F-2]", "§ 139 BauGB", "Pflicht"),
        ("art: Fördergebiet, festlegung_nach: § 165 BauGB", "", ""),
        # nothing is known of the procedure: nothing is left out
        ("art: Fördergebiet", "§ 171e Abs. 4 BauGB; § 139 BauGB", "Pflicht"),
        ("art: Stadtteil", "§ 171e Abs. 4 BauGB; § 139 BauGB", "Pflicht"),
    ],
)
def test_the_kind_of_area(tmp_path: Path, area: str, basis: str, strength: str) -> None:
    programmes = """
foerderprogramme:
  - {id: F-1, titel: Sozialer Zusammenhalt, aliase: [Soziale Stadt]}
  - {id: F-2, titel: Wachstum und nachhaltige Erneuerung}
"""
    found = of(tmp_path, AREA % area + programmes)["aufgabentraeger"]
    assert (found.basis, found.strength) == (basis, strength)
    if not basis:
        assert found.state is State.NOT_APPLICABLE
        assert found.reason.endswith("gilt nur in Gebieten nach § 141 BauGB, § 142 BauGB oder § 171b BauGB")


def test_a_study_is_one_by_its_kind(tmp_path: Path) -> None:
    found = of(tmp_path, "konzept: {id: K-1, titel: K, art: VU, stand: 2009-01-01}")
    assert found["analyse"].basis == "§ 141 Abs. 1 BauGB"


@pytest.mark.parametrize(
    ("ags", "basis"),
    [
        ("05315000", "Förderrichtlinie NRW 2023"),
        ("08212000", "übliche Gliederung"),
        ("", "Förderrichtlinie NRW 2023"),
    ],
)
def test_the_land(tmp_path: Path, ags: str, basis: str) -> None:
    area = f"art: Fördergebiet, festlegung_nach: § 171b BauGB{f', ags: {chr(34)}{ags}{chr(34)}' if ags else ''}"
    assert of(tmp_path, AREA % area)["zeitplan"].basis == basis


def test_a_municipality_adds_contents_and_replaces_ours(tmp_path: Path) -> None:
    profile = """
profil:
  pflichtinhalte:
    - inhalt: baum
      titel: Umgang mit Bäumen
      grundlagen: [{grundlage: Satzung, staerke: Soll}]
      nachweise: [{typ: massnahme, angabe: status, woerter: [geplant], pruefungen: [beschrieben]}]
    - {inhalt: klima, titel: Klima, nachweise: [{typ: ziel}]}
"""
    write(tmp_path / "data" / "k", "profil.yaml", profile)
    text = """
konzept: {id: K-1, titel: K, stand: 2026-01-01}
ziele: [{id: Z-1, titel: kühle Mitte}]
massnahmen: [{id: M-1, titel: Allee, status: geplant, kurzbeschreibung: Linden am Markt.}]
"""
    found = of(tmp_path, text)
    assert (found["baum"].state, found["baum"].strength) == (State.PROVED, "Soll")
    assert found["klima"].whole == ("Z-1",)
    assert list(found)[-1] == "baum"
