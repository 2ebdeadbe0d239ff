"""A Vorlage as JSON tells what its pages tell, and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ihk_ext.exchange.paper_json import FORMAT, paper_json
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_concept
from tests.support import load

RINTHEIM = Path(__file__).parents[2] / "data" / "rintheim"


@pytest.fixture(scope="module")
def paper() -> dict[str, Any]:
    project = load_concept(RINTHEIM).project
    found: dict[str, Any] = json.loads(paper_json(build_graph(project), project.records["RI-V-2009-113"]))
    return found


def value(paper: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - what JSON can hold
    return next(field["wert"] for field in paper["felder"] if field["name"] == name)


def test_fields_have_names_labels_and_values(paper: dict[str, Any]) -> None:
    assert paper["format"] == FORMAT
    assert paper["id"] == "RI-V-2009-113"
    assert value(paper, "nummer") == "113"
    assert value(paper, "datum") == "2009-10-09"
    assert {field["name"]: field["bezeichnung"] for field in paper["felder"]}["haushaltsmittel"] == "Haushaltsmittel"


def test_prose_is_text_without_markup(tmp_path: Path) -> None:
    data = """
ziele: [{id: Z-1, titel: Ruhe, nummer: "1.1"}]
vorlagen:
  - id: V-1
    titel: Lärm
    antrag: |
      Der Rat *beschließt*, was :need:`Z-1` will:

      1. so
      2. **anders**
"""
    project = load(tmp_path, data).project
    found = json.loads(paper_json(build_graph(project), project.records["V-1"]))
    assert value(found, "antrag") == "Der Rat beschließt, was 1.1 Ruhe will:\n\n1. so\n2. anders"


def test_amounts_are_exact_and_computed_ones_are_there(paper: dict[str, Any]) -> None:
    rows = {row["zeile"]: row for row in value(paper, "finanzwerte")}
    assert rows["Gesamtaufwand der Maßnahme"]["betrag"] == "10630000"
    yearly = next(row for name, row in rows.items() if name.startswith("Jährliche laufende Belastung (Folgekosten"))
    assert (yearly["betrag"], yearly["je_jahr"]) == ("202000", True)


def test_what_the_source_does_not_tell_is_null(paper: dict[str, Any]) -> None:
    asked = {check["zusatz"]: check for check in value(paper, "pruefungen")}
    assert asked["durchgeführt am"]["antwort"] is None
    assert (asked["abgestimmt mit"]["antwort"], asked["abgestimmt mit"]["erlaeuterung"]) == ("ja", "Volkswohnung")


def test_results_that_were_not_known_on_its_day_are_not_there(paper: dict[str, Any]) -> None:
    results = {session["datum"]: session.get("ergebnis") for session in paper["beratungsfolge"]}
    assert results["2008-09-23"] == "Zustimmung"
    assert results["2009-10-13"] is None
    assert results["2009-10-20"] is None
    assert paper["stand_der_entscheidung"] == "zur Beratung freigegeben, noch kein Beschluss"


def test_links_name_what_they_lead_to(paper: dict[str, Any]) -> None:
    links = {link["name"]: link["ziele"] for link in paper["verweise"]}
    assert links["hauptgremium"] == [{"id": "RI-GR-GEMEINDERAT", "titel": "Gemeinderat"}]
    assert paper["anlagen"]
