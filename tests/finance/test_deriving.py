"""What follows from a cost item's own amounts and its programme."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance import Item, Origin
from ihk_ext.finance.deriving import row_of
from ihk_ext.finance.reading import Reading
from ihk_ext.findings import Place
from ihk_ext.model import Missing, Value
from tests.finance.records import derived, record, structs

CENTS = st.integers(0, 10**12)
RATES = st.fractions(0, 1, max_denominator=1000)
SIXTY = record("foerderprogramm", foerdersatz=Fraction(3, 5))
PROGRAMME = SIXTY.place.line
ELIGIBLE_PART = Reading(Item.ELIGIBLE, own_with_ineligible=False, quota_declared=True)


def test_grant_and_own_share_follow_from_the_rate() -> None:
    figures = derived(SIXTY, gesamtkosten_eur=1_170_000_00).figures
    grant, own = figures[Item.GRANT], figures[Item.OWN]
    assert (grant.cents, grant.origin, grant.why) == (702_000_00, Origin.DERIVED, "60 % von 1.170.000 €")
    assert (own.cents, own.why) == (468_000_00, "1.170.000 € − 702.000 € Zuschuss")
    assert figures.occurring == (Item.COST, Item.GRANT, Item.OWN), "what says nothing new is no column"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"gesamtkosten_eur": 100_00, "nicht_foerderfaehig": 20_00}, (80_00, 20_00, 48_00, 32_00)),
        ({"gesamtkosten_eur": 100_00, "foerderfaehig_eur": 50_00}, (50_00, 50_00, 30_00, 20_00)),
        ({"gesamtkosten_eur": 100_00, "bemessungsgrundlage_eur": 90_00}, (90_00, 10_00, 54_00, 36_00)),
        ({"gesamtkosten_eur": 100_00, "foerderquote": Fraction(1, 2)}, (50_00, 50_00, 30_00, 20_00)),
        ({"gesamtkosten_eur": 100_00, "einnahmen": 10_00}, (100_00, 0, 54_00, 36_00)),
        ({"menge": Decimal(4), "ansatz": 25_00}, (100_00, 0, 60_00, 40_00)),
        ({"gesamtkosten_eur": 100_00, "zuschuss_eur": 30_00}, (100_00, 0, 30_00, 70_00)),
        ({"gesamtkosten_eur": 100_00, "eigenanteil_eur": 30_00}, (100_00, 0, 60_00, 30_00)),
    ],
)
def test_what_follows(values: dict[str, Value], expected: tuple[int, ...]) -> None:
    figures = derived(SIXTY, ELIGIBLE_PART, **values).figures
    assert tuple(figures.cents(i) for i in (Item.ELIGIBLE, Item.INELIGIBLE, Item.GRANT, Item.OWN)) == expected


@pytest.mark.parametrize(
    ("values", "places"),
    [
        (["gesamtkosten_eur"], {Item.ELIGIBLE: 10, Item.INELIGIBLE: 10, Item.GRANT: PROGRAMME}),
        (["gesamtkosten_eur", "nicht_foerderfaehig"], {Item.ELIGIBLE: 11}),
        (["gesamtkosten_eur", "foerderfaehig_eur"], {Item.INELIGIBLE: 11}),
        (["gesamtkosten_eur", "bemessungsgrundlage_eur"], {Item.ELIGIBLE: 11, Item.INELIGIBLE: 11}),
        (["gesamtkosten_eur", "foerderquote"], {Item.BASE: 10, Item.ELIGIBLE: 11}),
        (["menge", "ansatz"], {Item.COST: 10, Item.ELIGIBLE: 10}),
        (["gesamtkosten_eur", "zuschuss_eur"], {Item.ELIGIBLE: 10, Item.OWN: 11, Item.REST: 11}),
    ],
    ids=str,
)
def test_what_follows_stands_where_that_stands_from_which_it_follows(
    values: list[str], places: dict[Item, int]
) -> None:
    amounts: dict[str, Value] = {"foerderquote": Fraction(1, 2), "menge": Decimal(4), "gesamtkosten_eur": 100_00}
    row = derived(SIXTY, ELIGIBLE_PART, **{name: amounts.get(name, 50_00) for name in values})
    lines = {name: Place("kosten.yaml", 10 + number) for number, name in enumerate(values)}
    placed = row_of(replace(row.record, places=lines), row.basis)
    assert {item: (f.place.line if (f := placed.figures[item]).place else None) for item in places} == places


def test_a_quota_may_be_that_of_the_grant() -> None:
    reading = Reading(Item.GRANT, own_with_ineligible=False, quota_declared=True)
    figures = derived(SIXTY, reading, gesamtkosten_eur=100_00, foerderquote=Fraction(1, 2)).figures
    assert (figures.cents(Item.ELIGIBLE), figures.cents(Item.GRANT), figures.cents(Item.OWN)) == (100_00, 50_00, 50_00)


def test_the_own_share_may_contain_what_is_not_eligible() -> None:
    reading = Reading(Item.ELIGIBLE, own_with_ineligible=True)
    figures = derived(SIXTY, reading, gesamtkosten_eur=100_00, nicht_foerderfaehig=20_00).figures
    assert (figures.cents(Item.GRANT), figures.cents(Item.OWN), figures.cents(Item.REST)) == (48_00, 52_00, 0)


@pytest.mark.parametrize("status", ["bewilligt", "abgerufen", "abgerechnet", Missing.NOT_RECORDED])
def test_nothing_is_derived_of_money_that_is_no_plan(status: Value) -> None:
    values: dict[str, Value] = {"menge": Decimal(4), "ansatz": 25_00, "foerderquote": Fraction(1, 2)}
    shares = structs({"geber": "Eigentümer", "satz": Fraction(1, 10)})
    scheiben = structs({"jahr": 2026, "betrag": 100_00})
    row = derived(SIXTY, status=status, anteile=shares, scheiben=scheiben, einnahmen=1_00, **values)
    found = [figure for _, figure in row.figures] + [f for each in row.slices for _, f in each.figures]
    assert {f.origin for f in found} <= {Origin.STATED, Origin.OPEN}
    assert [f.cents for f in found if f.origin is Origin.STATED] == [1_00, 100_00]
    assert row.known(Item.COST) == 100_00, "what would follow is there for rules"


@pytest.mark.parametrize("status", [None, "geschätzt", "beantragt"])
def test_plans_are_derived(status: str | None) -> None:
    values: dict[str, Value] = {} if status is None else {"status": status}
    assert derived(SIXTY, gesamtkosten_eur=100, **values).figures[Item.GRANT].is_derived


def test_nothing_is_derived_of_rows_merely_for_information() -> None:
    figures = derived(SIXTY, gesamtkosten_eur=100, nachrichtlich=True).figures
    assert [item for item, figure in figures if figure.is_derived] == []


def test_without_a_rate_the_grant_stays_open() -> None:
    figures = derived(gesamtkosten_eur=100).figures
    assert {figures[i].origin for i in (Item.GRANT, Item.OWN)} == {Origin.OPEN}


@given(CENTS, RATES, CENTS, CENTS)
def test_derived_figures_make_up_the_cost_to_the_cent(cost: int, rate: Fraction, rest: int, income: int) -> None:
    programme = record("foerderprogramm", foerdersatz=rate)
    row = derived(programme, gesamtkosten_eur=cost, nicht_foerderfaehig=min(rest, cost), einnahmen=income)
    figures = row.figures
    paid = sum(figures.cents(i) or 0 for i in (Item.INELIGIBLE, Item.INCOME, Item.GRANT, Item.OWN))
    assert paid == cost
    assert row.rest.cents == 0
    assert row.own_fits == frozenset(), "nothing is stated"


@given(CENTS, RATES, RATES)
def test_what_is_derived_may_be_typed_and_is_then_the_same(cost: int, rate: Fraction, quota: Fraction) -> None:
    programme = record("foerderprogramm", foerdersatz=rate)
    first = derived(programme, ELIGIBLE_PART, gesamtkosten_eur=cost, foerderquote=quota)
    typed = {item.field: first.figures.cents(item) for item in (Item.ELIGIBLE, Item.GRANT, Item.OWN)}
    values = {name: amount for name, amount in typed.items() if amount is not None}
    again = derived(programme, ELIGIBLE_PART, gesamtkosten_eur=cost, foerderquote=quota, **values)
    assert [(i, f.cents) for i, f in again.figures] == [(i, f.cents) for i, f in first.figures]
    assert all(again.figures[item].origin is Origin.STATED for item in (Item.ELIGIBLE, Item.GRANT, Item.OWN))
    assert again.rest.cents == 0


@pytest.mark.parametrize(
    ("programme", "values", "grant", "own"),
    [
        ({"finanzierungsart": "Vollfinanzierung"}, {}, 100_01, 0),
        ({"finanzierungsart": "Fehlbedarfsfinanzierung"}, {"eigenanteil_eur": 30_00}, 70_01, 30_00),
        ({"finanzierungsart": "Fehlbedarfsfinanzierung", "foerdersatz": Fraction(1, 2)}, {}, None, None),
        ({"finanzierungsart": "Festbetragsfinanzierung", "festbetrag": 7_00}, {"menge": Decimal(3)}, 21_00, 79_01),
        ({"finanzierungsart": "Festbetragsfinanzierung", "festbetrag": 70_00}, {"menge": Decimal(3)}, 100_01, 0),
        ({"finanzierungsart": "Festbetragsfinanzierung"}, {"menge": Decimal(3)}, None, None),
        ({"foerdersatz": Fraction(1, 3)}, {}, 33_33, 66_68),
        ({"foerdersatz": Fraction(1, 3), "rundung": "auf"}, {}, 33_34, 66_67),
        ({"foerdersatz": Fraction(1, 3), "rundung_auf": 10_00}, {}, 30_00, 70_01),
        ({"foerdersatz": Fraction(1, 3), "rundung_auf": 10_00, "rundung": "kaufmännisch"}, {}, 30_00, 70_01),
        ({"foerdersatz": Fraction(1, 2), "rundung_auf": 0}, {}, 50_00, 50_01),
        ({"foerdersatz": Fraction(1, 2), "einnahmen_mindern": "Zuschuss"}, {"einnahmen": 10_00}, 40_00, 50_01),
        ({"foerdersatz": Fraction(1, 2), "einnahmen_mindern": "Eigenanteil"}, {"einnahmen": 10_00}, 50_00, 40_01),
        ({"anteile": structs({"geber": "Land", "anteil": Fraction(1, 4)})}, {}, 25_00, 75_01),
        ({"anteile": structs({"geber": "Land", "anteil": Fraction(1, 4)}), "rest_an": "Land"}, {}, 25_01, 75_00),
        ({"anteile": structs({"geber": "Land", "anteil": Fraction(1, 4)}), "rest_an": "Stadt"}, {}, 25_00, 75_01),
    ],
)
def test_a_programme_says_how_it_pays(
    programme: dict[str, Value], values: dict[str, Value], grant: int | None, own: int | None
) -> None:
    figures = derived(record("foerderprogramm", **programme), gesamtkosten_eur=100_01, **values).figures
    assert (figures.cents(Item.GRANT), figures.cents(Item.OWN)) == (grant, own)


def test_income_of_a_group_lessens_grant_and_own_share() -> None:
    figures = derived(SIXTY, None, "Einnahmen", gesamtkosten_eur=100_00).figures
    assert [(item, figure.cents) for item, figure in figures] == [
        (Item.INCOME, 100_00),
        (Item.GRANT, -60_00),
        (Item.OWN, -40_00),
    ]
    printed = derived(SIXTY, None, "Einnahmen", gesamtkosten_eur=100_00, zuschuss_eur=50_00).figures
    assert (printed.cents(Item.GRANT), printed.cents(Item.OWN)) == (-50_00, -50_00), "as »(A) - (B)« prints it"


@given(st.lists(CENTS, min_size=1, max_size=6), RATES)
def test_slices_make_up_every_figure(parts: list[int], rate: Fraction) -> None:
    scheiben = structs(*({"jahr": 2020 + i, "betrag": part} for i, part in enumerate(parts)))
    row = derived(record("foerderprogramm", foerdersatz=rate), gesamtkosten_eur=sum(parts), scheiben=scheiben)
    assert [s.span.year for s in row.slices] == [2020 + i for i in range(len(parts))]
    for item in (Item.COST, Item.GRANT, Item.OWN) if sum(parts) else (Item.COST,):
        assert sum(s.figures.cents(item) or 0 for s in row.slices) == row.figures.cents(item)


def test_a_slice_may_go_to_the_end() -> None:
    scheiben = structs({"jahr": 2026, "betrag": 40}, {"ab": 2027, "betrag": 60}, {"betrag": 1}, {"jahr": 1, "ab": 2})
    row = derived(SIXTY, gesamtkosten_eur=100, scheiben=scheiben)
    assert [(s.span.label, s.figures.cents(Item.GRANT)) for s in row.slices] == [
        ("2026", 24),
        ("ab 2027 bis zum Ende", 36),
    ]
