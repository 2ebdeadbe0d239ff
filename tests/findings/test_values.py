"""Values of findings, and the fingerprint over them."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml

from ihk_ext.findings import Amount, Day, Finding, Number, Place, Ref, Severity, TypedValue, Word
from ihk_ext.findings.loose import loose_ends

FINDING = Finding(
    "summe",
    Severity.ERROR,
    "M-1: 5 €.",
    Place("a.yaml", 3),
    "Tu es.",
    "M-1",
    "Summe",
    (Amount(500), Ref("M-2")),
    "f",
    (),
)


def test_wording_place_and_severity_do_not_count() -> None:
    same = replace(
        FINDING, severity=Severity.HINT, text="Fünf Euro.", place=Place("b.yaml", 9, 2), hint="", group="Summen"
    )
    assert same.fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        {"code": "summen"},
        {"record": "M-3"},
        {"member": "g"},
        {"values": (Amount(501), Ref("M-2"))},
        {"values": (Amount(500), Ref("M-3"))},
        {"values": (Ref("M-2"), Amount(500))},
        {"values": (Amount(500),)},
        {"loose": ("7",)},
        {"loose": None},
        {"nth": 2},
    ],
)
def test_whatever_makes_it_another_finding_counts(other: dict[str, object]) -> None:
    assert replace(FINDING, **other).fingerprint != FINDING.fingerprint  # type: ignore[arg-type]  # one each


def test_each_kind_of_value_has_a_spelling_of_its_own() -> None:
    alike: list[TypedValue] = [Amount(2026), Number(2026), Day("2026"), Ref("2026"), Word("2026")]
    found = {replace(FINDING, values=(value,)).fingerprint for value in alike}
    assert len(found) == len(alike)


def test_no_value_can_look_like_two() -> None:
    one = replace(FINDING, values=(Word('a"\nwort:"b'),))
    two = replace(FINDING, values=(Word("a"), Word("b")))
    assert one.fingerprint != two.fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Number(Decimal("1.50")), Number(Fraction(3, 2))),
        (Amount(Fraction(100)), Amount(100)),
        (Word("a  b\n c"), Word("a b c")),
        (Word("u\u0308ber"), Word("über")),
        (Day.of(dt.date(2026, 3, 1)), Day("2026-03-01")),
    ],
)
def test_one_value_has_one_spelling(one: TypedValue, other: TypedValue) -> None:
    assert one.spelling == other.spelling


def test_yaml_never_takes_a_fingerprint_for_a_number() -> None:
    for number in range(300):
        text = replace(FINDING, values=(Number(number),)).fingerprint
        assert yaml.safe_load(text) == text


def test_all_records_are_known() -> None:
    assert FINDING.records == {"M-1", "M-2"}


# --- what the text says beyond ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1.170.000 € statt 60 %", ("1.170.000", "60")),
        ("am 01.02.2026, seit 03.2026 und 2027", ("01.02.2026", "03.2026", "2027")),
        ("»Leitziel« unter RI-M-1 und Z-2", ("»Leitziel«", "RI-M-1", "Z-2")),
        ("Kein Indikator misst dieses Ziel.", ()),
    ],
)
def test_figures_days_ids_and_quoted_words_are_loose(text: str, ends: tuple[str, ...]) -> None:
    assert loose_ends(text, ()) == ends


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.170.000 €", (Amount(117000000),)),
        ("−5,50 €", (Amount(-550),)),
        ("60 % und 0,6", (Number(Fraction(3, 5)),)),
        ("92,8 % oder 93 %", (Number(Fraction(26, 28)),)),
        ("am 1.2.2026", (Day("2026-02-01"),)),
        ("im 03.2026", (Day("2026-03"),)),
        ("2026", (Day("2026-03"),)),
        ("»Leitziel«, »ein langer Te…«", (Word("Leitziel"), Word("ein langer Text"))),
        ("RI-M-1", (Ref("RI-M-1"),)),
    ],
)
def test_what_values_state_is_not_loose(text: str, values: tuple[TypedValue, ...]) -> None:
    assert loose_ends(text, values) == ()


@pytest.mark.parametrize(("text", "value"), [("3", Number(2)), ("93", Number(2)), ("5,01 €", Amount(500))])
def test_another_figure_is_loose(text: str, value: TypedValue) -> None:
    assert len(loose_ends(text, (value,))) == 1


def test_titles_of_named_records_are_bound_by_their_ids() -> None:
    assert loose_ends("wie »Haus 7« (Hof 8)", (), ["Haus 7", "Hof 8"]) == ()
    for one, other in itertools.pairwise(["»Haus 7«", "»Haus 8«"]):
        assert loose_ends(one, (), ["Haus 8"]) != loose_ends(other, (), ["Haus 8"])
