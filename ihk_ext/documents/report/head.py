"""First and last of a Prüfprotokoll: what a machine says of the data, and the lines that persons fill in.

A program certifies nothing.  What it says is called »Rechenprüfung (maschinell)«; nothing here may read as if
somebody had looked at the data, and no line for a person is ever filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Fields, Row, Table, paragraph, text_cell
from ihk_ext.documents.report.subject import Report, place_text, spaced
from ihk_ext.documents.report.sums import checked_sums, sums_text
from ihk_ext.findings import Severity
from ihk_ext.findings.result import Result
from ihk_ext.findings.text import ACCEPTED
from ihk_ext.schema.declare import Publicity

#: How the check of a machine is called.
MACHINE = "Rechenprüfung (maschinell)"
_SEVERITIES = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnungen", Severity.HINT: "Hinweise"}
_READERS = {
    Publicity.PUBLIC: "was alle sehen dürfen (öffentlich)",
    Publicity.COUNCIL: "was der Rat sehen darf (nichtöffentlich)",
    Publicity.INTERNAL: "alles (intern)",
}
#: What persons do; a municipality that wants other steps writes its own table instead of this part.
_STEPS = ("Aufgestellt", "Fachlich geprüft", "Rechnerisch geprüft", "Freigegeben")


def summary(report: Report) -> Iterator[Block]:
    """What was checked by what, to which day, and what came of it."""
    rules = german.counted(len(report.result.rules.applied), "Regel", "Regeln")
    records = german.counted(report.result.records, "Datensatz", "Datensätze")
    yield paragraph(
        f"{MACHINE}: Das Programm {report.program[0]} hat {rules} auf {records} angewandt. Ob die Angaben zutreffen, "
        "kann es nicht wissen; ob jemand sie geprüft hat, sagen allein die Vermerke, die Menschen von Hand eintragen.",
        "ihk-hinweis",
    )
    yield Fields(tuple((label, (paragraph(text),)) for label, text in _items(report)))


def _items(report: Report) -> Iterator[tuple[str, str]]:
    result = report.result
    head = report.project.concept(report.concept).head
    if head is not None:
        yield "Konzept", head.titel
    if result.stichtag is not None:
        yield "Stichtag", german.long_date(result.stichtag)
    yield "Umfasst", _READERS[report.audience]
    yield "Prüfprofil", _check_profile(result)
    yield "Betrachtete Datensätze", german.number(result.records)
    yield "Angewandte Regeln", german.number(len(result.rules.applied))
    for severity, label in _SEVERITIES.items():
        yield label, german.number(result.count(severity))
    yield "Angenommen, nicht offen", _accepted(result)
    checked = checked_sums(report)
    if checked:
        yield "Nachgerechnete Summen", sums_text(checked)
    yield "Nicht geprüfte Regeln", german.number(len(result.not_checked))
    yield f"Ergebnis der {MACHINE}", _verdict(result)
    yield "Programm", _program(report)
    yield "Regelwerk (SHA-256)", spaced(result.rules.fingerprint) or "nicht bekannt"
    yield "Fingerabdruck der Daten (SHA-256)", spaced(result.fingerprint) or "nicht bekannt"


def _check_profile(result: Result) -> str:
    if not result.check_profile:
        return "ohne"
    named = result.rules.named
    return f"{result.check_profile} ({place_text(named)})" if named else f"{result.check_profile} (Vorgabe)"


def _program(report: Report) -> str:
    name, version, checksum = report.program
    return " ".join(filter(None, [name, version, checksum and f"(Prüfsumme {checksum})"]))


def _verdict(result: Result) -> str:
    errors = result.count(Severity.ERROR)
    if errors:
        return "nicht bestanden: ein offener Fehler" if errors == 1 else f"nicht bestanden: {errors} offene Fehler"
    accepted = result.count_accepted(Severity.ERROR)
    verdict = f"ohne offene Fehler; {_words(Severity.ERROR, accepted)}" if accepted else "ohne Fehler"
    return verdict if not result.findings else f"{verdict}, mit offenen Warnungen oder Hinweisen"


def _accepted(result: Result) -> str:
    """What is accepted, by severity; it stays a finding."""
    counted = ((severity, result.count_accepted(severity)) for severity in Severity)
    return ", ".join(_words(severity, count) for severity, count in counted if count) or "keine Meldung"


def _words(severity: Severity, count: int) -> str:
    return f"{german.number(count)} {ACCEPTED[severity][count != 1]}"


def signatures(report: Report) -> Iterator[Block]:
    """Lines for persons, all empty, and the data that their signatures are for."""
    columns = (Column("Schritt", 28), Column("Stelle", 24), Column("Datum", 18), Column("Unterschrift", 30))
    line = paragraph("\N{NO-BREAK SPACE}")
    blank = Cell((line, line))  # room for a hand
    yield paragraph("Diese Zeilen füllen Menschen aus, kein Programm. Eine leere Zeile heißt: nicht geschehen.")
    yield Table(
        "Von Hand auszufüllen",
        columns,
        tuple(Row((text_cell(s, header=True), blank, blank, blank)) for s in _STEPS),
        ("ihk-unterschriften",),
    )
    digits = spaced(report.result.fingerprint)
    if digits:
        yield paragraph(f"Eine Unterschrift gilt für die Daten mit dem Fingerabdruck (SHA-256) {digits}.")
