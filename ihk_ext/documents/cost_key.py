"""The key below tables of money: what its signs mean, and how what is derived follows from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Text
from ihk_ext.documents.cost_columns import CostColumn, disputed
from ihk_ext.documents.money import DERIVED, DISPUTED, is_marked
from ihk_ext.documents.wide_table import key_line
from ihk_ext.finance.figures import Figure, Figures, Origin
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import Overview
from ihk_ext.finance.terms import Terms

_INCOMPLETE = "Eine Summe, die »unvollständig« heißt, umfasst auch Zeilen, die nicht zu diesem Dokument gehören."
_DERIVED = "abgeleitet: In den Daten steht der Betrag nicht, oder ein Teil der Summe steht dort nicht."
_OPEN = "–\N{NO-BREAK SPACE}offen: Der Betrag ist weder angegeben, noch folgt er aus anderen."


#: Figures that always follow in one way.
_RULES = {
    Item.COST: "Menge × Ansatz",
    Item.BASE: "ohne eigene Angabe die Gesamtkosten",
    Item.INELIGIBLE: "Gesamtkosten − förderfähige Kosten",
    Item.INCOME: "Menge × Ansatz",
    Item.REST: "was fehlt, wenn alle genannten Geldgeber gezahlt haben",
}


def key_of_overview(overview: Overview, columns: Sequence[CostColumn]) -> tuple[Block, ...]:
    """The key below the table of an overview."""
    items = [column.item for column in columns if column.item is not None and not column.payer]
    shown = [row.figures[item] for row in overview.rows for item in items]
    sums = [overview.figures, *(group.figures for group in overview.groups)]
    blocks: list[Block] = []
    if any(map(is_marked, shown)):
        blocks.append(_sign(DERIVED.sign, _DERIVED))
        blocks += _bullets(_derivations(overview, items))
    if any(row.counts and row.figures[item].origin is Origin.OPEN for row in overview.rows for item in items):
        blocks.append(key_line(_OPEN))
        blocks += [key_line(text) for text in _missing(overview.figures, items)]
    if any(disputed(row.record) for row in overview.rows):
        blocks.append(_sign(DISPUTED.sign, f"{DISPUTED.said}; beide stehen unter der Übersicht."))
    if any(figures.incomplete for figures in sums):
        blocks.append(key_line(_INCOMPLETE))
    return tuple(blocks)


def key_of_sums(shown: Iterable[Figure]) -> tuple[Block, ...]:
    """The key below a table of sums: the signs alone that stand in it."""
    every = list(shown)
    blocks: list[Block] = []
    if any(map(is_marked, every)):
        blocks.append(_sign(DERIVED.sign, _DERIVED))
    if any(figure.incomplete for figure in every):
        blocks.append(key_line(_INCOMPLETE))
    return tuple(blocks)


def _sign(sign: str, meaning: str) -> Block:
    return key_line(f"{sign}\N{NO-BREAK SPACE}{meaning}")


def _bullets(lines: Iterable[tuple[str, str]]) -> Iterator[Block]:
    items = tuple((Text(f"{label}: ", strong=True), Text(how)) for label, how in lines)
    if items:
        yield Bullets(items)


def _missing(figures: Figures, items: Iterable[Item]) -> Iterator[str]:
    """Of which sums some rows leave the amount open."""
    parts = [
        f"{item.label} ({'1 Zeile' if figures[item].open == 1 else f'{figures[item].open} Zeilen'})"
        for item in items
        if figures[item].open and figures[item].cents is not None
    ]
    if parts:
        yield f"In der Summe fehlt, was Zeilen offen lassen: {german.joined(parts)}."


def _derivations(overview: Overview, items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Label and rule of each figure that is derived in some row."""
    for item in items:
        figures = [row.figures[item] for row in overview.rows if is_marked(row.figures[item])]
        rule = _rule(item, figures, overview, items) if figures else ""
        if rule:
            yield item.label, rule


def _rule(item: Item, figures: Sequence[Figure], overview: Overview, items: Sequence[Item]) -> str:
    """How a figure follows from others, of which those are named that have a column."""
    match item:
        case Item.ELIGIBLE:
            return _eligible(figures, items)
        case Item.GRANT:
            return _grant(figures, overview.terms, items)
        case Item.THIRD:
            return f"{_rates(figures)} der förderfähigen Kosten"
        case Item.OWN:
            return _own(items, of_cost=overview.reading.own_with_ineligible or Item.ELIGIBLE not in items)
        case _:
            return _RULES[item]


def _eligible(figures: Sequence[Figure], items: Sequence[Item]) -> str:
    whole = "Bemessungsgrundlage" if Item.BASE in items else "Gesamtkosten"
    ways = []
    if any(figure.rate is not None for figure in figures):
        ways.append(f"Förderquote × {whole}")
    if any(figure.rate is None and not figure.implied for figure in figures):
        ways.append(f"{whole} − nicht förderfähige Kosten")
    if any(figure.rate is None and figure.implied for figure in figures):
        ways.append("ohne andere Angabe die Gesamtkosten")
    return "; ".join(ways)


def _grant(figures: Sequence[Figure], terms: Terms | None, items: Sequence[Item]) -> str:
    by = f" (»{terms.label}«)" if terms else ""
    rates = _rates(figures, {terms.rate: by} if terms and terms.rate is not None else {})
    if not rates:
        return f"{terms.kind}{by}" if terms else "nach den Anteilen der Geldgeber"
    whole = "der förderfähigen Kosten" if Item.ELIGIBLE in items else "der Gesamtkosten"
    less = " nach Abzug der Einnahmen" if Item.INCOME in items else ""
    return f"{rates} {whole}{less}"


def _own(items: Sequence[Item], *, of_cost: bool) -> str:
    parts = ["Gesamtkosten" if of_cost else "förderfähige Kosten"]
    parts += [item.label for item in (Item.INCOME, Item.GRANT, Item.THIRD) if item in items]
    return " − ".join(parts)


def _rates(figures: Iterable[Figure], names: Mapping[Fraction, str] = MappingProxyType({})) -> str:
    """The rates at which figures are derived, each once, with the *names* of those whose rate it is."""
    found = sorted({figure.rate for figure in figures if figure.rate is not None})
    return " oder ".join(f"{german.share(rate)}{names.get(rate, '')}" for rate in found)
