"""The cost and funding overview as a table (Kosten- und Finanzierungsübersicht, § 149 BauGB)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ihk_ext.documents.blocks import Block, Cell, Column, FileLink, Paragraph, Text, text_cell
from ihk_ext.documents.cost_columns import CostColumn, columns_of, figure_column
from ihk_ext.documents.cost_key import key_of_overview, key_of_sums
from ihk_ext.documents.cost_remarks import remarks
from ihk_ext.documents.cost_statements import further_statements
from ihk_ext.documents.money import figure_cell, number_of, occurring
from ihk_ext.documents.sheet import prose, reference
from ihk_ext.documents.wide_table import Line, WideTable
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figures
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview
from ihk_ext.finance.printed import cost_less_income
from ihk_ext.finance.rows import Row as CostRow
from ihk_ext.graph import Graph
from ihk_ext.model import Record

#: What names a row; the widths are those that they need at least, in em.
KEYS = (Column("Nr.", 5), Column("Kostenposition", 15))


def cost_overview(graph: Graph, overview_id: str) -> tuple[Block, ...]:
    """The table of one overview with group sums and total, its key, and where printed sums differ.

    Raises :class:`ihk_ext.finance.overview.OverviewError` where there is none.
    """
    overview = money_of(graph).overview(overview_id)
    columns = columns_of(overview, graph)
    lines = [line for group in overview.groups for line in _lines_of(graph, overview, group, columns)]
    lines += sum_lines(overview, columns)
    wide = WideTable(
        overview.record.titel, KEYS, tuple(c.shown for c in columns), tuple(lines), ("ihk-quer", "ihk-kuf")
    )
    return (
        *wide.blocks(),
        FileLink(csv_path(overview_id), "Diese Übersicht mit der Herkunft jedes Betrags als CSV-Datei"),
        *key_of_overview(overview, columns),
        *further_statements(graph, overview),
        *remarks(overview, money_of(graph).total_comparison(overview)),
    )


def csv_path(overview_id: str) -> str:
    """Where the CSV of an overview lies below the output folder."""
    return f"kosten/{overview_id}.csv"


def title_cells(record: Record, graph: Graph) -> tuple[tuple[Cell, Cell], tuple[Cell, Cell]]:
    """What names a cost item: number and title with its explanation, and without."""
    title: list[Block] = [Paragraph((Text(record.titel),))]
    if record.get("nachrichtlich") is True:
        title.append(Paragraph((Text("nachrichtlich, in keiner Summe"),)))
    explained = [prose(record, "beschreibung", graph)] if record.text("beschreibung") else []
    number = text_cell(record.number, header=True)
    return (number, Cell((title[0], *explained, *title[1:]))), (number, Cell(tuple(title)))


def group_heading(group: GroupOverview) -> Line:
    """The heading of a group."""
    caption = group.record.caption
    if group.income and "einnahme" not in caption.casefold():
        caption += " (Einnahmen)"
    return Line((Cell((Paragraph((Text(caption),)),), header=True),), kind="gruppe")


def sum_label(label: str) -> tuple[Cell]:
    """The heading of a sum."""
    return (Cell((Paragraph((Text(label, strong=True),)),), header=True),)


def _group_lines(graph: Graph, group: GroupOverview, columns: Sequence[CostColumn]) -> Iterator[Line]:
    yield group_heading(group)
    for row in group.rows:
        keys, again = title_cells(row.record, graph)
        yield Line(keys, tuple(column.of_row(row, graph) for column in columns), again=again)
    yield _sum_line(f"Summe {number_of(group.record)}", group.figures, counting(group.rows), columns)


def _lines_of(graph: Graph, overview: Overview, group: GroupOverview, columns: Sequence[CostColumn]) -> Iterator[Line]:
    """A group, and behind the last one of expenses their sum, before income lessens grant and own share."""
    yield from _group_lines(graph, group, columns)
    if overview.expenses is not None and group is overview.last_of_expenses:
        rows = counting(row for each in overview.groups if not each.income for row in each.rows)
        yield _sum_line("Summe der Ausgaben", overview.expenses, rows, columns, whole=True)


def sum_lines(overview: Overview, columns: Sequence[CostColumn]) -> Iterator[Line]:
    """The sum of an overview, and what is left of the cost where groups of income lessen it."""
    yield _sum_line(f"Summe {overview.record.titel}", overview.figures, counting(overview.rows), columns, whole=True)
    if any(group.income for group in overview.groups):
        left = figure_cell(cost_less_income(overview.figures))
        cells = (left if column.item is Item.COST else Cell(()) for column in columns)
        yield Line(sum_label("Gesamtkosten nach Abzug der Einnahmen"), tuple(cells), "summe", whole=True)


def counting(rows: Iterable[CostRow]) -> list[CostRow]:
    """Those that count in sums."""
    return [row for row in rows if row.counts]


def _sum_line(
    label: str, figures: Figures, rows: Sequence[CostRow], columns: Sequence[CostColumn], *, whole: bool = False
) -> Line:
    cells = tuple(column.of_sum(figures, rows) for column in columns)
    return Line(sum_label(label), cells, "summe", whole=whole)


def cost_summary(graph: Graph, overview_ids: tuple[str, ...], caption: str) -> tuple[Block, ...]:
    """A row for each overview and their total, with the figures that occur, and a key."""
    money = money_of(graph)
    overviews = [money.overview(i) for i in overview_ids]
    together = money.total(overview_ids)
    items = occurring(overviews)
    lines = [
        Line((Cell((Paragraph((reference(o.record.id, graph),)),), header=True),), _cells(o.figures, items))
        for o in overviews
    ]
    lines.append(Line(sum_label("Zusammen"), _cells(together, items), "summe", whole=True))
    columns = tuple(figure_column(item) for item in items)
    table = WideTable(caption, (Column("Kostenübersicht", 15),), columns, tuple(lines), ("ihk-kuf",))
    shown = [figures[item] for figures in (*(o.figures for o in overviews), together) for item in items]
    return (*table.blocks(), *key_of_sums(shown))


def _cells(figures: Figures, items: Iterable[Item]) -> tuple[Cell, ...]:
    return tuple(figure_cell(figures[item]) for item in items)
