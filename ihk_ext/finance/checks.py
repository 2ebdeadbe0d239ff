"""What the amounts of a cost and funding overview must satisfy, in exact arithmetic.

Nothing here speaks: a check returns what deviates, a rule words it.  Amounts are cents,
expected amounts fractions of a cent.  Where a product is rounded (quantity × rate, base ×
quota) one euro of tolerance is allowed (field reference, 2.4); sums and
differences must be exact.  A check stays silent where an amount that it needs is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ihk_ext.finance.amounts import Amounts, add
from ihk_ext.model import Record, Struct

#: What rounding may change in a product unless a caller says otherwise: one euro, in cents.
TOLERANCE = Fraction(100)

COST, GRANT, OWN = "gesamtkosten_eur", "zuschuss_eur", "eigenanteil_eur"
ELIGIBLE, NOT_ELIGIBLE, BASE = "foerderfaehig_eur", "nicht_foerderfaehig", "bemessungsgrundlage_eur"


@dataclass(frozen=True, slots=True)
class Deviation:
    """An amount of a record that is not what its other amounts make it.

    ``member`` is the field that holds the *stated* amount.
    """

    member: str
    stated: int
    expected: Fraction

    @property
    def difference(self) -> Fraction:
        """Stated less expected."""
        return self.stated - self.expected


def structs(record: Record, member: str) -> tuple[Struct, ...]:
    """The structured values of a member, be it one or many."""
    value = record.get(member)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in values if isinstance(item, Struct))


def share(record: Record, member: str) -> Fraction | None:
    """The fraction that a member holds; None where not given or not recorded."""
    value = record.get(member)
    return value if isinstance(value, Fraction) else None


def counts(record: Record) -> bool:
    """Whether a cost item counts in sums (§ 149 BauGB: other bodies' costs are only for information)."""
    return record.get("nachrichtlich") is not True


def row_amounts(record: Record) -> Amounts:
    """Cost, grant and own share of a cost item."""
    return Amounts(record.money(COST), record.money(GRANT), record.money(OWN))


def eligible(record: Record) -> int | None:
    """The eligible cost of a cost item.

    As stated, else the cost less what is not eligible; a row that says nothing of
    eligibility is eligible as a whole.
    """
    stated, cost = record.money(ELIGIBLE), record.money(COST)
    if stated is not None or cost is None:
        return stated
    return cost - (record.money(NOT_ELIGIBLE) or 0)


def quantity_times_rate(record: Record, tolerance: Fraction = TOLERANCE) -> Deviation | None:
    """Row: quantity × rate = cost."""
    quantity, rate, cost = record.get("menge"), record.money("ansatz"), record.money(COST)
    if not isinstance(quantity, Decimal) or rate is None or cost is None:
        return None
    return _unless_near(Deviation(COST, cost, Fraction(quantity) * rate), tolerance)


def base_times_quota(record: Record, tolerance: Fraction = TOLERANCE) -> Deviation | None:
    """Row: base × quota = eligible cost, or, where the quota is that of the grant, = grant.

    Offices use »Förderquote« for both: which part of the base is eligible (Karlsruhe's
    »förderfähig gem. StBauFR %«), and which part of the eligible cost is granted.  A row
    deviates only if it fits neither.
    """
    quota = share(record, "foerderquote")
    if quota is None:
        return None
    base = _first(record.money(BASE), record.money(COST))
    readings = [(ELIGIBLE, base), (GRANT, _first(record.money(ELIGIBLE), record.money(BASE), eligible(record)))]
    found = [
        Deviation(member, stated, quota * whole)
        for member, whole in readings
        if (stated := record.money(member)) is not None and whole is not None
    ]
    if any(_unless_near(deviation, tolerance) is None for deviation in found):
        return None
    return found[0] if found else None


def grant_over_rate(record: Record, rate: Fraction, tolerance: Fraction = TOLERANCE) -> Deviation | None:
    """Row: the grant is at most the programme's *rate* of the eligible cost."""
    grant, whole = record.money(GRANT), eligible(record)
    if grant is None or whole is None:
        return None
    deviation = Deviation(GRANT, grant, rate * whole)
    return deviation if deviation.difference > tolerance else None


def eligible_and_rest(record: Record) -> Deviation | None:
    """Row: eligible + not eligible = cost, and eligible never above the cost."""
    part, cost = record.money(ELIGIBLE), record.money(COST)
    if part is None or cost is None:
        return None
    rest = record.money(NOT_ELIGIBLE)
    if rest is not None and part + rest != cost:
        return Deviation(NOT_ELIGIBLE, rest, Fraction(cost - part))
    return Deviation(ELIGIBLE, part, Fraction(cost)) if part > cost else None


def sum_of_shares(record: Record) -> Deviation | None:
    """Row: the shares of all givers = eligible cost.

    The municipality may stand among them with its whole part, what is not eligible
    included (then they make up the cost), or only in the field of the own share.
    """
    given = [amount for item in structs(record, "anteile") if (amount := _cents(item, "betrag")) is not None]
    whole = eligible(record)
    if not given or whole is None:
        return None
    total = sum(given)
    fine = {whole, record.money(COST)}
    if total in fine or total + (record.money(OWN) or 0) in fine:
        return None
    return Deviation("anteile", total, Fraction(whole))


def amounts_by_giver(record: Record) -> dict[str, int]:
    """What each giver pays of a cost item, in cents; several shares of one giver are added."""
    amounts: dict[str, int] = {}
    for item in structs(record, "anteile"):
        giver, amount = item.values.get("geber"), _cents(item, "betrag")
        if isinstance(giver, str) and amount is not None:
            amounts[giver] = amounts.get(giver, 0) + amount
    return amounts


def shares_by_giver(programme: Record) -> dict[str, Fraction]:
    """Which fraction each giver of a programme bears."""
    shares: dict[str, Fraction] = {}
    for item in structs(programme, "anteile"):
        giver, part = item.values.get("geber"), item.values.get("anteil")
        if isinstance(giver, str) and isinstance(part, Fraction):
            shares[giver] = shares.get(giver, Fraction(0)) + part
    return shares


def own_share(record: Record) -> Deviation | None:
    """Row: own share = cost less grant (and less the row's income, where it has any)."""
    amounts = row_amounts(record)
    if amounts.cost is None or amounts.grant is None:
        return None
    if amounts.grant > amounts.cost:
        return Deviation(GRANT, amounts.grant, Fraction(amounts.cost))
    rest = amounts.cost - amounts.grant
    if amounts.own is None or amounts.own in {rest, rest - (record.money("einnahmen") or 0)}:
        return None
    return Deviation(OWN, amounts.own, Fraction(rest))


def sum_of_slices(record: Record) -> Deviation | None:
    """Row: the yearly slices make up the cost."""
    slices = [amount for item in structs(record, "scheiben") if (amount := _cents(item, "betrag")) is not None]
    cost = record.money(COST)
    if not slices or cost is None or sum(slices) == cost:
        return None
    return Deviation("scheiben", sum(slices), Fraction(cost))


def slice_years(record: Record) -> Iterator[tuple[int, Struct]]:
    """Year and slice of each yearly slice."""
    for item in structs(record, "scheiben"):
        year = item.values.get("jahr")
        if isinstance(year, int):
            yield year, item


def differing(printed: Amounts, computed: Amounts) -> Iterator[tuple[str, int, int]]:
    """Name, printed and computed amount, wherever the two contradict each other.

    What is not printed contradicts nothing; what is printed for open rows does.
    """
    for name, one, other in (
        ("Gesamtkosten", printed.cost, computed.cost),
        ("Zuschuss", printed.grant, computed.grant),
        ("Eigenanteil", printed.own, computed.own),
    ):
        if one is not None and one != (other or 0):
            yield name, one, other or 0


def fits(printed: Amounts, computed: Amounts) -> bool:
    """Whether a printed sum contradicts nothing that was computed."""
    return next(differing(printed, computed), None) is None


def sum_of_rows(rows: Iterable[Record], *, informative: bool = False) -> Amounts:
    """The sum of cost items; *informative* ones only if asked for."""
    return add(row_amounts(row) for row in rows if informative or counts(row))


def _cents(item: Struct, member: str) -> int | None:
    value = item.values.get(member)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _first(*amounts: int | None) -> int | None:
    return next((amount for amount in amounts if amount is not None), None)


def _unless_near(deviation: Deviation, tolerance: Fraction) -> Deviation | None:
    return None if abs(deviation.difference) <= tolerance else deviation
