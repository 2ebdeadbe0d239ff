"""Rules on days: terms and their order.  The Stichtag takes the place of the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ihk_ext.findings import Day, Ref, Severity, TypedValue, Word
from ihk_ext.graph import Node
from ihk_ext.model import PartialDate, Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule, Theme
from ihk_ext.rules.reading import german, span, structs, word
from ihk_ext.rules.typed import typed

#: Fields that begin and end something, by record type.
_PERIODS = {
    "konzept": (("gueltig_von", "gueltig_bis"),),
    "gebiet": (("durchfuehrung_von", "durchfuehrung_bis"),),
    "massnahme": (("beginn", "ende"),),
    "ereignis": (("datum", "datum_bis"),),
    "foerderprogramm": (("laufzeit_von", "laufzeit_bis"),),
    "satzung": (("in_kraft_seit", "befristet_bis"),),
    "indikator": (("ausgangswert_stichtag", "zielwert_termin"),),
}
#: The fields of a term, and what messages call it.
_PROGRAMME_TERM = ("laufzeit_von", "laufzeit_bis", "der Laufzeit")
_AREA_TERM = ("durchfuehrung_von", "durchfuehrung_bis", "der Durchführungsfrist")
_BY_LAW_TERM = ("in_kraft_seit", "befristet_bis", "der Geltung")
_DONE = frozenset({"umgesetzt", "verstetigt", "entfallen", "zurückgestellt"})


def _end_before_start(context: Context) -> Iterator[Hit]:
    for type_name, periods in _PERIODS.items():
        for node, record in context.records(type_name):
            for start, end in periods:
                first, last = span(record.get(start)), span(record.get(end))
                if first and last and last.last < first.first:
                    text = f"»{end}« ({_shown(record, end)}) liegt vor »{start}« ({_shown(record, start)})."
                    yield Hit(node, text, field=end, values=(Word(start), *typed(record, start, end)))


def _shown(record: Record, name: str) -> str:
    value = record.get(name)
    if isinstance(value, PartialDate) and value.day is None:
        return value.iso
    days = span(value)
    return german(days.first) if days else ""


def _late_step(context: Context) -> Iterator[Hit]:
    for node, record in context.records("massnahme"):
        end, start = span(record.get("ende")), span(record.get("beginn"))
        for step in structs(record, "handlungsschritte"):
            due, text = span(step.values.get("faellig")), str(step.values.get("text", ""))
            if due and end and due.first > end.last:
                said, name = f"Der Schritt »{text}« ist erst nach dem Ende der Maßnahme fällig.", "ende"
            elif due and start and due.last < start.first:
                said, name = f"Der Schritt »{text}« ist vor dem Beginn der Maßnahme fällig.", "beginn"
            else:
                continue
            values = (Word(text), Day(str(step.values["faellig"])), Word(name), *typed(record, name))
            yield Hit(node, said, place=step.place, values=values)


def _outside_programme(context: Context) -> Iterator[Hit]:
    for node, record in context.records("massnahme"):
        for edge in context.graph.out(node.id, "foerderprogramm"):
            programme = context.graph.nodes[edge.target]
            if programme.record is not None:
                yield from _outside(node, record, programme, _PROGRAMME_TERM)


def _outside_area(context: Context) -> Iterator[Hit]:
    """Outside the term of the area's by-law: its own dates, else those of the by-law."""
    for node, record in context.records("massnahme"):
        for area in _areas(context, node):
            if area.record is None:
                continue
            if area.record.get("durchfuehrung_von") or area.record.get("durchfuehrung_bis"):
                yield from _outside(node, record, area, _AREA_TERM)
                continue
            for edge in context.graph.into(area.id, "gebiet", "satzung"):
                by_law = context.graph.nodes[edge.source]
                if by_law.record is not None:
                    yield from _outside(node, record, by_law, _BY_LAW_TERM)


def _areas(context: Context, node: Node) -> Iterator[Node]:
    """The measure's areas and those that they are part of."""
    todo = [edge.target for edge in context.graph.out(node.id, "gebiet")]
    seen: set[str] = set()
    while todo:
        area = todo.pop()
        if area not in seen:
            seen.add(area)
            yield context.graph.nodes[area]
            todo += [edge.target for edge in context.graph.out(area, "teil_von")]


