from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ihk_ext.finance.wording import euro, joined, number, share


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0 €"), (122_500_000, "1.225.000 €"), (50, "0,50 €"), (-123_456, "−1.234,56 €"), (Fraction(200, 3), "0,67 €")],
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
