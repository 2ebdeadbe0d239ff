"""How an overview means two things that offices print in two ways.

»Förderquote« is which part of the base is eligible (Karlsruhe's »förderfähig gem. StBauFR %«), or which
part of the eligible cost is granted; »Eigenanteil« contains what is not eligible (»Kofinanzierung
zuzüglich nicht förderfähiger Kosten«), or does not.  An overview may say so; else its typed rows tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ihk_ext.finance.fields import share, word
from ihk_ext.finance.items import Item
from ihk_ext.model import Record

#: What rounding may change in a product unless a caller says otherwise: one euro, in cents.
TOLERANCE = Fraction(100)
_QUOTA_WORDS = {"förderfähiger Teil": Item.ELIGIBLE, "Teil des Zuschusses": Item.GRANT}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a quota gives (ELIGIBLE or GRANT), and whether own shares contain what is not eligible.

    None: it is not known.  That is so, too, where rows are hidden from the audience: they may tell
    otherwise than those that it sees, and what follows would change with the audience.
    ``quota_declared`` and ``own_declared`` tell what the overview says itself: else a row whose own
    amounts fit one way only is read in that way.
    """

    quota: Item | None = None
    own_with_ineligible: bool | None = None
    quota_declared: bool = False
    own_declared: bool = False


def stated_reading(overview: Record | None) -> Reading:
    """What an overview says of itself."""
    if overview is None:
        return Reading()
    flag = overview.get("eigenanteil_mit_nicht_foerderfaehigem")
    quota, own = _QUOTA_WORDS.get(word(overview, "foerderquote_ist")), flag if isinstance(flag, bool) else None
    return Reading(quota, own, quota is not None, own is not None)


def quota_of_rows(rows: Iterable[Record], rate: Fraction | None) -> Item:
    """What quotas give, as the rows of an overview tell.

    As its typed rows fit; where none tells, a quota that is the programme's *rate* everywhere is that of the
    grant, and any other tells what is eligible.
    """
    with_quota = [row for row in rows if share(row, "foerderquote") is not None]
    told = {found for row in with_quota if (found := quota_of_row(row)) is not None}
    if len(told) == 1:
        return told.pop()
    quotas = {share(row, "foerderquote") for row in with_quota}
    if rate is not None:
        return Item.GRANT if quotas == {rate} else Item.ELIGIBLE
    return Item.GRANT if len(quotas) == 1 and quotas != {Fraction(1)} else Item.ELIGIBLE


def quota_of_row(row: Record) -> Item | None:
    """What the quota of a row gives, as its own amounts tell; None where they fit both, neither or are open."""
    fitting = {item for item, stated, whole in quota_readings(row) if near(stated, whole)}
    return fitting.pop() if len(fitting) == 1 else None


def quota_readings(row: Record) -> list[tuple[Item, int, Fraction]]:
    """For each way to read a row's quota that its stated amounts allow: what it gives, stated and as the quota says."""
    quota, cost = share(row, "foerderquote"), row.money(Item.COST.field)
    if quota is None:
        return []
    base, eligible = row.money(Item.BASE.field), row.money(Item.ELIGIBLE.field)
    rest = None if cost is None else cost - (row.money(Item.INELIGIBLE.field) or 0)
    wholes = (
        (Item.ELIGIBLE, _first(base, cost)),
        (Item.GRANT, _first(eligible, base, rest)),
    )
    return [
        (item, stated, quota * whole)
        for item, whole in wholes
        if whole is not None and (stated := row.money(item.field)) is not None
    ]


def near(one: int | Fraction, other: int | Fraction, tolerance: Fraction = TOLERANCE) -> bool:
    """Whether two amounts are the same but for rounding."""
    return abs(Fraction(one) - other) <= tolerance


def _first(*amounts: int | None) -> int | None:
    return next((amount for amount in amounts if amount is not None), None)
