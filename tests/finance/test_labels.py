"""What the label of a printed sum names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance.labels import Named, is_difference, is_expenses, named_numbers

GROUPS = ("A1", "A2", "A3", "A5", "1.1", "1.2", "7")


@pytest.mark.parametrize(
    ("label", "found", "missing"),
    [
        ("Summe A1-3", ("A1", "A2", "A3"), ()),
        ("Summe A1 – A3", ("A1", "A2", "A3"), ()),
        ("Summe A 1 bis A 3", ("A1", "A2", "A3"), ()),
        ("Summe A1..A3", ("A1", "A2", "A3"), ()),
        ("Summe A1-5", ("A1", "A2", "A3", "A5"), ("A4",)),
        ("Summe B1-2", (), ("B1", "B2")),
        ("Summe 1.1-1.2", ("1.1", "1.2"), ()),
        ("Summe 1.1-3", ("1.1", "1.2"), ("1.3",)),
        ("Summe A1, A2 und A5", ("A1", "A2", "A5"), ()),
        ("Zwischensumme A1 + A9", ("A1",), ("A9",)),
        ("Summe A5", ("A5",), ()),
        ("Summe", (), ()),
        ("Summe 2009-2012", (), ()),
        ("Summe B9", (), ()),
        ("Summe A1-B4", (), ()),
        ("Summe (A)-(B)", (), ()),
        ("Summe A3-1", (), ()),
        ("Summe A1-9999", (), ()),
        ("Kosten der Straße 5-7b", (), ()),
        ("", (), ()),
    ],
)
def test_groups_that_a_label_names(label: str, found: tuple[str, ...], missing: tuple[str, ...]) -> None:
    assert named_numbers(label, GROUPS) == Named(found, missing)


@pytest.mark.parametrize(
    ("groups", "label", "found", "missing"),
    [
        ("I II III IV V VI VII", "Summe I–VII", "I II III IV V VI VII", ""),
        ("I II III IV", "Summe (I) bis (III)", "I II III", ""),
        ("I II III", "Summe II - IV", "II III", "IV"),
        ("A B C D", "Summe A–C", "A B C", ""),
        ("A B C D", "C–D", "C D", ""),
        ("A B C", "A, B und C", "A B C", ""),
        ("A B", "Summe (A)", "A", ""),
        ("A B", "Summe (A)-(B)", "", ""),
        ("A1 A2 B1", "Summe A", "A1 A2", ""),
        ("A.1 A.2 B.1", "Summe (A)", "A.1 A.2", ""),
        ("A1 A2 B1 C1", "Summe A–B", "A1 A2 B1", ""),
        ("1.1 1.2 10", "Summe 1", "1.1 1.2", ""),
        ("1 2 3", "Summe A–C", "", "A B C"),
        ("1 2 3", "Summe A", "", ""),
        ("A B", "Ausbau der U-Bahn im B-Plan", "", ""),
        ("A B", "Summe IIX–XX", "", ""),
    ],
)
def test_letters_and_roman_numbers(groups: str, label: str, found: str, missing: str) -> None:
    assert named_numbers(label, groups.split()) == Named(tuple(found.split()), tuple(missing.split()))


@pytest.mark.parametrize(
    ("label", "expected"), [("Gesamtausgaben", True), ("Ausgaben − Einnahmen, Saldo", False), ("Summe", False)]
)
def test_labels_of_all_expenses(label: str, *, expected: bool) -> None:
    assert is_expenses(label) is expected


@pytest.mark.parametrize("label", ["Summe (A)-(B)", "Summe (A) – (B)", "Ausgaben abzüglich Einnahmen", "Saldo"])
def test_labels_of_expenses_less_income(label: str) -> None:
    assert is_difference(label)
    assert not is_difference("Summe A1-3")


@given(st.text(alphabet="AB12.- –,+und Summe", max_size=40))
def test_any_label_is_read(label: str) -> None:
    named = named_numbers(label, GROUPS)
    assert set(named.found) <= set(GROUPS)
    assert not set(named.missing) & set(GROUPS)
