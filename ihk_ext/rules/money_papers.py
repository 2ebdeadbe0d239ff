"""Rules on money in a Vorlage: its table of amounts, and what its text quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ihk_ext.finance import checks
from ihk_ext.finance.overview import OverviewError, build_overview, build_total, financial_value
from ihk_ext.finance.quoted import Known, known_amounts, known_costs, known_rates
from ihk_ext.finance.quotes import EXACT, Quote, agrees, find_quotes
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Severity
from ihk_ext.model import Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Limit, Rule
from ihk_ext.rules.money_rows import money_rule
from ihk_ext.schema.declare import Kind

_TABLE = "finanzwerte"
#: Which amount of the cost overviews a row of the form is about, told by its words; the first that fits.
_MEANING = (
    ("Eigenanteil", re.compile(r"eigen(?:anteil|mittel)|städtische[nrm]? haushalt|kofinanzierung", re.IGNORECASE)),
    ("Zuschuss", re.compile(r"zuschuss|zuschüsse|zuwendung|förder(?:ung|mittel)|finanzhilfe", re.IGNORECASE)),
    ("Gesamtkosten", re.compile(r"gesamt(?:kosten|aufwand|ausgaben|betrag)", re.IGNORECASE)),
)


def _overviews(context: Context, paper: Record) -> tuple[str, ...]:
    """The paper's cost overviews; none where this audience does not see them whole."""
    found = paper.targets("kostenuebersichten")
    graph = context.graph
    node = graph.nodes[paper.id]
    return () if context.veiled(node, "kostenuebersicht") else tuple(i for i in found if i in graph.nodes)


def _precision(item: Struct) -> str:
    value = item.values.get("genauigkeit")
    return {"voraussichtlich ca.": "ca."}.get(value, value) if isinstance(value, str) else EXACT


def _typed(item: Struct) -> int | None:
    value = item.values.get("betrag")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _word(item: Struct) -> str:
    value = item.values.get("berechnet_aus")
    return value if isinstance(value, str) else ""


def _line(item: Struct) -> str:
    return str(item.values.get("zeile", ""))


def _not_computable(context: Context) -> Iterator[Hit]:
    for node, record in context.records("vorlage"):
        for item in checks.structs(record, _TABLE):
            if not _word(item) or _typed(item) is not None or context.veiled(node, "kostenuebersicht"):
                continue
            problem = _problem(context, record, item)
            if problem:
                yield Hit(node, f"»{_line(item)}« lässt sich nicht berechnen: {problem}", place=item.place)


def _problem(context: Context, paper: Record, item: Struct) -> str:
    """Why a computed amount comes to nothing; empty where it does not."""
    ids = _overviews(context, paper)
    if not ids:
        return "Die Vorlage nennt keine Kostenübersicht."
    try:
        value = financial_value(item, context.graph, ids)
    except OverviewError as error:
        return str(error).removeprefix(f"{item.place}: ")
    return "" if value is not None else "In den Kostenübersichten ist dieser Betrag offen."


def _contradicting(context: Context) -> Iterator[Hit]:
    """What the form prints against what the cost overviews give."""
    for node, record in context.records("vorlage"):
        ids = _overviews(context, record)
        if not ids:
            continue
        total = build_total(build_overview(context.graph, identifier) for identifier in ids)
        for item in checks.structs(record, _TABLE):
            word = _word(item) or _meaning(item)
            exact = total.of(word) if word else None
            printed = _printed(context, item, ids)
            if exact is None or printed is None or agrees(printed, _precision(item), exact):
                continue
            given = item.values.get("genauigkeit")
            text = (
                f"»{_line(item)}«: {f'{given} ' if isinstance(given, str) else ''}{euro(printed)} passt nicht zu den "
                f"Kostenübersichten ({word} {euro(exact)})."
            )
            yield Hit(node, text, place=item.place)


def _meaning(item: Struct) -> str:
    """Which amount a typed row is about; empty where its words do not tell, and for yearly amounts."""
    if _typed(item) is None or item.values.get("je_jahr") is True:
        return ""
    return next((word for word, pattern in _MEANING if pattern.search(_line(item))), "")


def _printed(context: Context, item: Struct, ids: tuple[str, ...]) -> int | None:
    """The amount that the form shows.

    An amount that is computed and rounded, with no word of precision, claims nothing.
    """
    if _typed(item) is None and "genauigkeit" not in item.values:
        return None
    try:
        return financial_value(item, context.graph, ids)
    except OverviewError:
        return None


def _typed_by_hand(context: Context) -> Iterator[Hit]:
    for node, record in context.records("vorlage"):
        known = known_amounts(context.graph, _overviews(context, record))
        for item in checks.structs(record, _TABLE):
            typed = _typed(item)
            if typed is None or item.values.get("je_jahr") is True:
                continue
            found = next((k for k in known if k.total and agrees(typed, _precision(item), k.cents)), None)
            if found:
                text = f"»{_line(item)}« ist von Hand eingetragen; die Daten enthalten den Betrag: {found.name}."
                yield Hit(node, text, place=item.place, hint="Schreiben Sie »berechnet_aus« statt »betrag«.")


