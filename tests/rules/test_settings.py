from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ihk_ext.findings import Severity
from ihk_ext.model import Concept
from ihk_ext.review import ALL_RULES
from ihk_ext.rules import RULES, Settings, settings_of
from tests.support import codes, load, said, write

GOAL = "ziele: [{id: Z-1, titel: Ziel}]\n"


def concept(tmp_path: Path, pruefung: str = "") -> Concept:
    if pruefung:
        write(tmp_path / "data" / "k", "pruefung.yaml", pruefung)
    loaded = load(tmp_path, GOAL)
    assert said(loaded.findings) == []
    return loaded.project.concepts[0]


def settings(tmp_path: Path, pruefung: str = "", check_profile: str | None = None) -> Settings:
    return settings_of(concept(tmp_path, pruefung), RULES, check_profile)


def test_without_a_file_it_is_a_draft(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.check_profile == "entwurf"
    assert found.findings == ()
    assert "pflichtinhalt" not in found.active
    assert found.rules["ziel-ohne-massnahme"].severity is Severity.WARNING


def test_a_concept_departs_from_its_check_profile(tmp_path: Path) -> None:
    text = """
pruefung:
  pruefprofil: foerderantrag
  regeln:
    - {regel: abdeckung-ziele, grenze: 80 %}
    - {regel: pflichtinhalt, schwere: Fehler}
    - {regel: stand-veraltet, schwere: aus, grund: historisches Konzept}
    - {regel: kleine-zahl, schwere: Fehler, grenze: 10}
"""
    found = settings(tmp_path, text)
    assert found.check_profile == "foerderantrag"
    assert found.findings == ()
    assert found.rules["abdeckung-ziele"].limit == Fraction(4, 5)
    assert found.rules["abdeckung-ziele"].severity is Severity.ERROR  # the check profile's
    assert found.rules["pflichtinhalt"].severity is Severity.ERROR
    assert "stand-veraltet" not in found.active
    assert found.rules["kleine-zahl"].severity is Severity.ERROR
    assert found.rules["kleine-zahl"].limit == Fraction(10)


# --- what a check profile lets a concept only make stricter ---------------------------------------


def under_application(tmp_path: Path, *entries: str, check_profile: str | None = "foerderantrag") -> Settings:
    text = "pruefung:\n  regeln:\n" + "".join(f"    - {{{entry}}}\n" for entry in entries)
    return settings_of(concept(tmp_path, text), ALL_RULES, check_profile)


@pytest.mark.parametrize(
    ("entry", "theme", "stays"),
    [
        ("regel: menge-mal-ansatz, schwere: aus", "Geld", "Fehler, Grenzwert 1 €"),
        ("regel: menge-mal-ansatz, schwere: Warnung", "Geld", "Fehler, Grenzwert 1 €"),
        ("regel: menge-mal-ansatz, schwere: Fehler, grenze: 2 €", "Geld", "Fehler, Grenzwert 1 €"),
        ("regel: betrag-im-text-abweichend, grenze: 1 %", "Geld", "Warnung, Grenzwert 2 %"),
        ("regel: pflichtinhalt, schwere: Hinweis", "Pflichtinhalte", "Fehler"),
        ("regel: seitengrenze, schwere: aus", "Pflichtinhalte", "Fehler, Grenzwert 25"),
        ("regel: annahme-langes-ende, grenze: 5", "Abzeichnung", "Warnung, Grenzwert 2"),
    ],
)
def test_an_application_cannot_make_a_rule_milder(tmp_path: Path, entry: str, theme: str, stays: str) -> None:
    found = under_application(tmp_path, entry)
    code = entry.split()[1].rstrip(",")
    assert found.rules[code] == under_application(tmp_path / "other", "regel: kleine-zahl").rules[code]
    (refused,) = said(found.findings)
    assert (refused.code, refused.at) == ("pruefung", "pruefung.yaml:4:7")
    assert f"Die Regel »{code}« lässt sich hier nicht abschalten oder mildern; zum Thema »{theme}«" in refused.text
    assert refused.text.endswith(f"Es bleibt bei: {stays}.")
    (change,) = (change for change in found.changes if not change.by)
    assert (change.code, change.refused) == (code, True)
    assert found.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "entry",
    [
        "regel: menge-mal-ansatz, schwere: Fehler, grenze: 0 €",
        "regel: kostenzeile-ohne-massnahme, schwere: Fehler",
        "regel: betrag-im-text-abweichend, grenze: 10 %",
        "regel: seitengrenze, grenze: 40",  # the authority's own figure
        "regel: stand-veraltet, schwere: aus",  # of another theme
    ],
)
def test_an_application_can_be_checked_more_strictly(tmp_path: Path, entry: str) -> None:
    found = under_application(tmp_path, entry)
    assert found.findings == ()
    assert [change.refused for change in found.changes if not change.by] == [False]


