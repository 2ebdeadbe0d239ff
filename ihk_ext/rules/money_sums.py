"""Rules on sums: groups, overviews, several overviews together, and what limits them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ihk_ext.finance import checks
from ihk_ext.finance.amounts import Amounts, add
from ihk_ext.finance.overview import GroupOverview, Overview, build_overview
from ihk_ext.finance.structure import groups_of
from ihk_ext.finance.wording import euro, joined
from ihk_ext.findings import Severity
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rows import money_rule

_PRINTED, _PRINTED_TOTAL = "gedruckte_summe", "gedruckte_gesamtsumme"
#: »A1-3«, »A1–A3«, »1 bis 7«.
_RANGE = re.compile(
    r"(?<!\w)(?P<prefix>[A-Za-z]{0,3}) ?(?P<first>[0-9]{1,4})"
    r" ?(?:-|–|bis) ?(?:(?P=prefix) ?)?(?P<last>[0-9]{1,4})(?!\w)"
)
_NUMBER = re.compile(r"(?P<prefix>(?:.*[^0-9])?)(?P<last>[0-9]{1,9})")


def overviews(context: Context) -> Iterator[tuple[Node, Overview]]:
    """The concept's overviews whose groups and rows this audience sees whole."""
    for node, record in context.records("kostenuebersicht"):
        if not rows_hidden(context, node):
            yield node, build_overview(context.graph, record.id)


def rows_hidden(context: Context, node: Node) -> bool:
    """Whether rows of an overview are hidden from this audience: then no sum can be checked."""
    groups = groups_of(context.graph, node.id)
    return context.veiled(node, "kostengruppe") or any(context.veiled(g, "kostenposition") for g in groups)


def _differences(printed: Amounts, computed: Amounts) -> str:
    """»Gesamtkosten 250 € statt 200 €« for each amount that differs."""
    found = checks.differing(printed, computed)
    return joined([f"{name} {euro(one)} statt {euro(other)}" for name, one, other in found])


def _counts_informative(printed: Amounts, total: Amounts, groups: Iterable[GroupOverview]) -> bool:
    """Whether a sum that fits nothing else fits as soon as rows merely for information are added."""
    rows = [row.record for group in groups for row in group.rows]
    return not checks.fits(printed, total) and checks.fits(printed, checks.sum_of_rows(rows, informative=True))


def _group_sums(context: Context) -> Iterator[Hit]:
    for node, group in _groups(context):
        if group.printed is None or _counts_informative(group.printed, group.total, [group]):
            continue
        if found := _differences(group.printed, group.total):
            yield Hit(node, f"»{group.printed_label}« stimmt nicht: {found}.", field=_PRINTED)


def _groups(context: Context) -> Iterator[tuple[Node, GroupOverview]]:
    """The groups whose rows this audience sees whole, whatever is hidden in others of their overview."""
    for _, record in context.records("kostenuebersicht"):
        for group in build_overview(context.graph, record.id).groups:
            node = context.graph.nodes[group.record.id]
            if not context.veiled(node, "kostenposition"):
                yield node, group


def named_groups(overview: Overview) -> tuple[GroupOverview, ...]:
    """The groups that the label of the printed sum names: as the data say, else by its numbers (»Summe A1-3«).

    All groups where it names none.
    """
    if overview.printed_covers:
        return tuple(g for g in overview.groups if g.record.id in overview.printed_covers)
    found = _RANGE.search(overview.printed_label)
    if found is None:
        return overview.groups
    first, last = int(found["first"]), int(found["last"])
    numbers = ((g, _NUMBER.fullmatch(g.record.number)) for g in overview.groups)
    named = tuple(g for g, n in numbers if n and n["prefix"] == found["prefix"] and first <= int(n["last"]) <= last)
    return named or overview.groups


def _overview_sums(context: Context) -> Iterator[Hit]:
    for node, overview in overviews(context):
        printed = overview.printed
        if printed is None or _counts_informative(printed, overview.total, overview.groups):
            continue
        named = add(group.total for group in named_groups(overview))
        if checks.fits(printed, named) or checks.fits(printed, overview.total):
            continue
        text = f"»{overview.printed_label}« stimmt nicht: {_differences(printed, named)}."
        yield Hit(node, text, field=_PRINTED)


def _labels(context: Context) -> Iterator[Hit]:
    """The sum is that of all groups, though its label names only some."""
    for node, overview in overviews(context):
        printed, named = overview.printed, named_groups(overview)
        if printed is None or checks.fits(printed, add(g.total for g in named)):
            continue
        if not checks.fits(printed, overview.total):
            continue
        others = [
            f"{group.record.number or group.record.titel} ({euro(group.total.cost or 0)})"
            for group in overview.groups
            if group not in named and not group.total.is_open
        ]
        numbers = joined([group.record.number or group.record.titel for group in named])
        text = f"»{overview.printed_label}« nennt {numbers}, der Betrag enthält aber auch {joined(others)}."
        yield Hit(node, text, field=_PRINTED, hint="Berichtigen Sie die Bezeichnung oder den Betrag.")


def _totals(context: Context) -> Iterator[Hit]:
    """Over several overviews, also of other concepts."""
    for node, overview in overviews(context):
        printed = overview.printed_total
        if printed is None:
            continue
        nodes = [context.graph.nodes[i] for i in dict.fromkeys(printed.covers) if i in context.graph.nodes]
        if context.veiled(node, "kostenuebersicht") or any(rows_hidden(context, n) for n in nodes):
            continue
        computed = add(build_overview(context.graph, n.id).total for n in nodes)
        if found := _differences(printed.amounts, computed):
            yield Hit(node, f"»{printed.label}« stimmt nicht: {found}.", field=_PRINTED_TOTAL)


def _informative(context: Context) -> Iterator[Hit]:
    for node, group in _groups(context):
        if group.printed and _counts_informative(group.printed, group.total, [group]):
            yield _informative_hit(node, group.printed_label, [group])
    for node, overview in overviews(context):
        if overview.printed and _counts_informative(overview.printed, overview.total, overview.groups):
            yield _informative_hit(node, overview.printed_label, overview.groups)


def _informative_hit(node: Node, label: str, groups: Sequence[GroupOverview]) -> Hit:
    rows = [row.record for group in groups for row in group.rows if not row.counts]
    names = joined([row.number or row.titel for row in rows if row.money(checks.COST)])
    return Hit(node, f"»{label}« zählt Zeilen mit, die nur nachrichtlich sind: {names}.", field=_PRINTED)


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
        title="Bezeichnung einer Summe nennt weniger, als sie enthält",
        help="Der Betrag ist der aller Gruppen, die Bezeichnung (»Summe A1-3«, oder »umfasst« in den Daten) nennt nur "
        "einige davon.",
        find=_labels,
        severity=Severity.WARNING,
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
