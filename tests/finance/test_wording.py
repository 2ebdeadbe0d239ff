from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.documents import german
from ihk_ext.finance.wording import euro, joined, number, percent, share


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0 €"),
        (122_500_000, "1.225.000 €"),
        (50, "0,50 €"),
        (-123_456, "−1.234,56 €"),
        (Fraction(200, 3), "0,67 €"),
        (Fraction(1, 2), "0,01 €"),
        (Fraction(-1, 3), "0 €"),
    ],
)
def test_euro(cents: int | Fraction, text: str) -> None:
    assert euro(cents) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("4040", "4.040"), ("2.50", "2,5"), ("-1234.5", "−1.234,5"), ("1E+3", "1.000"), ("0.001", "0,001")],
)
def test_number(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(3, 5), "60 %"), (Fraction(2, 3), "2/3"), (Fraction(5, 8), "62,5 %"), (Fraction(1), "100 %")],
)
def test_share(value: Fraction, text: str) -> None:
    assert share(value) == text


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")]
)
def test_joined(words: list[str], text: str) -> None:
    assert joined(words) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(26, 28), "92,9 %"),
        (Fraction(999, 1000), "99,9 %"),
        (Fraction(9999, 10_000), "99,9 %"),
        (Fraction(1, 10_000), "0,1 %"),
        (Fraction(1, 16), "6,3 %"),
        (Fraction(-1, 16), "−6,3 %"),
        (Fraction(10_001, 10_000), "100,1 %"),
        (Fraction(3, 2), "150 %"),
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
    ],
)
def test_percent(value: Fraction, text: str) -> None:
    assert percent(value) == text


@given(st.fractions(0, 3, max_denominator=20_000))
def test_percent_is_near_and_says_all_and_nothing_only_of_them(value: Fraction) -> None:
    text = percent(value)
    said = Fraction(text.removesuffix(" %").replace(",", ".")) / 100
    assert (text == "0 %") == (value == 0)
    assert (text == "100 %") == (value == 1)
    near_a_bound = 0 < abs(value - round(value)) < Fraction(1, 2000)
    assert abs(said - value) <= Fraction(1, 1000 if near_a_bound else 2000)
    assert german.percent(value) == text.replace(" ", german.NBSP)


@given(st.fractions(0, 2, max_denominator=5000), st.fractions(0, 2, max_denominator=5000))
def test_a_larger_share_never_reads_smaller(one: Fraction, other: Fraction) -> None:
    low, high = (Fraction(percent(v).removesuffix(" %").replace(",", ".")) for v in sorted((one, other)))
    assert low <= high
