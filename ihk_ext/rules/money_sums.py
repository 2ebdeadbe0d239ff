"""Rules on sums: groups, overviews, several overviews together, and what limits them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview
from ihk_ext.finance.printed import Comparison, Verdict, computed_note
from ihk_ext.finance.rows import Row
from ihk_ext.finance.structure import groups_of
from ihk_ext.finance.wording import euro, joined
from ihk_ext.findings import Amount, Ref, Severity, Word
from ihk_ext.findings.values import TypedValue
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rule import bound, money_rule, where

_PRINTED, _PRINTED_TOTAL = "gedruckte_summe", "gedruckte_gesamtsumme"


def overviews(context: Context) -> Iterator[tuple[Node, Overview]]:
    """The concept's overviews whose groups and rows this audience sees whole."""
    for node, record in context.records("kostenuebersicht"):
        if not rows_hidden(context, node):
            yield node, money_of(context.graph).overview(record.id)


def rows_hidden(context: Context, node: Node) -> bool:
    """Whether rows of an overview are hidden from this audience: then no sum can be checked."""
    groups = groups_of(context.graph, node.id)
    return context.veiled(node, "kostengruppe") or any(context.veiled(g, "kostenposition") for g in groups)


def _groups(context: Context) -> Iterator[tuple[Node, GroupOverview, Comparison]]:
    """The groups with a printed sum, whatever is hidden in others of their overview."""
    money = money_of(context.graph)
    for _, record in context.records("kostenuebersicht"):
        for group in money.overview(record.id).groups:
            if group.comparison is not None:
                yield context.graph.nodes[group.record.id], group, group.comparison


def _overviews(context: Context) -> Iterator[tuple[Node, Overview, Comparison]]:
    """The overviews with a printed sum."""
    money = money_of(context.graph)
    for node, record in context.records("kostenuebersicht"):
        overview = money.overview(record.id)
        if overview.comparison is not None:
            yield node, overview, overview.comparison


def _wrong(node: Node, comparison: Comparison, field: str) -> Iterator[Hit]:
    if comparison.differs:
        label = comparison.printed.label
        text = f"»{label}« stimmt nicht: {comparison.text(places=True)}."
        values: list[TypedValue] = [Word(label)]
        for each in comparison.differences:
            values += bound(Word(each.item.label), Amount(each.printed), Amount(each.computed.cents or 0))
        aside = [computed_note(difference.computed) for difference in comparison.differences]
        yield Hit(node, text, field=field, values=tuple(values), aside=(*aside, where(comparison.printed.place)))


def _group_sums(context: Context) -> Iterator[Hit]:
    for node, _, comparison in _groups(context):
        yield from _wrong(node, comparison, _PRINTED)


def _overview_sums(context: Context) -> Iterator[Hit]:
    for node, _, comparison in _overviews(context):
        yield from _wrong(node, comparison, _PRINTED)


def _totals(context: Context) -> Iterator[Hit]:
    """Over several overviews, also of other concepts."""
    money = money_of(context.graph)
    for node, record in context.records("kostenuebersicht"):
        comparison = money.total_comparison(money.overview(record.id))
        if comparison is not None:
            yield from _wrong(node, comparison, _PRINTED_TOTAL)


def _labels(context: Context) -> Iterator[Hit]:
    """The sum is that of all groups, though its label names only some; or it names groups that nobody has."""
    for node, overview, comparison in _overviews(context):
        label = comparison.printed.label
        if comparison.unnamed:
            named = [_number(g) for g in overview.groups if g.record.id in comparison.named]
            others = [
                f"{_number(group)} ({euro(group.figures.cents(Item.COST) or 0)})"
                for group in overview.groups
                if group.record.id in comparison.unnamed
            ]
            text = f"»{label}« nennt {joined(named)}, der Betrag enthält aber auch {joined(others)}."
            amounts = map(Amount, comparison.printed.amounts.values())
            values = bound(Word(label), *amounts, *map(Ref, (*comparison.named, *comparison.unnamed)))
            hint = "Berichtigen Sie die Bezeichnung oder den Betrag."
            # the numbers of groups may change, and the finding stays: it is bound by their IDs
            yield Hit(
                node,
                text,
                field=_PRINTED,
                hint=hint,
                values=values,
                aside=(f" {joined(named)}, ", f" {joined(others)}."),
            )
        elif comparison.missing:
            yield _nobody_has(node, overview, comparison)


