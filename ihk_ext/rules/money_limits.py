"""Rules on what a programme sets, and on the numbers of rows and groups."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ihk_ext.finance.breakdown import ProgrammeMoney
from ihk_ext.finance.calculation import Money, money_of
from ihk_ext.finance.fields import share, word
from ihk_ext.finance.figures import INCOMPLETE, Figure
from ihk_ext.finance.figures import total as total_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.structure import group_rows, groups_of
from ihk_ext.finance.terms import shares_by_giver
from ihk_ext.finance.wording import euro, joined
from ihk_ext.finance.wording import share as share_text
from ihk_ext.findings import Amount, Number, Ref, Severity
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rule import GUIDELINE, money_rule


def _ceiling(context: Context) -> Iterator[Hit]:
    """Over all overviews of a programme, those of other concepts too: the ceiling is one."""
    money = money_of(context.graph)
    for node, record in context.records("foerderprogramm"):
        ceiling = record.money("obergrenze")
        if ceiling is None:
            continue
        planned = money.programme(record)
        if word(record, "obergrenze_gilt") == Item.GRANT.label:
            total, what = planned.grant, "Zuschüsse"
        else:
            total, what = _eligible(money, planned), "Förderfähig"
        if total.cents is None or total.cents <= ceiling:
            continue
        note = f" ({total.why})" if total.is_derived and total.why and total.rate else ""
        text = (
            f"{what} sind zusammen {euro(total.cents)}{note}, die Obergrenze von {euro(ceiling)} ist um "
            f"{euro(total.cents - ceiling)} überschritten."
        )
        values = (Amount(total.cents), Amount(ceiling), Amount(total.cents - ceiling))
        yield Hit(node, text, field="obergrenze", values=values, aside=(note,))


def _eligible(money: Money, planned: ProgrammeMoney) -> Figure:
    """What is eligible of all rows; of money that is granted or settled, too, where nothing is shown as derived."""
    if planned.figures[Item.ELIGIBLE].incomplete:
        return INCOMPLETE
    rows = [row for identifier in planned.overviews for row in money.overview(identifier).rows if row.counts]
    return total_of(row.known_figure(Item.ELIGIBLE) for row in rows)


def _least_own(context: Context) -> Iterator[Hit]:
    money = money_of(context.graph)
    for node, record in context.records("kostenuebersicht"):
        overview = money.overview(record.id)
        programme = overview.terms.programme if overview.terms else None
        least = share(programme, "eigenanteil_min") if programme else None
        cost, own = overview.figures.cents(Item.COST), overview.figures[Item.OWN]
        if programme is None or least is None or cost is None or own.cents is None or own.cents >= least * cost:
            continue
        derived = " abgeleitete" if own.is_derived else ""
        text = (
            f"Der{derived} Eigenanteil von {euro(own.cents)} liegt unter dem Mindesteigenanteil von "
            f"»{programme.titel}«: {share_text(least)} von {euro(cost)} sind {euro(least * cost)}."
        )
        values = (Amount(own.cents), Ref(programme.id), Number(least), Amount(cost), Amount(least * cost))
        yield Hit(node, text, field="foerderprogramm", values=values, aside=(share_text(least),))


def _programme_shares(context: Context) -> Iterator[Hit]:
    """Where only those who grant are listed, their fractions make up the rate of the grant."""
    for node, record in context.records("foerderprogramm"):
        shares = shares_by_giver(record)
        total = sum(shares.values(), Fraction(0))
        if shares and total not in {1, share(record, "foerdersatz")}:
            text = f"Die Anteile der Geldgeber ergeben {share_text(total)} statt 100 %."
            yield Hit(node, text, field="anteile", values=(Number(total), Number(100)), aside=(share_text(total),))


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
                # numbers may change with their rows' order: the row before binds the finding
                names = (f"{prefix}{before}", f"{prefix}{after}", _missing(prefix, before, after))
                values = (Ref(nodes[before].id), Number(after - before - 1))
                yield Hit(nodes[after], text, field="nummer", values=values, aside=names[::-1])


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
        "Gesamtförderrahmen); wo »obergrenze_gilt« es sagt, die Zuschüsse. Abgeleitete Beträge zählen mit, "
        "nachrichtliche Zeilen nicht.",
        find=_ceiling,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="eigenanteil-mindestens",
        title="Mindesteigenanteil unterschritten",
        help="Der Eigenanteil der Kommune ist mindestens der Bruchteil der Gesamtkosten, den das Programm verlangt.",
        find=_least_own,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="programm-anteile",
        title="Anteile eines Programms ergeben nicht das Ganze",
        help="Die Anteile aller Geldgeber eines Programms ergeben zusammen 1. Sind nur die Zuschussgeber genannt, "
        "ergeben sie den Fördersatz.",
        find=_programme_shares,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="nummernluecke",
        title="Lücke in der Nummerierung der Kostenübersicht",
        help="Zwischen zwei Gruppen oder Zeilen fehlt eine Nummer: Vielleicht ist eine Zeile verloren gegangen.",
        find=_numbering,
        severity=Severity.HINT,
    ),
)
