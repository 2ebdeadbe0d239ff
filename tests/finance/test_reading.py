"""What a row's quota can be a part of, as its own amounts allow it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ihk_ext.finance import Item
from ihk_ext.finance.reading import quota_readings
from tests.finance.records import record

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("amounts", "wholes"),
    [
        ({"gesamtkosten_eur": 100, "foerderfaehig_eur": 50}, {Item.ELIGIBLE: 100}),
        ({"gesamtkosten_eur": 100, "bemessungsgrundlage_eur": 80, "foerderfaehig_eur": 40}, {Item.ELIGIBLE: 80}),
        ({"gesamtkosten_eur": 100, "zuschuss_eur": 50}, {Item.GRANT: 100}),
        ({"gesamtkosten_eur": 100, "nicht_foerderfaehig": 20, "zuschuss_eur": 40}, {Item.GRANT: 80}),
        (
            {"gesamtkosten_eur": 100, "foerderfaehig_eur": 60, "zuschuss_eur": 30},
            {Item.ELIGIBLE: 100, Item.GRANT: 60},
        ),
        ({"bemessungsgrundlage_eur": 80, "zuschuss_eur": 40}, {Item.GRANT: 80}),
        ({"foerderfaehig_eur": 50}, {}),
    ],
    ids=str,
)
def test_a_quota_is_read_as_a_part_of_what_is_stated(amounts: dict[str, int], wholes: dict[Item, int]) -> None:
    found = quota_readings(record(foerderquote=HALF, **amounts))
    assert {item: whole / HALF for item, _, whole in found} == wholes
    assert quota_readings(record(**amounts)) == []
