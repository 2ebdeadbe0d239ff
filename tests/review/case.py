"""A small concept with acceptances and reviews, and its result."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ihk_ext.findings import Finding
from ihk_ext.findings.result import Result
from ihk_ext.graph import build_graph
from ihk_ext.loading import LoadResult, load_concept
from ihk_ext.model import Project
from ihk_ext.review import ALL_RULES, check_with_review
from ihk_ext.review.state import review_of
from ihk_ext.review.store import write_reviews
from ihk_ext.rules.context import Context
from ihk_ext.rules.settings import settings_of
from tests.rules.checking import bound_by_values
from tests.support import write

STICHTAG = dt.date(2026, 3, 1)
DAY = dt.date(2026, 2, 1)
DATA = """
handlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W, typ: inhaltlich}]
ziele:
  - {id: Z-1, titel: Erstes, ebene: Leitziel}
  - {id: Z-2, titel: Zweites, ebene: Leitziel}
massnahmen:
  - id: M-1
    titel: Umbau
    nummer: "1"
    handlungsfeld_haupt: HF-1
    kurzbeschreibung: |
      Das Haus
      wird umgebaut.
    ziele: [Z-1]
"""


def concept(folder: Path, data: str = DATA, **side: str) -> LoadResult:
    """Load a concept ``k``; *side* are the texts of its side files by name."""
    home = write(folder / "data" / "k", text=data)
    for name, text in side.items():
        write(home, f"{name}.yaml", text)
    return load_concept(home)


def sign(project: Project, *ids: str, role: str = "Amt", day: dt.date = DAY) -> None:
    """Review records as they are."""
    records = [project.records[i] for i in ids]
    write_reviews(
        project.concepts[0].folder, [review_of(r, project, role=role, initials="ab", day=day) for r in records]
    )


def context_of(project: Project) -> Context:
    return Context(project=project, graph=build_graph(project), concept=project.concept("k"), stichtag=STICHTAG)


def check(loaded: LoadResult, *only: str) -> Result:
    """The result with every rule, or with those of *only*."""
    context = context_of(loaded.project)
    result = check_with_review(context, settings_of(context.concept, ALL_RULES), loaded.findings, only=only)
    bound_by_values(result.findings)
    return result


def of(result: Result, code: str) -> list[Finding]:
    """Open findings of one rule."""
    return [f for f in result.findings if f.code == code]


def at(finding: Finding) -> str:
    """File and line."""
    return f"{Path(finding.place.file).name}:{finding.place.line}"