def test_a_second_entry_does_not_open_what_the_first_may_not(tmp_path: Path) -> None:
    strict, mild = "regel: kostenzeile-ohne-massnahme, schwere: Fehler", "regel: kostenzeile-ohne-massnahme"
    found = under_application(tmp_path, strict, f"{mild}, schwere: Warnung")
    assert found.rules["kostenzeile-ohne-massnahme"].severity is Severity.WARNING  # as the check profile has it
    assert found.findings == ()
    assert len(under_application(tmp_path / "x", strict, f"{mild}, schwere: Hinweis").findings) == 1


def test_other_check_profiles_leave_it_to_the_concept(tmp_path: Path) -> None:
    found = under_application(tmp_path, "regel: menge-mal-ansatz, schwere: aus", check_profile="beschlussreif")
    assert found.findings == ()
    assert "menge-mal-ansatz" not in found.active


def test_a_concept_can_bind_itself(tmp_path: Path) -> None:
    text = "pruefung: {nur_strenger: [Zeit], regeln: [{regel: frist-verstrichen, schwere: aus}]}\n"
    found = settings(tmp_path, text)
    assert "frist-verstrichen" in found.active
    assert len(found.findings) == 1


def test_another_check_profile_for_once_keeps_the_departures(tmp_path: Path) -> None:
    text = "pruefung: {pruefprofil: bestand, regeln: [{regel: platzhalter, schwere: aus}]}\n"
    found = settings(tmp_path, text, "beschlussreif")
    assert found.check_profile == "beschlussreif"
    assert "platzhalter" not in found.active
    assert "frist-verstrichen" in found.active


def test_a_check_profile_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        settings(tmp_path, check_profile="geheim")
    found = settings(tmp_path, "pruefung: {pruefprofil: entwrf}\n")
    assert said(found.findings) == [
        ("pruefung", "pruefung.yaml:2:11", "Prüfung: Das Prüfprofil »entwrf« gibt es nicht.", "Meinten Sie »entwurf«?")
    ]
    assert found.check_profile == "entwurf"


@pytest.mark.parametrize(
    ("entry", "text", "hint"),
    [
        (
            "regel: ziel-ohne-masnahme",
            "Prüfung: Die Regel »ziel-ohne-masnahme« gibt es nicht.",
            "Meinten Sie »ziel-ohne-massnahme«?",
        ),
        (
            "regel: unvollstaendig, grenze: 3",
            "Prüfung: Die Regel »unvollstaendig« hat keinen Grenzwert.",
            "Löschen Sie »grenze«.",
        ),
        (
            "regel: abdeckung-ziele, grenze: viel",
            "Prüfung: Grenzwert der Regel »abdeckung-ziele«: »viel« ist kein Anteil.",
            "Zum Beispiel: 95 %.",
        ),
        (
            "regel: stand-veraltet, grenze: -3",
            "Prüfung: Grenzwert der Regel »stand-veraltet«: »-3« ist negativ.",
            "Zum Beispiel: 3.",
        ),
    ],
)
def test_what_no_rule_can_be_told(tmp_path: Path, entry: str, text: str, hint: str) -> None:
    found = settings(tmp_path, f"pruefung:\n  regeln:\n    - {{{entry}}}\n")
    assert said(found.findings) == [("pruefung", "pruefung.yaml:4:7", text, hint)]


def test_a_content_lapses_for_a_reason_only(tmp_path: Path) -> None:
    text = "pruefung: {pflichtinhalte: [{inhalt: klima, entfaellt: '-'}, {inhalt: steuerung, entfaellt: unnötig}]}\n"
    found = settings(tmp_path, text)
    assert [(f.at, f.text) for f in said(found.findings)] == [
        ("pruefung.yaml:2:29", "Prüfung: Warum der Pflichtinhalt »klima« entfällt, steht nicht in Worten da.")
    ]
    assert (found.contents["klima"].waived, found.contents["steuerung"].waived) == ("", "unnötig")


# --- reading the file ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("- a\n", "datei-aufbau", "pruefung.yaml:2:1"),
        ("pruefung: [a]\n", "wert-art", "pruefung.yaml:2:11"),
        ("ziele: []\n", "schluessel-unbekannt", "pruefung.yaml:2:1"),
        ("pruefung: {regeln: [{regel: a, schwere: schlimm}]}\n", "wort-unbekannt", "pruefung.yaml:2:41"),
        ("pruefung: {regeln: [{schwere: aus}]}\n", "pflichtfeld", "pruefung.yaml:2:21"),
    ],
)
def test_a_malformed_file(tmp_path: Path, text: str, code: str, at: str) -> None:
    folder = tmp_path / "data" / "k"
    folder.mkdir(parents=True)
    head = "" if text.startswith("-") else "ihk_format: 2"
    (folder / "pruefung.yaml").write_text(f"{head}\n{text}", encoding="utf-8")
    assert codes(load(tmp_path, GOAL).findings) == [(code, at)]


def test_the_key_belongs_into_its_file(tmp_path: Path) -> None:
    (finding,) = said(load(tmp_path, "pruefung: {pruefprofil: entwurf}\n").findings)
    assert finding.hint == "Wie geprüft wird, steht in pruefung.yaml."
