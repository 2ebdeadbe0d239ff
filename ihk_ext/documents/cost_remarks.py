"""What a reader of a cost overview must know: printed sums that do not agree, and products that do not.

All of it is what the check says, too: both ask :mod:`ihk_ext.finance.printed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Paragraph, Text
from ihk_ext.documents.money import bound, number_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview
from ihk_ext.finance.printed import Comparison, Verdict

#: A group's printed sum is only spoken of where something is wrong with it.
_SILENT = frozenset({Verdict.AGREES, Verdict.INCOMPLETE})


def remarks(overview: Overview, total: Comparison | None) -> tuple[Block, ...]:
    """A list of remarks, nothing where there is none.

    *total* is what the printed sum of several overviews is worth that stands with this one.
    """
    items = [
        *_of_sum(overview.comparison, "diese Summe", overview),
        *_of_sum(total, "diese Summe mehrerer Übersichten", None),
        *(text for group in overview.groups for text in _of_group(group)),
    ]
    if not items:
        return ()
    lead = Paragraph((Text("Anmerkungen zu dieser Übersicht", strong=True),))
    return (lead, Bullets(tuple((Text(bound(item)),) for item in items)))


def _of_sum(comparison: Comparison | None, what: str, overview: Overview | None) -> Iterator[str]:
    if comparison is None or comparison.verdict is Verdict.INCOMPLETE:
        return  # what is hidden has no influence on what is said
    label = comparison.printed.label
    if overview is not None and (groups := [number_of(group.record) for group in overview.partial_groups]):
        what = f"die Summe der {'Gruppe' if len(groups) == 1 else 'Gruppen'} {german.joined(groups)}"
    yield f"Die Quelle nennt {what} »{label}«; sie {comparison.verdict.value}{_differences(comparison)}."
    if overview is None:
        return
    unnamed = [number_of(group.record) for group in overview.uncovered_groups]
    if unnamed:
        amounts = "diesen Betrag" if len(unnamed) == 1 else "diese Beträge"
        yield f"Die Bezeichnung »{label}« nennt {german.joined(unnamed)} nicht, die Summe enthält aber auch {amounts}."
    if comparison.missing:
        yield f"Die Bezeichnung »{label}« nennt {german.joined(comparison.missing)}; eine solche Gruppe gibt es nicht."


def _of_group(group: GroupOverview) -> Iterator[str]:
    name, comparison = number_of(group.record), group.comparison
    if comparison is not None and comparison.verdict not in _SILENT:
        yield f"Gruppe {name}: Die gedruckte Summe {comparison.verdict.value}{_differences(comparison)}."
    for row in group.rows:
        cost = row.figures.cents(Item.INCOME if row.basis.income else Item.COST)
        if row.differs and row.product.cents is not None and cost is not None:
            yield (
                f"Position {number_of(row.record)}: Menge mal Ansatz ergibt {german.money(row.product.cents)} "
                f"({row.product.why}), angegeben sind {german.money(cost)}."
            )


def _differences(comparison: Comparison) -> str:
    text = comparison.text()
    return f": {text}" if text else ""
