from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance import Amounts, checks
from ihk_ext.findings import Place
from ihk_ext.model import Missing, Record, Struct, Value
from ihk_ext.schema.catalogue import CORE_SCHEMA

PLACE = Place("kosten.yaml", 3, 5)
CENTS = st.integers(0, 10**13)
SHARES = st.fractions(0, 1, max_denominator=1000)


def record(type_name: str = "kostenposition", /, **values: Value) -> Record:
    """A record of these values."""
    return Record(CORE_SCHEMA.types[type_name], "X-1", "Zeile", "k", values, {}, PLACE, {})


def structs(*items: Mapping[str, Value]) -> tuple[Struct, ...]:
    """Structured values."""
    return tuple(Struct(item, {}, PLACE) for item in items)


@given(st.decimals(0, 10**6, places=3), CENTS)
def test_a_product_may_be_rounded_by_a_euro(quantity: Decimal, rate: int) -> None:
    exact = Fraction(quantity) * rate
    for cost in (round(exact), int(exact) + 100, max(0, int(exact) - 99)):
        assert checks.quantity_times_rate(record(menge=quantity, ansatz=rate, gesamtkosten_eur=cost)) is None
    found = checks.quantity_times_rate(record(menge=quantity, ansatz=rate, gesamtkosten_eur=int(exact) + 102))
    assert found is not None
    assert (found.expected, found.member) == (exact, "gesamtkosten_eur")
    assert found.difference > 100


@pytest.mark.parametrize("missing", ["menge", "ansatz", "gesamtkosten_eur"])
def test_an_open_amount_is_not_checked(missing: str) -> None:
    values: dict[str, Value] = {"menge": Decimal(2), "ansatz": 1000, "gesamtkosten_eur": 9000}
    assert checks.quantity_times_rate(record(**values)) is not None
    assert checks.quantity_times_rate(record(**{**values, missing: Missing.NOT_RECORDED})) is None
    del values[missing]
    assert checks.quantity_times_rate(record(**values)) is None


@given(CENTS, SHARES)
def test_both_readings_of_the_quota_are_fine(whole: int, quota: Fraction) -> None:
    part = round(whole * quota)
    eligible = record(foerderquote=quota, bemessungsgrundlage_eur=whole, foerderfaehig_eur=part)
    assert checks.base_times_quota(eligible) is None
    assert checks.base_times_quota(record(foerderquote=quota, gesamtkosten_eur=whole, zuschuss_eur=part)) is None
    found = checks.base_times_quota(record(foerderquote=quota, gesamtkosten_eur=whole, zuschuss_eur=part + 102))
    assert found is not None
    assert found.expected == whole * quota


def test_the_base_may_differ_from_the_total() -> None:
    values: dict[str, Value] = {
        "foerderquote": Fraction(3, 10),
        "gesamtkosten_eur": 3_000_000_000,
        "bemessungsgrundlage_eur": 2_500_000_000,
        "foerderfaehig_eur": 750_000_000,
    }
    assert checks.base_times_quota(record(**values)) is None
    found = checks.base_times_quota(record(**{**values, "foerderfaehig_eur": 900_000_000}))
    assert found == checks.Deviation("foerderfaehig_eur", 900_000_000, Fraction(750_000_000))


def test_a_quota_alone_says_nothing() -> None:
    assert checks.base_times_quota(record(foerderquote=Fraction(1, 2))) is None
    assert checks.base_times_quota(record(gesamtkosten_eur=100, zuschuss_eur=1)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"foerderfaehig_eur": 80, "gesamtkosten_eur": 100}, 80),
        ({"nicht_foerderfaehig": 30, "gesamtkosten_eur": 100}, 70),
        ({"gesamtkosten_eur": 100}, 100),
        ({"gesamtkosten_eur": Missing.NOT_RECORDED}, None),
    ],
)
def test_what_is_eligible(values: dict[str, Value], expected: int | None) -> None:
    assert checks.eligible(record(**values)) == expected


@given(CENTS, CENTS)
def test_the_own_share_is_exact(cost: int, grant: int) -> None:
    found = checks.own_share(record(gesamtkosten_eur=cost, zuschuss_eur=grant, eigenanteil_eur=cost - grant))
    assert (found is None) == (grant <= cost)
    wrong = checks.own_share(record(gesamtkosten_eur=cost, zuschuss_eur=grant, eigenanteil_eur=cost - grant + 1))
    assert wrong is not None


@given(st.lists(CENTS, min_size=1, max_size=6))
def test_slices_and_shares_make_up_the_whole(parts: list[int]) -> None:
    scheiben = structs(*({"jahr": 2020 + i, "betrag": part} for i, part in enumerate(parts)))
    givers: list[dict[str, Value]] = [{"geber": str(i), "betrag": part} for i, part in enumerate(parts)]
    anteile = structs(*givers)
    fine = record(gesamtkosten_eur=sum(parts), scheiben=scheiben, anteile=anteile)
    assert checks.sum_of_slices(fine) is None
    assert checks.sum_of_shares(fine) is None
    wrong = record(gesamtkosten_eur=sum(parts) + 1, scheiben=scheiben, anteile=anteile)
    assert checks.sum_of_slices(wrong) == checks.Deviation("scheiben", sum(parts), Fraction(sum(parts) + 1))
    assert checks.sum_of_shares(wrong) == checks.Deviation("anteile", sum(parts), Fraction(sum(parts) + 1))
    assert [year for year, _ in checks.slice_years(fine)] == [2020 + i for i in range(len(parts))]


def test_shares_of_one_giver_are_added() -> None:
    row = record(anteile=structs({"geber": "Land", "betrag": 1}, {"geber": "Land", "betrag": 2}, {"geber": "Stadt"}))
    assert checks.amounts_by_giver(row) == {"Land": 3}
    programme = record("foerderprogramm", anteile=structs({"geber": "Land", "anteil": Fraction(1, 3)}, {"geber": "X"}))
    assert checks.shares_by_giver(programme) == {"Land": Fraction(1, 3)}


def test_printed_amounts_are_compared_one_by_one() -> None:
    assert checks.fits(Amounts(100, None, None), Amounts(100, 60, 40))
    assert list(checks.differing(Amounts(100, 61, 40), Amounts(100, 60, None))) == [
        ("Zuschuss", 61, 60),
        ("Eigenanteil", 40, 0),
    ]


def test_rows_for_information_count_only_if_asked_for() -> None:
    rows = [record(gesamtkosten_eur=100), record(gesamtkosten_eur=7, nachrichtlich=True)]
    assert checks.sum_of_rows(rows) == Amounts(100)
    assert checks.sum_of_rows(rows, informative=True) == Amounts(107)
