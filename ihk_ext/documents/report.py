"""The Prüfprotokoll: what a check of a concept found, in parts that a document puts together.

It shows the one result that the command line shows for the same audience, too: nothing in it
speaks of what the audience may not see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.documents import german
from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Fields,
    Inline,
    Paragraph,
    Row,
    Table,
    Text,
    paragraph,
    text_cell,
)
from ihk_ext.documents.contents import contents_table
from ihk_ext.documents.coverage import coverage_tables
from ihk_ext.documents.goals import state_table
from ihk_ext.documents.sheet import number_inlines, reference
from ihk_ext.findings import Finding, Severity
from ihk_ext.findings.result import Accepted, Result
from ihk_ext.graph import Graph
from ihk_ext.model import Project
from ihk_ext.review import ALL_RULES
from ihk_ext.review.state import NOT_REVIEWED, REVIEWED, TO_REVIEW, ReviewState
from ihk_ext.rules.declare import Rule, Theme

#: From so many findings of one sort on, their records stand in a row without their texts.
_ROW_FROM = 9
#: … and from so many on their numbers alone, where all have one.
_NUMBERS_FROM = 20
_FINGERPRINT_GROUP = 8
_SEVERITIES = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnungen", Severity.HINT: "Hinweise"}
#: Who signs; a municipality that wants other roles writes its own table instead of this part.
_SIGNERS = ("Aufgestellt", "Fachlich geprüft", "Rechnerisch geprüft")


@dataclass(frozen=True)
class Report:
    """What the parts are made from.

    ``project`` is what the audience may see (:func:`ihk_ext.review.visible.visible_project`), ``graph`` the
    same with hand-written needs; ``result`` is the concept's for this audience; ``applied`` are the codes
    of the rules that the concept has switched on.
    """

    graph: Graph
    project: Project
    concept: str
    result: Result
    applied: AbstractSet[str]


def report_part(report: Report, part: str) -> tuple[Block, ...]:
    """The blocks of one part of :data:`PARTS`; raises :class:`KeyError` for another word."""
    return tuple(_PARTS[part][1](report))


def _summary(report: Report) -> Iterator[Block]:
    result = report.result
    head = report.project.concept(report.concept).head
    items: list[tuple[str, str]] = []
    if head is not None:
        items.append(("Konzept", head.titel))
    if result.stichtag is not None:
        items.append(("Stichtag", german.long_date(result.stichtag)))
    items += [
        ("Prüfprofil", result.check_profile or "ohne"),
        ("Geprüfte Datensätze", german.number(result.records)),
        *((label, german.number(result.count(severity))) for severity, label in _SEVERITIES.items()),
        ("Begründete Lücken", german.number(len(result.accepted))),
        ("Nicht geprüfte Regeln", german.number(len(result.not_checked))),
        ("Ergebnis", _verdict(result)),
        ("Fingerabdruck der Daten", _spaced(result.fingerprint) or "nicht bekannt"),
    ]
    yield Fields(tuple((label, (paragraph(text),)) for label, text in items))


def _verdict(result: Result) -> str:
    errors = result.count(Severity.ERROR)
    if errors:
        return "nicht bestanden: ein offener Fehler" if errors == 1 else f"nicht bestanden: {errors} offene Fehler"
    return "ohne Fehler" if not result.findings else "ohne Fehler, mit offenen Warnungen oder Hinweisen"


def _spaced(digits: str) -> str:
    """In groups, so that a reader can compare and a line can end."""
    return " ".join(digits[i : i + _FINGERPRINT_GROUP] for i in range(0, len(digits), _FINGERPRINT_GROUP))


def _coverage(report: Report) -> Iterator[Block]:
    yield from coverage_tables(report.graph, report.concept, report.project.hidden_links)
    yield from state_table(report.graph, report.concept)


def _gaps(report: Report) -> Iterator[Block]:
    """What is not linked, in both directions, whether accepted or not."""
    clean = []
    for rule in (r for r in ALL_RULES if r.theme is Theme.TRACE):
        found = _records(rule, report.result.findings)
        justified = _records(rule, (a.finding for a in report.result.accepted))
        if found or justified:
            yield from _gap_list(report, rule, found, justified)
        elif rule.code in report.applied and rule.code not in {n.code for n in report.result.not_checked}:
            clean.append(rule.title)
    if clean:
        yield paragraph(f"Keine Meldung gibt es zu: {german.joined(clean)}.", "ihk-luecken")


def _records(rule: Rule, findings: Iterable[Finding]) -> dict[str, None]:
    """Records with a finding of *rule*."""
    return dict.fromkeys(f.record for f in findings if f.code == rule.code and f.record)


def _gap_list(report: Report, rule: Rule, found: dict[str, None], justified: dict[str, None]) -> Iterator[Block]:
    extra = {i: None for i in justified if i not in found}
    count = german.number(len(found)) + (f", dazu {german.number(len(extra))} begründet" if extra else "")
    yield Paragraph((Text(f"{rule.title} ({count})", strong=True),), ("ihk-luecken",))
    if not extra and len(found) >= _NUMBERS_FROM:
        yield _row(report, found)
        return
    mark = Text(" (begründet)", quiet=True)
    yield Bullets(
        (*((reference(i, report.graph),) for i in found), *((reference(i, report.graph), mark) for i in extra))
    )


def _accepted(report: Report) -> Iterator[Block]:
    """Accepted findings with reason, role and last day."""
    shown = report.result.accepted
    if not shown:
        yield paragraph("Keine Meldung ist angenommen.")
        return
    columns = (Column("Meldung", 34), Column("Begründung", 34), Column("Angenommen von", 18), Column("Gilt bis", 14))
    yield Table("Angenommene Meldungen", columns, tuple(_accepted_row(report, a) for a in shown))


def _accepted_row(report: Report, accepted: Accepted) -> Row:
    until = german.date(accepted.until) if accepted.until else "unbefristet"
    head = Cell((Paragraph(_finding_inlines(report, accepted.finding)),), header=True)
    return Row((head, text_cell(accepted.reason), text_cell(accepted.who), text_cell(until)))


def _findings(report: Report) -> Iterator[Block]:
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
    count = f" – {german.number(len(found))} Meldungen" if len(found) > 1 else ""
    yield Paragraph((Text(title, strong=True), Text(count)))
    if len(found) < _ROW_FROM or not all(f.record for f in found):
        yield Bullets(tuple(_finding_inlines(report, f) for f in found))
        return
    yield _row(report, dict.fromkeys(f.record for f in found))


def _row(report: Report, records: Iterable[str]) -> Block:
    """References in a row; by number where there are many and all have one."""
    ids = tuple(records)
    if len(ids) >= _NUMBERS_FROM and all(report.graph.nodes[i].number for i in ids):
        return Paragraph(number_inlines(ids, report.graph))
    inlines: list[Inline] = []
    for record in ids:
        inlines += [*([Text(", ")] if inlines else []), reference(record, report.graph)]
    return Paragraph(tuple(inlines))


def _finding_inlines(report: Report, finding: Finding) -> tuple[Inline, ...]:
    """The finding's text, its record as a reference, and where it stands."""
    place = Path(finding.place.file).name + (f", Zeile {finding.place.line}" if finding.place.line else "")
    tail = Text(f" ({place})", quiet=True)
    node = report.graph.nodes.get(finding.record)
    if node is None:
        return (Text(finding.text), tail)
    return (reference(node.id, report.graph), Text(f": {finding.text.removeprefix(f'{node.name}: ')}"), tail)


