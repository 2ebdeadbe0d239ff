"""The result of a check as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ihk_ext.findings.finding import Finding, Severity
from ihk_ext.findings.result import Accepted, Result
from ihk_ext.findings.rule_set import RuleSet

_FORMAT = 3


def format_json(results: Iterable[Result]) -> str:
    """One JSON text for all concepts; the German keys are part of the interface."""
    found = {"format": _FORMAT, "konzepte": [_result(result) for result in results]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _result(result: Result) -> dict[str, Any]:
    return {
        "konzept": result.title,
        "stichtag": result.stichtag.isoformat() if result.stichtag else None,
        "pruefprofil": result.check_profile,
        "fingerabdruck": result.fingerprint,
        "datensaetze": result.records,
        "zaehlung": {
            **{severity.value: result.count(severity) for severity in Severity},
            "angenommen": {severity.value: result.count_accepted(severity) for severity in Severity},
            "nicht geprüft": len(result.not_checked),
            "ausgeblendet": result.hidden,
            "ausgeblendete Fehler": result.hidden_errors,
        },
        "nur_regeln": list(result.only),
        "rueckgabe": result.exit_code,
        "meldungen": [_finding(f) for f in result.findings],
        "angenommen": [_accepted(a) for a in result.accepted],
        "regelwerk": _rules(result.rules),
        "nicht_geprueft": [{"regel": n.code, "titel": n.title, "grund": n.reason} for n in result.not_checked],
    }


def _rules(rules: RuleSet) -> dict[str, Any]:
    return {
        "fingerabdruck": rules.fingerprint,
        "angewandt": [
            {
                "regel": rule.code,
                "fassung": rule.version,
                "schwere": rule.severity.value,
                "grenze": rule.limit,
                "betrachtet": {many: count for _, many, count in rule.looked},
            }
            for rule in rules.applied
        ],
        "geaendert": [
            {
                "regel": change.code,
                "vorher": change.before,
                "jetzt": change.after,
                "pruefprofil": change.by,
                "grund": change.reason,
                "abgelehnt": change.refused,
                "datei": change.place.file,
                "zeile": change.place.line,
            }
            for change in rules.changes
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "regel": finding.code,
        "schwere": finding.severity.value,
        "text": finding.text,
        "abhilfe": finding.hint,
        "datensatz": finding.record,
        "fingerabdruck": finding.fingerprint,
        "gruppe": finding.group,
        "datei": finding.place.file,
        "zeile": finding.place.line,
        "spalte": finding.place.column,
    }


def _accepted(accepted: Accepted) -> dict[str, Any]:
    return {
        **_finding(accepted.finding),
        "grund": accepted.reason,
        "wer": accepted.who,
        "zweite": accepted.second,
        "bis": accepted.until.isoformat() if accepted.until else None,
    }
