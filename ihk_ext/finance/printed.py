"""Sums that a source prints, compared with those that follow from the rows.

What a page says of a printed sum and what a rule says of it is the one answer given here.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from ihk_ext.finance.figures import Figure, Figures, Origin
from ihk_ext.finance.items import Item
from ihk_ext.finance.labels import is_difference
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Place
from ihk_ext.model import Missing, Struct


class Verdict(enum.Enum):
    """What comparing a printed sum with the rows has shown."""

    AGREES = "stimmt mit der errechneten Summe überein"
    DIFFERS = "weicht von der errechneten Summe ab"
    INFORMATIVE = "zählt Zeilen mit, die nur nachrichtlich sind"
    """It fits as soon as rows merely for information are added."""
    OPEN = "lässt sich nicht nachrechnen, weil die Zeilen den Betrag offen lassen"
    UNCLEAR = "lässt sich nicht vergleichen, weil die Bezeichnung nicht zu den Gruppen passt"
    INCOMPLETE = "umfasst auch, was nicht zu diesem Dokument gehört"


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A sum as the source prints it, in cents.

    ``places`` tell where each amount stands, ``covers`` are IDs of what the data say that it covers.
    """

    label: str
    amounts: Mapping[Item, int]
    place: Place
    covers: tuple[str, ...] = ()
    incomplete: bool = False
    places: Mapping[Item, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of which one amount is printed and another follows."""

    item: Item
    printed: int
    computed: Figure

    def text(self, place: Place | None = None) -> str:
        """»Zuschuss gedruckt 0 € (kosten.yaml:12), errechnet 652.200 € aus 60 % von 1.087.000 €«."""
        where = f" ({short(place)})" if place else ""
        return f"{self.item.label} gedruckt {euro(self.printed)}{where}, errechnet {computed_text(self.computed)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A printed sum and what the rows give.

    ``computed`` is the sum of what the label names, ``differences`` where the two differ; ``open_items`` the
    printed figures that all rows leave open; ``missing`` numbers that the label names and nobody has;
    ``unnamed`` IDs of groups that the sum contains though its label does not name them;
    ``informative`` IDs of rows that it counts though they are merely for information.
    """

    printed: PrintedSum
    verdict: Verdict
    computed: Figures
    differences: tuple[Difference, ...] = ()
    open_items: tuple[Item, ...] = ()
    named: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    informative: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the printed sum is wrong."""
        return self.verdict is Verdict.DIFFERS

    def text(self, *, places: bool = False) -> str:
        """The differences, each with both amounts and where they come from."""
        printed = self.printed
        where = {item: printed.places.get(item, printed.place) for item in printed.amounts} if places else {}
        return "; ".join(each.text(where.get(each.item)) for each in self.differences)


def printed_sum(value: object, link: str = "") -> PrintedSum | None:
    """What a member for a printed sum holds; *link* is the one that names what it covers."""
    if not isinstance(value, Struct):
        return None
    given = {item: value.values.get(item.printed) for item in Item if item.printed}
    amounts = {i: v for i, v in given.items() if isinstance(v, int) and not isinstance(v, bool)}
    label = value.values.get("bezeichnung")
    return PrintedSum(
        label if isinstance(label, str) else "",
        amounts,
        value.place,
        tuple(found.target for found in value.links.get(link, ())),
        Missing.INCOMPLETE in given.values(),
        {item: value.place_of(item.printed) for item in amounts},
    )


@dataclass(slots=True)
class Contrast:
    """What is printed and does not follow, and what cannot be told."""

    differences: list[Difference] = field(default_factory=list)
    open_items: list[Item] = field(default_factory=list)
    incomplete: list[Item] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether nothing that follows contradicts what is printed."""
        return not self.differences and not self.incomplete


def contrast(printed: PrintedSum, computed: Figures, *, income: bool = False) -> Contrast:
    """Figure by figure, what is printed and what follows; *income* for a group of income."""
    found = Contrast()
    for item, amount in printed.amounts.items():
        figure = _counterpart(printed, computed, item, income=income)
        if figure.incomplete or figure.origin is Origin.OPEN:
            (found.incomplete if figure.incomplete else found.open_items).append(item)
        elif amount != (figure.cents or 0) and not (income and abs(amount) == abs(figure.cents or 0)):
            found.differences.append(Difference(item, amount, figure))
    return found


def _counterpart(printed: PrintedSum, computed: Figures, item: Item, *, income: bool) -> Figure:
    """What a printed figure is to be compared with."""
    if item is not Item.COST:
        return computed[item]
    if income:
        return computed[Item.INCOME]
    return cost_less_income(computed) if is_difference(printed.label) else computed[Item.COST]


def cost_less_income(computed: Figures) -> Figure:
    """What is left to finance when income is used, »(A) − (B)«; the cost where there is no income."""
    cost, less = computed[Item.COST], computed[Item.INCOME]
    if cost.cents is None or less.cents is None:
        return cost
    why = f"{euro(cost.cents)} − {euro(less.cents)} Einnahmen"
    return Figure(cost.cents - less.cents, cost.origin, why, open=cost.open + less.open)


def computed_text(figure: Figure) -> str:
    """»652.200 € (60 % von 1.087.000 €)«, »150 € (Summe von 3 Zeilen), eine Zeile lässt ihn offen«."""
    return f"{euro(figure.cents or 0)}{computed_note(figure)}"


def computed_note(figure: Figure) -> str:
    """What stands behind a computed amount: where it comes from, and what is missing; with a space before it."""
    given = figure.parts - figure.open
    rows = "einer Zeile" if given == 1 else f"{given} Zeilen"
    why = figure.why or (f"Summe von {rows}" if given > 0 and figure.origin is not Origin.ABSENT else "")
    return (f" ({why})" if why else "") + (f", {figure.why_open}" if figure.why_open else "")


def short(place: Place) -> str:
    """File name and line."""
    name = PurePath(place.file).name
    return f"{name}:{place.line}" if place.line else name
