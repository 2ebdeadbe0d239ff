"""Rules on indicators: complete, plausible, and not so small that a person shows through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ihk_ext.findings import Day, Number, Word
from ihk_ext.graph import Node
from ihk_ext.model import Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Limit, Rule, Stricter, Theme
from ihk_ext.rules.reading import german, span, structs, word
from ihk_ext.schema.declare import Kind, Publicity

#: What measuring a goal takes; an indicator of mere context needs no target.
_MEASURING = ("ausgangswert", "ausgangswert_stichtag", "zielwert", "zielwert_termin")
_CONTEXT = "Kontext"
#: Units that count people or households.
_COUNTS = ("person", "einwohner", "menschen", "kinder", "jugendliche", "haushalt", "bewohner", "arbeitslose")


def _incomplete(context: Context) -> Iterator[Hit]:
    for node, record in context.records("indikator"):
        if word(record, "typ") == _CONTEXT:
            if not record.gives("werte") and not record.gives("ausgangswert"):
                yield Hit(node, "Der Indikator hat keinen Wert.", "Indikator ohne Wert", values=(Word("werte"),))
            continue
        lacking = [name for name in _MEASURING if not record.gives(name)]
        if lacking:
            labels = ", ".join(record.type.by_name[name].label for name in lacking)
            values = tuple(map(Word, lacking))
            yield Hit(node, f"Es fehlt: {labels}.", f"Indikator ohne {labels}", values=values)


def _direction(context: Context) -> Iterator[Hit]:
    for node, record in context.records("indikator"):
        start, goal, way = record.get("ausgangswert"), record.get("zielwert"), word(record, "richtung")
        if not isinstance(start, Decimal) or not isinstance(goal, Decimal):
            continue
        if not way:
            yield Hit(
                node,
                "Ob Steigen oder Fallen gut ist, steht nicht da.",
                "Indikator ohne Richtung",
                values=(Word("richtung"), Number(start), Number(goal)),
                hint="Ergänzen Sie »richtung«.",
            )
        elif (way == "steigend ist gut" and goal < start) or (way == "fallend ist gut" and goal > start):
            side = f"auf der anderen Seite des Ausgangswerts {_number(start)}"
            text = f"»{way}«, aber der Zielwert {_number(goal)} liegt {side}."
            values = (Word(way), Number(start), Number(goal))
            yield Hit(node, text, "Zielwert gegen die Richtung", field="zielwert", values=values)


def _number(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _figures(node: Node, record: Record) -> Iterator[tuple[Decimal, Hit]]:
    """All figures of an indicator, and a hit at each."""
    for name in ("ausgangswert", "zielwert", "vergleichswert"):
        value = record.get(name)
        if isinstance(value, Decimal):
            yield value, Hit(node, "", field=name, values=(Number(value),))
    for item in structs(record, "werte"):
        value = item.values.get("wert")
        if isinstance(value, Decimal):
            yield value, Hit(node, "", place=item.place, values=(Word("werte"), *_day(item), Number(value)))


def _day(item: Struct) -> Iterator[Day]:
    """The day of a value; it tells one value of a series from the others."""
    if span(day := item.values.get("stichtag")):
        yield Day(str(day))


def _implausible(context: Context) -> Iterator[Hit]:
    """Percentages beyond 0 and 100, and values of days to come."""
    for node, record in context.records("indikator"):
        if record.text("einheit").strip() in {"%", "Prozent", "v. H."}:
            for value, at in _figures(node, record):
                if not 0 <= value <= 100:  # noqa: PLR2004 - per cent
                    kind = "Anteil außerhalb von 0 bis 100 %"
                    yield replace(at, text=f"{_number(value)} % ist kein Anteil.", kind=kind)
        for item in structs(record, "werte"):
            day = span(item.values.get("stichtag"))
            if day and day.first > context.stichtag and not _is_forecast(item):
                yield Hit(
                    node,
                    f"Ein Wert ist auf einen Tag nach dem Stichtag ({german(context.stichtag)}) datiert.",
                    "Wert aus der Zukunft",
                    place=item.place,
                    values=(Word("werte"), *_day(item)),
                )


def _is_forecast(item: Struct) -> bool:
    return item.values.get("qualitaet") in {"geschätzt", "vorläufig"}


def _small(context: Context) -> Iterator[Hit]:
    """Counts of people that are so small that individuals can be recognised."""
    for node, record in context.records("indikator"):
        unit = record.text("einheit").casefold()
        if record.publicity is not Publicity.PUBLIC or not any(word_ in unit for word_ in _COUNTS):
            continue
        stated = record.get("mindestfallzahl")
        least = Fraction(stated) if isinstance(stated, int) else context.limit
        for value, at in _figures(node, record):
            if 0 < value < least and at.field != "zielwert":
                text = f"Der Wert {_number(value)} liegt unter der Mindestfallzahl {least} und ist öffentlich."
                values = (*at.values, Number(least))
                yield replace(at, text=text, hint="Fassen Sie Gebiete oder Jahre zusammen.", values=values)


RULES: tuple[Rule, ...] = (
    Rule(
        code="indikator-unvollstaendig",
        title="Indikator ohne Ausgangswert oder Ziel",
        help="Wer ein Ziel messen will, braucht Ausgangswert und Zielwert, beide mit Datum. Ein Indikator, der "
        "nur den Zusammenhang zeigt (Typ »Kontext«), braucht einen Wert.",
        theme=Theme.INDICATORS,
        find=_incomplete,
        basis=Basis.PROGRAMME,
        reference="Monitoring der Städtebauförderung",
    ),
    Rule(
        code="indikator-richtung",
        title="Zielwert gegen die Richtung",
        help="Der Zielwert liegt dort, wo es nach der angegebenen Richtung schlechter wäre; oder die Richtung fehlt.",
        theme=Theme.INDICATORS,
        find=_direction,
    ),
    Rule(
        code="indikator-unplausibel",
        title="Wert nicht plausibel",
        help="Ein Anteil liegt außerhalb von 0 bis 100 %, oder ein gemessener Wert ist auf einen Tag nach dem "
        "Stichtag datiert.",
        theme=Theme.INDICATORS,
        find=_implausible,
    ),
    Rule(
        code="kleine-zahl",
        title="Zahl zu klein zum Veröffentlichen",
        help="Ein öffentlicher Wert zählt so wenige Menschen oder Haushalte, dass Einzelne erkennbar sein "
        "können. Es gilt die Mindestfallzahl des Indikators, sonst der Grenzwert.",
        theme=Theme.INDICATORS,
        find=_small,
        basis=Basis.LAW,
        reference="statistische Geheimhaltung, § 16 BStatG",
        limit=Limit("Mindestfallzahl", Fraction(3), "3", Kind.INTEGER, stricter=Stricter.HIGHER),
    ),
)
