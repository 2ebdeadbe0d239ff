"""Rules on how old a state is, and on what holds from and until when, compared with the Stichtag."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from ihk_ext.findings import Day, Number, Severity
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Limit, Rule, Stricter, Theme
from ihk_ext.rules.reading import german
from ihk_ext.schema.declare import Kind

_AGEING = ("konzept", "kostenuebersicht", "foerderprogramm")
_UP_TO_DATE = "VV Städtebauförderung: Aktualität des Konzepts"


def _old_state(context: Context) -> Iterator[Hit]:
    for node, record in context.records(*_AGEING):
        state = record.get("stand")
        if isinstance(state, dt.date) and years_later(state, context.limit) < context.stichtag:
            age = f"am Stichtag {german(context.stichtag)} älter als {int(context.limit)} Jahre"
            values = (Day.of(state), Number(context.limit))
            yield Hit(node, f"Der Stand {german(state)} ist {age}.", field="stand", values=values)


def years_later(day: dt.date, years: Fraction) -> dt.date:
    """The same day so many years later, or the last day before it that there is."""
    year = day.year + int(years)
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _future_state(context: Context) -> Iterator[Hit]:
    for node, record in context.records():
        for name in ("stand", "status_am"):
            state = record.get(name)
            if isinstance(state, dt.date) and state > context.stichtag and name in record.places:
                text = f"»{name}« ({german(state)}) liegt nach dem Stichtag {german(context.stichtag)}."
                yield Hit(node, text, field=name)


def _update_due(context: Context) -> Iterator[Hit]:
    head = context.head
    due = head.record.get("fortschreibung_faellig") if head and head.record else None
    if head is None or not isinstance(due, dt.date) or due >= context.stichtag:
        return
    if not context.graph.into(head.id, "ersetzt", "konzept"):
        yield Hit(
            head,
            f"Die Fortschreibung war am {german(due)} fällig.",
            field="fortschreibung_faellig",
            hint="Schreiben Sie das Konzept fort, oder setzen Sie ein neues Datum.",
        )


#: What holds until a day, the link by which another record takes its place or prolongs it, and what messages call it.
_VALIDITY = (
    ("konzept", "gueltig_bis", "ersetzt", "Das Konzept"),
    ("satzung", "befristet_bis", "aendert", "Die Satzung"),
)


def _validity(context: Context) -> Iterator[tuple[Node, dt.date, str, str]]:
    """Records that hold until a day and that no other takes over, the day, its field, and what they are called."""
    for type_name, name, link, called in _VALIDITY:
        for node, record in context.records(type_name):
            last = record.get(name)
            if isinstance(last, dt.date) and not context.graph.into(node.id, link, type_name):
                yield node, last, name, called


def _expired(context: Context) -> Iterator[Hit]:
    for node, last, name, called in _validity(context):
        if last < context.stichtag:
            text = f"{called} galt bis {german(last)}; Stichtag ist {german(context.stichtag)}."
            yield Hit(node, text, field=name, hint="Schreiben Sie es fort, oder verlängern Sie die Geltung.")


def _expires_soon(context: Context) -> Iterator[Hit]:
    for node, last, name, called in _validity(context):
        if context.stichtag <= last < _months_later(context.stichtag, int(context.limit)):
            yield Hit(node, f"{called} gilt nur noch bis {german(last)}.", field=name)


def _not_yet_valid(context: Context) -> Iterator[Hit]:
    for type_name, name, called in (
        ("konzept", "gueltig_von", "Das Konzept"),
        ("satzung", "in_kraft_seit", "Die Satzung"),
    ):
        for node, record in context.records(type_name):
            first = record.get(name)
            if isinstance(first, dt.date) and first > context.stichtag:
                text = f"{called} gilt erst ab {german(first)}; Stichtag ist {german(context.stichtag)}."
                yield Hit(node, text, field=name)


def _months_later(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 + months
    return years_later(day.replace(day=min(day.day, 28), month=month % 12 + 1), Fraction(month // 12))


RULES: tuple[Rule, ...] = (
    Rule(
        code="stand-veraltet",
        title="Stand veraltet",
        help="Der Stand des Konzepts, einer Kostenübersicht oder eines Förderprogramms liegt länger zurück als "
        "erlaubt.",
        theme=Theme.TIME,
        find=_old_state,
        basis=Basis.PROGRAMME,
        reference=_UP_TO_DATE,
        limit=Limit("Jahre", Fraction(3), "3", Kind.INTEGER),
    ),
    Rule(
        code="stand-in-der-zukunft",
        title="Stand nach dem Stichtag",
        help="Ein Datensatz gibt einen Stand an, der am Stichtag noch nicht war.",
        theme=Theme.TIME,
        find=_future_state,
    ),
    Rule(
        code="fortschreibung-ueberfaellig",
        title="Fortschreibung überfällig",
        help="Die Fortschreibung des Konzepts war vor dem Stichtag fällig, und kein anderes Konzept ersetzt es.",
        theme=Theme.TIME,
        find=_update_due,
        basis=Basis.PROGRAMME,
        reference=_UP_TO_DATE,
    ),
    Rule(
        code="geltung-abgelaufen",
        title="Geltung abgelaufen",
        help="Das Konzept oder eine Satzung galt nur bis zu einem Tag vor dem Stichtag, und kein anderer Datensatz "
        "ersetzt das Konzept oder ändert die Satzung.",
        theme=Theme.TIME,
        find=_expired,
        basis=Basis.PROGRAMME,
        reference=_UP_TO_DATE,
    ),
    Rule(
        code="geltung-endet-bald",
        title="Geltung endet bald",
        help="Das Konzept oder eine Satzung gilt nur noch wenige Monate; wie viele, sagt der Grenzwert.",
        theme=Theme.TIME,
        find=_expires_soon,
        severity=Severity.HINT,
        basis=Basis.PROGRAMME,
        reference=_UP_TO_DATE,
        limit=Limit("Monate", Fraction(6), "6", Kind.INTEGER, stricter=Stricter.HIGHER),
    ),
    Rule(
        code="geltung-beginnt-spaeter",
        title="Geltung beginnt erst nach dem Stichtag",
        help="Das Konzept oder eine Satzung gilt am Stichtag noch nicht.",
        theme=Theme.TIME,
        find=_not_yet_valid,
        severity=Severity.HINT,
    ),
)
