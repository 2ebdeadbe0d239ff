"""Which columns a cost overview has, and what stands in them for a row and for a sum.

A column stands where its figures occur.  The two parts are those of the law (§ 149 BauGB): what it costs, and who
pays it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Cell, Paragraph, Text, text_cell
from ihk_ext.documents.money import DISPUTED, figure_cell, occurring
from ihk_ext.documents.sheet import number_lines
from ihk_ext.documents.wide_table import WideColumn
from ihk_ext.finance.breakdown import Payer, payers_of
from ihk_ext.finance.fields import struct_word, structs
from ihk_ext.finance.figures import ABSENT, Figure, Figures, Origin, total
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.finance.rows import Row as CostRow
from ihk_ext.graph import Graph
from ihk_ext.model import LinkValue, Missing, Record

COSTS, FINANCE = "Kosten", "Finanzierung"
_PARTS = {item: COSTS if item in {Item.COST, Item.BASE, Item.ELIGIBLE, Item.INELIGIBLE} else FINANCE for item in Item}
#: Headings that are wider than their figures, with the place where they may break.
_HYPHENATED = {Item.BASE: "Bemessungs\N{SOFT HYPHEN}grundlage"}
_DETAILS = (("menge", "Menge", True), ("mengeneinheit", "Einheit", False), ("ansatz", "Ansatz", True))
_MEASURES = "massnahmen"
_QUOTA = "foerderquote"
_UNNAMED = "ohne Angabe"


@dataclass(frozen=True, slots=True)
class CostColumn:
    """A column: of a figure (``item``, with ``payer`` only what one programme or giver pays), else of a member."""

    shown: WideColumn
    item: Item | None = None
    payer: str = ""
    member: str = ""

    def of_row(self, row: CostRow, graph: Graph) -> Cell:
        """The cell of a cost item."""
        if self.item is None:
            return _member_cell(row.record, self.member, graph)
        marks = (DISPUTED,) if not self.payer and self.item in disputed(row.record) else ()
        figure = self.figure(row.figures, [row])
        if figure.origin is Origin.OPEN and not row.counts:
            return Cell(())  # nobody misses it
        return figure_cell(figure, *marks)

    def of_sum(self, figures: Figures, rows: Sequence[CostRow]) -> Cell:
        """The cell of a sum over rows."""
        return Cell(()) if self.item is None else figure_cell(self.figure(figures, rows))

    def figure(self, figures: Figures, rows: Sequence[CostRow]) -> Figure:
        """The figure of a row or a sum."""
        if self.item is None:
            return ABSENT
        if not self.payer:
            return figures[self.item]
        paid = payers_of(rows, hidden=figures.incomplete)
        return total(each.figure for each in paid if each.item is self.item and payer_key(each) == self.payer)


def columns_of(overview: Overview, graph: Graph) -> tuple[CostColumn, ...]:
    """The columns of an overview, in their order."""
    rows = overview.rows
    details = (_detail(rows, name, label, numeric=numeric) for name, label, numeric in _DETAILS)
    return (*(column for column in details if column), *_figures(overview, graph), *_measures(rows, graph))


def figure_column(item: Item) -> WideColumn:
    """The column of a figure."""
    return WideColumn(_HYPHENATED.get(item, item.label), _PARTS[item], repeated=item is Item.COST)


def disputed(record: Record) -> set[Item]:
    """The figures of a record for which a source states another amount."""
    words = (struct_word(record, "weitere_angaben", item, "groesse") for item in structs(record, "weitere_angaben"))
    return {Item(word) for word in words if word in {item.value for item in Item}}


def payer_key(payer: Payer) -> str:
    """What tells payers of one kind apart: of grants the programme, else the giver."""
    return (payer.programme if payer.item is Item.GRANT else "") or payer.giver or _UNNAMED


def payer_name(payer: Payer, graph: Graph) -> str:
    """The payer as a column names it."""
    node = graph.nodes.get(payer.programme) if payer.item is Item.GRANT else None
    if node is None:
        return payer.giver or _UNNAMED
    short = node.record.text("kuerzel") if node.record else ""
    return short or node.titel


def _detail(rows: Iterable[CostRow], name: str, label: str, *, numeric: bool) -> CostColumn | None:
    texts = [_given(row.record, name) for row in rows]
    if not any(texts):
        return None
    least = 0.0 if numeric else max(map(len, texts)) * 0.6
    return CostColumn(WideColumn(label, COSTS, numeric=numeric, detail=True, least=least), member=name)


def _figures(overview: Overview, graph: Graph) -> Iterator[CostColumn]:
    rows = overview.rows
    shown = occurring([overview])
    with_quota = any(row.record.get(_QUOTA) is not None for row in rows)
    for item in Item:
        if item in shown:
            yield CostColumn(figure_column(item), item)
        if item is Item.BASE and with_quota:
            yield CostColumn(WideColumn("Förderquote", COSTS), member=_QUOTA)
        if item in shown and item in {Item.GRANT, Item.THIRD}:
            yield from _payers(rows, item, graph)


def _payers(rows: Sequence[CostRow], item: Item, graph: Graph) -> Iterator[CostColumn]:
    """What each programme or giver pays, where there are several."""
    names = {payer_key(p): payer_name(p, graph) for p in payers_of(rows, hidden=False) if p.item is item}
    if len(names) > 1:
        for key, name in names.items():
            yield CostColumn(WideColumn(f"davon {name}", FINANCE), item, key)


def _measures(rows: Iterable[CostRow], graph: Graph) -> Iterator[CostColumn]:
    if any(_links(row.record, graph) for row in rows):
        yield CostColumn(WideColumn("Maßnahmen", COSTS, numeric=False, least=9), member=_MEASURES)


def _links(record: Record, graph: Graph) -> tuple[LinkValue, ...]:
    return tuple(link for link in record.links.get(_MEASURES, ()) if link.target in graph.nodes)


def _member_cell(record: Record, name: str, graph: Graph) -> Cell:
    if name != _MEASURES:
        return text_cell(_given(record, name))
    links = _links(record, graph)
    return Cell(number_lines(links, graph) if links else (Paragraph((Text("–"),)),))


def _given(record: Record, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, Missing):
        return str(value)
    return german.value_text(value, record.type.by_name[name])