def _not_checked(report: Report) -> Iterator[Block]:
    """Rules that lacked their input, and those that the concept has switched off."""
    for lacking in report.result.not_checked:
        yield paragraph(f"{lacking.title} [{lacking.code}]: {lacking.reason}")
    off = [f"{rule.title} [{rule.code}]" for rule in ALL_RULES if rule.code not in report.applied]
    if off:
        yield paragraph(f"Das Prüfprofil »{report.result.check_profile}« wendet nicht an: {german.joined(off)}.")
    if not off and not report.result.not_checked:
        yield paragraph("Alle Regeln sind angewandt.")


def _contents(report: Report) -> Iterator[Block]:
    """What the funding law asks for, and where it is."""
    if "pflichtinhalt" not in report.applied:
        yield paragraph("Das Prüfprofil verlangt die Pflichtinhalte nicht; die Tabelle zeigt ihren Stand.")
    day = report.result.stichtag or dt.date.min
    yield contents_table(report.graph, report.project, report.concept, day)


def _reviews(report: Report) -> Iterator[Block]:
    """How far records are reviewed, and which have changed since."""
    state = ReviewState(report.project)
    nodes = [n for n in report.graph.nodes.values() if n.concept == report.concept and n.record]
    counts: dict[str, dict[str, int]] = {}
    for node in nodes:
        of_type = counts.setdefault(node.type.name, {REVIEWED: 0, TO_REVIEW: 0, NOT_REVIEWED: 0})
        of_type[state.status(node.id)] += 1
    schema = report.project.concept(report.concept).schema
    if not any(of_type[REVIEWED] or of_type[TO_REVIEW] for of_type in counts.values()):
        yield paragraph("Noch ist kein Datensatz abgezeichnet.")
        return
    heads = (REVIEWED, TO_REVIEW, NOT_REVIEWED)
    columns = (Column("Datensätze", 40), *(Column(head, 20, numeric=True) for head in heads))
    rows = tuple(
        Row((text_cell(t.plural, header=True), *(text_cell(german.number(counts[t.name][head])) for head in heads)))
        for t in schema.types.values()
        if t.name in counts
    )
    yield Table("Datensätze nach Stand der Abzeichnung", columns, rows)
    changed = [n.id for n in nodes if state.status(n.id) == TO_REVIEW]
    if changed:
        yield Paragraph((Text("Seit der Abzeichnung geändert:", strong=True),))
        yield Bullets(tuple((reference(i, report.graph),) for i in changed))


