from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.model import Missing, PartialDate


@given(st.dates())
def test_first_and_last_day(day: dt.date) -> None:
    year, month = PartialDate(day.year), PartialDate(day.year, day.month)
    exact = PartialDate(day.year, day.month, day.day)
    assert exact.first == exact.last == day
    assert month.first <= day <= month.last
    assert (month.first.day, month.first.month, month.last.month) == (1, day.month, day.month)
    assert month.last == dt.date.max or (month.last + dt.timedelta(days=1)).day == 1
    assert (year.first, year.last) == (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


def test_as_text() -> None:
    assert [str(PartialDate(2009)), str(PartialDate(2009, 3)), str(PartialDate(987, 3, 1))] == [
        "2009",
        "2009-03",
        "0987-03-01",
    ]
    assert str(Missing.NOT_RECORDED) == "nicht überliefert"
