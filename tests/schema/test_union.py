from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ihk_ext.loading import load_schema
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Schema
from ihk_ext.schema.jsonschema import json_schema
from ihk_ext.schema.union import json_schema_of
from tests.schema.test_jsonschema import as_an_editor
from tests.support import write

A = """
  felder:
    - {typ: ziel, name: farbe, bezeichnung: Farbe}
    - {typ: ziel, name: wert, bezeichnung: Wert, art: Geldbetrag}
  woerter:
    - {liste: status, wort: läuft, entspricht: in Umsetzung}
    - {liste: ziel_ebene, wort: Etappe, entspricht: Teilziel}
"""
B = """
  felder:
    - {typ: ziel, name: wert, bezeichnung: Wert, art: Datum}
    - {typ: massnahme, name: lage, bezeichnung: Lage, mehrfach: ja}
  woerter: [{liste: status, wort: ruht, entspricht: zurückgestellt}]
"""


@pytest.fixture(name="schemas")
def _schemas(tmp_path: Path) -> list[Schema]:
    found = []
    for name, profile in (("a", A), ("b", B)):
        schema, findings = load_schema(write(tmp_path / name, "profil.yaml", f"profil:{profile}"))
        assert not list(findings)
        found.append(schema)
    return found


@pytest.mark.parametrize(
    ("record", "fits"),
    [
        ("ziele: [{id: Z, titel: x, farbe: rot}]", True),
        ("ziele: [{id: Z, titel: x, wert: 100}]", True),
        ("ziele: [{id: Z, titel: x, wert: 2009-10-20}]", True),
        ("ziele: [{id: Z, titel: x, wert: kein Wert}]", False),
        ("ziele: [{id: Z, titel: x, ebene: Etappe}]", True),
        ("vorgaben: {ebene: Etappe}", True),
        ("massnahmen: [{id: M, titel: x, status: läuft}, {id: N, titel: y, status: ruht, lage: [a, b]}]", True),
        ("massnahmen: [{id: M, titel: x, status: rennt}]", False),
        ("massnahmen: [{id: M, titel: x, farbe: rot}]", False),
    ],
)
def test_what_is_valid_in_one_concept_is_valid(schemas: list[Schema], record: str, fits: bool) -> None:  # noqa: FBT001
    data = as_an_editor(f"ihk_format: 2\n{record}")
    for order in (schemas, schemas[::-1]):
        validator = Draft202012Validator(json_schema_of(order))
        assert validator.is_valid(data) is fits


def test_the_union_is_a_schema_and_of_one_the_one(schemas: list[Schema]) -> None:
    Draft202012Validator.check_schema(json_schema_of([CORE_SCHEMA, *schemas]))
    assert json_schema_of([CORE_SCHEMA]) == json_schema(CORE_SCHEMA)
    assert json_schema_of([CORE_SCHEMA, CORE_SCHEMA]) == json_schema(CORE_SCHEMA)
    with pytest.raises(ValueError, match="no schema"):
        json_schema_of([])


def test_words_stay_a_plain_list(schemas: list[Schema]) -> None:
    """Editors complete from ``enum``, not from alternatives."""
    status = json_schema_of(schemas)["$defs"]["massnahme"]["properties"]["status"]
    assert {"läuft", "ruht"} <= set(status["enum"])
    assert "anyOf" not in status
