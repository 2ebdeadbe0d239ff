"""Rules on what a complete record has (field reference, 2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.rows import counts
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Word
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule, Theme
from ihk_ext.rules.reading import word
from ihk_ext.schema import vocabularies

#: Mandatory links whose lack has a rule of its own, so that a gap is told once.
_TOLD_ELSEWHERE = (
    ("massnahme", "ziele"),
    ("massnahme", "handlungsfeld_haupt"),
    ("massnahme", "traeger"),
)


def _incomplete(context: Context) -> Iterator[Hit]:
    """The »M« of the field reference, 2.1; hand-written needs have no such fields."""
    for node, record in context.records():
        for member in node.type.members:
            if not member.mandatory or record.gives(member.name) or (node.type.name, member.name) in _TOLD_ELSEWHERE:
                continue
            if node.type.name == "kostenposition" and not _asked_of_row(context, record, member.name):
                continue
            lacking = f"»{member.name}« ({member.label})"
            kind = f"{node.type.label} ohne {lacking}"
            hint = _product_hint(context, record) if member.name == "gesamtkosten_eur" else ""
            yield Hit(node, f"{lacking} fehlt.", kind, hint=hint, values=(Word(member.name),))


def _product_hint(context: Context, record: Record) -> str:
    """Why the cost does not follow though quantity and rate are given: the row is no longer a plan."""
    product, status = money_of(context.graph).row(record).product, word(record, "status")
    if product.cents is None or not status:
        return ""
    return (
        f"Was {status} ist, wird nicht abgeleitet; {product.why} ergäbe {euro(product.cents)}. "
        "Tragen Sie ein, was im Bescheid oder in der Abrechnung steht."
    )


def _asked_of_row(context: Context, record: Record, member: str) -> bool:
    """Rows merely for information need neither number nor amount (§ 149 BauGB); what follows need not be typed."""
    if member in {"nummer", "gesamtkosten_eur"} and not counts(record):
        return False
    if member != "gesamtkosten_eur":
        return True
    figures = money_of(context.graph).row(record).figures
    return figures.cents(Item.COST) is None and figures.cents(Item.INCOME) is None


def _orphan_goal(context: Context) -> Iterator[Hit]:
    """A goal that could stand below another, or below an aspect, and does not."""
    goals = list(context.records("ziel"))
    ranks = {node.id: _rank(word(record, "ebene")) for node, record in goals}
    highest = min((rank for rank in ranks.values() if rank is not None), default=None)
    for node, record in goals:
        rank = ranks[node.id]
        if rank is None or rank == highest or record.gives("uebergeordnet") or record.gives("zielbereich"):
            continue
        yield Hit(
            node,
            "Das Ziel steht unter keinem Oberziel und in keinem Zielbereich.",
            hint="Nennen Sie »uebergeordnet« oder »zielbereich«.",
        )


def _rank(level: str) -> int | None:
    words = vocabularies.ZIEL_EBENE.words
    return words.index(level) if level in words else None


RULES: tuple[Rule, ...] = (
    Rule(
        code="unvollstaendig",
        title="Pflichtangabe fehlt",
        help="Ein vollständiger Datensatz hat diese Angabe; wo die Quelle schweigt, steht »nicht überliefert«.",
        theme=Theme.COMPLETENESS,
        find=_incomplete,
    ),
    Rule(
        code="ziel-ohne-oberziel",
        title="Ziel ohne Oberziel",
        help="Das Konzept hat Ziele einer höheren Ebene, aber dieses Ziel gehört zu keinem von ihnen und zu "
        "keinem Zielbereich.",
        theme=Theme.COMPLETENESS,
        find=_orphan_goal,
        basis=Basis.PROGRAMME,
        reference="Zielsystem nach der Arbeitshilfe des Bundes zu Entwicklungskonzepten",
    ),
)
