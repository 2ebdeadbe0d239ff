"""The rules on mandatory contents: what lacks, what is named and does not exist, what is too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from ihk_ext.rules.content_data import mandatory_contents
from ihk_ext.rules.facts import Chapter, Facts
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field
from tests.rules.checking import found, result_of

CODE = "pflichtinhalt"
HEAD = "stand: 2026-01-01, leitet_ab_von: [K-2], fortschreibung_faellig: 2030-01-01"
#: A concept that has all that is asked of it.
CONCEPT = f"""
konzept: {{id: K-1, titel: Konzept, art: IHK, {HEAD}}}
gebiete: [{{id: G-1, titel: Gebiet, art: Sanierungsgebiet, festgelegt_durch: [BS-1]}}]
beschluesse: [{{id: BS-1, titel: Satzung, art: Satzungsbeschluss, datum: 2025-03-01}}]
ereignisse: [{{id: E-1, titel: Konferenz, format: Stadtteilkonferenz, datum: 2025, teilnehmer_zahl: 80}}]
stellungnahmen: [{{id: ST-1, titel: Stellungnahme, inhalt: Keine Bedenken gegen die Ziele.}}]
befunde:
  - {{id: BF-1, titel: Leerstand, art: Schwäche, text: Jeder vierte Laden steht leer.}}
  - {{id: BF-2, titel: Lage, art: Stärke, text: Der Bahnhof liegt nah.}}
ziele: [{{id: Z-1, titel: Belebte Mitte}}]
massnahmen:
  - id: M-1
    titel: Haus
    kurzbeschreibung: Ein Haus für alle.
    ziele: [Z-1]
    zeithorizont: kurzfristig
    klimabezug: ja
    verstetigung: Der Verein trägt das Haus.
