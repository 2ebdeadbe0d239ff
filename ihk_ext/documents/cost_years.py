"""What falls on each year (Jahresscheiben): years as columns, what goes on to the end as one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ihk_ext.documents.blocks import Block, Cell, paragraph
from ihk_ext.documents.cost_key import key_of_sums
from ihk_ext.documents.costs import KEYS, counting, group_heading, sum_label, title_cells
from ihk_ext.documents.money import figure_cell, number_of, occurring
from ihk_ext.documents.wide_table import Line, WideColumn, WideTable
from ihk_ext.finance.breakdown import years_of
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import ABSENT, INCOMPLETE, Figure, Figures, total
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview
from ihk_ext.finance.rows import Row
from ihk_ext.finance.slices import Span, spans_of
from ihk_ext.graph import Graph

#: Figures that the sums of an overview are told for, each in a line of its own.
_FINANCE = (Item.ELIGIBLE, Item.INCOME, Item.GRANT, Item.THIRD, Item.OWN, Item.REST)


def cost_years(graph: Graph, overview_id: str) -> tuple[Block, ...]:
    """The costs of an overview by year, row by row, and what grants and others come to in each year.

    Raises :class:`ihk_ext.finance.overview.OverviewError` where there is no such overview.
    """
    overview = money_of(graph).overview(overview_id)
    title = f"{overview.record.titel} nach Jahren"
    spans = spans_of(each for row in overview.rows for each in row.slices)
    if not spans:
        return (paragraph(f"{overview.record.titel}: Keine Zeile nennt Jahresscheiben."),)
    made = _YearTable(graph, overview, spans)
    lines = tuple(made.lines())
    columns = [WideColumn("Gesamtkosten", repeated=True), *(WideColumn(span.label, "Jahre") for span in spans)]
    if made.has_rest:
        columns.append(WideColumn("ohne Jahr", "Jahre"))
    table = WideTable(title, KEYS, tuple(columns), lines)
    return (*table.blocks(), *key_of_sums(made.shown))


class _YearTable:
    """The lines of the table of one overview."""

    def __init__(self, graph: Graph, overview: Overview, spans: Sequence[Span]) -> None:
        self._graph = graph
        self._overview = overview
        self._spans = spans
        self.has_rest = any(map(_has_rest, overview.rows))
        self.shown: list[Figure] = []

    def lines(self) -> Iterator[Line]:
        for group in self._overview.groups:
            yield group_heading(group)
            for row in group.rows:
                keys, again = title_cells(row.record, self._graph)
                yield Line(keys, self._row(row), again=again)
            yield self._sum(f"Summe {number_of(group.record)}", _whole(group), group.rows, group.figures)
        overview = self._overview
        yield replace(
            self._sum(f"Summe {overview.record.titel}", Item.COST, overview.rows, overview.figures), whole=True
        )
        occurs = occurring([overview])
        for item in _FINANCE:
            if item in occurs:
                yield replace(self._sum(item.label, item, overview.rows, overview.figures), whole=True)

    def _row(self, row: Row) -> tuple[Cell, ...]:
        whole = Item.INCOME if row.basis.income else Item.COST
        in_years = [total(each.figures[whole] for each in row.slices if each.span == span) for span in self._spans]
        return self._cells(row.figures[whole], in_years)

    def _sum(self, label: str, item: Item, rows: Sequence[Row], figures: Figures) -> Line:
        by_span = dict(years_of(counting(rows), hidden=figures.incomplete).by_span)
        cells = self._cells(figures[item], [by_span.get(span, Figures())[item] for span in self._spans])
        return Line(sum_label(label), cells, "summe")

    def _cells(self, whole: Figure, in_years: Sequence[Figure]) -> tuple[Cell, ...]:
        figures = [whole, *in_years, *([_left(whole, in_years)] if self.has_rest else [])]
        self.shown += figures
        return tuple(figure_cell(figure) for figure in figures)


def _has_rest(row: Row) -> bool:
    whole = Item.INCOME if row.basis.income else Item.COST
    return row.counts and bool(_left(row.figures[whole], [each.figures[whole] for each in row.slices]).cents)


def _left(whole: Figure, in_years: Iterable[Figure]) -> Figure:
    """What of an amount falls on no year."""
    if whole.cents is None:
        return INCOMPLETE if whole.incomplete else ABSENT
    left = whole.cents - sum(figure.cents or 0 for figure in in_years)
    return replace(whole, cents=left) if left else ABSENT


def _whole(group: GroupOverview) -> Item:
    return Item.INCOME if group.income else Item.COST
