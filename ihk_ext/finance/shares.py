"""What each giver pays of a cost item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ihk_ext.finance.fields import cents, struct_word, structs, text, word
from ihk_ext.finance.fields import share as fraction
from ihk_ext.finance.figures import OPEN, Figure, derived, stated, total
from ihk_ext.finance.givers import kind_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.wording import euro
from ihk_ext.finance.wording import share as share_text
from ihk_ext.model import Record, Struct

#: How a programme finances that pays a part of what is eligible (VV zu § 44 BHO/LHO, Nr. 2); without a word it does.
_BY_RATE = frozenset({"", "Anteilfinanzierung", "Vollfinanzierung"})
_KINDS = {"Zuschuss": Item.GRANT, "Drittmittel": Item.THIRD, "Eigenanteil": Item.OWN}


@dataclass(frozen=True, slots=True)
class Payers:
    """Who may pay: the project's programmes by ID, that of the overview, the municipality's names (casefolded)."""

    programmes: Mapping[str, Record] = field(default_factory=dict)
    own_programme: Record | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """What one giver pays: GRANT, THIRD or OWN; ``programme`` is the ID of the programme from which it comes.

    ``rate`` is its part of what is eligible less income, where the data give that instead of an amount.
    """

    giver: str
    item: Item
    programme: str
    figure: Figure
    rate: Fraction | None = None


def shares_of(row: Record, payers: Payers, net: int | None) -> tuple[Share, ...]:
    """The shares that a row states; rates are a part of *net* (eligible cost less income), open where it is None.

    A share given by its rate is cut off below the cent; where such shares make up the whole, the
    municipality (else the last giver) gets what that leaves.
    """
    shares = [_share(row, item, payers, net) for item in structs(row, "anteile")]
    if net is None or sum(share.rate or 0 for share in shares) != 1 or not all(share.rate for share in shares):
        return tuple(shares)
    last = next((i for i, share in enumerate(shares) if share.item is Item.OWN), len(shares) - 1)
    rest = net - sum(share.figure.cents or 0 for share in shares)
    figure = shares[last].figure
    shares[last] = replace(shares[last], figure=replace(figure, cents=(figure.cents or 0) + rest))
    return tuple(shares)


def of_kind(shares: Iterable[Share], item: Item) -> Figure:
    """What the givers of one kind pay together; absent where there are none."""
    return total(share.figure for share in shares if share.item is item)


def amounts_by_giver(shares: Iterable[Share]) -> dict[str, int]:
    """What each giver pays, in cents; several shares of one giver are added."""
    amounts: dict[str, int] = {}
    for share in shares:
        if share.figure.cents is not None:
            amounts[share.giver] = amounts.get(share.giver, 0) + share.figure.cents
    return amounts


def _share(row: Record, item: Struct, payers: Payers, net: int | None) -> Share:
    giver = text(item, "geber")
    linked = next(_linked(item, payers), None)
    kind = _KINDS.get(struct_word(row, "anteile", item, "art")) or _kind(giver, linked, payers)
    programme = linked or (payers.own_programme if kind is Item.GRANT else None)
    given = _rate(item, linked)
    return Share(giver, kind, programme.id if programme else "", _figure(item, given, net), given)


def _rate(item: Struct, programme: Record | None) -> Fraction | None:
    """The rate that a share states, else that of its programme, where the programme pays by one."""
    if "betrag" in item.values:
        return None
    if "satz" in item.values or programme is None:
        stated_rate = item.values.get("satz")
        return stated_rate if isinstance(stated_rate, Fraction) else None
    return fraction(programme, "foerdersatz") if word(programme, "finanzierungsart") in _BY_RATE else None


def _linked(item: Struct, payers: Payers) -> Iterator[Record]:
    for link in item.links.get("foerderprogramm", ()):
        if link.target in payers.programmes:
            yield payers.programmes[link.target]


def _kind(giver: str, linked: Record | None, payers: Payers) -> Item:
    if linked is not None:
        return {"Kommune": Item.OWN, "Dritte": Item.THIRD}.get(word(linked, "ebene"), Item.GRANT)
    kind = kind_of(giver, payers.names)
    if kind is Item.THIRD and payers.own_programme is not None and giver.casefold() in _names_of(payers.own_programme):
        return Item.GRANT
    return kind


def _names_of(programme: Record) -> set[str]:
    """Under which names a programme may stand among givers: its own, and those who grant in it."""
    givers = {text(part, "geber") for part in structs(programme, "anteile")}
    return {name.casefold() for name in (programme.titel, programme.text("kuerzel"), *givers) if name}


def _figure(item: Struct, rate: Fraction | None, net: int | None) -> Figure:
    amount = cents(item, "betrag")
    if amount is not None:
        return stated(amount, item.place)
    if rate is None or net is None:
        return OPEN
    return derived(int(rate * net), f"{share_text(rate)} von {euro(net)}", item.place, rate=rate, of=net)
