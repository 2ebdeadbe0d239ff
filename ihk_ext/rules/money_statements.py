"""Rules on figures for which sources state different amounts."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.finance.calculation import Money, money_of
from ihk_ext.finance.fields import cents, struct_word, structs, text
from ihk_ext.finance.figures import Figure, Figures
from ihk_ext.finance.items import Item
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Amount, Ref, Severity, Word
from ihk_ext.findings.values import TypedValue
from ihk_ext.graph import Graph
from ihk_ext.model import Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Rule
from ihk_ext.rules.money_rule import money_rule, where

_STATEMENTS = "weitere_angaben"


def _differing(context: Context) -> Iterator[Hit]:
    money = money_of(context.graph)
    for node, record in context.records("kostenposition", "kostengruppe", "kostenuebersicht"):
        if context.veiled(node, "kostengruppe") or context.veiled(node, "kostenuebersicht"):
            continue
        for statement in structs(record, _STATEMENTS):
            other, item = cents(statement, "betrag"), _item(record, statement)
            figure = _figures(money, record)[item] if item else Figure()
            if other is None or item is None or figure.cents is None or figure.cents == other:
                continue
            source = _source(context.graph, statement)
            by = (
                source
                or (text(statement, "bemerkung") and f"»{text(statement, 'bemerkung')}«")
                or "Eine weitere Angabe"
            )
            here = where(figure.place)
            said = (
                f"{item.label}: {figure.origin.value} {euro(figure.cents)}{here}, "
                f"{by} nennt {euro(other)}{where(statement.place)}."
            )
            sources = [Ref(link.target) for link in statement.links.get("quelle", ())]
            values: tuple[TypedValue, ...] = (Word(item.label), Amount(figure.cents), Amount(other), *sources)
            yield Hit(node, said, place=statement.place, values=values, aside=(here, where(statement.place), by))


def _item(record: Record, statement: Struct) -> Item | None:
    word = struct_word(record, _STATEMENTS, statement, "groesse")
    return next((item for item in Item if item.label == word), None)


def _figures(money: Money, record: Record) -> Figures:
    if record.type.name == "kostenposition":
        return money.row(record).figures
    if record.type.name == "kostenuebersicht":
        return money.overview(record.id).figures
    group = money.group(record)
    return group.figures if group else Figures()


def _source(graph: Graph, statement: Struct) -> str:
    """»Vorbereitende Untersuchung«, Kapitel 11, Seite 106."""
    for link in statement.links.get("quelle", ()):
        node = graph.nodes.get(link.target)
        if node is not None:
            at = [f"{label} {link.attributes[name]}" for name, label in _AT if name in link.attributes]
            return ", ".join([f"»{node.titel}«", *at])
    return ""


_AT = (("kapitel", "Kapitel"), ("seite", "Seite"))

STATEMENT_RULES: tuple[Rule, ...] = (
    money_rule(
        code="angaben-abweichend",
        title="Quellen nennen verschiedene Beträge",
        help="Eine weitere Angabe (»weitere_angaben«) nennt für dieselbe Größe einen anderen Betrag. Beide stehen mit "
        "ihren Stellen nebeneinander, keine verdrängt die andere; im Konzept sollte stehen, welche gilt.",
        find=_differing,
        severity=Severity.HINT,
    ),
)
