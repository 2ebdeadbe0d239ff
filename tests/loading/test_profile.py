from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.loading import LoadResult, load_concept, load_schema
from ihk_ext.model import Struct
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Publicity
from tests.support import codes, said, write

MEASURE = "massnahmen: [{id: M-1, titel: Park, nummer: M-01}]\n"


KINDS = [
    "Text",
    "Fließtext",
    "ganze Zahl",
    "Dezimalzahl",
    "Geldbetrag",
    "Bruch",
    "Datum",
    "Jahr, Monat oder Datum",
    "ja/nein",
]


def load(folder: Path, profile: str, data: str = MEASURE) -> LoadResult:
    """A concept with a profile; the profile's own lines begin on line 3."""
    home = write(folder / "data" / "k", text=data)
    body = "".join(f"  {line}\n" for line in profile.splitlines())
    write(home, "profil.yaml", f"profil:\n{body}")
    return load_concept(home)


def test_a_local_field(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        "felder:\n  - {typ: massnahme, name: wirkung, bezeichnung: Wirkung, art: Fließtext, oeffentlichkeit: intern}\n"
        "  - {typ: massnahme, name: kosten_je_jahr, bezeichnung: je Jahr, art: Geldbetrag, einheit: €, mehrfach: ja}",
        "massnahmen: [{id: M-1, titel: Park, wirkung: gut, kosten_je_jahr: [100, '2,50']}]\n",
    )
    assert said(result.findings) == []
    record = result.project.records["M-1"]
    assert (record.text("wirkung"), record.get("kosten_je_jahr")) == ("gut", (10_000, 250))
    effect = record.type.by_name["wirkung"]
    assert isinstance(effect, Field)
    assert (effect.kind, effect.publicity) == (Kind.PROSE, Publicity.INTERNAL)
    names = [m.name for m in record.type.members]
    assert names.index("wirkung") < names.index("stand")
    assert "wirkung" not in CORE_SCHEMA.types["massnahme"].by_name


def test_local_prose_is_checked_as_all_prose(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        "felder: [{typ: massnahme, name: wirkung, bezeichnung: Wirkung, art: Fließtext, mehrfach: ja}]",
        "massnahmen: [{id: M-1, titel: Park, wirkung: [gut, ':raw:`x`', ':need:`M-9`']}]\n",
    )
    assert codes(result.findings) == [("fliesstext", "daten.yaml:2:53"), ("verweis-unbekannt", "daten.yaml:2:65")]


def test_a_local_word_stands_for_a_core_word(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        "woerter:\n  - {liste: status, wort: läuft, entspricht: in Umsetzung}\n"
        "  - {liste: oeffentlichkeit, wort: vertraulich, entspricht: intern}",
        "massnahmen:\n  - {id: M-1, titel: Park, status: läuft, oeffentlichkeit: vertraulich,"
        " handlungsschritte: [{text: planen, status: läuft}]}\n",
    )
    assert said(result.findings) == []
    record = result.project.records["M-1"]
    status = record.type.by_name["status"]
    assert isinstance(status, Field)
    assert status.vocabulary is not None
    assert status.vocabulary.core("läuft") == "in Umsetzung"
    assert record.publicity is Publicity.INTERNAL


def test_labels(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        "bezeichnungen:\n  - {typ: massnahme, bezeichnung: Projekt, mehrzahl: Projekte}\n"
        "  - {typ: massnahme, feld: traeger, bezeichnung: Projektträger}",
    )
    assert said(result.findings) == []
    record_type = result.project.records["M-1"].type
    assert (record_type.label, record_type.plural) == ("Projekt", "Projekte")
    assert record_type.by_name["traeger"].label == "Projektträger"
    assert result.project.records["M-1"].name == "Projekt M-1"


def test_number_patterns(tmp_path: Path) -> None:
    data = "massnahmen: [{id: M-1, titel: Park, nummer: M-01}, {id: M-2, titel: Weg, nummer: 7}]\n"
    result = load(tmp_path, "nummernmuster: [{typ: massnahme, muster: 'M-[0-9]{2}'}]", data)
    (finding,) = said(result.findings)
    assert (finding.code, finding.at) == ("nummer-muster", "daten.yaml:2:82")
    assert finding.text == "Maßnahme M-2: Die Nummer »7« passt nicht zum Muster »M-[0-9]{2}«."


