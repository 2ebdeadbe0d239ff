from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from ihk_ext.findings import Finding, Place, Result, Severity
from ihk_ext.findings.sarif import RuleText, format_sarif
from tests.findings.sarif_structure import STRUCTURE
from tests.findings.test_text import ERROR, FULL

RULES = {
    "ziel-ohne-massnahme": RuleText("Ziel ohne Maßnahme", "Keine Maßnahme verfolgt das Ziel.", Severity.WARNING),
    "ohne-ort": RuleText("Datensatz ohne Ort", "Kein Dokument zeigt ihn.", Severity.HINT),
}


def log(*results: Result) -> dict[str, Any]:
    found = json.loads(format_sarif(results, RULES, "1.2.3"))
    jsonschema.Draft202012Validator(STRUCTURE).validate(found)
    assert isinstance(found, dict)
    return found


def test_the_structure_refuses_what_is_none() -> None:
    found = log(FULL)
    found["runs"][0]["results"][0]["levl"] = "error"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(STRUCTURE).validate(found)


def test_a_finding_points_to_its_rule_and_line() -> None:
    (run,) = log(Result("data/k", 1, (ERROR,)))["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("verweis-unbekannt", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "verweis-unbekannt"
    assert result["message"]["text"] == "Maßnahme M-1: falsch. Richtig so."
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "m.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert run["invocations"][0]["exitCode"] == 1


def test_accepted_findings_are_suppressed_with_their_reason() -> None:
    (run,) = log(FULL)["runs"]
    suppressed = [r["suppressions"][0]["justification"] for r in run["results"] if "suppressions" in r]
    assert suppressed == [
        "kommt mit der Fortschreibung (Stadtplanung (ab), bis 31.12.2027)",
        "kommt mit der Fortschreibung (Stadtplanung (ab), bis 31.12.2027)",
        "so gedruckt (Kämmerei (cd))",
    ]
    assert run["invocations"][0]["exitCode"] == 0


def test_what_is_accepted_is_told_by_severity_where_suppressed_results_are_hidden() -> None:
    (run,) = log(FULL)["runs"]
    assert [(n["level"], n["message"]["text"]) for n in run["invocations"][0]["toolExecutionNotifications"]] == [
        ("warning", "Ausgeblendete Meldungen: 2, davon Fehler: 0"),
        ("warning", "1 angenommener Fehler"),
        ("note", "2 angenommene Warnungen"),
    ]


def test_a_better_wording_is_the_same_result_for_a_code_forge() -> None:
    prints = [
        log(Result("k", 1, (replace(ERROR, text=text, loose=()),)))["runs"][0]["results"][0]["partialFingerprints"]
        for text in ("falsch", "ganz falsch")
    ]
    assert prints[0] == prints[1]


def test_what_was_not_checked_is_a_notification() -> None:
    (run,) = log(FULL)["runs"]
    (notification,) = run["invocations"][0]["toolConfigurationNotifications"]
    assert notification["associatedRule"] == {"id": "ohne-ort", "index": 1}
    assert run["properties"] == {
        "pruefprofil": "bestand",
        "fingerabdruck": "",
        "regelwerk": "",
        "angenommen": {"Fehler": 1, "Warnung": 2, "Hinweis": 0},
        "stichtag": "2026-06-01",
    }


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("data/k/zwei wörter.yaml", {"uri": "data/k/zwei%20w%C3%B6rter.yaml", "uriBaseId": "SRCROOT"}),
        ("/srv/k/a.yaml", {"uri": "file:///srv/k/a.yaml"}),
    ],
)
def test_files_are_addresses(file: str, location: dict[str, str]) -> None:
    (run,) = log(Result("k", 1, (Finding("x", Severity.HINT, "nur so", Place(file)),)))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {"artifactLocation": location}
    assert run["results"][0]["level"] == "note"


def test_a_run_for_each_concept() -> None:
    runs = log(Result("eins", 0), Result("zwei", 0))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == ["ihk/eins/", "ihk/zwei/"]
