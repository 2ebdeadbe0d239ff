from __future__ import annotations

from pathlib import Path

from ihk_ext.findings import Severity
from ihk_ext.rules.contents import mandatory_contents
from ihk_ext.rules.facts import Facts
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field
from tests.rules.checking import found, result_of

CONCEPT = """
konzept: {id: K-1, titel: Konzept, leitet_ab_von: [K-2], fortschreibung_faellig: 2030-01-01}
gebiete: [{id: G-1, titel: Gebiet, art: Fördergebiet}]
ereignisse: [{id: E-1, titel: Konferenz, datum: 2025}]
stellungnahmen: [{id: ST-1, titel: Stellungnahme}]
befunde: [{id: BF-1, titel: Befund, art: Schwäche}]
ziele: [{id: Z-1, titel: Ziel}]
massnahmen:
  - {id: M-1, titel: Maßnahme, zeithorizont: kurzfristig, klimabezug: ja, verstetigung: durch den Verein}
kostenuebersichten: [{id: KU-1, titel: Kosten}]
gremien: [{id: GR-1, titel: Lenkung, art: Lenkungsgruppe}]
"""

CLIMATE = "mindestens eine Maßnahme des Klimaschutzes oder der Klimaanpassung"


def whole(tmp_path: Path) -> str:
    """The text of a concept that has all; its predecessor stands beside it."""
    (tmp_path / "data" / "alt").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "alt" / "k.yaml").write_text(
        "ihk_format: 2\nkonzept: {id: K-2, titel: Gesamtstadt}\n", encoding="utf-8"
    )
    return CONCEPT


def test_contents_name_types_fields_and_words_that_exist() -> None:
    for content in mandatory_contents():
        assert content.fulfilments, content.key
        for way in content.fulfilments:
            members = CORE_SCHEMA.types[way.type].by_name
            assert set(way.members) <= set(members), content.key
            if way.words and way.members[0] != "klimabezug":
                member = members[way.members[0]]
                assert isinstance(member, Field)
                assert member.vocabulary is not None
                assert set(way.words) <= set(member.vocabulary.words)


def test_a_concept_that_has_all(tmp_path: Path) -> None:
    assert found(tmp_path, whole(tmp_path), "pflichtinhalt") == []


def test_a_content_that_is_missing(tmp_path: Path) -> None:
    text = whole(tmp_path).replace("klimabezug: ja, ", "klimabezug: nein, ")
    result = result_of(tmp_path, text, "pflichtinhalt", check_profile="foerderantrag")
    (finding,) = result.findings
    assert finding.text == f"Konzept K-1: Der Pflichtinhalt »{CLIMATE}« ist nicht nachgewiesen (VV Städtebauförderung)."
    assert (finding.severity, finding.place.line) == (Severity.ERROR, 2)


def test_not_recorded_is_no_content(tmp_path: Path) -> None:
    text = whole(tmp_path).replace("durch den Verein", "nicht überliefert")
    assert len(found(tmp_path, text, "pflichtinhalt")) == 1


def test_a_chapter_or_a_reason_fulfils_it(tmp_path: Path) -> None:
    text = whole(tmp_path).replace("klimabezug: ja, ", "").replace(", verstetigung: durch den Verein", "")
    pruefung = """
pruefung:
  pflichtinhalte:
    - {inhalt: verstetigung, erfuellt_durch: [k/verstetigung]}
    - {inhalt: klima, entfaellt: "Programm vor 2020"}
"""
    assert found(tmp_path, text, "pflichtinhalt", pruefung=pruefung) == []
    code = "pflichtinhalt-verweis"
    there = Facts(documents=frozenset({"k/verstetigung"}))
    assert found(tmp_path, text, code, pruefung=pruefung) == []
    assert found(tmp_path, text, code, pruefung=pruefung, facts=there) == []
    assert found(tmp_path, text, code, pruefung=pruefung, facts=Facts()) == [
        ("daten.yaml:2:10", "Konzept K-1: »verstetigung« soll in »k/verstetigung« stehen, das es nicht gibt.")
    ]


def test_references_that_lead_nowhere(tmp_path: Path) -> None:
    pruefung = """
pruefung:
  pflichtinhalte:
    - {inhalt: klima, erfuellt_durch: [M-9, M-1]}
    - {inhalt: klimma, entfaellt: warum auch immer}
"""
    assert sorted(text for _, text in found(tmp_path, whole(tmp_path), "pflichtinhalt-verweis", pruefung=pruefung)) == [
        "Konzept K-1: pruefung.yaml nennt den Pflichtinhalt »klimma«, den es nicht gibt.",
        "Konzept K-1: »klima« soll in »M-9« stehen, das es nicht gibt.",
    ]


def test_the_page_limit(tmp_path: Path) -> None:
    text = "konzept: {id: K-1, titel: Konzept}"
    facts = Facts(pages={"antrag": 26, "kurz": 25})
    assert found(tmp_path, text, "seitengrenze", facts=facts) == [
        ("daten.yaml:2:10", "Konzept K-1: »antrag.pdf« hat 26 Seiten; erlaubt sind 25.")
    ]
    assert found(tmp_path, text, "seitengrenze", facts=facts, limit="26") == []
    result = result_of(tmp_path, text, "seitengrenze", facts=Facts())
    assert [n.code for n in result.not_checked] == ["seitengrenze"]
