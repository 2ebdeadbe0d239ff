"""What the rules found: open findings, and those that somebody has accepted."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Cell, Column, Paragraph, Row, Table, Text, paragraph, text_cell
from ihk_ext.documents.many import by_field_inlines
from ihk_ext.documents.report.gaps import GAP_RULES
from ihk_ext.documents.report.subject import NUMBERS_FROM, Report, finding_inlines, row_of
from ihk_ext.findings import Finding, Severity
from ihk_ext.findings.result import Accepted

#: From so many findings of one sort on that say the same, their records stand in a row without their texts.
_ROW_FROM = 9
#: The rules whose records the part »Lücken« lists.
_IN_GAPS = frozenset(rule.code for rule in GAP_RULES)


def accepted(report: Report) -> Iterator[Block]:
    """Accepted findings with reason, role and last day."""
    shown = sorted(report.result.accepted, key=lambda a: list(Severity).index(a.finding.severity))
    if not shown:
        yield paragraph("Keine Meldung ist angenommen.")
        return
    columns = (
        Column("Meldung", 30),
        Column("Schwere", 11),
        Column("Begründung", 29),
        Column("Angenommen von", 18),
        Column("Gilt bis", 12),
    )
    yield Table("Angenommene Meldungen", columns, tuple(_accepted_row(report, a) for a in shown))


def _accepted_row(report: Report, item: Accepted) -> Row:
    until = german.date(item.until) if item.until else "unbefristet"
    head = Cell((Paragraph(finding_inlines(report, item.finding)),), header=True)
    who = f"{item.who}; zweite Unterschrift: {item.second}" if item.second else item.who
    kind = text_cell(item.finding.severity.value)
    return Row((head, kind, text_cell(item.reason), text_cell(who), text_cell(until)))


def findings(report: Report) -> Iterator[Block]:
    """Open findings, the gravest first, those of one sort together."""
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    order = list(Severity)
    for finding in report.result.findings:
        groups.setdefault((order.index(finding.severity), finding.code, finding.group), []).append(finding)
    if not groups:
        yield paragraph("Keine Meldung ist offen.")
    for key in sorted(groups):
        yield from _group(report, groups[key])


def _group(report: Report, found: list[Finding]) -> Iterator[Block]:
    first = found[0]
    title = f"{first.severity.value}: {first.group or first.text} [{first.code}]"
    yield Paragraph((Text(title, strong=True), Text(_count(report, found))))
    if len(found) < _ROW_FROM or not all(f.record for f in found) or len({_said(report, f) for f in found}) > 1:
        yield Bullets(tuple(finding_inlines(report, f) for f in found))
    elif len(found) >= NUMBERS_FROM and first.code in _IN_GAPS:
        yield _by_field(report, found)
    else:
        yield row_of(report, dict.fromkeys(f.record for f in found))


def _said(report: Report, finding: Finding) -> str:
    """What a finding says, whatever record it is of."""
    node = report.graph.nodes.get(finding.record)
    return finding.text.removeprefix(f"{node.name}: ") if node is not None else finding.text


def _count(report: Report, found: list[Finding]) -> str:
    """Of how many: »47 von 47 Maßnahmen«, where each record has one finding of the rule at most."""
    total = report.result.rules.of_all(found)
    if total:
        return f" – {total}"
    return f" – {german.number(len(found))} Meldungen" if len(found) > 1 else ""


def _by_field(report: Report, found: list[Finding]) -> Block:
    """How many in each action field; who wants the records, finds them among the gaps."""
    counts = tuple(by_field_inlines([finding.record for finding in found], report.graph))
    where = f"Welche, sagen der Teil »Lücken« und »ihk pruefen --regel {found[0].code} --alle«."
    return Paragraph((*counts, Text(f". {where}" if counts else where)))
