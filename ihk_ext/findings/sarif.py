"""The result of a check as SARIF 2.1.0, which code forges and editors show.

Specification: OASIS, Static Analysis Results Interchange Format Version 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from ihk_ext.findings.finding import Finding, Place, Severity
from ihk_ext.findings.result import Accepted, NotChecked, Result
from ihk_ext.findings.text import ACCEPTED, excerpt_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_ROOT = "SRCROOT"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a reader of the log is told of a rule."""

    title: str
    help: str
    severity: Severity


def format_sarif(results: Iterable[Result], rules: Mapping[str, RuleText], version: str) -> str:
    """One SARIF log with a run for each concept; *rules* are described by their code."""
    runs = [_Run(result, rules, version).log() for result in results]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


class _Run:
    def __init__(self, result: Result, rules: Mapping[str, RuleText], version: str) -> None:
        self._result = result
        self._version = version
        found = (*result.findings, *(a.finding for a in result.accepted))
        # what loading has to say is no rule with a text of its own, but has a code
        codes = dict.fromkeys([*rules, *(f.code for f in found)])
        self._index = {code: at for at, code in enumerate(codes)}
        self._rules = [_described(code, rules.get(code)) for code in codes]

    def log(self) -> dict[str, Any]:
        """The run as SARIF has it."""
        result = self._result
        driver = {"name": "ihk", "version": self._version, "language": "de-DE", "rules": self._rules}
        properties: dict[str, Any] = {
            "pruefprofil": result.check_profile,
            "fingerabdruck": result.fingerprint,
            "regelwerk": result.rules.fingerprint,
        }
        properties["angenommen"] = {severity.value: result.count_accepted(severity) for severity in Severity}
        if result.stichtag:
            properties["stichtag"] = result.stichtag.isoformat()
        return {
            "tool": {"driver": driver},
            "automationDetails": {"id": f"ihk/{result.title}/"},
            "language": "de-DE",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "der Ordner, in dem die Prüfung aufgerufen wurde"}}},
            "invocations": [
                {
                    "executionSuccessful": True,
                    "exitCode": result.exit_code,
                    "toolConfigurationNotifications": [self._notification(n) for n in result.not_checked],
                    "toolExecutionNotifications": [*_excerpt(result), *_accepted_in_figures(result)],
                }
            ],
            "results": [
                *(self._found(f) for f in result.findings),
                *(self._accepted(a) for a in result.accepted),
            ],
            "properties": properties,
        }

    def _found(self, finding: Finding) -> dict[str, Any]:
        text = f"{finding.text} {finding.hint}".rstrip()
        return {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": text},
            "locations": [{"physicalLocation": _location(finding.place)}],
            "partialFingerprints": {"ihk/v2": finding.fingerprint},
        }

    def _accepted(self, accepted: Accepted) -> dict[str, Any]:
        reason = f"{accepted.reason} ({accepted.signed})"
        suppression = {"kind": "external", "status": "accepted", "justification": reason}
        return {**self._found(accepted.finding), "suppressions": [suppression]}

    def _notification(self, item: NotChecked) -> dict[str, Any]:
        found: dict[str, Any] = {"level": "note", "message": {"text": f"Nicht geprüft: {item.title}. {item.reason}"}}
        if item.code in self._index:
            found["associatedRule"] = {"id": item.code, "index": self._index[item.code]}
        return found


def _excerpt(result: Result) -> Iterator[dict[str, Any]]:
    """That the run is no whole check, and how many open errors it does not show."""
    if text := excerpt_of(result):
        yield {"level": "warning", "message": {"text": text}}
    if result.hidden:
        text = f"Ausgeblendete Meldungen: {result.hidden}, davon Fehler: {result.hidden_errors}"
        yield {"level": "warning", "message": {"text": text}}


def _accepted_in_figures(result: Result) -> Iterator[dict[str, Any]]:
    """What is accepted, by severity: many viewers hide results that are suppressed."""
    for severity in Severity:
        level = "warning" if severity is Severity.ERROR else "note"
        if count := result.count_accepted(severity):
            one, many = ACCEPTED[severity]
            yield {"level": level, "message": {"text": f"{count} {one if count == 1 else many}"}}


def _described(code: str, rule: RuleText | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.help},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        region = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        location["region"] = region
    return location


def _artifact(name: str) -> dict[str, str]:
    """A file below the current folder relative to it, any other by its full address."""
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": Path(name).as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}
