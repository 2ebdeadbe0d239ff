"""Names of persons in data: an error where all may read them, a hint elsewhere."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.rules.facts import Facts, Named
from tests.rules.checking import found
from tests.support import write

CODE = "personenname"
OTHERS = "personenname-nichtoeffentlich"
PUBLIC = "vorgaben: {oeffentlichkeit: öffentlich}\n"
BODY = "gremien: [{id: G-1, titel: Rat, art: Rat, vorsitz: Erika Mustermann}]\n"


def test_in_a_field_that_says_who(tmp_path: Path) -> None:
    assert found(tmp_path, PUBLIC + BODY, CODE) == [
        ("daten.yaml:3:52", "Gremium G-1: Feld »vorsitz« nennt eine Person: »Erika Mustermann«.")
    ]


def test_a_role_there_is_none(tmp_path: Path) -> None:
    assert found(tmp_path, PUBLIC + BODY.replace("Erika Mustermann", "Leitung des Sozialamts"), CODE) == []


def test_a_surname_alone_as_the_sender_of_a_paper(tmp_path: Path) -> None:
    text = PUBLIC + "vorlagen: [{id: V-1, titel: T, absender: '%s'}]\n"
    assert [said for _, said in found(tmp_path / "1", text % "Meier", CODE)] == [
        "Vorlage V-1: Feld »absender« nennt eine Person: »Meier«."
    ]
    assert found(tmp_path / "2", text % "Stadt Musterstadt, Der Oberbürgermeister", CODE) == []


def test_where_only_others_read_it_is_a_hint(tmp_path: Path) -> None:
    for word in ("nichtöffentlich", "intern"):
        text = PUBLIC.replace("öffentlich}", f"{word}}}") + BODY
        assert found(tmp_path / word, text, CODE) == []
        assert len(found(tmp_path / word, text, OTHERS)) == 1
    assert found(tmp_path / "p", PUBLIC + BODY, OTHERS) == []


def test_what_only_the_office_sees_of_a_record_is_none(tmp_path: Path) -> None:
    text = "akteure: [{id: A-1, titel: Verein, art: Verein/Initiative, kontakt: 'Erika Mustermann, 0171 1234567'}]\n"
    assert found(tmp_path, PUBLIC + text, CODE) == []
    assert found(tmp_path, text, OTHERS) == []


def test_in_prose_it_names_the_line_and_each_name_once(tmp_path: Path) -> None:
    prose = "    Eins.\n\n    Frau Muster und\n    Herr Meier, Frau Muster.\n"
    text = f"beschluesse:\n- id: B-1\n  titel: T\n  text: |\n{prose}"
    assert [(at, said.split("»")[2]) for at, said in found(tmp_path, PUBLIC + text, CODE)] == [
        ("daten.yaml:9", "Frau Muster«."),
        ("daten.yaml:10", "Herr Meier«."),
    ]


def test_in_titles_reasons_of_links_parts_of_a_field_and_names_of_files(tmp_path: Path) -> None:
    text = (
        "massnahmen: [{id: M-1, titel: Garten von Erika Mustermann, ziele: [{id: Z-1, grund: sagt Herr Meier}], "
        "handlungsschritte: [{text: Frau Muster fragen}]}]\n"
        "ziele: [{id: Z-1, titel: Ziel}]\n"
        "anlagen: [{id: L-1, titel: Brief, datei: brief_erika_mustermann.pdf}]\n"
    )
    fields = [said.split("»")[1].split("«")[0] for _, said in found(tmp_path, PUBLIC + text, CODE)]
    assert sorted(fields) == ["datei", "handlungsschritte.text", "titel", "ziele"]


def test_who_wrote_a_source_may_be_named(tmp_path: Path) -> None:
    text = "quellen: [{id: Q-1, titel: 'Erika Mustermann: Wohnen', verfasser: Erika Mustermann%s}]\n"
    assert found(tmp_path / "1", PUBLIC + text % "", CODE) == []
    assert len(found(tmp_path / "2", PUBLIC + text % ", beschreibung: Herr Meier gab sie uns.", CODE)) == 1


def test_holders_of_offices_may_be_named(tmp_path: Path) -> None:
    text = PUBLIC + "beschluesse: [{id: B-1, titel: T, text: Erika Mustermann dankte; Bürgermeister Max Meier auch.}]\n"
    assert len(found(tmp_path / "1", text, CODE)) == 1
    profile = "profil: {amtstraeger: [{name: Dr. Erika Mustermann, amt: Sozialdezernentin}]}\n"
    write(tmp_path / "2" / "data" / "k", "profil.yaml", profile)
    assert found(tmp_path / "2", text, CODE) == []


def test_on_pages_that_a_build_has_read(tmp_path: Path) -> None:
    facts = Facts(persons=(Named("k/seite", "docs/k/seite.rst", 7, "Frau Muster"),))
    said = found(tmp_path, PUBLIC + "ziele: [{id: Z-1, titel: Ziel}]\n", CODE, facts=facts)
    assert [text for _, text in said] == ["Die Seite »k/seite« nennt eine Person: »Frau Muster«."]


def test_in_grounds_of_acceptances(tmp_path: Path) -> None:
    text = PUBLIC + "ziele: [{id: Z-1, titel: Ziel}]\n"
    accepted = "{regel: platzhalter, datensatz: Z-1, grund: sagt Herr Meier, rolle: R, kuerzel: k, bis: 2099-12-31}"
    write(tmp_path / "data" / "k", "annahmen.yaml", f"annahmen: [{accepted}]\n")
    assert len(found(tmp_path, text, CODE)) == 1


def test_in_signatures_of_reviews(tmp_path: Path) -> None:
    text = PUBLIC + "ziele: [{id: Z-1, titel: Ziel}]\n"
    signed = "{datensatz: Z-1, rolle: Amt, kuerzel: Erika Mustermann, am: 2026-01-01, fingerabdruck: 0123}"
    write(tmp_path / "data" / "k", "abzeichnungen.yaml", f"abzeichnungen: [{signed}]\n")
    assert [said for _, said in found(tmp_path, text, CODE)] == ["Eine Angabe nennt eine Person: »Erika Mustermann«."]


def test_an_acceptance_may_repeat_the_message(tmp_path: Path) -> None:
    text = PUBLIC + "ziele: [{id: Z-1, titel: Ziel}]\n"
    said = "meldung: 'nennt eine Person: »Erika Mustermann«.'"
    accepted = (
        f"{{regel: platzhalter, datensatz: Z-1, grund: gebilligt, rolle: R, kuerzel: k, bis: 2099-12-31, {said}}}"
    )
    write(tmp_path / "data" / "k", "annahmen.yaml", f"annahmen: [{accepted}]\n")
    assert found(tmp_path, text, CODE) == []


def test_in_what_is_said_of_mandatory_contents(tmp_path: Path) -> None:
    said = "pruefung: {pflichtinhalte: [{inhalt: klima, teilweise: macht Frau Mustermann bis Mai}]}\n"
    write(tmp_path / "data" / "k", "pruefung.yaml", said)
    text = PUBLIC + "ziele: [{id: Z-1, titel: Ziel}]\n"
    assert [said for _, said in found(tmp_path, text, CODE)] == ["Eine Angabe nennt eine Person: »Frau Mustermann«."]
