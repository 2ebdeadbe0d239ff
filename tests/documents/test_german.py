from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.documents import german
from ihk_ext.findings import Place
from ihk_ext.loading.scalars import parse_date, parse_decimal, parse_money, parse_share
from ihk_ext.model import Missing, PartialDate, Struct, Value
from ihk_ext.model.record import LinkValue
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Kind, Link, Member

MEASURE, COST, INDICATOR = (CORE_SCHEMA.types[n].by_name for n in ("massnahme", "kostenposition", "indikator"))


@pytest.mark.parametrize(
    ("cents", "with_cents", "text"),
    [
        (123_456_789, None, "1.234.567,89 €"),
        (1_062_850_000, None, "10.628.500 €"),
        (100, True, "1,00 €"),
        (50, None, "0,50 €"),
        (101, False, "1,01 €"),
        (-123_400, None, "-1.234 €"),
        (0, None, "0 €"),
    ],
)
def test_money(cents: int, *, with_cents: bool | None, text: str) -> None:
    assert german.money(cents, with_cents=with_cents) == text.replace(" ", "\u00a0")


@given(st.integers(-(10**16), 10**16))
def test_money_is_read_back_to_the_cent(cents: int) -> None:
    assert parse_money(german.money(cents, with_cents=True).replace("\u00a0", " ")) == cents


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1170, "m²", "1.170 m²"),
        (Decimal("20.80"), "ha", "20,8 ha"),
        (Decimal("0.123456789"), "", "0,123456789"),
        (Decimal("1E+3"), "", "1.000"),
        (-5, "", "-5"),
    ],
)
def test_number_keeps_its_digits(value: Decimal | int, unit: str, text: str) -> None:
    assert german.number(value, unit) == text.replace(" ", "\u00a0")


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6))
def test_number_is_read_back(value: Decimal) -> None:
    assert parse_decimal(german.number(value).replace(".", "")) == value


def test_dates() -> None:
    day = dt.date(2009, 10, 5)
    assert german.date(day) == "05.10.2009"
    assert german.long_date(day) == "5. Oktober 2009"
    assert german.partial_date(PartialDate(2009)) == "2009"
    assert german.partial_date(PartialDate(2009, 3)) == "März 2009"
    assert german.partial_date(PartialDate(2009, 3, 1)) == "01.03.2009"


@given(st.dates())
def test_date_is_read_back(day: dt.date) -> None:
    assert parse_date(german.date(day)) == day


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3, 5), "60 %"),
        (Fraction(5, 8), "62,5 %"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1), "100 %"),
        (Fraction(1, 800), "1/800"),
    ],
)
def test_share_is_exact(value: Fraction, text: str) -> None:
    assert german.share(value) == text.replace(" ", "\u00a0")


@given(st.fractions(0, 1, max_denominator=5000))
def test_share_is_read_back(value: Fraction) -> None:
    assert parse_share(german.share(value).replace("\u00a0", " ")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(46, 47), "97,9 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(1), "100 %"),
        (Fraction(0), "0 %"),
        (Fraction(9999, 10000), "99,9 %"),
        (Fraction(1, 10000), "0,1 %"),
        (Fraction(1, 16), "6,3 %"),
        (Fraction(3, 2), "150 %"),
    ],
)
def test_percent_never_rounds_to_all_or_nothing(value: Fraction, text: str) -> None:
    assert german.percent(value) == text.replace(" ", "\u00a0")


def test_joined() -> None:
    assert german.joined([]) == ""
    assert german.joined(["a"]) == "a"
    assert german.joined(["a", "", "b"]) == "a und b"
    assert german.joined(["a", "b", "c"]) == "a, b und c"
    assert german.joined(["Müller, Amt", "b", "c"]) == "Müller, Amt; b und c"


@pytest.mark.parametrize(
    ("value", "member", "text"),
    [
        ("fest", MEASURE["verbindlichkeit"], "fest"),
        (("Kinder", "Familien"), MEASURE["zielgruppe"], "Kinder und Familien"),
        (True, MEASURE["klimabezug"], "ja"),
        (False, MEASURE["klimabezug"], "nein"),
        (35, MEASURE["fortschritt"], "35\u00a0%"),
        (20_200_000, MEASURE["folgekosten"], "202.000\u00a0€ je Jahr"),
        (17_550_050, COST["gesamtkosten_eur"], "175.500,50\u00a0€"),
        (Decimal("2.5"), COST["menge"], "2,5"),
        (Fraction(3, 5), COST["foerderquote"], "60\u00a0%"),
        (PartialDate(2010), MEASURE["beginn"], "2010"),
        (dt.date(2009, 9, 2), MEASURE["stand"], "02.09.2009"),
        (Missing.NOT_RECORDED, MEASURE["beginn"], "nicht überliefert"),
        (Missing.NOT_RECORDED, MEASURE["ziele"], "nicht überliefert"),
        (2010, Field("jahr", "Jahr", Kind.INTEGER), "2010"),
        (2010, Field("einwohner", "Einwohner", Kind.INTEGER), "2.010"),
        ((), MEASURE["ort"], ""),
    ],
)
def test_value_text(value: Value, member: Member, text: str) -> None:
    assert german.value_text(value, member) == text


def test_structured_values_name_their_parts() -> None:
    place = Place("x.yaml")
    first = Struct({"stichtag": PartialDate(2008), "wert": Decimal(12)}, {}, place)
    second = Struct({"wert": Decimal(14)}, {"gebiet": (LinkValue("G-1", place),)}, place)
    text = german.value_text((first, second), INDICATOR["werte"], caption=lambda target: f"Gebiet {target}")
    area = INDICATOR["werte"]
    assert isinstance(area, Field)
    assert isinstance(area.members[1], Link)
    assert text == "Stichtag: 2008, Wert: 12; Gebiet: Gebiet G-1, Wert: 14"
    assert german.value_text(second, INDICATOR["werte"]) == "Gebiet: G-1, Wert: 14"


def test_plain_value() -> None:
    assert german.plain_value(Fraction(1, 2)) == "50\u00a0%"
    assert german.plain_value("wörtlich") == "wörtlich"


def test_babel_is_imported_late() -> None:
    code = "import sys, ihk_ext.documents.german, ihk_ext.matrices, ihk_ext.finance; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
