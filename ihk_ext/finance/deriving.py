"""What a cost item states, and what follows from that, figure by figure.

Nothing is derived of money that is granted, drawn or settled: only figures that are planned follow from a
rate.  What the data state stands, whatever would follow; rules tell where the two differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ihk_ext.finance.fields import share
from ihk_ext.finance.figures import ABSENT, INCOMPLETE, OPEN, Figure, Figures, Origin, derived, stated
from ihk_ext.finance.items import Item
from ihk_ext.finance.reading import quota_of_row
from ihk_ext.finance.rows import Basis, Row, counts, is_planned
from ihk_ext.finance.shares import Share, of_kind, shares_of
from ihk_ext.finance.slices import slices_of
from ihk_ext.finance.terms import FIXED, GAP
from ihk_ext.finance.wording import euro, number
from ihk_ext.finance.wording import share as share_text
from ihk_ext.model import Record


def row_of(record: Record, basis: Basis) -> Row:
    """A cost item with all that follows from it."""
    return _Deriving(record, basis).row()


class _Deriving:
    """One row, figure by figure: each needs the ones before it."""

    def __init__(self, record: Record, basis: Basis) -> None:
        self.record = record
        self.basis = basis
        self.derives = is_planned(record) and counts(record)
        self.figures: dict[Item, Figure] = {}
        self.expected: dict[Item, Figure] = {}
        self.shares: tuple[Share, ...] = ()
        self.own_fits: frozenset[bool] = frozenset()
        self.quota = share(record, "foerderquote")
        reading = basis.reading
        #: What the row's quota gives; None where nobody can tell, and where there is none.
        self.quota_gives: Item | None = None
        if self.quota is not None:
            self.quota_gives = reading.quota if reading.quota_declared else quota_of_row(record) or reading.quota

    def row(self) -> Row:
        product = _product(self.record)
        if self.basis.income:
            self._income_row(product)
        else:
            self._expense_row(product)
        figures = Figures({item: f for item, f in self.figures.items() if f.origin is not Origin.ABSENT})
        whole = Item.INCOME if self.basis.income else Item.COST
        slices = slices_of(self.record, figures, whole, planned=self.derives)
        return Row(
            self.record, figures, self.expected, product, self.shares, slices, self.basis, self._rate(), self.own_fits
        )

    def _expense_row(self, product: Figure) -> None:
        self._settle(Item.COST, product)
        self._settle(Item.BASE, self._base(), otherwise=ABSENT)
        self._settle(Item.ELIGIBLE, self._eligible())
        self._settle(Item.INELIGIBLE, self._ineligible(), otherwise=ABSENT)
        self._settle(Item.INCOME, ABSENT, otherwise=ABSENT)
        self.shares = shares_of(self.record, self.basis.payers, self._net() if self.derives else None)
        self.figures[Item.THIRD] = self._of_shares(Item.THIRD) or ABSENT
        self._settle(Item.GRANT, self._grant(), otherwise=ABSENT if self.shares else OPEN)
        self._settle(Item.OWN, self._own())
        self._settle_rest()

    def _settle(self, item: Item, follows: Figure | None, otherwise: Figure = OPEN) -> None:
        """What is stated stands; else what *follows*; else it is open."""
        amount = self.record.money(item.field)
        from_shares = self._of_shares(item)
        if follows is not None and (follows.cents is not None or follows.incomplete):
            self.expected[item] = follows
        if amount is not None:
            self.figures[item] = stated(amount, self.record.place_of(item.field))
        elif from_shares is not None:
            self.figures[item] = from_shares
        elif self.derives and item in self.expected:
            self.figures[item] = self.expected[item]
        else:
            self.figures[item] = otherwise

    def _of_shares(self, item: Item) -> Figure | None:
        if item not in {Item.GRANT, Item.THIRD, Item.OWN} or not self.shares:
            return None
        if self.basis.veiled:
            # whether a giver grants may follow from a programme that is hidden
            return INCOMPLETE
        found = of_kind(self.shares, item)
        return None if found.origin is Origin.ABSENT else found

    def _known(self, item: Item) -> Figure:
        """The figure, or what would follow: what is checked may follow where nothing is shown as derived."""
        figure = self.figures.get(item, ABSENT)
        if figure.cents is not None or figure.incomplete:
            return figure
        return self.expected.get(item, figure)

    def _cents(self, item: Item) -> int | None:
        return self._known(item).cents

    # --- what is eligible

    def _base(self) -> Figure:
        cost = self._known(Item.COST)
        if self.quota is None or self.quota_gives is not Item.ELIGIBLE or cost.cents is None:
            return ABSENT
        return derived(cost.cents, "Gesamtkosten", cost.place, implied=True)

    def _eligible(self) -> Figure | None:
        cost, base, quota = self._known(Item.COST), self._cents(Item.BASE), self.quota
        rest = self.record.money(Item.INELIGIBLE.field)
        gives = self.quota_gives
        if quota is not None and gives is None and self.record.money(Item.ELIGIBLE.field) is None:
            return INCOMPLETE
        if quota is not None and gives is Item.ELIGIBLE and base is not None:
            why, place = f"{share_text(quota)} von {euro(base)}", self.record.place_of("foerderquote")
            return derived(_whole_cents(quota * base), why, place, rate=quota, of=base)
        return self._eligible_without_quota(cost, rest)

    def _eligible_without_quota(self, cost: Figure, rest: int | None) -> Figure | None:
        if rest is not None and cost.cents is not None:
            why = f"{euro(cost.cents)} − {euro(rest)} nicht förderfähige Kosten"
            return derived(cost.cents - rest, why, self.record.place_of(Item.INELIGIBLE.field), implied=rest == 0)
        stated_base = self.record.money(Item.BASE.field)
        if stated_base is not None:
            return derived(stated_base, "Bemessungsgrundlage", self.record.place_of(Item.BASE.field))
        if cost.cents is None:
            return None
        return derived(cost.cents, "ohne andere Angabe die Gesamtkosten", cost.place, implied=True)

    def _ineligible(self) -> Figure | None:
        cost, eligible = self._known(Item.COST), self._known(Item.ELIGIBLE)
        if eligible.incomplete:
            return INCOMPLETE
        if cost.cents is None or eligible.cents is None:
            return None
        why = f"{euro(cost.cents)} − {euro(eligible.cents)} förderfähige Kosten"
        rest = cost.cents - eligible.cents
        return derived(rest, why, eligible.place, implied=rest == 0)

    def _net(self) -> int | None:
        """What a rate is a part of: the eligible cost less the income that is to be used first."""
        eligible = self._cents(Item.ELIGIBLE)
        return None if eligible is None else eligible - self._income_before(Item.ELIGIBLE)

    def _income_before(self, item: Item) -> int:
        lessens = self.basis.terms.income_lessens if self.basis.terms else Item.ELIGIBLE
        return (self._cents(Item.INCOME) or 0) if lessens is item else 0

    # --- grant

    def _rate(self) -> Fraction | None:
        quota = self.quota
        if quota is not None and self.quota_gives is Item.GRANT:
            return quota
        return self.basis.terms.rate if self.basis.terms else None

    def _grant(self) -> Figure | None:
        eligible = self._known(Item.ELIGIBLE)
        undecided = self.quota is not None and self.quota_gives is None
        if self.basis.veiled or eligible.incomplete or undecided:
            return INCOMPLETE
        net = self._net()
        if net is None:
            return None
        kind = self.basis.terms.kind if self.basis.terms else ""
        if kind == GAP:
            return self._gap(net)
        if kind == FIXED:
            return self._fixed(net)
        rate = self._rate()
        if rate is None:
            return None
        return self._granted(rate, net)

    def _granted(self, rate: Fraction, net: int) -> Figure:
        terms = self.basis.terms
        before = self._income_before(Item.GRANT)
        cents = (terms.granted(rate, net) if terms else int(rate * net)) - before
        eligible = self._cents(Item.ELIGIBLE) or 0
        income = eligible - net
        of = f"({euro(eligible)} − {euro(income)} Einnahmen)" if income else euro(net)
        why = f"{share_text(rate)} von {of}" + (f" − {euro(before)} Einnahmen" if before else "")
        from_programme = terms is not None and self._rate() == terms.rate
        at_quota = self.record.place_of("foerderquote")
        place = terms.programme.place_of("foerdersatz") if terms and from_programme else at_quota
        return derived(cents, why, place, rate=None if before else rate, of=None if before else net)

    def _gap(self, net: int) -> Figure | None:
        """Fehlbedarf: what own share and third parties leave of the eligible cost."""
        own = self._stated_own()
        if own is None:
            return None
        third = self._cents(Item.THIRD) or 0
        why = f"Fehlbedarf: {euro(net)} − {euro(own)} Eigenanteil" + (f" − {euro(third)} Drittmittel" if third else "")
        return derived(net - own - third, why, self.record.place_of(Item.OWN.field))

    def _fixed(self, net: int) -> Figure | None:
        """Festbetrag: so much for each unit, at most what is eligible."""
        quantity, terms = self.record.get("menge"), self.basis.terms
        if terms is None or terms.fixed is None or not isinstance(quantity, Decimal):
            return None
        amount = _whole_cents(Fraction(quantity) * terms.fixed)
        unit = self.record.text("mengeneinheit")
        why = f"{number(quantity)}{f' {unit}' if unit else ''} × {euro(terms.fixed)}"
        if amount > net:
            return derived(net, f"{why}, höchstens {euro(net)}", terms.programme.place_of("festbetrag"))
        return derived(amount, why, terms.programme.place_of("festbetrag"))

    # --- own share and what is left

    def _own(self) -> Figure | None:
        grant, third = self._known(Item.GRANT), self._known(Item.THIRD)
        if grant.incomplete or third.incomplete:
            return INCOMPLETE
        cost, eligible = self._cents(Item.COST), self._cents(Item.ELIGIBLE)
        if eligible is None or Origin.OPEN in {grant.origin, third.origin}:
            return None
        paid = {item: self._cents(item) or 0 for item in (Item.INCOME, Item.GRANT, Item.THIRD)}
        wholes = {False: eligible, True: eligible if cost is None else cost}
        self.own_fits = frozenset(
            contains for contains, whole in wholes.items() if whole - sum(paid.values()) == self._stated_own()
        )
        contains = self._own_contains_ineligible(wholes)
        if contains is None:
            return INCOMPLETE
        whole = wholes[contains]
        why = euro(whole) + "".join(f" − {euro(part)} {item.label}" for item, part in paid.items() if part)
        return derived(whole - sum(paid.values()), why, grant.place or self._known(Item.COST).place)

    def _stated_own(self) -> int | None:
        own = self.record.money(Item.OWN.field)
        return own if own is not None else (self._of_shares(Item.OWN) or ABSENT).cents

    def _own_contains_ineligible(self, wholes: Mapping[bool, int]) -> bool | None:
        """How the own share is to be read: as declared, as it fits, or as the others' are; None: nobody can tell."""
        reading = self.basis.reading
        if not reading.own_declared and len(self.own_fits) == 1:
            return next(iter(self.own_fits))
        if reading.own_with_ineligible is None and wholes[True] == wholes[False]:
            return False
        return reading.own_with_ineligible

    def _settle_rest(self) -> None:
        """What nobody pays; below 0 where more is paid than there is to finance."""
        own, expected = self.figures[Item.OWN], self.expected.get(Item.OWN, ABSENT)
        if own.incomplete or expected.incomplete:
            self.expected[Item.REST] = INCOMPLETE
        elif own.cents is not None and expected.cents is not None:
            rest = expected.cents - own.cents
            why = f"{expected.why} − {euro(own.cents)} Eigenanteil"
            self.expected[Item.REST] = derived(rest, why, own.place, implied=rest == 0)
        self.figures[Item.REST] = self.expected.get(Item.REST, ABSENT) if self.derives else ABSENT

    # --- income

    def _income_row(self, product: Figure) -> None:
        """A row of a group of income: what it brings lessens what is to be financed, grant and own share alike."""
        record = self.record
        amount = record.money(Item.INCOME.field)
        if amount is None:
            amount = record.money(Item.COST.field)
        if amount is not None:
            name = Item.COST.field if record.money(Item.INCOME.field) is None else Item.INCOME.field
            self.figures[Item.INCOME] = stated(amount, record.place_of(name))
        elif self.derives and product.cents is not None:
            self.figures[Item.INCOME] = product
        else:
            self.figures[Item.INCOME] = OPEN
        self._lessened(Item.GRANT, self._less_grant())
        self._lessened(Item.OWN, self._less_own())

    def _lessened(self, item: Item, follows: Figure | None) -> None:
        """Printed as it is in »(A) − (B)«: by how much the grant or own share is less."""
        amount = self.record.money(item.field)
        if follows is not None:
            self.expected[item] = follows
        if amount is not None:
            self.figures[item] = stated(-abs(amount), self.record.place_of(item.field))
        else:
            self.figures[item] = follows if self.derives and follows is not None else ABSENT

    def _less_grant(self) -> Figure | None:
        income, terms = self.figures[Item.INCOME], self.basis.terms
        if self.basis.veiled:
            return INCOMPLETE
        if income.cents is None or terms is None:
            return None
        if terms.income_lessens is Item.OWN:
            return derived(0, "Einnahmen mindern den Eigenanteil", income.place, implied=True)
        if terms.income_lessens is Item.GRANT:
            return derived(-income.cents, f"− {euro(income.cents)} Einnahmen", income.place)
        rate = terms.rate
        if rate is None:
            return None
        why = f"{share_text(rate)} von −{euro(income.cents)} Einnahmen"
        return derived(terms.rounded(-rate * income.cents), why, income.place, rate=rate, of=-income.cents)

    def _less_own(self) -> Figure | None:
        income, grant = self.figures[Item.INCOME], self.figures.get(Item.GRANT, ABSENT)
        if grant.incomplete:
            return INCOMPLETE
        if income.cents is None or grant.cents is None:
            return None
        why = f"−{euro(income.cents)} Einnahmen + {euro(-grant.cents)} weniger Zuschuss"
        return derived(-income.cents - grant.cents, why, income.place)


def _product(record: Record) -> Figure:
    """Quantity × rate, to the cent."""
    quantity, rate = record.get("menge"), record.money("ansatz")
    if not isinstance(quantity, Decimal) or rate is None:
        return ABSENT
    unit = record.text("mengeneinheit")
    why = f"{number(quantity)}{f' {unit}' if unit else ''} × {euro(rate)}"
    cents = int((quantity * rate).to_integral_value(ROUND_HALF_UP))
    return derived(cents, why, record.place_of("menge"))


def _whole_cents(amount: Fraction) -> int:
    """Rounded to the cent, halves up."""
    return int(amount + Fraction(1, 2)) if amount >= 0 else -int(-amount + Fraction(1, 2))
