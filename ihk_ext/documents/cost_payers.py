"""Who pays what (Finanzierungsübersicht): programmes, third parties, the municipality, and what nobody pays."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Paragraph, Row, Table, Text, text_cell
from ihk_ext.documents.cost_key import key_of_sums
from ihk_ext.documents.money import figure_cell, occurring
from ihk_ext.documents.sheet import reference
from ihk_ext.finance.breakdown import Payer
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figure, Figures
from ihk_ext.finance.items import Item
from ihk_ext.graph import Graph

_COLUMNS = (
    Column("Wer zahlt", 30),
    Column("Förderprogramm", 30),
    Column("Betrag", 18, numeric=True),
    Column("Anteil", 12, numeric=True),
)
#: In which order the parts of a financing stand.
_ORDER = (Item.GRANT, Item.THIRD, Item.OWN)


def cost_payers(graph: Graph, overview_ids: Sequence[str], caption: str) -> tuple[Block, ...]:
    """A row for each giver and programme of some overviews, together with sums and shares of the whole cost.

    Raises :class:`ihk_ext.finance.overview.OverviewError` where one does not exist.
    """
    money = money_of(graph)
    together = money.total(overview_ids)
    payers = [payer for payer in money.payers(overview_ids) if payer.figure.occurs]
    cost, occurs = together[Item.COST], occurring(map(money.overview, overview_ids))
    rows: list[Row] = []
    for item in _ORDER:
        if item in occurs:
            rows += _kind(graph, item, [p for p in payers if p.item is item], together[item], cost)
    rows += _others(together, cost, occurs)
    rows.append(_row("Gesamtkosten", None, cost, cost, kind="summe"))
    shown = [together[item] for item in occurs if item not in {Item.BASE, Item.ELIGIBLE}]
    return (Table(caption, _COLUMNS, tuple(rows)), *key_of_sums([*shown, *(payer.figure for payer in payers)]))


def _kind(graph: Graph, item: Item, payers: Sequence[Payer], whole: Figure, cost: Figure) -> Iterator[Row]:
    """The givers of a kind under a heading, and their sum where there are several."""
    yield Row((Cell((Paragraph((Text(item.label),)),), header=True, span=len(_COLUMNS)),), "gruppe")
    for payer in payers:
        yield _row(payer.giver or "ohne Angabe", _programme(payer, graph), payer.figure, cost)
    if len(payers) != 1:
        yield _row(f"Summe {item.label}", None, whole, cost, kind="summe")


def _others(together: Figures, cost: Figure, occurs: Collection[Item]) -> Iterator[Row]:
    """What is covered by income or not covered at all."""
    for item in (Item.INCOME, Item.REST):
        if item in occurs:
            yield _row(item.label, None, together[item], cost, kind="summe")
    ineligible = together[Item.INELIGIBLE]
    if ineligible.occurs and not ineligible.incomplete and _leaves_out(together, ineligible):
        yield _row("nicht förderfähige Kosten, im Eigenanteil nicht enthalten", None, ineligible, cost, kind="summe")


def _leaves_out(together: Figures, ineligible: Figure) -> bool:
    """Whether all that pay leave out what is not eligible."""
    paid = sum(together.cents(item) or 0 for item in (Item.INCOME, Item.GRANT, Item.THIRD, Item.OWN, Item.REST))
    return together.cents(Item.COST) == paid + (ineligible.cents or 0)


def _programme(payer: Payer, graph: Graph) -> Cell | None:
    if payer.programme not in graph.nodes:
        return None
    return Cell((Paragraph((reference(payer.programme, graph),)),))


def _row(label: str, programme: Cell | None, figure: Figure, cost: Figure, kind: str = "") -> Row:
    part = german.percent(Fraction(figure.cents, cost.cents)) if figure.cents is not None and cost.cents else ""
    return Row((text_cell(label, header=True), programme or Cell(()), figure_cell(figure), text_cell(part)), kind)
