"""Figures of money in tables and sentences: how they are written, and which of them have a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Cell, Inline, Mark, Paragraph, Text
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figure, Origin
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.graph import Graph
from ihk_ext.model import Record

#: Behind what the data do not state.
DERIVED = Mark("*", "abgeleitet")
#: Behind an amount for which a source states another one.
DISPUTED = Mark("†", "eine Quelle nennt einen anderen Betrag")


#: Of these nothing is left over as a rule: that nobody can tell is no reason for a column.
_FOLLOWING = frozenset({Item.INELIGIBLE, Item.REST})


def figure_text(figure: Figure) -> str:
    """»1.225 €«, »unvollständig«, »–« where it is open, nothing where there is nothing of the kind."""
    if figure.origin is Origin.ABSENT:
        return ""
    return german.sum_text(figure.cents, incomplete=figure.incomplete)


def figure_inlines(figure: Figure) -> tuple[Inline, ...]:
    """As in a table: an amount that is not stated has a mark, which a key below the table explains."""
    text = figure_text(figure)
    if not text:
        return ()
    return (Text(text), DERIVED) if is_marked(figure) else (Text(text),)


def figure_sentence(figure: Figure) -> tuple[Inline, ...]:
    """As in running text: that an amount is derived stands behind it."""
    text = figure_text(figure)
    return (Text(text), Text(" (abgeleitet)", quiet=True)) if is_marked(figure) else (Text(text),)


def derived_facts(record: Record, graph: Graph) -> Iterator[tuple[str, str]]:
    """Label and text of what of a cost item is not stated but follows, with how it does; nothing of other records."""
    if record.type.name != "kostenposition":
        return
    for item, figure in money_of(graph).row(record).figures:
        if is_marked(figure) and figure.occurs:
            why = bound(figure.why)
            yield item.label, f"{figure_text(figure)} (abgeleitet{f': {why}' if why else ''})"


def figure_cell(figure: Figure, *marks: Mark) -> Cell:
    """A cell of a table."""
    inlines = figure_inlines(figure)
    return Cell((Paragraph((*inlines, *marks)),) if inlines else ())


def is_marked(figure: Figure) -> bool:
    """Whether a figure has the mark of what is derived."""
    return figure.is_derived and figure.cents is not None


def occurring(overviews: Iterable[Overview]) -> tuple[Item, ...]:
    """The figures that have a column: those that tell something in a row or a sum, the cost in any case.

    A sum that is incomplete tells of none: which columns there are must not depend on what is hidden.
    """
    every = list(overviews)
    figures = [*(row.figures for o in every for row in o.rows), *(o.figures for o in every if not o.figures.incomplete)]
    found = {item for each in figures for item in each.occurring if not (item in _FOLLOWING and each[item].incomplete)}
    return tuple(item for item in Item if item in found or item is Item.COST)


def bound(text: str) -> str:
    """A message's amounts and shares with no line break before their unit."""
    for unit in ("€", "%"):
        text = text.replace(f" {unit}", f"{german.NBSP}{unit}")
    return text


def number_of(record: Record) -> str:
    """The visible number of a group or a row, its title in quotation marks where it has none."""
    return record.number or f"»{record.titel}«"