kostenuebersichten: [{{id: KU-1, titel: Kosten}}]
kostengruppen: [{{id: KG-1, titel: Bau, uebersicht: KU-1}}]
kostenpositionen: [{{id: KP-1, titel: Umbau, kostengruppe: KG-1, gesamtkosten_eur: 100, zuschuss_eur: 60}}]
gremien: [{{id: GR-1, titel: Lenkungsgruppe, art: Lenkungsgruppe}}]
"""
CLIMATE = "mindestens eine Maßnahme des Klimaschutzes oder der Klimaanpassung"


def whole(tmp_path: Path, alt: str = "", neu: str = "") -> str:
    """The text of a concept that has all, with *neu* in place of *alt*; what it derives from stands beside it."""
    (tmp_path / "data" / "alt").mkdir(parents=True, exist_ok=True)
    text = "ihk_format: 2\nkonzept: {id: K-2, titel: Gesamtstadt, art: ISEK, stand: 2020-01-01}\n"
    (tmp_path / "data" / "alt" / "k.yaml").write_text(text, encoding="utf-8")
    assert alt in CONCEPT
    return CONCEPT.replace(alt, neu) if alt else CONCEPT


def lacking(tmp_path: Path, alt: str, neu: str) -> list[str]:
    return [text for _, text in found(tmp_path, whole(tmp_path, alt=alt, neu=neu), CODE)]


def test_contents_name_types_fields_and_words_that_exist() -> None:
    for content in mandatory_contents():
        assert content.ways, content.key
        assert content.grounds, content.key
        for way in content.ways:
            members = CORE_SCHEMA.types[way.type].by_name
            member = members.get(way.member)
            assert (member is None) == (way.member == ""), content.key
            if isinstance(member, Field) and member.vocabulary is not None:
                assert {*way.words, *way.partly, *way.never} <= set(member.vocabulary.words), content.key


def test_a_concept_that_has_all(tmp_path: Path) -> None:
    assert found(tmp_path, whole(tmp_path), CODE) == []


def test_a_content_that_is_missing(tmp_path: Path) -> None:
    text = whole(tmp_path, alt="klimabezug: ja", neu="klimabezug: nein")
    result = result_of(tmp_path, text, CODE, check_profile="foerderantrag")
    (finding,) = result.findings
    assert finding.text == f"Konzept K-1: Der Pflichtinhalt »{CLIMATE}« ist nicht nachgewiesen (VV Städtebauförderung)."
    assert (finding.severity, finding.place.line) == (Severity.ERROR, 2)


def test_a_part_that_is_missing(tmp_path: Path) -> None:
    (told,) = lacking(tmp_path, "art: Stärke", "art: Ausgangslage")
    assert told == (
        "Konzept K-1: Der Pflichtinhalt »Bestandsaufnahme mit Stärken und Schwächen« ist nur teilweise nachgewiesen "
        "(Förderrichtlinie NRW 2023). Es fehlen: Stärken oder Potenziale."
    )


def test_why_what_is_there_is_no_proof(tmp_path: Path) -> None:
    (told,) = lacking(tmp_path, "format: Stadtteilkonferenz", "format: Ämterrunde")
    assert told == (
        "Konzept K-1: Der Pflichtinhalt »Beteiligung der Bürgerinnen und Bürger« ist nicht nachgewiesen "
        "(VV Städtebauförderung). Kein Nachweis: E-1 (»Ämterrunde« weist das nicht nach)."
    )


@pytest.mark.parametrize(
    ("check_profile", "severities"),
    [
        ("foerderantrag", {"Pflicht": Severity.ERROR, "Soll": Severity.WARNING, "Praxis": Severity.HINT}),
        ("beschlussreif", {"Pflicht": Severity.HINT, "Soll": Severity.HINT, "Praxis": Severity.HINT}),
    ],
)
def test_severity_follows_strength(tmp_path: Path, check_profile: str, severities: dict[str, Severity]) -> None:
    # 2010: no VV of 2020, no guideline of 2023; § 171e asks for steering as a »soll«, for its goals as a duty
    text = """
    konzept: {id: K-1, titel: Konzept, stand: 2010-01-01}
    gebiete: [{id: G-1, titel: Gebiet, art: Fördergebiet, festlegung_nach: § 171e BauGB}]
    """
    result = result_of(tmp_path, text, CODE, check_profile=check_profile)
    told = {f.group.removeprefix("Pflichtinhalt: "): f.severity for f in result.findings}
    assert told["Ziele"] == severities["Pflicht"]
    assert told["Steuerung und Organisation"] == severities["Soll"]
    assert told["Zeitplan der Maßnahmen"] == severities["Praxis"]
    assert "Sicherung der Aktualität" not in told


def test_what_is_not_known_is_named_in_the_remedy(tmp_path: Path) -> None:
    result = result_of(tmp_path, "konzept: {id: K-1, titel: Konzept, stand: 2026-01-01}", CODE)
    hints = {f.group.removeprefix("Pflichtinhalt: "): f.hint for f in result.findings}
    assert "In welchem Land das Gebiet liegt, sagt sein »ags«." in hints["Zeitplan der Maßnahmen"]
    assert "sagt das »festlegung_nach« beim Gebiet." in hints["Beteiligung öffentlicher Aufgabenträger"]
    assert "ags" not in hints["Ziele"]


# --- what pruefung.yaml says ----------------------------------------------------------------------

WITHOUT = "verstetigung: Der Verein trägt das Haus."


def stated(tmp_path: Path, said: str, facts: Facts | None = None, code: str = CODE) -> list[str]:
    """What a rule says where nothing but *said* proves how things last."""
    text = whole(tmp_path, alt=WITHOUT, neu="art: investiv")
    pruefung = f"pruefung: {{pflichtinhalte: [{{inhalt: verstetigung, {said}}}]}}\n"
    return [t.removeprefix("Konzept K-1: ") for _, t in found(tmp_path, text, code, pruefung=pruefung, facts=facts)]


PAGES = {"k/dauer": (Chapter((), says_something=True), Chapter(("traeger", "Träger"), says_something=False))}
BUILT = Facts(documents=frozenset({"k/dauer"}), chapters=PAGES)


def test_a_chapter_proves(tmp_path: Path) -> None:
    assert stated(tmp_path, "erfuellt_durch: k/dauer") == []
    assert stated(tmp_path, "erfuellt_durch: k/dauer", BUILT) == []
    assert stated(tmp_path, "erfuellt_durch: k/dauer", BUILT, "pflichtinhalt-verweis") == []


@pytest.mark.parametrize(
    ("place", "lack", "said"),
    [
        ("k/fehlt", "gibt es nicht", "»verstetigung« soll in »k/fehlt« stehen, das es nicht gibt."),
        ("k/dauer#geld", "gibt es nicht", "»verstetigung« soll in »k/dauer#geld« stehen, das es nicht gibt."),
        (
            "k/dauer#Träger",
            "hat noch keinen Text",
            "»verstetigung« soll in »k/dauer#Träger« stehen; das hat noch keinen Text.",
        ),
    ],
)
def test_a_chapter_that_does_not(tmp_path: Path, place: str, lack: str, said: str) -> None:
    (missing,) = stated(tmp_path, f'erfuellt_durch: "{place}"', BUILT)
    assert missing.endswith(f"Kein Nachweis: {place} ({lack}).")
    assert stated(tmp_path, f'erfuellt_durch: "{place}"', BUILT, "pflichtinhalt-verweis") == [said]
    # without a build nobody knows
    assert stated(tmp_path, f'erfuellt_durch: "{place}"') == []


def test_what_a_person_says_lowers_what_records_prove(tmp_path: Path) -> None:
    text = whole(tmp_path)
    for word, how in (("fehlt", "nicht"), ("teilweise", "nur teilweise")):
        pruefung = f"pruefung: {{pflichtinhalte: [{{inhalt: steuerung, {word}: die Gruppe tagt nie}}]}}\n"
        ((place, said),) = found(tmp_path, text, CODE, pruefung=pruefung)
        assert place == "daten.yaml:2:10"
        assert f"»Steuerung und Organisation« ist {how} nachgewiesen" in said
        assert said.endswith(" Die Gruppe tagt nie.")


def test_a_reason_why_it_does_not_apply(tmp_path: Path) -> None:
    assert stated(tmp_path, "entfaellt: kleine Gemeinde") == []


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("{id: M-9, titel: Alt, status: entfallen, verstetigung: Der Verein trägt sie.}", "M-9 (entfallen)"),
        ("{id: M-9, titel: Neu, verstetigung: folgt}", "M-9 (»verstetigung« sagt nichts aus)"),
        ("{id: M-9, titel: Neu}", "M-9 (weist das nach seinen Angaben nicht nach)"),
    ],
)
def test_a_named_record_is_asked_the_same(tmp_path: Path, record: str, why: str) -> None:
    text = whole(tmp_path, alt=WITHOUT, neu=f"art: investiv\n  - {record}")
    pruefung = "pruefung: {pflichtinhalte: [{inhalt: verstetigung, erfuellt_durch: M-9}]}\n"
    ((_, said),) = found(tmp_path, text, CODE, pruefung=pruefung)
    assert said.endswith(f"Kein Nachweis: {why}.")


def test_a_named_record_of_another_type_proves_unless_it_is_hollow(tmp_path: Path) -> None:
    assert stated(tmp_path, "erfuellt_durch: GR-1") == []
    text = whole(tmp_path, alt=WITHOUT, neu="art: investiv").replace(
        "titel: Lenkungsgruppe,", "titel: Geplante Gruppe,"
    )
    pruefung = "pruefung: {pflichtinhalte: [{inhalt: verstetigung, erfuellt_durch: GR-1}]}\n"
    said = [t for _, t in found(tmp_path, text, CODE, pruefung=pruefung) if "Verstetigung" in t]
    assert said[0].endswith("Kein Nachweis: GR-1 (besteht noch nicht oder nicht mehr).")


def test_references_that_lead_nowhere(tmp_path: Path) -> None:
    pruefung = """