def test_forms_of_papers(tmp_path: Path) -> None:
    result = load(tmp_path, "formulare: [{name: 2009, gueltig_bis: 2011-12-31, kopfzeilen: [Termin, TOP]}]")
    assert said(result.findings) == []
    (form,) = result.project.concepts[0].forms
    assert isinstance(form, Struct)
    assert form.values["kopfzeilen"] == ("Termin", "TOP")


@pytest.mark.parametrize(
    "case",
    [
        ("feldr: []", "feld-unbekannt", "3:3", "Profil: Das Feld »feldr« gibt es nicht.", "Meinten Sie »felder«?"),
        (
            "felder: [{typ: massnahme, name: a}]",
            "pflichtfeld",
            "3:12",
            "Profil: Das Feld »felder.bezeichnung« fehlt.",
            "Ergänzen Sie »bezeichnung: …«.",
        ),
        (
            "felder: [{typ: massname, name: a, bezeichnung: A}]",
            "profil",
            "3:12",
            "Profil: Den Datensatztyp »massname« gibt es nicht.",
            "Meinten Sie »massnahme«?",
        ),
        (
            "felder: [{typ: massnahme, name: titel, bezeichnung: A}]",
            "profil",
            "3:12",
            "Profil: »titel« ist kein freier Feldname.",
            "Erlaubt sind Kleinbuchstaben, Ziffern und »_«; jeder Name nur einmal.",
        ),
        (
            "felder: [{typ: massnahme, name: Größe, bezeichnung: A}]",
            "profil",
            "3:12",
            "Profil: »Größe« ist kein freier Feldname.",
            "Erlaubt sind Kleinbuchstaben, Ziffern und »_«; jeder Name nur einmal.",
        ),
        (
            "felder: [{typ: massnahme, name: a, bezeichnung: nicht überliefert}]",
            "profil",
            "3:12",
            "Profil: »felder.bezeichnung« kann nicht »nicht überliefert« sein.",
            "Geben Sie einen Wert an.",
        ),
        (
            "felder: [{typ: massnahme, name: a, bezeichnung: A, art: Geld}]",
            "wort-unbekannt",
            "3:59",
            "Profil: Feld »felder.art«: Das Wort »Geld« gibt es hier nicht.",
            f"Erlaubt sind: {', '.join(KINDS)}.",
        ),
        (
            "woerter: [{liste: staus, wort: läuft, entspricht: geplant}]",
            "profil",
            "3:13",
            "Profil: Die Wortliste »staus« gibt es nicht.",
            "Meinten Sie »status«?",
        ),
        (
            "woerter: [{liste: status, wort: läuft, entspricht: umsetzt}]",
            "profil",
            "3:13",
            "Profil: »umsetzt« ist kein Kernwort der Liste »status«.",
            "Meinten Sie »umgesetzt«?",
        ),
        (
            "woerter: [{liste: status, wort: geplant, entspricht: idee}]",
            "profil",
            "3:13",
            "Profil: Das Wort »geplant« gibt es in der Liste »status« schon.",
            "Löschen Sie den Eintrag.",
        ),
        (
            "woerter: [{liste: verknuepfungsart, wort: geraten, entspricht: sinngemäß}]",
            "profil",
            "3:13",
            "Profil: Die Wortliste »verknuepfungsart« gibt es nicht.",
            "",
        ),
        (
            "bezeichnungen: [{typ: massnahme, feld: trager, bezeichnung: X}]",
            "profil",
            "3:19",
            "Profil: Das Feld »trager« gibt es bei »massnahme« nicht.",
            "Meinten Sie »traeger«?",
        ),
        (
            "nummernmuster: [{typ: massnahme, muster: '['}]",
            "profil",
            "3:19",
            "Profil: Nummernmuster »[«: Das ist kein regulärer Ausdruck.",
            "Zum Beispiel: M-[0-9]{2}",
        ),
        (
            "nummernmuster: [{typ: akteur, muster: '.'}]",
            "profil",
            "3:19",
            "Profil: Der Typ »akteur« hat keine Nummer.",
            "Löschen Sie den Eintrag.",
        ),
    ],
)
def test_errors(tmp_path: Path, case: tuple[str, str, str, str, str]) -> None:
    profile, code, at, text, hint = case
    (finding,) = said(load(tmp_path, profile).findings)
    assert finding == (code, f"profil.yaml:{at}", text, hint)


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("profil: x\n", "wert-art", "profil.yaml:2:9"),
        ("profl: {}\n", "schluessel-unbekannt", "profil.yaml:2:1"),
        ("profil: [\n", "yaml-syntax", "profil.yaml:3:1"),
    ],
)
def test_malformed_files(tmp_path: Path, text: str, code: str, at: str) -> None:
    home = write(tmp_path / "k", text=MEASURE)
    write(home, "profil.yaml", text)
    result = load_concept(home)
    assert codes(result.findings) == [(code, at)]
    assert "M-1" in result.project.records


