"""Comparing what a source prints as the sum of a group, an overview or several overviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ihk_ext.finance.figures import Figures, sum_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.labels import Named, is_difference, is_expenses, named_numbers
from ihk_ext.finance.printed import Comparison, Contrast, PrintedSum, Verdict, contrast
from ihk_ext.finance.rows import Row


def compared_group(
    printed: PrintedSum | None, rows: Sequence[Row], figures: Figures, *, income: bool
) -> Comparison | None:
    """What the printed sum of a group is worth; None where none is printed."""
    if printed is None:
        return None
    found = contrast(printed, figures, income=income)
    if found.differences and (informative := _with_informative(printed, rows, income=income)):
        return Comparison(printed, Verdict.INFORMATIVE, figures, informative=informative)
    return _told(printed, figures, found)


def compared_overview(
    printed: PrintedSum | None, groups: Sequence[tuple[str, str, Sequence[Row], Figures]], figures: Figures
) -> Comparison | None:
    """What the printed sum of an overview is worth.

    ``groups`` are ID, visible number, rows and sums of each.  The sum may be that of the groups that the data or its
    label name, or that of all, or that of all expenses; where the label names groups that nobody has, it is compared
    with all alone.
    """
    if printed is None:
        return None
    label = named_numbers(printed.label, [number for _, number, _, _ in groups])
    ids = _named_ids(printed, groups, label)
    named = [group for group in groups if group[0] in ids] if ids else list(groups)
    sums = sum_of(group[3] for group in named) if ids else figures
    close = contrast(printed, sums)
    if close.fits:
        return _told(printed, sums, close, named=ids, missing=label.missing)
    whole = contrast(printed, figures)
    if whole.fits:
        unnamed = tuple(g[0] for g in groups if ids and g[0] not in ids and g[3].occurring)
        return _told(printed, figures, whole, named=ids, missing=label.missing, unnamed=unnamed)
    apart = not ids and not label.missing and not whole.incomplete
    otherwise = _as_expenses(printed, groups) if apart else None
    if otherwise or (informative := _with_informative(printed, [row for group in groups for row in group[2]])):
        return otherwise or Comparison(printed, Verdict.INFORMATIVE, figures, informative=informative)
    if label.missing and not printed.covers and not close.incomplete:
        return Comparison(printed, Verdict.UNCLEAR, sums, tuple(close.differences), named=ids, missing=label.missing)
    return _told(printed, sums, close, named=ids, missing=label.missing)


def compared_total(printed: PrintedSum, figures: Figures) -> Comparison:
    """What a printed sum of several overviews is worth."""
    return _told(printed, figures, contrast(printed, figures))


def _named_ids(
    printed: PrintedSum, groups: Iterable[tuple[str, str, Sequence[Row], Figures]], label: Named
) -> tuple[str, ...]:
    """IDs of the groups that are named; empty where none is, and all are meant."""
    if printed.covers:
        return tuple(identifier for identifier, _, _, _ in groups if identifier in printed.covers)
    every = list(groups)
    named = tuple(identifier for identifier, number, _, _ in every if number in label.found)
    return named or (_expenses(every) if is_expenses(printed.label) else ())


def _as_expenses(printed: PrintedSum, groups: Sequence[tuple[str, str, Sequence[Row], Figures]]) -> Comparison | None:
    """The sum fits the expenses alone, before income takes from grant and own share; None where it does not."""
    ids = () if is_difference(printed.label) else _expenses(groups)
    sums = sum_of(group[3] for group in groups if group[0] in ids)
    found = contrast(printed, sums)
    return _told(printed, sums, found, named=ids) if ids and found.fits else None


def _expenses(groups: Iterable[tuple[str, str, Sequence[Row], Figures]]) -> tuple[str, ...]:
    """IDs of the groups of expenses; empty where there is no income beside them."""
    every = list(groups)
    found = tuple(identifier for identifier, _, rows, _ in every if not any(row.basis.income for row in rows))
    return found if len(found) < len(every) else ()


def _told(
    printed: PrintedSum,
    computed: Figures,
    found: Contrast,
    *,
    named: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    unnamed: tuple[str, ...] = (),
) -> Comparison:
    if printed.incomplete or found.incomplete or computed.incomplete:
        return Comparison(printed, Verdict.INCOMPLETE, computed, named=named)
    verdict = Verdict.OPEN if found.open_items else Verdict.AGREES
    if found.differences:
        verdict = Verdict.DIFFERS
    return Comparison(
        printed, verdict, computed, tuple(found.differences), tuple(found.open_items), named, missing, unnamed
    )


def _with_informative(printed: PrintedSum, rows: Iterable[Row], *, income: bool = False) -> tuple[str, ...]:
    """IDs of rows merely for information with which a sum fits that fits nothing else; empty where it does not."""
    every = list(rows)
    found = contrast(printed, sum_of(row.figures for row in every), income=income)
    if not found.fits or found.open_items:
        return ()
    return tuple(row.record.id for row in every if not row.counts and row.figures.cents(Item.COST))
