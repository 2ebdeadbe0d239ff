"""Who pays a cost item."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.finance import Item, Origin
from ihk_ext.finance.givers import is_municipal, kind_of
from ihk_ext.finance.shares import amounts_by_giver
from ihk_ext.model import Value
from tests.finance.records import derived, record, structs


@pytest.mark.parametrize(
    "giver",
    [
        "Stadt",
        "Stadt Karlsruhe",
        "Gemeinde",
        "Kommune",
        "Markt Eckental",
        "Markt",
        "Landeshauptstadt Stuttgart",
        "Hansestadt Lübeck",
        "Verbandsgemeinde Wallmerod",
        "Große Kreisstadt Backnang",
        "Universitätsstadt Tübingen",
    ],
)
def test_the_municipality_pays_its_own_share(giver: str) -> None:
    assert kind_of(giver) is Item.OWN


@pytest.mark.parametrize(
    "giver",
    [
        "Stadtwerke",
        "Stadtwerke Karlsruhe GmbH",
        "Stadtbau GmbH",
        "Stadt und Land Wohnbauten GmbH",
        "Eigentümer",
        "Stiftung",
        "Bürgerstiftung",
        "Sparkasse",
        "Kirchengemeinde St. Martin",
        "Marktbeschicker",
        "Volkswohnung",
        "Gemeinde der Eigentümer",
        "Landesbank",
        "Bundesverband",
        "Stadtteilverein",
        "Landkreis",
    ],
)
def test_others_are_third_parties(giver: str) -> None:
    assert kind_of(giver) is Item.THIRD


@pytest.mark.parametrize(
    "giver", ["Bund", "Land", "Bund/Land", "Bund und Land", "EU", "EFRE", "Land Hessen", "Freistaat"]
)
def test_who_grants(giver: str) -> None:
    assert kind_of(giver) is Item.GRANT


def test_the_publisher_is_the_municipality_whatever_its_name() -> None:
    assert not is_municipal("Klein Kleckersdorf")
    assert is_municipal("Klein  Kleckersdorf", frozenset({"klein kleckersdorf"}))


def test_a_kind_that_is_stated_wins() -> None:
    shares = structs(
        {"geber": "Stadt", "betrag": 10, "art": "Drittmittel"},
        {"geber": "Eigentümer", "betrag": 20, "art": "Eigenanteil"},
        {"geber": "Sponsor", "betrag": 30, "art": "Zuschuss"},
    )
    figures = derived(gesamtkosten_eur=60, anteile=shares).figures
    assert [figures.cents(i) for i in (Item.THIRD, Item.OWN, Item.GRANT)] == [10, 20, 30]


def test_names_of_the_programme_grant() -> None:
    programme = record("foerderprogramm", anteile=structs({"geber": "NBank", "anteil": Fraction(1, 2)}))
    row = derived(programme, gesamtkosten_eur=10, anteile=structs({"geber": "NBank", "betrag": 4}))
    assert [(share.item, share.programme) for share in row.shares] == [(Item.GRANT, "X-1")]
    assert row.figures.cents(Item.OWN) == 6


SHARES: tuple[dict[str, Value], ...] = (
    {"geber": "Land", "betrag": 60},
    {"geber": "Eigentümer", "betrag": 25},
    {"geber": "Stadt", "betrag": 10},
)


def test_what_nobody_pays_is_named() -> None:
    row = derived(gesamtkosten_eur=100, anteile=structs(*SHARES))
    assert (row.rest.cents, row.figures[Item.REST].occurs) == (5, True)
    fields = derived(gesamtkosten_eur=100, anteile=structs(*SHARES), zuschuss_eur=60, eigenanteil_eur=10)
    assert [(i, f.cents) for i, f in fields.figures] == [(i, f.cents) for i, f in row.figures], "both spellings"
    assert derived(gesamtkosten_eur=100, anteile=structs(*SHARES[1:])).rest.cents == 65, "no grant is needed"


def test_without_the_municipality_the_own_share_is_what_is_left() -> None:
    own = derived(gesamtkosten_eur=100, anteile=structs(*SHARES[:2])).figures[Item.OWN]
    assert (own.cents, own.origin, own.why) == (15, Origin.DERIVED, "1 € − 0,60 € Zuschuss − 0,25 € Drittmittel")


@given(st.integers(0, 10**10), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_rates_of_all_givers_make_up_the_whole(cost: int, weights: list[int]) -> None:
    givers = ["Stadt", "Land", "Bund", "Eigentümer", "Verein"]
    items: list[dict[str, Value]] = [
        {"geber": giver, "satz": Fraction(weight, sum(weights))} for giver, weight in zip(givers, weights, strict=False)
    ]
    row = derived(gesamtkosten_eur=cost, anteile=structs(*items))
    assert sum(amounts_by_giver(row.shares).values()) == cost
    assert row.rest.cents == 0


def test_shares_of_one_giver_are_added() -> None:
    row = derived(anteile=structs({"geber": "Land", "betrag": 1}, {"geber": "Land", "betrag": 2}, {"geber": "Stadt"}))
    assert amounts_by_giver(row.shares) == {"Land": 3}
    assert row.figures[Item.OWN].origin is Origin.OPEN