@pytest.mark.parametrize("text", ["- a\n", "ihk_format: 9\n", "profil: {}\n"])
def test_a_profile_states_its_format(tmp_path: Path, text: str) -> None:
    home = write(tmp_path / "k", text=MEASURE)
    (home / "profil.yaml").write_text(text, encoding="utf-8")
    (finding,) = said(load_concept(home).findings)
    assert finding.code in {"datei-aufbau", "format-neuer", "format-fehlt"}


def test_two_concepts_with_two_profiles_in_one_process(tmp_path: Path) -> None:
    load(tmp_path / "a", "bezeichnungen: [{typ: massnahme, bezeichnung: Projekt}]")
    plain = load(tmp_path / "b", "kommune: Musterstadt")
    assert plain.project.records["M-1"].type.label == "Maßnahme"
    schema, findings = load_schema(tmp_path / "a" / "data" / "k")
    assert not len(findings)
    assert schema.types["massnahme"].label == "Projekt"


# --- mandatory contents ---------------------------------------------------------------------------

CONTENT = "pflichtinhalte: [{{inhalt: baum, titel: Bäume, nachweise: [{}]}}]"


def test_contents_of_the_municipality(tmp_path: Path) -> None:
    result = load(
        tmp_path, CONTENT.format("{typ: massnahme, angabe: status, woerter: [geplant], pruefungen: [betreibt]}")
    )
    assert said(result.findings) == []
    (content,) = result.project.concepts[0].contents
    assert content.values["titel"] == "Bäume"


@pytest.mark.parametrize(
    ("way", "text", "hint"),
    [
        ("{typ: masnahme}", "Profil: Den Datensatztyp »masnahme« gibt es nicht.", "Meinten Sie »massnahme«?"),
        (
            "{typ: massnahme, angabe: statuss}",
            "Profil: Das Feld »statuss« gibt es bei »massnahme« nicht.",
            "Meinten Sie »status«?",
        ),
        (
            "{typ: massnahme, angabe: status, woerter: [geplannt]}",
            "Profil: »geplannt« ist kein Kernwort des Felds »status«.",
            "Meinten Sie »geplant«?",
        ),
        (
            "{typ: massnahme, woerter: [geplant]}",
            "Profil: Die Wörter brauchen eine »angabe«, in der sie stehen.",
            "Ergänzen Sie »angabe«.",
        ),
    ],
)
def test_contents_that_name_what_there_is_not(tmp_path: Path, way: str, text: str, hint: str) -> None:
    result = load(tmp_path, CONTENT.format(way))
    (finding,) = said(result.findings)
    assert (finding.code, finding.text) == ("profil", text)
    assert finding.hint.startswith(hint)
    assert result.project.concepts[0].contents == ()


def test_a_content_without_proofs(tmp_path: Path) -> None:
    result = load(tmp_path, "pflichtinhalte: [{inhalt: baum, titel: Bäume}]")
    (finding,) = said(result.findings)
    assert finding.text == "Profil: Der Pflichtinhalt »baum« nennt keine »nachweise«."
    assert result.project.concepts[0].contents == ()
