"""Amounts that a Vorlage may quote, with the name under which a message speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ihk_ext.finance.amounts import Amounts
from ihk_ext.finance.overview import build_overview, build_total
from ihk_ext.finance.structure import rows_of
from ihk_ext.graph import Graph
from ihk_ext.model import Record


@dataclass(frozen=True, slots=True)
class Known:
    """An amount of the data: cents, what it is, and whether it is a sum (not a single row)."""

    cents: int
    name: str
    total: bool = False


_NAMES = (("cost", "Gesamtkosten"), ("grant", "Zuschuss"), ("own", "Eigenanteil"))


def known_amounts(graph: Graph, overview_ids: Sequence[str]) -> list[Known]:
    """The amounts of cost overviews: all together, each, its groups and rows."""
    overviews = [build_overview(graph, identifier) for identifier in overview_ids]
    found: list[Known] = []
    if len(overviews) > 1:
        found += _amounts(build_total(overviews), "aller Übersichten zusammen", total=True)
    for overview in overviews:
        found += _amounts(overview.total, f"von »{overview.record.titel}«", total=True)
        for group in overview.groups:
            found += _amounts(group.total, f"der Gruppe »{group.record.caption}«", total=True)
            for row in group.rows:
                found += _amounts(row.amounts, f"der Zeile »{row.record.caption}«", total=False)
    return found


def known_rates(graph: Graph, overview_ids: Sequence[str]) -> list[Known]:
    """The rates (amount per unit) of the rows of cost overviews."""
    rows = (row for identifier in overview_ids for row in rows_of(graph, identifier))
    return [Known(rate, f"Ansatz der Zeile »{row.caption}«") for row in rows if (rate := row.money("ansatz"))]


def known_costs(measures: Sequence[Record]) -> list[Known]:
    """What measures are said to cost, once and every year."""
    found = []
    for record in measures:
        for member, name in (("kosten_geschaetzt", "geschätzte Kosten"), ("folgekosten", "jährliche Folgekosten")):
            if cents := record.money(member):
                found.append(Known(cents, f"{name} der Maßnahme »{record.caption}«"))
    return found


def _amounts(amounts: Amounts, of: str, *, total: bool) -> Iterator[Known]:
    for attribute, name in _NAMES:
        cents = getattr(amounts, attribute)
        if cents:
            yield Known(cents, f"{name} {of}", total)
