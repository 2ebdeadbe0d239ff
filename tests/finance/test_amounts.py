from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance import Amounts, FinanceError, add, round_money, split_by_shares

CENTS = st.integers(-(10**15), 10**15)
OPEN = st.none() | CENTS
AMOUNTS = st.builds(Amounts, OPEN, OPEN, OPEN)
SIXTY_FORTY = {"Land": Fraction(3, 5), "Stadt": Fraction(2, 5)}


def test_what_is_open_adds_nothing_and_stays_open_alone() -> None:
    assert Amounts(100, None, None) + Amounts(50, 30, None) == Amounts(150, 30, None)
    assert add([]) == Amounts()
    assert Amounts().is_open
    assert not Amounts(own=0).is_open


@given(st.lists(AMOUNTS, max_size=5))
def test_order_of_adding_does_not_matter(amounts: list[Amounts]) -> None:
    assert add(amounts) == add(reversed(amounts))
    assert add(amounts).cost == (
        sum(a.cost for a in amounts if a.cost is not None) if any(a.cost is not None for a in amounts) else None
    )


def test_grant_and_own_share_make_up_the_cost() -> None:
    assert Amounts(17_550_000, 10_530_000, 7_020_000).is_consistent
    assert not Amounts(100, 60, 30).is_consistent
    assert Amounts(100, 60, None).is_consistent, "what is open contradicts nothing"


def test_rate_is_exact() -> None:
    assert Amounts(17_550_000, 10_530_000, 7_020_000).rate == Fraction(3, 5)
    assert Amounts(0, 0, 0).rate is None
    assert Amounts(100, None, None).rate is None


def test_words_of_the_vocabulary_name_an_amount() -> None:
    amounts = Amounts(1, 2, 3)
    assert [amounts.of(word) for word in ("Gesamtkosten", "Zuschuss", "Eigenanteil")] == [1, 2, 3]
    with pytest.raises(FinanceError, match="»Kosten« ist kein Betrag"):
        amounts.of("Kosten")


@pytest.mark.parametrize(
    ("cents", "step", "mode", "expected"),
    [
        (1_062_850_000, 1_000_000, "auf", 1_063_000_000),
        (637_710_000, 1_000_000, "auf", 638_000_000),
        (425_140_000, 1_000_000, "ab", 425_000_000),
        (149, 100, "kaufmännisch", 100),
        (150, 100, "kaufmännisch", 200),
        (-150, 100, "kaufmännisch", -200),
        (-101, 100, "auf", -200),
        (-199, 100, "ab", -100),
        (1, 3, "kaufmännisch", 0),
        (200, 100, "auf", 200),
        (0, 100, "auf", 0),
    ],
)
def test_rounding(cents: int, step: int, mode: str, expected: int) -> None:
    assert round_money(cents, step, mode) == expected


@given(CENTS, st.integers(1, 10**9), st.sampled_from(["auf", "ab", "kaufmännisch"]))
def test_rounding_gives_the_next_multiple(cents: int, step: int, mode: str) -> None:
    rounded = round_money(cents, step, mode)
    assert rounded % step == 0
    assert abs(rounded - cents) < step
    assert round_money(-cents, step, mode) == -rounded
    assert round_money(rounded, step, mode) == rounded
    if mode == "auf":
        assert abs(rounded) >= abs(cents)
    elif mode == "ab":
        assert abs(rounded) <= abs(cents)
    else:
        assert 2 * abs(rounded - cents) <= step


@pytest.mark.parametrize(("step", "mode", "message"), [(0, "auf", "über 0 €"), (100, "rauf", "»rauf« ist keine")])
def test_rounding_that_is_not_defined(step: int, mode: str, message: str) -> None:
    with pytest.raises(FinanceError, match=message):
        round_money(1, step, mode)


def test_the_remainder_goes_to_the_municipality() -> None:
    thirds = dict.fromkeys(("Bund", "Land", "Stadt"), Fraction(1, 3))
    assert split_by_shares(100, thirds, "Stadt") == {"Bund": 33, "Land": 33, "Stadt": 34}
    assert split_by_shares(17_550_000, SIXTY_FORTY, "Stadt") == {"Land": 10_530_000, "Stadt": 7_020_000}
    assert split_by_shares(101, {"Land": Fraction(3, 5)}, "Stadt") == {"Land": 60, "Stadt": 41}


@given(CENTS, st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_parts_make_up_the_whole_to_the_cent(cents: int, weights: list[int]) -> None:
    whole = sum(weights) or 1
    shares = {str(i): Fraction(weight, whole) for i, weight in enumerate(weights)}
    if sum(weights) == 0:
        shares = {"0": Fraction(1)}
    parts = split_by_shares(cents, shares, "0")
    assert sum(parts.values()) == cents
    assert list(parts) == list(shares)
    for name, part in parts.items():
        if name != "0":
            assert 0 <= abs(cents) * shares[name] - abs(part) < 1


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ({"Land": Fraction(3, 5), "Stadt": Fraction(1, 5)}, "zusammen 4/5, nicht 1"),
        ({"Land": Fraction(6, 5)}, "zusammen 6/5, nicht 1"),
        ({"Land": Fraction(-1, 5), "Stadt": Fraction(6, 5)}, "kleiner als 0"),
    ],
)
def test_shares_that_do_not_add_up(shares: dict[str, Fraction], message: str) -> None:
    with pytest.raises(FinanceError, match=message):
        split_by_shares(100, shares, "Stadt")
