"""What one rule on money says of data given as YAML text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from ihk_ext.graph import build_graph
from ihk_ext.model import Project
from ihk_ext.rules.context import Context
from ihk_ext.rules.engine import _finding
from ihk_ext.rules.facts import Facts
from ihk_ext.rules.money import MONEY_RULES
from tests.rules.checking import bound_by_values
from tests.support import load, said

RULES = {rule.code: rule for rule in MONEY_RULES}
STICHTAG = dt.date(2026, 3, 2)


def hits(folder: Path, code: str, text: str) -> list[tuple[str, str]]:
    """File with line, and text, of what a rule finds in a file that loads well."""
    return [(place.rpartition(":")[0], said) for place, said in hits_with_column(folder, code, text)]


def hits_with_column(folder: Path, code: str, text: str) -> list[tuple[str, str]]:
    """As :func:`hits`, with the column behind the line."""
    result = load(folder, text)
    assert said(result.findings) == []
    return [(place.rpartition("/")[2], said) for place, said in found(result.project, code)]


def found(project: Project, code: str, facts: Facts | None = None) -> Iterator[tuple[str, str]]:
    """Place and text of what a rule finds in the first concept of a project."""
    rule = RULES[code]
    context = Context(
        project=project,
        graph=build_graph(project),
        concept=project.concepts[0],
        stichtag=STICHTAG,
        limit=rule.limit.default if rule.limit else Fraction(0),
        facts=facts,
    )
    for hit in rule.find(context):
        assert hit.node is not None
        bound_by_values([_finding(hit, rule, rule.severity, context)])
        record = hit.node.record
        place = hit.place or (record.place_of(hit.field) if record and hit.field else hit.node.place)
        yield str(place), hit.text


def overview(rows: str, *, programme: str = "", head: str = "", group: str = "") -> str:
    """An overview of one group: the rows' lines begin in line 8.

    *head*, *group* and *programme* are further members in YAML's flow style.
    """
    return (
        f"foerderprogramme: [{{id: FP-1, titel: Programm{programme}}}]\n"
        f"kostenuebersichten:\n  - {{id: KU-1, titel: Übersicht, foerderprogramm: FP-1{head}}}\n"
        f"kostengruppen:\n  - {{id: KG-1, titel: Gruppe, nummer: A1, uebersicht: KU-1{group}}}\n"
        "kostenpositionen:\n" + rows
    )


def row(number: int, members: str) -> str:
    """The line of one cost item of that group."""
    return f'  - {{id: KP-{number}, titel: Zeile, nummer: "1.{number}", kostengruppe: KG-1, {members}}}\n'


def row_at(members: str, member: str, *, line: int = 8) -> str:
    """Where the value of a member of the first row stands, or of the first item of its list (»scheiben: [«)."""
    text = row(1, members)
    if member.endswith("["):
        return f"daten.yaml:{line}:{text.index(member) + len(member) + 1}"
    return f"daten.yaml:{line}:{text.index(f'{member}: ') + len(member) + 3}"
