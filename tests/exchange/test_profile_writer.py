"""A profile written anew makes of the core catalogue what the first one made."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.exchange.profile_writer import profile_yaml
from ihk_ext.exchange.yaml_writer import records_yaml
from ihk_ext.loading import load_concept
from ihk_ext.model import Concept
from ihk_ext.schema.declare import Publicity
from tests.exchange.test_yaml_writer import RINTHEIM, content, plain
from tests.support import write

PROFILE = """
profil:
  kommune: Musterstadt
  woerter:
    - {liste: massnahme_art, wort: baulich, entspricht: investiv}
  felder:
    - {typ: massnahme, name: amt, bezeichnung: Zuständiges Amt}
    - {typ: massnahme, name: laenge, bezeichnung: Länge, art: Dezimalzahl, einheit: m, mehrfach: ja}
    - {typ: massnahme, name: vermerk, bezeichnung: Vermerk, oeffentlichkeit: intern}
  bezeichnungen:
    - {typ: massnahme, bezeichnung: Vorhaben, mehrzahl: Vorhaben}
    - {typ: massnahme, feld: traeger, bezeichnung: Verantwortlich}
  nummernmuster:
    - {typ: massnahme, muster: 'M[0-9]+'}
  pflichtinhalte:
    - inhalt: baum
      titel: Bäume
      grundlagen: [{grundlage: Satzung, staerke: Soll, gilt_von: 2022-01-01, gebiete: [§ 142 BauGB], laender: ["08"]}]
      nachweise: [{typ: massnahme, teil: Linden, angabe: status, kein: [entfallen], pruefungen: [betreibt]}]
  formulare:
    - {name: Formular, gueltig_von: 2009-01-01, kopfzeilen: [Gremium], teile: [{teil: antrag, ueberschrift: Antrag}]}
"""
DATA = "massnahmen: [{id: M-1, titel: Weg, nummer: M1, art: baulich, amt: Tiefbau, laenge: [12.5, 3]}]\n"


def loaded(folder: Path, profile: str, data: str) -> Concept:
    write(folder, "profil.yaml", profile)
    write(folder, text=data)
    result = load_concept(folder)
    assert not result.findings.has_errors, [str(f) for f in result.findings]
    return result.project.concepts[0]


def again(folder: Path, concept: Concept, audience: Publicity) -> Concept:
    records = records_yaml(concept.records.values(), concept.schema.types)
    return loaded(folder, _body(profile_yaml(concept, audience)), _body(records))


def _body(text: str) -> str:
    return text.removeprefix("ihk_format: 2\n")


def test_it_makes_the_same_schema_and_forms(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a" / "k", PROFILE, DATA)
    second = again(tmp_path / "b" / "k", first, Publicity.INTERNAL)
    assert second.schema == first.schema
    assert plain(second.forms) == plain(first.forms)
    assert plain(second.contents) == plain(first.contents) != ()
    assert content(second.records.values()) == content(first.records.values())


def test_a_field_that_the_audience_may_not_see_is_left_out(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a" / "k", PROFILE, DATA)
    second = again(tmp_path / "b" / "k", first, Publicity.PUBLIC)
    assert "vermerk" not in second.schema.types["massnahme"].by_name
    assert "laenge" in second.schema.types["massnahme"].by_name


def test_the_example_has_one_and_without_one_nothing_is_written(tmp_path: Path) -> None:
    concept = load_concept(RINTHEIM).project.concepts[0]
    assert "Beschlussvorlage bis 2011" in profile_yaml(concept, Publicity.PUBLIC)
    bare = load_concept(write(tmp_path / "k", text="ziele: [{id: Z-1, titel: Ziel}]\n")).project.concepts[0]
    assert profile_yaml(bare, Publicity.PUBLIC) == ""
