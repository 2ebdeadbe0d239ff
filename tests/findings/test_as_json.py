from __future__ import annotations

import json

from ihk_ext.findings import Finding, Place, Result, Severity
from ihk_ext.findings.as_json import format_json
from tests.findings.test_text import ERROR, FULL


def test_everything_of_a_result() -> None:
    (found,) = json.loads(format_json([FULL]))["konzepte"]
    assert found["konzept"] == "data/k"
    assert (found["stichtag"], found["pruefprofil"], found["rueckgabe"]) == ("2026-06-01", "bestand", 0)
    assert found["zaehlung"] == {
        "Fehler": 0,
        "Warnung": 1,
        "Hinweis": 0,
        "angenommen": {"Fehler": 1, "Warnung": 2, "Hinweis": 0},
        "nicht geprüft": 1,
        "ausgeblendet": 2,
        "ausgeblendete Fehler": 0,
    }
    assert found["meldungen"][0]["datensatz"] == "Z-1"
    assert [a["bis"] for a in found["angenommen"]] == ["2027-12-31", "2027-12-31", None]
    (unchecked,) = found["nicht_geprueft"]
    assert unchecked == {"regel": "ohne-ort", "titel": "Datensatz ohne Ort", "grund": "Es fehlt ein Bau."}


def test_a_finding_with_its_place() -> None:
    text = format_json([Result("k", 1, (ERROR,))])
    assert "Maßnahme" in text  # no escapes: people read it, too
    (found,) = json.loads(text)["konzepte"]
    assert found["rueckgabe"] == 1
    assert found["meldungen"] == [
        {
            "regel": "verweis-unbekannt",
            "schwere": "Fehler",
            "text": "Maßnahme M-1: falsch.",
            "abhilfe": "Richtig so.",
            "datensatz": "",
            "fingerabdruck": ERROR.fingerprint,
            "gruppe": "",
            "datei": "m.yaml",
            "zeile": 3,
            "spalte": 7,
        }
    ]


def test_the_number_of_the_format() -> None:
    assert json.loads(format_json([]))["format"] == 3


def test_several_concepts() -> None:
    finding = Finding("x", Severity.HINT, "nur so", Place("a.yaml"))
    found = json.loads(format_json([Result("eins", 0), Result("zwei", 0, (finding,))]))
    assert [k["konzept"] for k in found["konzepte"]] == ["eins", "zwei"]
