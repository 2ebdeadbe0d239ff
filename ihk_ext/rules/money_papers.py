"""Rules on the table of amounts in a Vorlage (»finanzielle Auswirkungen«)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ihk_ext.finance.fields import cents, struct_word, structs
from ihk_ext.finance.figures import Figure
from ihk_ext.finance.items import Item
from ihk_ext.finance.known_amounts import KnownAmounts
from ihk_ext.finance.overview import OverviewError
from ihk_ext.finance.paper_values import financial_value
from ihk_ext.finance.text_amounts import EXACT, agrees
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Amount, Severity, Word
from ihk_ext.findings.values import TypedValue
from ihk_ext.graph import Node
from ihk_ext.model import Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Rule
from ihk_ext.rules.money_rule import money_rule
from ihk_ext.rules.money_sums import rows_hidden

_TABLE = "finanzwerte"
#: Which amount of the cost overviews a row of the form is about, told by its words; the first that fits.
_MEANING = (
    ("Drittmittel", re.compile(r"drittmittel|mittel dritter|beiträge dritter", re.IGNORECASE)),
    ("förderfähige Kosten", re.compile(r"(?:förder|zuwendungs)fähige", re.IGNORECASE)),
    ("Eigenanteil", re.compile(r"eigen(?:anteil|mittel)|städtische[nrm]? haushalt|kofinanzierung", re.IGNORECASE)),
    ("Zuschuss", re.compile(r"zuschuss|zuschüsse|zuwendung|förder(?:ung|mittel)|finanzhilfe", re.IGNORECASE)),
    ("Gesamtkosten", re.compile(r"gesamt(?:kosten|aufwand|ausgaben|betrag)", re.IGNORECASE)),
)
#: Words of the vocabulary that name a figure.
_WORDS = frozenset(item.label for item in Item)


def papers(context: Context) -> Iterator[tuple[Node, Record]]:
    """The concept's papers whose cost overviews this audience sees whole."""
    for node, record in context.records("vorlage"):
        overviews = (context.graph.nodes[identifier] for identifier in overviews_of(context, record))
        if not context.veiled(node, "kostenuebersicht") and not any(rows_hidden(context, o) for o in overviews):
            yield node, record


def overviews_of(context: Context, paper: Record) -> tuple[str, ...]:
    """IDs of the paper's cost overviews."""
    return tuple(i for i in paper.targets("kostenuebersichten") if i in context.graph.nodes)


def _precision(item: Struct) -> str:
    value = item.values.get("genauigkeit")
    return {"voraussichtlich ca.": "ca."}.get(value, value) if isinstance(value, str) else EXACT


def _typed(item: Struct) -> int | None:
    return cents(item, "betrag")


def _word(paper: Record, item: Struct) -> str:
    return struct_word(paper, _TABLE, item, "berechnet_aus")


def _line(item: Struct) -> str:
    return str(item.values.get("zeile", ""))


def _not_computable(context: Context) -> Iterator[Hit]:
    for node, record in papers(context):
        for item in structs(record, _TABLE):
            problem = _problem(context, record, item) if _word(record, item) and _typed(item) is None else ""
            if problem:
                text = f"»{_line(item)}« lässt sich nicht berechnen: {problem}"
                values = (Word(_line(item)), Word(_word(record, item)), *_rounding(item))
                yield Hit(node, text, place=item.place, values=values, aside=(problem,))


def _rounding(item: Struct) -> Iterator[TypedValue]:
    step = cents(item, "rundung_auf")
    if step is not None:
        yield Amount(step)


def _problem(context: Context, paper: Record, item: Struct) -> str:
    """Why a computed amount comes to nothing; empty where it does not."""
    ids = overviews_of(context, paper)
    if not ids:
        return "Die Vorlage nennt keine Kostenübersicht."
    try:
        value = financial_value(item, context.graph, ids, paper)
    except OverviewError as error:
        return str(error).removeprefix(f"{item.place}: ")
    return "" if value is not None else "In den Kostenübersichten ist dieser Betrag offen."


