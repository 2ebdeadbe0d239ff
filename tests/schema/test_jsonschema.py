from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.jsonschema import json_schema

SCHEMA = json_schema(CORE_SCHEMA)
VALIDATOR = Draft202012Validator(SCHEMA)
DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.glob("*/*.yaml"))


def as_an_editor(text: str) -> Any:  # noqa: ANN401 - whatever YAML says
    """YAML by YAML's own guess, but with dates as text: JSON and YAML 1.2 know none."""
    return _dates_as_text(yaml.safe_load(text))


def _dates_as_text(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def errors(text: str) -> list[str]:
    """Where a file of format 1 does not fit, as paths."""
    data = as_an_editor(f"ihk_format: 2\n{text}")
    return ["/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.skipif(not FILES, reason="no data")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_data_fit(path: Path) -> None:
    data = as_an_editor(path.read_text(encoding="utf-8"))
    assert [error.json_path for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    "record",
    [
        "{id: M-1, titel: Park}",
        "{id: M-1, titel: 2009, nummer: 1.10, kosten_geschaetzt: 175500, klimabezug: ja}",
        "{id: M-1, titel: Park, kosten_geschaetzt: '175.500,50 €', klimabezug: false, beginn: 2009, ende: 2009-10-20}",
        "{id: M-1, titel: Park, beginn: '2009-10', ende: 20.10.2009, status_am: 20.10.2009, fortschritt: 30}",
        "{id: M-1, titel: Park, ziele: [Z-1, {id: Z-2, art: sinngemäß, grund: x, anteil: 1/3}], traeger: A-1}",
        "{id: M-1, titel: Park, handlungsfeld_haupt: [HF-1]}",
        "{id: M-1, titel: Park, ziele: nicht überliefert, status: nicht überliefert, ort: nicht überliefert}",
        "{id: M-1, titel: Park, handlungsschritte: [{text: planen, status: geplant}], risiken: [eins, zwei]}",
    ],
)
def test_right_records(record: str) -> None:
    assert errors(f"massnahmen: [{record}]") == []


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ("{titel: Park}", ""),
        ("{id: M-1}", ""),
        ("{id: m-1, titel: Park}", "/id"),
        ("{id: M.1, titel: Park}", "/id"),
        ("{id: M-1, titel: nicht überliefert}", "/titel"),
        ("{id: M-1, titel: ''}", "/titel"),
        ("{id: M-1, titel: Park, ebne: x}", ""),
        ("{id: M-1, titel: Park, status: laufend}", "/status"),
        ("{id: M-1, titel: Park, status: }", "/status"),
        ("{id: M-1, titel: Park, status: [geplant]}", "/status"),
        ("{id: M-1, titel: Park, status_am: gestern}", "/status_am"),
        ("{id: M-1, titel: Park, beginn: Herbst}", "/beginn"),
        ("{id: M-1, titel: Park, fortschritt: halb}", "/fortschritt"),
        ("{id: M-1, titel: Park, kosten_geschaetzt: viel}", "/kosten_geschaetzt"),
        ("{id: M-1, titel: Park, klimabezug: vielleicht}", "/klimabezug"),
        ("{id: M-1, titel: Park, ziele: []}", "/ziele"),
        ("{id: M-1, titel: Park, ziele: [z-1]}", "/ziele/0"),
        ("{id: M-1, titel: Park, ziele: [{art: sinngemäß}]}", "/ziele/0"),
        ("{id: M-1, titel: Park, ziele: [{id: Z-1, art: geraten}]}", "/ziele/0/art"),
        ("{id: M-1, titel: Park, ziele: [{id: Z-1, anteil: 0.5}]}", "/ziele/0/anteil"),
        ("{id: M-1, titel: Park, handlungsfeld_haupt: [A, B]}", "/handlungsfeld_haupt"),
        ("{id: M-1, titel: Park, handlungsschritte: [{status: geplant}]}", "/handlungsschritte/0"),
        ("{id: M-1, titel: Park, handlungsschritte: planen}", "/handlungsschritte"),
        ("{id: M-1, titel: Park, oeffentlichkeit: offen}", "/oeffentlichkeit"),
    ],
)
def test_wrong_records(record: str, path: str) -> None:
    assert errors(f"massnahmen: [{record}]") == [f"massnahmen/0{path}"]


def test_files() -> None:
    assert errors("ziele:\n") == []
    assert errors("konzept: {id: K, titel: Konzept}") == []
    assert errors("konzept: [{id: K, titel: Konzept}]") == []
    assert errors("massnahme: []") == [""]
    assert [e.message for e in VALIDATOR.iter_errors({})] == ["'ihk_format' is a required property"]
    assert len(list(VALIDATOR.iter_errors({"ihk_format": 3}))) == 1
    assert list(VALIDATOR.iter_errors({"ihk_format": 1})) == []


def test_defaults() -> None:
    assert errors("vorgaben: {oeffentlichkeit: öffentlich, stand: 2009-09-02, quelle: [{id: Q, seite: 3}]}") == []
    assert errors("vorgaben: {oeffentlichkeit: offen}") == ["vorgaben/oeffentlichkeit"]
    assert errors("vorgaben: {titel: x}") == ["vorgaben"]


def test_profile() -> None:
    assert errors("profil: {kommune: Musterstadt, felder: [{typ: ziel, name: a, bezeichnung: A, art: Datum}]}") == []
    assert errors("profil: {felder: [{typ: ziel}]}") == ["profil/felder/0", "profil/felder/0"]


def test_editors_get_labels_words_examples_and_defaults() -> None:
    measure = SCHEMA["$defs"]["massnahme"]["properties"]
    assert measure["status"]["title"] == "Status"
    assert "in Umsetzung" in measure["status"]["enum"]
    assert measure["oeffentlichkeit"]["default"] == "intern"
    assert measure["status_am"]["examples"] == ["2009-10-20"]
    assert "Pflichtangabe" in measure["nummer"]["description"]
    assert measure["folgekosten"]["description"] == "Folgekosten (€ je Jahr)"
    assert "Verweis auf: ziel" in measure["ziele"]["description"]
    for definition in SCHEMA["$defs"].values():
        for name, member in definition.get("properties", {}).items():
            assert member.get("description"), name
