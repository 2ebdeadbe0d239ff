"""What of the chain from finding to measure is linked, and what is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Paragraph, Text, paragraph
from ihk_ext.documents.contents import contents_table
from ihk_ext.documents.coverage import coverage_tables
from ihk_ext.documents.goals import state_table
from ihk_ext.documents.report.subject import NUMBERS_FROM, Report, row_of
from ihk_ext.documents.sheet import reference
from ihk_ext.findings import Finding
from ihk_ext.review import ALL_RULES
from ihk_ext.rules.declare import Rule, Theme

#: The rules that look for what is not linked; those with a threshold speak of the concept or of pairs.
GAP_RULES = tuple(rule for rule in ALL_RULES if rule.theme is Theme.TRACE and rule.limit is None)


def coverage(report: Report) -> Iterator[Block]:
    """How much is linked, by action field and by aspect, and the state of the goals."""
    yield from coverage_tables(report.graph, report.concept, report.project.hidden_links)
    yield from state_table(report.graph, report.concept)


def contents(report: Report) -> Iterator[Block]:
    """What the funding law asks for, and where it is."""
    if "pflichtinhalt" not in report.applied:
        yield paragraph("Das Prüfprofil verlangt die Pflichtinhalte nicht; die Tabelle zeigt ihren Stand.")
    day = report.result.stichtag or dt.date.min
    yield contents_table(report.graph, report.project, report.concept, day, report.facts)


def gaps(report: Report) -> Iterator[Block]:
    """What is not linked, in both directions, whether accepted or not."""
    clean = []
    ran = {rule.code for rule in report.result.rules.applied}
    for rule in GAP_RULES:
        found = _records(rule, report.result.findings)
        justified = _records(rule, (a.finding for a in report.result.accepted))
        if found or justified:
            yield from _gap_list(report, rule, found, justified)
        elif rule.code in ran:
            clean.append(rule.title)
    if clean:
        yield paragraph(f"Keine Meldung gibt es zu: {german.joined(clean)}.", "ihk-luecken")


def _records(rule: Rule, findings: Iterable[Finding]) -> dict[str, None]:
    """Records with a finding of *rule*."""
    return dict.fromkeys(f.record for f in findings if f.code == rule.code and f.record)


def _gap_list(report: Report, rule: Rule, found: dict[str, None], justified: dict[str, None]) -> Iterator[Block]:
    extra = {i: None for i in justified if i not in found}
    count = german.number(len(found)) + (f", dazu {german.number(len(extra))} angenommen" if extra else "")
    yield Paragraph((Text(f"{rule.title} ({count})", strong=True),), ("ihk-luecken",))
    if not extra and len(found) >= NUMBERS_FROM:
        yield row_of(report, found)
        return
    mark = Text(" (angenommen)", quiet=True)
    yield Bullets(
        (*((reference(i, report.graph),) for i in found), *((reference(i, report.graph), mark) for i in extra))
    )
