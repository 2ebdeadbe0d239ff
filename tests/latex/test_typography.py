"""What belongs together stays in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.latex.escaping import tex
from ihk_ext.latex.typography import bind


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("10.630.000 € sind 60 % davon", "10.630.000\u202f€ sind 60\u202f% davon"),
        ("47,1 ha und 3 m breit", "47,1\u202fha und 3\u202fm breit"),
        ("10.000\u00a0€", "10.000\u202f€"),
        ("nach § 141 BauGB", "nach §\u202f141 BauGB"),
        ("z. B. Wege, d. h. so, u. a. m. und", "z.\u202fB. Wege, d.\u202fh. so, u.\u202fa.\u202fm. und"),
        ("i. V. m. Abs. 1", "i.\u202fV.\u202fm. Abs.\u00a01"),
        ("Vorlage Nr. 113 vom 9. Oktober 2009", "Vorlage Nr.\u00a0113 vom 9.\u00a0Oktober 2009"),
        ("3 halbe Tage, 5 Meter, 2 mal, Haus B. Es war", "3 halbe Tage, 5 Meter, 2 mal, Haus B. Es war"),
        ("im 3. Jahr", "im 3. Jahr"),
    ],
)
def test_where_lines_may_not_end(text: str, bound: str) -> None:
    assert bind(text) == bound


@given(st.text("ab1. §€%m\u00a0", max_size=40))
def test_only_spaces_change(text: str) -> None:
    assert "".join(bind(text).split()) == "".join(text.split())
    assert len(bind(text)) == len(text)
    assert bind(bind(text)) == bind(text)


def test_a_line_end_in_the_source_counts_as_a_space() -> None:
    assert tex("nach §\n141") == r"nach §\IHKnnbsp{}141"
