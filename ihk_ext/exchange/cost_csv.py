"""A cost and funding overview as CSV: every figure with its origin, row by row, for Excel and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ihk_ext.exchange.csv import CsvValue, euros, table_csv
from ihk_ext.exchange.plain import scalar_text
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figure, Figures, Origin
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview
from ihk_ext.finance.rows import Row
from ihk_ext.finance.slices import Span, spans_of
from ihk_ext.finance.wording import share
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record

#: Numbers stand in one cell with their titles: Excel reads »1.1« as a date.
_HEAD = ("Art", "Kennung", "Titel", "Gruppe", "nachrichtlich")
_MEMBERS = (
    ("menge", "Menge"),
    ("mengeneinheit", "Einheit"),
    ("ansatz", "Ansatz in Euro"),
    ("foerderquote", "Förderquote"),
    ("status", "Stand der Kosten"),
)


def cost_csv(graph: Graph, overview_id: str) -> str:
    """The rows, groups and the sum of an overview.

    Behind each figure stands its origin: »angegeben«, »abgeleitet: …« with the way, »offen« or »unvollständig«;
    both are empty where there is nothing of the kind. A column of a figure stands where it has an amount anywhere,
    even one that a page leaves out since it tells nothing new; the years come last.
    Raises :class:`ihk_ext.finance.overview.OverviewError` where there is no such overview.
    """
    overview = money_of(graph).overview(overview_id)
    every = [row.figures for row in overview.rows]
    items = [item for item in Item if item is Item.COST or any(_has(each[item]) for each in every)]
    spans = spans_of(each for row in overview.rows for each in row.slices)
    header = [
        *_HEAD,
        *(label for _, label in _MEMBERS),
        *(label for item in items for label in (f"{item.label} in Euro", f"{item.label}: Herkunft")),
        *(f"{span.label} in Euro" for span in spans),
    ]
    lines: list[list[CsvValue]] = []
    for group in overview.groups:
        lines += _group(group, items, spans)
        if overview.expenses is not None and group is overview.last_of_expenses:
            lines.append(_line("Summe der Ausgaben", overview.record, "", overview.expenses, items))
    lines.append(_line("Summe", overview.record, "", overview.figures, items))
    return table_csv(header, lines)


def _group(group: GroupOverview, items: Sequence[Item], spans: Sequence[Span]) -> Iterator[list[CsvValue]]:
    for row in group.rows:
        line = _line("Zeile", row.record, group.record.caption, row.figures, items)
        yield [*line, *(_in_year(row, span) for span in spans)]
    yield _line("Gruppe", group.record, "", group.figures, items)


def _line(kind: str, record: Record, group: str, figures: Figures, items: Iterable[Item]) -> list[CsvValue]:
    informative = "ja" if record.get("nachrichtlich") is True else ""
    head: list[CsvValue] = [kind, record.id, record.caption, group, informative]
    return [
        *head,
        *(_member(record, name) for name, _ in _MEMBERS),
        *(value for item in items for value in (_amount(figures[item]), origin(figures[item]))),
    ]


def _amount(figure: Figure) -> CsvValue:
    """An amount in euros; empty where there is none."""
    return euros(Missing.INCOMPLETE if figure.incomplete else figure.cents)


def origin(figure: Figure) -> str:
    """Where an amount comes from, with the way where it is derived."""
    if figure.origin is Origin.ABSENT:
        return ""
    notes = [figure.why] if figure.why else []
    if figure.cents is not None and figure.why_open:
        notes.append(figure.why_open)
    return f"{figure.origin.value}: {'; '.join(notes)}" if notes else figure.origin.value


def _has(figure: Figure) -> bool:
    return figure.cents is not None or figure.incomplete


def _in_year(row: Row, span: Span) -> CsvValue:
    whole = Item.INCOME if row.basis.income else Item.COST
    amounts = [each.figures.cents(whole) for each in row.slices if each.span == span]
    given = [amount for amount in amounts if amount is not None]
    return euros(sum(given)) if given else None


def _member(record: Record, name: str) -> CsvValue:
    member = record.type.by_name.get(name)
    value = record.get(name)
    if member is None or value is None:
        return None
    if isinstance(value, Missing):
        return str(value)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Fraction):  # »2/3« would be the second of March
        text = share(value)
        return text if text.endswith("%") else f"{value.numerator} von {value.denominator}"
    if name == "ansatz" and isinstance(value, int):
        return Decimal(value).scaleb(-2)
    return scalar_text(value, member)
