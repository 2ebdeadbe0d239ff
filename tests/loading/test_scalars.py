from __future__ import annotations

import contextlib
import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.loading.scalars import (
    PARSERS,
    ScalarError,
    parse_date,
    parse_decimal,
    parse_flag,
    parse_integer,
    parse_money,
    parse_share,
    parse_text,
    parse_time,
)
from ihk_ext.model import PartialDate
from ihk_ext.schema.declare import Kind

CENTS = st.integers(min_value=-(10**14), max_value=10**14)


@given(CENTS)
def test_money_round_trip_in_yaml_notation(cents: int) -> None:
    sign, (euro, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    assert parse_money(f"{sign}{euro}.{rest:02d}") == cents
    if rest == 0:
        assert parse_money(f" {sign}{euro} ") == cents


@given(CENTS)
def test_money_round_trip_in_german_notation(cents: int) -> None:
    written = format_decimal(Decimal(cents) / 100, "#,##0.00", locale="de")
    assert parse_money(written) == cents
    assert parse_money(f"{written} €") == cents
    assert parse_money(written.replace(".", "")) == cents


def test_money_with_a_dash_for_no_cents() -> None:
    assert parse_money("175.500,- Euro") == 17_550_000
    assert parse_money("10.5") == 1050


@given(st.integers(min_value=1, max_value=10**12))
def test_grouped_figures_are_ambiguous(number: int) -> None:
    written = format_decimal(number, locale="de")
    for parse in (parse_money, parse_integer, parse_decimal):
        if "." not in written:
            parse(written)
            continue
        with pytest.raises(ScalarError, match="mehrdeutig") as error:
            parse(written)
        assert str(number) in error.value.hint


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_integer_round_trip(number: int) -> None:
    assert parse_integer(str(number)) == number


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_decimal_round_trip(number: Decimal) -> None:
    assert parse_decimal(f"{number:.4f}") == number
    assert parse_decimal(f"{number:.4f}".replace(".", ",")) == number


def test_three_decimals_below_one_are_not_ambiguous() -> None:
    assert parse_decimal("0.125") == Decimal("0.125")
    assert parse_decimal("20,125") == Decimal("20.125")


@given(st.fractions(min_value=0, max_value=1, max_denominator=10**6))
def test_share_round_trip(share: Fraction) -> None:
    assert parse_share(f"{share.numerator}/{share.denominator}") == share
    assert parse_share(f"{share.numerator} / {share.denominator}") == share


@given(st.integers(min_value=0, max_value=10_000))
def test_percent_round_trip(hundredths: int) -> None:
    whole, rest = divmod(hundredths, 100)
    for written in (f"{whole},{rest:02d} %", f"{whole}.{rest:02d}%"):
        assert parse_share(written) == Fraction(hundredths, 10_000)


@given(st.dates())
def test_date_round_trip(day: dt.date) -> None:
    german = f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
    assert parse_date(day.isoformat()) == day
    assert parse_date(german) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year:04d}") == day
    assert parse_time(german) == PartialDate(day.year, day.month, day.day)


@given(st.dates())
def test_partial_date_round_trip(day: dt.date) -> None:
    for value in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)):
        assert parse_time(value.iso) == value


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("Nein", False), ("true", True), (" FALSE ", False)])
def test_flag(text: str, value: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert parse_flag(text) is value


def test_text_is_one_line() -> None:
    assert parse_text("  Haus\n  und   Hof ") == "Haus und Hof"


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Kind.INTEGER, "zwölf", "»zwölf« ist keine ganze Zahl."),
        (Kind.INTEGER, "١٢", "»١٢« ist keine ganze Zahl."),
        (Kind.INTEGER, "9" * 5000, "ist keine ganze Zahl."),
        (Kind.DECIMAL, "1.2.3", "»1.2.3« ist keine Zahl."),
        (Kind.DECIMAL, "nan", "»nan« ist keine Zahl."),
        (Kind.MONEY, "etwa 100", "»etwa 100« ist kein Geldbetrag."),
        (Kind.MONEY, "1,5", "»1,5« ist kein Geldbetrag."),
        (Kind.MONEY, "1e9", "»1e9« ist kein Geldbetrag."),
        (Kind.SHARE, "1/0", "Der Bruch »1/0« hat den Nenner 0."),
        (Kind.SHARE, "4/3", "Der Anteil »4/3« ist größer als 1."),
        (Kind.SHARE, "101 %", "Der Anteil »101 %« ist größer als 1."),
        (Kind.SHARE, "0.6", "»0.6« ist kein Anteil."),
        (Kind.DATE, "2009-02-29", "»2009-02-29« gibt es im Kalender nicht."),
        (Kind.DATE, "31.04.2009", "»31.04.2009« gibt es im Kalender nicht."),
        (Kind.DATE, "2009", "»2009« ist kein Datum."),
        (Kind.DATE, "0000-01-01", "gibt es im Kalender nicht."),
        (Kind.TIME, "Herbst 2009", "»Herbst 2009« ist kein Jahr, Monat oder Datum."),
        (Kind.TIME, "2009-13", "»2009-13« gibt es im Kalender nicht."),
        (Kind.TIME, "0000", "»0000« ist kein Jahr, Monat oder Datum."),
        (Kind.TIME, "30.02.2009", "»30.02.2009« gibt es im Kalender nicht."),
        (Kind.FLAG, "vielleicht", "»vielleicht« ist weder »ja« noch »nein«."),
    ],
)
def test_what_a_field_cannot_hold(kind: Kind, text: str, message: str) -> None:
    with pytest.raises(ScalarError) as error:
        PARSERS[kind](text)
    assert message in str(error.value)
    assert error.value.hint
    assert len(str(error.value)) < 200


@given(st.sampled_from(sorted(PARSERS, key=str)), st.text())
def test_any_text_gives_a_value_or_a_scalar_error(kind: Kind, text: str) -> None:
    with contextlib.suppress(ScalarError):
        PARSERS[kind](text)