def _signatures(report: Report) -> Iterator[Block]:
    """Who has checked, to be filled in by hand, and the fingerprint that the signatures are for."""
    columns = (Column("Prüfschritt", 28), Column("Stelle", 24), Column("Datum", 18), Column("Unterschrift", 30))
    line = paragraph("\N{NO-BREAK SPACE}")
    blank = Cell((line, line))  # room for a hand
    yield Table(
        "Wer geprüft hat",
        columns,
        tuple(Row((text_cell(s, header=True), blank, blank, blank)) for s in _SIGNERS),
        ("ihk-unterschriften",),
    )
    digits = _spaced(report.result.fingerprint)
    if digits:
        yield paragraph(f"Die Unterschriften gelten für die Daten mit dem Fingerabdruck (SHA-256) {digits}.")


_PARTS: dict[str, tuple[str, Callable[[Report], Iterator[Block]]]] = {
    "zusammenfassung": ("Zusammenfassung", _summary),
    "deckung": ("Deckung", _coverage),
    "pflichtinhalte": ("Pflichtinhalte", _contents),
    "luecken": ("Lücken", _gaps),
    "annahmen": ("Begründete Lücken", _accepted),
    "meldungen": ("Offene Meldungen", _findings),
    "ungeprueft": ("Nicht geprüft", _not_checked),
    "abzeichnungen": ("Stand der Abzeichnung", _reviews),
    "unterschriften": ("Unterschriften", _signatures),
}
#: Parts and their headings, in their order.
PARTS: dict[str, str] = {name: heading for name, (heading, _) in _PARTS.items()}
