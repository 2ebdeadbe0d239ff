"""The printed sums of the cost overviews beside those that follow from the rows.

What is said of a sum is the one answer of :mod:`ihk_ext.finance`; nothing is computed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ihk_ext.documents import german
from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Row,
    Table,
    paragraph,
    text_cell,
)
from ihk_ext.documents.report.subject import Report
from ihk_ext.documents.sheet import reference
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.finance.printed import Comparison, Verdict
from ihk_ext.model import Record

_COLUMNS = (
    Column("Summe", 30),
    Column("Größe", 18),
    Column("gedruckt", 15, numeric=True),
    Column("errechnet", 15, numeric=True),
    Column("Ergebnis", 22),
)
_RESULTS = {
    Verdict.AGREES: "stimmt",
    Verdict.DIFFERS: "weicht ab",
    Verdict.INFORMATIVE: "zählt nachrichtliche Zeilen mit",
    Verdict.OPEN: "nicht nachrechenbar, denn Zeilen lassen den Betrag offen",
    Verdict.UNCLEAR: "nicht vergleichbar, denn die Bezeichnung passt nicht zu den Gruppen",
    Verdict.INCOMPLETE: "unvollständig, denn sie umfasst, was hier nicht steht",
}


@dataclass(frozen=True, slots=True)
class CheckedSum:
    """A printed sum, the record that it is of, and what comparing has shown."""

    record: Record
    comparison: Comparison


def checked_sums(report: Report) -> tuple[CheckedSum, ...]:
    """All printed sums of the concept that the audience sees: of groups, of overviews, of several overviews."""
    return tuple(each for overview in _overviews(report) for each in _sums_of(report, overview))


def sums(report: Report) -> Iterator[Block]:
    """Each printed sum with the computed one, and what has no printed sum to be compared with."""
    found = checked_sums(report)
    if not found:
        yield paragraph("Hier ist keine gedruckte Summe zu vergleichen.")
        return
    yield paragraph(sums_text(found))
    rows: list[Row] = []
    for overview in _overviews(report):
        own = _sums_of(report, overview)
        if own:
            heading = Cell(
                (Paragraph((reference(overview.record.id, report.graph),)),), header=True, span=len(_COLUMNS)
            )
            rows += [Row((heading,), "gruppe"), *(row for each in own for row in _rows(each))]
    yield Table("Gedruckte und errechnete Summen", _COLUMNS, tuple(rows))
    yield from _unprinted(report)


def sums_text(found: tuple[CheckedSum, ...]) -> str:
    """How many agree and what of the others: »Übereinstimmend: 10 von 11. Weicht ab: 1.«."""
    counts = Counter(each.comparison.verdict for each in found)
    agreeing = german.number(counts.pop(Verdict.AGREES, 0))
    others = [f"{_RESULTS[verdict]}: {german.number(counts[verdict])}" for verdict in Verdict if counts[verdict]]
    parts = [f"mit der errechneten stimmen überein: {agreeing} von {german.number(len(found))}", *others]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def _overviews(report: Report) -> tuple[Overview, ...]:
    return tuple(o for o in money_of(report.graph).overviews if o.record.concept == report.concept)


def _sums_of(report: Report, overview: Overview) -> tuple[CheckedSum, ...]:
    total = money_of(report.graph).total_comparison(overview)
    compared = [
        *((group.record, group.comparison) for group in overview.groups),
        (overview.record, overview.comparison),
        (overview.record, total),
    ]
    return tuple(CheckedSum(record, comparison) for record, comparison in compared if comparison is not None)


def _rows(found: CheckedSum) -> Iterator[Row]:
    comparison = found.comparison
    name = text_cell(f"»{comparison.printed.label}«", header=True)
    if comparison.verdict is Verdict.INCOMPLETE:
        yield Row((name, text_cell(""), text_cell(""), text_cell(""), text_cell(_RESULTS[Verdict.INCOMPLETE])))
        return
    for item, printed in comparison.printed.amounts.items():
        computed, result = _told(comparison, item, printed)
        yield Row(
            (name, text_cell(item.label), text_cell(german.money(printed)), text_cell(computed), text_cell(result))
        )


def _told(comparison: Comparison, item: Item, printed: int) -> tuple[str, str]:
    """The computed amount of a figure, and what comparing it has shown."""
    differing = {each.item: each.computed for each in comparison.differences}
    if item in comparison.open_items:
        return "offen", _RESULTS[Verdict.OPEN]
    if item in differing:
        verdict = Verdict.UNCLEAR if comparison.verdict is Verdict.UNCLEAR else Verdict.DIFFERS
        return german.money(differing[item].cents or 0), _RESULTS[verdict]
    if comparison.verdict is Verdict.INFORMATIVE:
        return german.money(comparison.computed[item].cents or 0), _RESULTS[Verdict.INFORMATIVE]
    return german.money(printed), _RESULTS[Verdict.AGREES] + _remark(comparison)


def _remark(comparison: Comparison) -> str:
    if comparison.unnamed:
        return "; die Bezeichnung nennt weniger, als die Summe enthält"
    return "; die Bezeichnung nennt, was es nicht gibt" if comparison.missing else ""


def _unprinted(report: Report) -> Iterator[Block]:
    """Groups and overviews for which no sum is printed: they are computed, and compared with nothing."""
    records = []
    for overview in _overviews(report):
        records += [group.record for group in overview.groups if group.comparison is None]
        records += [overview.record] if overview.comparison is None else []
    if records:
        yield paragraph("Ohne gedruckte Summe, deshalb errechnet, aber mit nichts verglichen:")
        yield Bullets(tuple((reference(record.id, report.graph),) for record in records))
