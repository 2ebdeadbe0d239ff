"""What sources say differently of the same figure, side by side: none wins silently."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Paragraph, Row, Table, Text, text_cell
from ihk_ext.documents.money import figure_cell
from ihk_ext.documents.sheet import link_blocks
from ihk_ext.finance.fields import cents, struct_word, structs, text
from ihk_ext.finance.figures import Figures
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record

_MEMBER = "weitere_angaben"
_COLUMNS = (
    Column("Zeile", 20),
    Column("Größe", 14),
    Column("Betrag", 12, numeric=True),
    Column("Quelle", 30),
    Column("Bemerkung", 24),
)


def further_statements(graph: Graph, overview: Overview) -> tuple[Block, ...]:
    """A table with each figure for which there are several statements; nothing where there is none."""
    rows = [
        row for record, figures in _in_order(overview) for item in Item for row in _rows(graph, record, item, figures)
    ]
    if not rows:
        return ()
    return (Table(f"{overview.record.titel}: was Quellen verschieden angeben", _COLUMNS, tuple(rows)),)


def _in_order(overview: Overview) -> Iterator[tuple[Record, Figures]]:
    for group in overview.groups:
        for row in group.rows:
            yield row.record, row.figures
        yield group.record, group.figures
    yield overview.record, overview.figures


def _rows(graph: Graph, record: Record, item: Item, figures: Figures) -> Iterator[Row]:
    """The amount with which the overview counts, then those of other sources."""
    others = [
        found for found in structs(record, _MEMBER) if struct_word(record, _MEMBER, found, "groesse") == item.value
    ]
    if not others:
        return
    name = f"{record.number} {record.titel}".strip()
    own = record.links.get("quelle", ())
    yield Row(
        (
            text_cell(name, header=True),
            text_cell(item.label),
            figure_cell(figures[item]),
            Cell(link_blocks(own, graph) if own else ()),
            text_cell("damit rechnet die Übersicht"),
        )
    )
    for other in others:
        stated = other.values.get("betrag")  # withheld where hidden rows could be worked out from it
        amount = stated if isinstance(stated, Missing) else cents(other, "betrag")
        sources = other.links.get("quelle", ())
        yield Row(
            (
                text_cell(name, header=True),
                text_cell(item.label),
                text_cell(german.amount_text(amount)),
                Cell(link_blocks(sources, graph) if sources else (Paragraph((Text("ohne Angabe", quiet=True),)),)),
                text_cell(text(other, "bemerkung")),
            )
        )
