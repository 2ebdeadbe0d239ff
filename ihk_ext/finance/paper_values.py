"""The amounts of a Vorlage's table of financial effects (``finanzwerte``)."""

from __future__ import annotations

from collections.abc import Sequence

from ihk_ext.finance.amounts import round_money
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.errors import FinanceError
from ihk_ext.finance.fields import struct_word, text
from ihk_ext.finance.figures import Figure, stated
from ihk_ext.finance.overview import OverviewError
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record, Struct

#: Without a step a value is rounded to whole euros.
_EURO = 100


def financial_figure(
    value: Struct, graph: Graph, overview_ids: Sequence[str], paper: Record | None = None
) -> Figure | None:
    """The figure of one row: a given ``betrag`` as it is, else what ``berechnet_aus`` names, not rounded.

    With its *paper* a word of a profile's own is understood, too.
    None where it names nothing.  Raises :class:`OverviewError` for an unknown overview or word.
    """
    given = value.values.get("betrag")
    if isinstance(given, int) and not isinstance(given, bool):
        return stated(given, value.place)
    word = text(value, "berechnet_aus")
    if given is Missing.INCOMPLETE or not word:
        return None
    if paper is not None:
        word = struct_word(paper, "finanzwerte", value, "berechnet_aus")
    total = money_of(graph).total(overview_ids)
    try:
        return total.of(word)
    except FinanceError as error:
        raise OverviewError(f"{value.place}: {error}") from error


def financial_value(
    value: Struct, graph: Graph, overview_ids: Sequence[str], paper: Record | None = None
) -> int | None:
    """The cents of one row.

    A given ``betrag`` stands as it is.  Else ``berechnet_aus`` sums over the overviews,
    rounded by ``rundung`` (»kaufmännisch« if only the step is given) to ``rundung_auf``
    (whole euros if only the mode is given).  None where nothing is given, everything is
    open or the sum is incomplete.  Raises :class:`OverviewError` for an unknown overview or word and for a step of 0.
    """
    figure = financial_figure(value, graph, overview_ids, paper)
    if figure is None or figure.cents is None or isinstance(value.values.get("betrag"), int):
        return figure.cents if figure else None
    try:
        return _rounded(figure.cents, value)
    except FinanceError as error:
        raise OverviewError(f"{value.place}: {error}") from error


def _rounded(cents: int, value: Struct) -> int:
    mode, step = value.values.get("rundung"), value.values.get("rundung_auf")
    if mode is None and step is None:
        return cents
    return round_money(
        cents, step if isinstance(step, int) else _EURO, mode if isinstance(mode, str) else "kaufmännisch"
    )