def _outside(node: Node, record: Record, frame: Node, term: tuple[str, str, str]) -> Iterator[Hit]:
    """Whether a measure begins before, or ends after, the term that another record sets."""
    first, last, what = term
    if frame.record is None:
        return
    start, end = span(record.get("beginn")), span(record.get("ende"))
    begins, ends = span(frame.record.get(first)), span(frame.record.get(last))
    if begins and start and start.last < begins.first:
        limit = f"{what} von »{frame.titel}« ({_shown(frame.record, first)})"
        text = f"Die Maßnahme beginnt ({_shown(record, 'beginn')}) vor {limit}."
        yield Hit(node, text, field="beginn", values=_compared(record, "beginn", frame.record, first))
    if ends and ((end and end.first > ends.last) or (start and start.first > ends.last)):
        name = "ende" if end else "beginn"
        verb = "endet" if end else "beginnt"
        limit = f"{what} von »{frame.titel}« ({_shown(frame.record, last)})"
        text = f"Die Maßnahme {verb} ({_shown(record, name)}) nach {limit}."
        yield Hit(node, text, field=name, values=_compared(record, name, frame.record, last))


def _compared(record: Record, name: str, frame: Record, bound: str) -> tuple[TypedValue, ...]:
    return (*typed(record, name), Ref(frame.id), Word(bound), *typed(frame, bound))


def _overdue(context: Context) -> Iterator[Hit]:
    for node, record in context.records("massnahme"):
        end, status = span(record.get("ende")), word(record, "status")
        if end and end.last < context.stichtag and status and status not in _DONE:
            text = f"Die Maßnahme sollte {_shown(record, 'ende')} enden; ihr Status ist »{status}«."
            yield Hit(node, text, field="status", values=(*typed(record, "ende"), Word(status)))
    for node, record in context.records("auftrag"):
        due, status = span(record.get("frist")), word(record, "status")
        if due and due.last < context.stichtag and status not in {"erledigt", "abgelehnt"}:
            yield Hit(node, f"Die Frist ({_shown(record, 'frist')}) ist verstrichen.", field="frist")


def _council_order(context: Context) -> Iterator[Hit]:
    """Preliminary consultation comes before the decision on the same paper."""
    for paper in context.nodes("vorlage"):
        if context.veiled(paper, "beratung"):
            continue  # a later decision may be hidden
        found: dict[str, list[tuple[dt.date, Node, Record]]] = {}
        for edge in context.graph.into(paper.id, "vorlage", "beratung"):
            node = context.graph.nodes[edge.source]
            day = node.record.get("datum") if node.record else None
            if node.record is not None and isinstance(day, dt.date):
                found.setdefault(word(node.record, "zustaendigkeit"), []).append((day, node, node.record))
        last = max((day for day, _, _ in found.get("Entscheidung", ())), default=None)
        for day, node, _ in found.get("Vorberatung", ()):
            if last is not None and day > last:
                decision = f"der letzten Entscheidung über »{paper.caption}« ({german(last)})"
                text = f"Die Vorberatung am {german(day)} liegt nach {decision}."
                yield Hit(node, text, field="datum", values=(Day.of(day), Ref(paper.id), Day.of(last)))


RULES: tuple[Rule, ...] = (
    Rule(
        code="ende-vor-beginn",
        title="Ende vor Beginn",
        help="Ein Zeitraum endet, bevor er beginnt.",
        theme=Theme.TIME,
        find=_end_before_start,
        severity=Severity.ERROR,
    ),
    Rule(
        code="schritt-ausserhalb",
        title="Handlungsschritt außerhalb der Maßnahme",
        help="Ein Handlungsschritt ist fällig, bevor die Maßnahme beginnt oder nachdem sie endet.",
        theme=Theme.TIME,
        find=_late_step,
    ),
    Rule(
        code="ausserhalb-laufzeit",
        title="Maßnahme außerhalb der Laufzeit des Programms",
        help="Die Maßnahme beginnt vor oder endet nach der Laufzeit eines Förderprogramms, aus dem sie bezahlt wird.",
        theme=Theme.TIME,
        find=_outside_programme,
        basis=Basis.PROGRAMME,
        reference="Zuwendungszeitraum des Programms",
    ),
    Rule(
        code="ausserhalb-satzung",
        title="Maßnahme außerhalb der Frist des Gebiets",
        help="Die Maßnahme liegt außerhalb der Durchführungsfrist ihres Gebiets oder der Geltung seiner Satzung. "
        "Diese Frist ist eine andere als die Laufzeit des Förderprogramms.",
        theme=Theme.TIME,
        find=_outside_area,
        basis=Basis.LAW,
        reference="§ 142 Abs. 3 BauGB",
    ),
    Rule(
        code="frist-verstrichen",
        title="Frist verstrichen",
        help="Die Maßnahme sollte am Stichtag beendet sein, ihr Status sagt etwas anderes; oder die Frist eines "
        "Auftrags ist verstrichen, ohne dass er erledigt ist.",
        theme=Theme.TIME,
        find=_overdue,
    ),
    Rule(
        code="beratungsfolge",
        title="Vorberatung nach der Entscheidung",
        help="Ein Gremium berät eine Vorlage vor, über die schon entschieden ist.",
        theme=Theme.TIME,
        find=_council_order,
        basis=Basis.LAW,
        reference="Gemeindeordnung: Vorberatung in Ausschüssen",
    ),
)