def _nobody_has(node: Node, overview: Overview, comparison: Comparison) -> Hit:
    """A label names groups that there are not: told also of a sum that agrees."""
    label, missing = comparison.printed.label, joined(list(comparison.missing))
    groups = joined([_number(group) for group in overview.groups])
    if comparison.verdict is Verdict.UNCLEAR:
        named = f" {missing} gibt"
        text = f"»{label}« {comparison.verdict.value}:{named} es nicht, die Übersicht hat {groups}."
        hint = "Nennen Sie unter »umfasst« die Gruppen, die gemeint sind."
    else:
        named = f" {missing};"
        text = f"»{label}« nennt Gruppen, die es nicht gibt:{named} die Übersicht hat {groups}."
        hint = "Druckt die Quelle es so, nehmen Sie die Meldung an; sonst berichtigen Sie die Bezeichnung."
    amounts = map(Amount, comparison.printed.amounts.values())
    values = bound(Word(label), *amounts, *map(Word, comparison.missing))
    return Hit(node, text, field=_PRINTED, hint=hint, values=values, aside=(named, f" {groups}."))


def _number(group: GroupOverview) -> str:
    return group.record.number or group.record.titel


def _open(context: Context) -> Iterator[Hit]:
    """What is printed though all rows leave it open."""
    money = money_of(context.graph)
    found = [(node, comparison, _PRINTED) for node, _, comparison in [*_groups(context), *_overviews(context)]]
    for node, record in context.records("kostenuebersicht"):
        total = money.total_comparison(money.overview(record.id))
        found += [(node, total, _PRINTED_TOTAL)] if total else []
    for node, comparison, field in found:
        if comparison.verdict is Verdict.OPEN:
            printed = [f"{euro(comparison.printed.amounts[item])} {item.label}" for item in comparison.open_items]
            text = f"»{comparison.printed.label}« {comparison.verdict.value}: gedruckt {joined(printed)}."
            values: list[TypedValue] = [Word(comparison.printed.label)]
            for item in comparison.open_items:
                values += bound(Word(item.label), Amount(comparison.printed.amounts[item]))
            yield Hit(node, text, field=field, values=tuple(values))


def _informative(context: Context) -> Iterator[Hit]:
    for node, group, comparison in _groups(context):
        yield from _informative_hit(node, comparison, group.rows)
    for node, overview, comparison in _overviews(context):
        yield from _informative_hit(node, comparison, overview.rows)


def _informative_hit(node: Node, comparison: Comparison, rows: Sequence[Row]) -> Iterator[Hit]:
    if comparison.verdict is Verdict.INFORMATIVE:
        names = [row.record.number or row.record.titel for row in rows if row.record.id in comparison.informative]
        text = f"»{comparison.printed.label}« {comparison.verdict.value}: {joined(names)}."
        amounts = map(Amount, comparison.printed.amounts.values())
        values = bound(Word(comparison.printed.label), *amounts, *map(Ref, comparison.informative))
        yield Hit(node, text, field=_PRINTED, values=values, aside=(f" {joined(names)}.",))


SUM_RULES: tuple[Rule, ...] = (
    money_rule(
        code="gruppensumme",
        title="Gedruckte Gruppensumme stimmt nicht",
        help="Die Zeilen einer Gruppe ergeben auf den Cent ihre gedruckte Summe: Gesamtkosten, Zuschuss und "
        "Eigenanteil, jeweils soweit gedruckt. Nachrichtliche Zeilen zählen nicht mit.",
        find=_group_sums,
        basis=Basis.LAW,
        reference="§ 149 BauGB",
    ),
    money_rule(
        code="gesamtsumme",
        title="Gedruckte Summe einer Übersicht stimmt nicht",
        help="Die Gruppen, die eine gedruckte Summe nennt (ohne Angabe: alle), ergeben auf den Cent ihren Betrag.",
        find=_overview_sums,
        basis=Basis.LAW,
        reference="§ 149 BauGB",
    ),
    money_rule(
        code="summe-bezeichnung",
        title="Bezeichnung einer Summe passt nicht zu ihrem Betrag",
        help="Der Betrag ist der aller Gruppen, die Bezeichnung (»Summe A1-3«, oder »umfasst« in den Daten) nennt nur "
        "einige davon. Nennt sie Gruppen, die es nicht (mehr) gibt, wird nicht verglichen.",
        find=_labels,
        severity=Severity.WARNING,
    ),
    money_rule(
        code="summe-offen",
        title="Gedruckte Summe lässt sich nicht nachrechnen",
        help="Die Quelle druckt eine Summe, deren Zeilen den Betrag offen lassen und aus denen er auch nicht folgt.",
        find=_open,
        severity=Severity.HINT,
    ),
    money_rule(
        code="gesamtsumme-uebersichten",
        title="Gedruckte Summe mehrerer Übersichten stimmt nicht",
        help="Die Summen der Übersichten, die zusammengezählt sind, ergeben auf den Cent die gedruckte Gesamtsumme.",
        find=_totals,
        basis=Basis.LAW,
        reference="§ 149 BauGB",
    ),
    money_rule(
        code="nachrichtlich-in-summe",
        title="Summe zählt nachrichtliche Zeilen mit",
        help="Kosten anderer Träger stehen nur nachrichtlich in der Übersicht und zählen in keiner Summe.",
        find=_informative,
        basis=Basis.LAW,
        reference="§ 149 Abs. 2 und 3 BauGB",
    ),
)
