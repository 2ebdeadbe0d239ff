"""The part of SARIF 2.1.0 that we write, as a JSON Schema.

Which properties an object may have, which it must have, and their types.  The official schema (2.1.0-rtm.5) comes
only in an npm package, @microsoft/jest-sarif 1.0.0-beta.0; reports with and without errors of the Rintheim case were
valid against it on 2026-11-23, and it refused a misspelt property.  Tests need no Node.
"""

from __future__ import annotations

from typing import Any


def _object(required: tuple[str, ...] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_TEXT = {"type": "string", "minLength": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_INDEX = {"type": "integer", "minimum": 0}
_POSITION = {"type": "integer", "minimum": 1}
_LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
_MESSAGE = _object(("text",), text=_TEXT)
_ARTIFACT = _object(
    uri={"type": "string", "format": "uri-reference", "minLength": 1}, uriBaseId=_TEXT, description=_MESSAGE
)
_RULE = _object(
    ("id",),
    id=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    defaultConfiguration=_object(level=_LEVEL),
)
_LOCATION = _object(
    ("physicalLocation",),
    physicalLocation=_object(
        ("artifactLocation",),
        artifactLocation=_ARTIFACT,
        region=_object(("startLine",), startLine=_POSITION, startColumn=_POSITION),
    ),
)
_SUPPRESSION = _object(
    ("kind",),
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=_TEXT,
)
_RESULT = _object(
    ("message",),
    ruleId=_TEXT,
    ruleIndex=_INDEX,
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    suppressions={**_list(_SUPPRESSION), "minItems": 1},
)
_NOTIFICATION = _object(("message",), level=_LEVEL, message=_MESSAGE, associatedRule=_object(id=_TEXT, index=_INDEX))
_RUN = _object(
    ("tool",),
    tool=_object(
        ("driver",),
        driver=_object(
            ("name",),
            name=_TEXT,
            version=_TEXT,
            language=_LANGUAGE,
            rules={**_list(_RULE), "uniqueItems": True},
        ),
    ),
    automationDetails=_object(id=_TEXT),
    language=_LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    originalUriBaseIds={"type": "object", "additionalProperties": _ARTIFACT},
    invocations=_list(
        _object(
            ("executionSuccessful",),
            executionSuccessful={"type": "boolean"},
            exitCode={"type": "integer"},
            toolConfigurationNotifications=_list(_NOTIFICATION),
            toolExecutionNotifications=_list(_NOTIFICATION),
        )
    ),
    results=_list(_RESULT),
    properties={"type": "object"},
)
STRUCTURE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ("version", "runs"),
        **{"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}, "runs": _list(_RUN)},
    ),
}