def _contradicting(context: Context) -> Iterator[Hit]:
    """What the form prints against what the cost overviews give."""
    amounts = KnownAmounts(context.graph)
    for node, record in papers(context):
        items, ids = structs(record, _TABLE), overviews_of(context, record)
        if not ids or not items:
            continue
        total = amounts.total(ids)
        for item in items:
            word = _word(record, item) or _meaning(item)
            figure = total.of(word) if word in _WORDS else Figure()
            exact, printed = figure.cents, _printed(context, record, item, ids)
            if exact is None or printed is None or agrees(printed, _precision(item), exact):
                continue
            given = item.values.get("genauigkeit")
            how = f" abgeleitet aus {figure.why}" if figure.is_derived and figure.rate is not None else ""
            text = (
                f"»{_line(item)}«: {f'{given} ' if isinstance(given, str) else ''}{euro(printed)} passt nicht zu den "
                f"Kostenübersichten ({word} {euro(exact)}{how})."
            )
            values = (Word(_line(item)), Word(word), Amount(printed), Amount(exact), Word(_precision(item)))
            yield Hit(node, text, place=item.place, values=values, aside=(how,))


def _meaning(item: Struct) -> str:
    """Which amount a typed row is about; empty where its words do not tell, and for yearly amounts."""
    if _typed(item) is None or item.values.get("je_jahr") is True:
        return ""
    return next((word for word, pattern in _MEANING if pattern.search(_line(item))), "")


def _printed(context: Context, paper: Record, item: Struct, ids: tuple[str, ...]) -> int | None:
    """The amount that the form shows.

    An amount that is computed and rounded, with no word of precision, claims nothing.
    """
    if _typed(item) is None and "genauigkeit" not in item.values:
        return None
    try:
        return financial_value(item, context.graph, ids, paper)
    except OverviewError:
        return None


def _typed_by_hand(context: Context) -> Iterator[Hit]:
    amounts = KnownAmounts(context.graph)
    for node, record in papers(context):
        ids = overviews_of(context, record)
        for item in structs(record, _TABLE):
            typed = _typed(item)
            if typed is None or item.values.get("je_jahr") is True:
                continue
            found = next((k for k in amounts.sums(ids) if agrees(typed, _precision(item), k.cents)), None)
            if found:
                text = f"»{_line(item)}« ist von Hand eingetragen; die Daten enthalten den Betrag: {found.name}."
                hint = "Schreiben Sie »berechnet_aus« statt »betrag«."
                values = (Word(_line(item)), Amount(typed), Amount(found.cents))
                yield Hit(node, text, place=item.place, hint=hint, values=values, aside=(found.name,))


PAPER_RULES: tuple[Rule, ...] = (
    money_rule(
        code="betrag-nicht-berechenbar",
        title="Betrag einer Vorlage lässt sich nicht berechnen",
        help="»berechnet_aus« summiert über die Kostenübersichten der Vorlage. Ohne Übersicht, mit offenen Beträgen "
        "oder einer unmöglichen Rundung bleibt die Zeile leer.",
        find=_not_computable,
    ),
    money_rule(
        code="betrag-abweichend",
        title="Betrag einer Vorlage weicht von den Kostenübersichten ab",
        help="Was eine Vorlage als Gesamtkosten, Zuschuss oder Eigenanteil nennt, ist die Summe ihrer "
        "Kostenübersichten. »genau« heißt auf den Cent, »bis zu max.« darf nur aufgerundet sein, »rund« und »ca.« auf- "
        "oder abgerundet: um weniger als die letzte Stelle, die nicht 0 ist, und um höchstens 5 %.",
        find=_contradicting,
    ),
    money_rule(
        code="betrag-von-hand",
        title="Betrag einer Vorlage von Hand eingetragen",
        help="Was die Daten enthalten, wird nicht noch einmal getippt: Mit »berechnet_aus« folgt der Betrag jeder "
        "Änderung.",
        find=_typed_by_hand,
        severity=Severity.HINT,
    ),
)
