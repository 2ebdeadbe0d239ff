from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance.text_amounts import EXACT, agrees, find_quotes
from ihk_ext.finance.wording import euro

MILLION = 10**8
EURO_CENTS = st.integers(100, 10**13).map(lambda euros: euros * 100)


@pytest.mark.parametrize(
    ("text", "cents", "precision", "quoted"),
    [
        ("Es sind 112.500 Euro da.", 11_250_000, EXACT, "112.500 Euro"),
        ("bis zu max. 10.630.000 Euro", 1_063_000_000, "bis zu max.", "bis zu max. 10.630.000 Euro"),
        ("bis zu\n 10.000 €", 1_000_000, "bis zu max.", "bis zu 10.000 €"),
        ("voraussichtlich  ca. 4,25 Mio. €", 425_000_000, "ca.", "voraussichtlich ca. 4,25 Mio. €"),
        ("Rund 3 Millionen Euro", 3 * MILLION, "rund", "Rund 3 Millionen Euro"),
        ("etwa 14.892,5 T€", 1_489_250_000, "ca.", "etwa 14.892,5 T€"),
        ("mindestens 12 Tsd. EUR", 1_200_000, "mindestens", "mindestens 12 Tsd. EUR"),
        ("gegenüber 12,50 EUR", 1_250, EXACT, "12,50 EUR"),
        ("1234567,89€", 123_456_789, EXACT, "1234567,89€"),
        ("200.000,- Euro", 20_000_000, EXACT, "200.000,- Euro"),
    ],
)
def test_an_amount_is_read(text: str, cents: int, precision: str, quoted: str) -> None:
    (quote,) = find_quotes(text)
    assert (quote.cents, quote.precision, quote.text, quote.per_unit) == (cents, precision, quoted, False)
    assert text[quote.start :].startswith(quoted[:2])


@pytest.mark.parametrize(
    "text", ["", "40 %", "16.05.2009", "3 Millionen Menschen", "Finanzposition 4.5610000", "5 Eurobonds"]
)
def test_what_is_no_amount(text: str) -> None:
    assert list(find_quotes(text)) == []


@pytest.mark.parametrize("text", ["150 Euro je Quadratmeter", "150 €/m²", "150 Euro pro Monat"])
def test_a_rate_is_told_from_an_amount(text: str) -> None:
    (quote,) = find_quotes(text)
    assert quote.per_unit
    assert quote.text.startswith("150")


@pytest.mark.parametrize(
    ("quoted", "precision", "exact", "expected"),
    [
        (10_630_000, "bis zu max.", 10_628_500, True),
        (10_620_000, "bis zu max.", 10_628_500, False),
        (10_640_000, "bis zu max.", 10_628_500, False),
        (4_250_000, "voraussichtlich ca.", 4_251_400, True),
        (11_000_000, "rund", 10_628_500, True),
        (10_000_000, "rund", 10_628_500, False),
        (10_628_500, EXACT, 10_628_500, True),
        (10_630_000, EXACT, 10_628_500, False),
        (10_500_000, "mindestens", 10_628_500, True),
        (10_630_000, "mindestens", 10_628_500, False),
        (5_000_000, "mindestens", 10_628_500, False),
        (0, "rund", 0, True),
    ],
)
def test_what_a_quotation_may_stand_for(quoted: int, precision: str, exact: int, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert agrees(quoted * 100, precision, exact * 100) is expected


@given(EURO_CENTS)
def test_what_is_written_is_found_again(cents: int) -> None:
    (quote,) = find_quotes(f"Das sind {euro(cents)}, nicht mehr.")
    assert (quote.cents, quote.precision) == (cents, EXACT)
    assert quote.agrees(cents)


@given(EURO_CENTS, st.integers(0, 10**15))
def test_being_exact_is_the_strictest(quoted: int, exact: int) -> None:
    for precision in ("rund", "ca.", "bis zu max.", "mindestens"):
        assert agrees(quoted, precision, exact) >= agrees(quoted, EXACT, exact)
    if agrees(quoted, "bis zu max.", exact):
        assert exact <= quoted
        assert agrees(quoted, "rund", exact)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for quote in find_quotes(text + " 1.0,5 Mio. Euro"):
        assert quote.step <= max(quote.cents, 1)
