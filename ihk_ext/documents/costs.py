"""The cost and funding overview as a table (Kosten- und Finanzierungsübersicht, § 149 BauGB)."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Row,
    Table,
    Text,
    text_cell,
)
from ihk_ext.documents.sheet import number_lines, prose, reference
from ihk_ext.finance.amounts import Amounts
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.overview import GroupOverview, Overview
from ihk_ext.finance.printed import Verdict
from ihk_ext.finance.rows import Row as CostRow
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record

_COLUMNS = (
    Column("Nr.", 7),
    Column("Kostenposition", 36),
    Column("Menge", 10, numeric=True),
    Column("Einheit", 9),
    Column("Ansatz", 10, numeric=True),
    Column("Gesamtkosten", 14, numeric=True),
    Column("Zuschuss", 14, numeric=True),
    Column("Eigenanteil", 14, numeric=True),
    Column("Maßnahmen", 20),
)
_BEFORE_AMOUNTS = 5
_INCOMPLETE = "Eine Summe, die »unvollständig« heißt, umfasst auch Zeilen, die nicht zu diesem Dokument gehören."


def cost_overview(graph: Graph, overview_id: str) -> tuple[Block, ...]:
    """The table of one overview with group sums, total, and where printed sums differ."""
    overview = money_of(graph).overview(overview_id)
    rows: list[Row] = []
    for group in overview.groups:
        rows += _group_rows(graph, group)
    rows.append(_sum_row(f"Summe {overview.record.titel}", overview.total))
    table = Table(overview.record.titel, _COLUMNS, tuple(rows), ("ihk-quer", "ihk-kuf"))
    return (table, *_remarks(overview))


def _group_rows(graph: Graph, group: GroupOverview) -> list[Row]:
    heading = Row((Cell((Paragraph((Text(group.record.caption),)),), header=True, span=len(_COLUMNS)),), "gruppe")
    rows = [heading, *(_cost_row(graph, row) for row in group.rows)]
    return [*rows, _sum_row(f"Summe {group.record.number}", group.total)]


def _cost_row(graph: Graph, row: CostRow) -> Row:
    record = row.record
    title: list[Block] = [Paragraph((Text(record.titel),))]
    if record.text("beschreibung"):
        title.append(prose(record, "beschreibung", graph))
    if record.get("nachrichtlich") is True:
        title.append(Paragraph((Text("nachrichtlich, in keiner Summe"),)))
    links = tuple(v for v in record.links.get("massnahmen", ()) if v.target in graph.nodes)
    return Row(
        (
            text_cell(record.number, header=True),
            Cell(tuple(title)),
            text_cell(_given(record, "menge")),
            text_cell(_given(record, "mengeneinheit")),
            text_cell(_given(record, "ansatz")),
            *_amount_cells(row.amounts),
            Cell(number_lines(links, graph) if links else (Paragraph((Text("–"),)),)),
        )
    )


def _given(record: Record, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, Missing):
        return str(value)
    return german.value_text(value, record.type.by_name[name])


def _sum_row(label: str, amounts: Amounts) -> Row:
    head = Cell((Paragraph((Text(label, strong=True),)),), header=True, span=_BEFORE_AMOUNTS)
    return Row((head, *_amount_cells(amounts), Cell(())), "summe")


def _amount_cells(amounts: Amounts) -> tuple[Cell, Cell, Cell]:
    cost, grant, own = (
        text_cell(german.sum_text(cents, incomplete=amounts.incomplete))
        for cents in (amounts.cost, amounts.grant, amounts.own)
    )
    return cost, grant, own


def _remarks(overview: Overview) -> tuple[Block, ...]:
    items = [_INCOMPLETE] if overview.total.incomplete else [*_printed_total_remarks(overview)]
    for group in overview.groups:
        if group.differs:
            items.append(f"Gruppe {group.record.number}: Die gedruckte Summe {Verdict.DIFFERS.value}.")
        items += [
            f"Position {row.record.number}: Menge mal Ansatz ergibt {german.money(row.product.cents)}, "
            f"gedruckt sind {german.money(row.amounts.cost)}."
            for row in group.rows
            if row.differs and row.product.cents is not None and row.amounts.cost is not None
        ]
    if not items:
        return ()
    lead = Paragraph((Text("Anmerkungen zu dieser Übersicht", strong=True),))
    return (lead, Bullets(tuple((Text(item),) for item in items)))


def _printed_total_remarks(overview: Overview) -> Iterator[str]:
    comparison = overview.comparison
    if comparison is None:
        return
    label = comparison.printed.label
    yield f"Die Quelle nennt diese Summe »{label}«; sie {comparison.verdict.value}."
    if overview.uncovered_groups:
        numbers = german.joined([g.record.number for g in overview.uncovered_groups])
        yield f"Die Bezeichnung »{label}« nennt {numbers} nicht, die Summe enthält es aber."


def cost_summary(graph: Graph, overview_ids: tuple[str, ...], caption: str) -> Table:
    """A row for each overview and their total."""
    overviews = [money_of(graph).overview(i) for i in overview_ids]
    columns = (
        Column("Kostenübersicht", 34),
        Column("Gesamtkosten", 16, numeric=True),
        Column("Zuschuss", 16, numeric=True),
        Column("Eigenanteil", 16, numeric=True),
    )
    rows = [
        Row((Cell((Paragraph((reference(o.record.id, graph),)),), header=True), *_amount_cells(o.total)))
        for o in overviews
    ]
    together = money_of(graph).total(overview_ids).amounts
    total = Row((text_cell("Zusammen", header=True, strong=True), *_amount_cells(together)), "summe")
    return Table(caption, columns, (*rows, total))