pruefung:
  pflichtinhalte:
    - {inhalt: klima, erfuellt_durch: [M-9, M-1]}
    - {inhalt: klimma, entfaellt: warum auch immer}
"""
    result = result_of(tmp_path, whole(tmp_path), "pflichtinhalt-verweis", pruefung=pruefung)
    assert sorted((f.text, f.hint) for f in result.findings if "klimma" in f.text) == [
        ("Konzept K-1: pruefung.yaml nennt den Pflichtinhalt »klimma«, den es nicht gibt.", "Meinten Sie »klima«?")
    ]
    assert [f.text for f in result.findings if "M-9" in f.text] == [
        "Konzept K-1: »klima« soll in »M-9« stehen, das es nicht gibt."
    ]


# --- the length -----------------------------------------------------------------------------------


def test_the_page_limit(tmp_path: Path) -> None:
    text = "konzept: {id: K-1, titel: Konzept}"
    facts = Facts(pages={"antrag": 26, "kurz": 25})
    assert found(tmp_path, text, "seitengrenze", facts=facts) == [
        ("daten.yaml:2:10", "Konzept K-1: »antrag.pdf« hat 26 Seiten; erlaubt sind 25.")
    ]
    assert found(tmp_path, text, "seitengrenze", facts=facts, limit="26") == []
    result = result_of(tmp_path, text, "seitengrenze", facts=Facts())
    assert [n.code for n in result.not_checked] == ["seitengrenze"]
