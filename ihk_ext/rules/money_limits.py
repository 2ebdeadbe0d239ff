"""Rules on what a programme sets, and on the numbers of rows and groups."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ihk_ext.finance import checks
from ihk_ext.finance.structure import group_rows, groups_of, rows_of
from ihk_ext.finance.wording import euro, joined, share
from ihk_ext.findings import Severity
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rows import money_rule
from ihk_ext.rules.money_sums import overviews, rows_hidden

_GUIDELINE = "VV Städtebauförderung"


def _ceiling(context: Context) -> Iterator[Hit]:
    """Over all overviews of a programme, those of other concepts too: the ceiling is one."""
    for node, record in context.records("foerderprogramm"):
        ceiling = record.money("obergrenze")
        if ceiling is None or context.veiled(node, "kostenuebersicht"):
            continue
        uses = context.graph.into(node.id, "foerderprogramm", "kostenuebersicht")
        if any(rows_hidden(context, context.graph.nodes[use.source]) for use in uses):
            continue
        rows = (row for use in uses for row in rows_of(context.graph, use.source))
        total = sum(checks.eligible(row) or 0 for row in rows if checks.counts(row))
        if total > ceiling:
            text = f"Förderfähig sind zusammen {euro(total)}, die Obergrenze von {euro(ceiling)} ist überschritten."
            yield Hit(node, text, field="obergrenze")


def _least_own(context: Context) -> Iterator[Hit]:
    for node, overview in overviews(context):
        link = next(iter(context.graph.out(node.id, "foerderprogramm")), None)
        programme = context.graph.nodes[link.target].record if link else None
        least = checks.share(programme, "eigenanteil_min") if programme else None
        cost, own = overview.total.cost, overview.total.own
        if programme is None or least is None or cost is None or own is None or own >= least * cost:
            continue
        text = (
            f"Der Eigenanteil von {euro(own)} liegt unter dem Mindesteigenanteil von »{programme.titel}«: "
            f"{share(least)} von {euro(cost)} sind {euro(least * cost)}."
        )
        yield Hit(node, text, field="foerderprogramm")


def _programme_shares(context: Context) -> Iterator[Hit]:
    """Where only those who grant are listed, their fractions make up the rate of the grant."""
    for node, record in context.records("foerderprogramm"):
        shares = checks.shares_by_giver(record)
        total = sum(shares.values(), Fraction(0))
        if shares and total not in {1, checks.share(record, "foerdersatz")}:
            yield Hit(node, f"Die Anteile der Geldgeber ergeben {share(total)} statt 100 %.", field="anteile")


_NUMBER = re.compile(r"(?P<prefix>(?:.*[^0-9])?)(?P<last>[0-9]{1,9})")
#: So many missing numbers are named one by one.
_NAMED = 3


def _numbering(context: Context) -> Iterator[Hit]:
    for node in context.nodes("kostenuebersicht"):
        groups = groups_of(context.graph, node.id)
        if not context.veiled(node, "kostengruppe"):
            yield from _left_out(groups)
        for group in groups:
            if not context.veiled(group, "kostenposition"):
                yield from _left_out(group_rows(context.graph, group.id))


def _left_out(siblings: Sequence[Node]) -> Iterator[Hit]:
    """Numbers left out between two others, told at the second; »2.5.1« stands for »2.5« as well."""
    series: dict[str, dict[int, Node]] = {}
    for node in siblings:
        number = node.number
        while found := _NUMBER.fullmatch(number):
            series.setdefault(found["prefix"], {}).setdefault(int(found["last"]), node)
            number = found["prefix"].rstrip(".")
    for prefix, nodes in series.items():
        for before, after in itertools.pairwise(sorted(nodes)):
            if after > before + 1:
                text = f"Auf {prefix}{before} folgt {prefix}{after}, {_missing(prefix, before, after)}."
                yield Hit(nodes[after], text, field="nummer")


def _missing(prefix: str, before: int, after: int) -> str:
    names = [f"{prefix}{n}" for n in range(before + 1, min(after, before + 1 + _NAMED))]
    if len(names) == 1:
        return f"die Nummer {names[0]} fehlt"
    if after - before - 1 > _NAMED:
        return f"es fehlen {after - before - 1} Nummern ab {names[0]}"
    return f"die Nummern {joined(names)} fehlen"


LIMIT_RULES: tuple[Rule, ...] = (
    money_rule(
        code="obergrenze",
        title="Förderobergrenze überschritten",
        help="Die förderfähigen Kosten aller Zeilen eines Programms bleiben unter seiner Obergrenze (dem "
        "Gesamtförderrahmen). Nachrichtliche Zeilen zählen nicht mit.",
        find=_ceiling,
        basis=Basis.PROGRAMME,
        reference=_GUIDELINE,
    ),
    money_rule(
        code="eigenanteil-mindestens",
        title="Mindesteigenanteil unterschritten",
        help="Der Eigenanteil der Kommune ist mindestens der Bruchteil der Gesamtkosten, den das Programm verlangt.",
        find=_least_own,
        basis=Basis.PROGRAMME,
        reference=_GUIDELINE,
    ),
    money_rule(
        code="programm-anteile",
        title="Anteile eines Programms ergeben nicht das Ganze",
        help="Die Anteile aller Geldgeber eines Programms ergeben zusammen 1. Sind nur die Zuschussgeber genannt, "
        "ergeben sie den Fördersatz.",
        find=_programme_shares,
        basis=Basis.PROGRAMME,
        reference=_GUIDELINE,
    ),
    money_rule(
        code="nummernluecke",
        title="Lücke in der Nummerierung der Kostenübersicht",
        help="Zwischen zwei Gruppen oder Zeilen fehlt eine Nummer: Vielleicht ist eine Zeile verloren gegangen.",
        find=_numbering,
        severity=Severity.HINT,
    ),
)