def _quotes(record: Record) -> Iterator[tuple[str, Quote]]:
    """The amounts in the prose of a paper, with the field; editorial notes are no part of it."""
    for member in record.type.fields:
        if member.kind is Kind.PROSE and member.name != "notiz":
            for quote in find_quotes(record.text(member.name)):
                yield member.name, quote


def _known(context: Context, record: Record) -> list[Known]:
    ids = _overviews(context, record)
    nodes = (context.graph.nodes.get(identifier) for identifier in record.targets("massnahmen"))
    measures = [node.record for node in nodes if node and node.record]
    return [*known_amounts(context.graph, ids), *known_costs(measures)]


def _match(quote: Quote, known: list[Known], rates: list[Known]) -> Known | None:
    """The amount of the data that a quotation may stand for, the exact one first."""
    among = rates if quote.per_unit else known
    fitting = [k for k in among if quote.agrees(k.cents)]
    return min(fitting, key=lambda k: abs(k.cents - quote.cents), default=None)


def _quoted(context: Context) -> Iterator[Hit]:
    for node, record in context.records("vorlage"):
        quotes = list(_quotes(record))
        if not quotes:
            continue
        known = _known(context, record)
        rates = known_rates(context.graph, _overviews(context, record))
        for member, quote in quotes:
            found = _match(quote, known, rates)
            if found:
                text = f"»{quote.text}« ist von Hand geschrieben; die Daten enthalten den Betrag: {found.name}."
                yield Hit(node, text, field=member, hint=_FIGURES)


_FIGURES = "Im Dokument zieht ihn :ihk:summe: oder :ihk:wert: aus den Daten."


def _misquoted(context: Context) -> Iterator[Hit]:
    """A quotation that agrees with nothing, but is near a sum of the data: most likely it means that sum."""
    for node, record in context.records("vorlage"):
        quotes = [(member, quote) for member, quote in _quotes(record) if not quote.per_unit]
        if not quotes:
            continue
        known = _known(context, record)
        for member, quote in quotes:
            if _match(quote, known, []):
                continue
            near = [k for k in known if k.total and abs(k.cents - quote.cents) <= context.limit * k.cents]
            meant = min(near, key=lambda k: abs(k.cents - quote.cents), default=None)
            if meant:
                near_by = f"am nächsten liegt {meant.name}: {euro(meant.cents)}"
                yield Hit(node, f"»{quote.text}« passt zu keinem Betrag der Daten; {near_by}.", field=member)


PAPER_RULES: tuple[Rule, ...] = (
    money_rule(
        "betrag-nicht-berechenbar", "Betrag einer Vorlage lässt sich nicht berechnen",
        "»berechnet_aus« summiert über die Kostenübersichten der Vorlage. Ohne Übersicht, mit offenen Beträgen oder "
        "einer unmöglichen Rundung bleibt die Zeile leer.",
        _not_computable,
    ),
    money_rule(
        "betrag-abweichend", "Betrag einer Vorlage weicht von den Kostenübersichten ab",
        "Was eine Vorlage als Gesamtkosten, Zuschuss oder Eigenanteil nennt, ist die Summe ihrer Kostenübersichten. "
        "»genau« heißt auf den Cent, »bis zu max.« darf nur aufgerundet sein, »rund« und »ca.« auf- oder abgerundet: "
        "um weniger als die letzte Stelle, die nicht 0 ist, und um höchstens 5 %.",
        _contradicting,
    ),
    money_rule(
        "betrag-von-hand", "Betrag einer Vorlage von Hand eingetragen",
        "Was die Daten enthalten, wird nicht noch einmal getippt: Mit »berechnet_aus« folgt der Betrag jeder Änderung.",
        _typed_by_hand, severity=Severity.HINT,
    ),
    money_rule(
        "betrag-im-text", "Betrag im Text einer Vorlage von Hand geschrieben",
        "Ein Betrag im Fließtext, den die Daten enthalten, veraltet unbemerkt, sobald sich die Daten ändern.",
        _quoted, severity=Severity.HINT,
    ),
    money_rule(
        "betrag-im-text-abweichend", "Betrag im Text einer Vorlage passt nicht zu den Daten",
        "Ein Betrag im Fließtext stimmt mit keinem der Daten überein (auch nicht als »rund«, »ca.« oder »bis zu "
        "max.«), liegt aber nahe an einer Summe: vermutlich ein Schreibfehler oder ein alter Stand.",
        _misquoted, severity=Severity.WARNING,
        limit=Limit("Abstand, bis zu dem ein Betrag als gemeint gilt", Fraction(1, 50), "2 %", Kind.SHARE),
    ),
)  # fmt: skip
