"""What a check tells of its rules: which of them ran, over how much, and their fingerprint.

Who opens a report after ten years must see which rules it stands for: the version of the program says it where it is
kept, the fingerprint says it of the rules themselves, as the concept had set them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ihk_ext.findings import Finding, Severity
from ihk_ext.findings.rule_set import OFF, AppliedRule
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Rule
from ihk_ext.rules.settings import Settings

_CONTENTS = Path(__file__).parent / "pflichtinhalte.yaml"


def applied_rule(rule: Rule, severity: Severity, context: Context, found: Sequence[Finding]) -> AppliedRule:
    """What is told of a rule that has run in *context* and has *found* something or nothing."""
    types = context.concept.schema.types
    names = [name for name, count in context.looked.items() if count] or list(context.looked)
    if len(names) > 1 and len(context.looked) < len(types):
        names = [name for name in names if name != "konzept"]  # looked at in passing
    return AppliedRule(
        rule.code,
        rule.title,
        rule.theme.value,
        severity,
        rule.version,
        rule.limit.written(context.limit) if rule.limit else "",
        tuple((types[name].label, types[name].plural, context.looked[name]) for name in names),
        _is_share(found, names, context),
        rule.limit.label if rule.limit else "",
    )


def _is_share(found: Sequence[Finding], names: Sequence[str], context: Context) -> bool:
    """Whether each finding is of a record of its own among those of the one type that the rule looked at."""
    records = {f.record for f in found}
    return len(names) == 1 and len(records) == len(found) and all(_type(r, context) == names[0] for r in records)


def _type(record: str, context: Context) -> str:
    node = context.graph.nodes.get(record)
    return node.type.name if node is not None else ""


def rules_fingerprint(rules: Iterable[Rule], settings: Settings) -> str:
    """SHA-256 over the lines of :func:`canonical_lines`."""
    digest = hashlib.sha256()
    for line in canonical_lines(rules, settings):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def canonical_lines(rules: Iterable[Rule], settings: Settings) -> Iterator[str]:
    """One JSON object a rule, sorted by code, then one for the list of mandatory contents."""
    for rule in sorted(rules, key=lambda rule: rule.code):
        setting = settings.rules[rule.code]
        severity = setting.severity.value if setting.severity else OFF
        yield _json(
            {
                "regel": rule.code,
                "fassung": rule.version,
                "schwere": severity,
                "grenze": str(setting.limit) if rule.limit else "",
            }
        )
    yield _json({"pflichtinhalte": _contents_digest()})


@cache
def _contents_digest() -> str:
    """SHA-256 of the list of mandatory contents; the files of the package do not change."""
    return hashlib.sha256(_CONTENTS.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
