"""Shared helpers: what rules say of a concept from YAML text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ihk_ext.findings import Finding, Result
from ihk_ext.graph import build_graph
from ihk_ext.loading import LoadResult
from ihk_ext.review import ALL_RULES
from ihk_ext.rules import RULES, Context, check_concept, settings_of
from ihk_ext.rules.facts import Facts
from tests.support import codes, load, said

DAY = dt.date(2026, 6, 1)


def context_of(loaded: LoadResult, *, day: dt.date = DAY, facts: Facts | None = None) -> Context:
    """What rules look at, of the only concept that was loaded."""
    (concept,) = loaded.project.concepts
    return Context(project=loaded.whole, graph=build_graph(loaded.whole), concept=concept, stichtag=day, facts=facts)


def result_of(
    folder: Path,
    text: str,
    *only: str,
    day: dt.date = DAY,
    facts: Facts | None = None,
    limit: str = "",
    pruefung: str = "",
    check_profile: str = "beschlussreif",
) -> Result:
    """Check a file that is fine for loading with some rules, or with all; *limit* is for those rules."""
    if limit:
        rules = ", ".join(f"{{regel: {code}, grenze: '{limit}'}}" for code in only)
        pruefung = f"pruefung: {{regeln: [{rules}]}}\n"
    if pruefung:
        path = folder / "data" / "k" / "pruefung.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"ihk_format: 2\n{pruefung}", encoding="utf-8")
    loaded = load(folder, text)
    assert said(loaded.findings) == []
    context = context_of(loaded, day=day, facts=facts)
    settings = settings_of(context.concept, RULES, check_profile)
    result = replace(check_concept(context, settings, RULES, only=only), title="k")
    bound_by_values(result.findings)
    return result


def bound_by_values(findings: Iterable[Finding]) -> None:
    """Each rule hands over as values whatever its text says: what it leaves over would bind acceptances by wording."""
    of_rules = {rule.code for rule in ALL_RULES}
    assert [(f.code, f.text, f.loose) for f in findings if f.code in of_rules and f.loose != ()] == []


def found(folder: Path, text: str, code: str, **options: object) -> list[tuple[str, str]]:
    """Place and text of one rule's findings; *options* as :func:`result_of` has them."""
    findings = result_of(folder, text, code, **options).findings  # type: ignore[arg-type]  # options are handed on
    assert {c for c, _ in codes(findings)} <= {code}
    return [(s.at, s.text) for s in said(findings)]
