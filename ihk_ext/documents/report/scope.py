"""What a check covered: the rules that ran, over how much, those that did not run, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Cell, Column, Paragraph, Row, Table, Text, paragraph, text_cell
from ihk_ext.documents.report.subject import Report, place_text
from ihk_ext.findings.rule_set import OFF, AppliedRule, RuleChange
from ihk_ext.rules.declare import Theme

#: A rule that looks at records of more types than these looks at nearly all.
_TYPES_NAMED = 2
_COLUMNS = (
    Column("Regel", 36),
    Column("gilt als", 12),
    Column("Grenzwert", 18),
    Column("betrachtet", 22),
    Column("Meldungen", 12, numeric=True),
)


def scope(report: Report) -> Iterator[Block]:
    """Every rule that ran, by theme: how grave, with which threshold, over how many records, and what it found."""
    result = report.result
    found = Counter(f.code for f in result.findings)
    found.update(a.finding.code for a in result.accepted)
    rows: list[Row] = []
    for theme in Theme:
        of_theme = [rule for rule in result.rules.applied if rule.theme == theme.value]
        if of_theme:
            heading = Cell((Paragraph((Text(theme.value),)),), header=True, span=len(_COLUMNS))
            rows += [Row((heading,), "gruppe"), *(_row(rule, found[rule.code]) for rule in of_theme)]
    if not rows:
        yield paragraph("Keine Regel ist angewandt.")
        return
    yield Table("Angewandte Regeln", _COLUMNS, tuple(rows))
    yield paragraph("Angenommene Meldungen zählen mit. Was eine Regel sucht, sagt »ihk pruefen --erklaere KENNWORT«.")


def _row(rule: AppliedRule, found: int) -> Row:
    name = Cell((Paragraph((Text(rule.title), Text(f" [{rule.code}]", quiet=True))),), header=True)
    return Row(
        (
            name,
            text_cell(rule.severity.value),
            text_cell(f"{rule.of_limit}: {rule.limit}" if rule.limit else ""),
            text_cell(looked_text(rule)),
            text_cell(german.number(found)),
        )
    )


def looked_text(rule: AppliedRule) -> str:
    """What a rule looked at: »26 Ziele«, »1 Konzept«, »493 Datensätze«."""
    if not rule.looked:
        return "Annahmen und Abzeichnungen" if rule.theme == Theme.REVIEW.value else "das Konzept im Ganzen"
    if len(rule.looked) > _TYPES_NAMED:
        return german.counted(sum(count for *_, count in rule.looked), "Datensatz", "Datensätze")
    return german.joined(german.counted(count, one, many) for one, many, count in rule.looked)


def not_checked(report: Report) -> Iterator[Block]:
    """Rules that lacked their input, those that are off, and those that are graver or milder than they are declared."""
    lacking = report.result.not_checked
    for reason in dict.fromkeys(item.reason for item in lacking):
        yield paragraph(f"Nicht geprüft, denn: {reason}")
        yield Bullets(tuple((Text(f"{i.title} [{i.code}]"),) for i in lacking if i.reason == reason))
    changes = report.result.rules.changes
    if changes:
        columns = (Column("Regel", 32), Column("sonst", 14), Column("hier", 14), Column("gesagt in", 40))
        first = sorted(changes, key=lambda change: change.after != OFF)
        yield Table("Abgeschaltete und geänderte Regeln", columns, tuple(map(_change_row, first)))
    if not lacking and not changes:
        yield paragraph("Alle Regeln sind angewandt, wie das Programm sie mitbringt.")


def _change_row(change: RuleChange) -> Row:
    name = Cell((Paragraph((Text(change.title), Text(f" [{change.code}]", quiet=True))),), header=True)
    where = place_text(change.place)
    where = f"Prüfprofil »{change.by}« des Programms ({where})" if change.by else where
    said = f"{where}: {change.reason}" if change.reason else where
    after = f"{change.after}: abgelehnt, es gilt das Prüfprofil" if change.refused else change.after
    return Row((name, text_cell(change.before), text_cell(after, strong=change.after == OFF), text_cell(said)))
