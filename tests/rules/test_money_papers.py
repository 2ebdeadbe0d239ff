"""Rules on the amounts of a Vorlage."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.model.audience import restrict
from ihk_ext.review.for_audience import Subject, View, check_for
from ihk_ext.schema.declare import Publicity
from tests.rules.money import RULES, hits, overview, row
from tests.support import load

COSTS = overview(
    row(1, "menge: 4, ansatz: 157, gesamtkosten_eur: 628, zuschuss_eur: 77, eigenanteil_eur: 551")
    + row(2, "gesamtkosten_eur: 10000500, zuschuss_eur: 6377100, eigenanteil_eur: 3623400")
)


def paper(members: str, *, costs: str = ", kostenuebersichten: [KU-1]") -> str:
    """The costs above (10.001.128 / 6.377.177 / 3.623.951 €), and a paper; its members stand from line 12 on."""
    return f"{COSTS}vorlagen:\n  - {{id: V-1, titel: Antrag{costs},\n     {members}}}\n"


def table(*lines: str) -> str:
    """The rows of the form, one a line."""
    return "finanzwerte: [" + ",\n     ".join(f"{{zeile: {line}}}" for line in lines) + "]"


CONTRADICTION = "»{}«: {} passt nicht zu den Kostenübersichten ({})."


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Gesamtkosten, genauigkeit: bis zu max., berechnet_aus: Gesamtkosten, rundung: auf, rundung_auf: 10000", ""),
        (
            "Kosten, genauigkeit: bis zu max., berechnet_aus: Gesamtkosten, rundung: ab, rundung_auf: 10000",
            CONTRADICTION.format("Kosten", "bis zu max. 10.000.000 €", "Gesamtkosten 10.001.128 €"),
        ),
        ("Kosten, genauigkeit: voraussichtlich ca., berechnet_aus: Eigenanteil, rundung: ab, rundung_auf: 10000", ""),
        (
            "Kosten, genauigkeit: genau, berechnet_aus: Eigenanteil, rundung_auf: 10000",
            CONTRADICTION.format("Kosten", "genau 3.620.000 €", "Eigenanteil 3.623.951 €"),
        ),
        ("Kosten, berechnet_aus: Eigenanteil, rundung_auf: 10000", ""),
        ("Gesamtaufwand, betrag: 10001128", ""),
        (
            "Gesamtaufwand, betrag: 10001129",
            CONTRADICTION.format("Gesamtaufwand", "10.001.129 €", "Gesamtkosten 10.001.128 €"),
        ),
        ('"Einnahmen (Zuschüsse u. Ä.)", genauigkeit: rund, betrag: 6400000', ""),
        (
            '"Einnahmen (Zuschüsse u. Ä.)", genauigkeit: rund, betrag: 7000000',
            CONTRADICTION.format("Einnahmen (Zuschüsse u. Ä.)", "rund 7.000.000 €", "Zuschuss 6.377.177 €"),
        ),
        (
            "Finanzierung durch städtischen Haushalt, betrag: 5, berechnet_aus: Eigenanteil",
            CONTRADICTION.format("Finanzierung durch städtischen Haushalt", "5 €", "Eigenanteil 3.623.951 €"),
        ),
        ("Gesamtkosten, betrag: 9, je_jahr: ja", ""),
        ("Jährliche Belastung, betrag: 9", ""),
        ("Gesamtkosten, betrag: nicht überliefert", ""),
        ("Kosten, genauigkeit: rund, berechnet_aus: Gesamtkosten, rundung_auf: 0", ""),
    ],
)
def test_an_amount_that_contradicts_the_overviews(tmp_path: Path, line: str, text: str) -> None:
    data = paper(table(line))
    assert hits(tmp_path, "betrag-abweichend", data) == ([("daten.yaml:12", text)] if text else [])
    assert hits(tmp_path / "ohne", "betrag-abweichend", paper(table(line), costs="")) == [], "nothing to compare with"


@pytest.mark.parametrize(
    ("line", "costs", "text"),
    [
        ("Kosten, berechnet_aus: Gesamtkosten", ", kostenuebersichten: [KU-1]", ""),
        ("Kosten, betrag: 5", "", ""),
        ("Kosten, berechnet_aus: Gesamtkosten", "", "Die Vorlage nennt keine Kostenübersicht."),
        (
            "Kosten, berechnet_aus: Gesamtkosten, rundung_auf: 0",
            ", kostenuebersichten: [KU-1]",
            "Gerundet wird auf volle Beträge über 0 €.",
        ),
        (
            "Kosten, berechnet_aus: Zuschuss",
            ", kostenuebersichten: [KU-2]",
            "In den Kostenübersichten ist dieser Betrag offen.",
        ),
    ],
)
def test_an_amount_that_cannot_be_computed(tmp_path: Path, line: str, costs: str, text: str) -> None:
    data = paper(table(line), costs=costs).replace("\nkostengruppen:", "\n  - {id: KU-2, titel: Leer}\nkostengruppen:")
    expected = [("daten.yaml:13", f"»Kosten« lässt sich nicht berechnen: {text}")] if text else []
    assert hits(tmp_path, "betrag-nicht-berechenbar", data) == expected


def test_an_amount_typed_although_the_data_have_it(tmp_path: Path) -> None:
    lines = (
        "Kosten, betrag: 10001128",
        "Zuschuss, genauigkeit: bis zu max., betrag: 6380000",
        "Anderes, betrag: 628",
        "Jährlich, betrag: 10001128, je_jahr: ja",
        "Eigenanteil, berechnet_aus: Eigenanteil",
    )
    said = "»{}« ist von Hand eingetragen; die Daten enthalten den Betrag: {} von »Übersicht«."
    assert hits(tmp_path, "betrag-von-hand", paper(table(*lines))) == [
        ("daten.yaml:12", said.format("Kosten", "Gesamtkosten")),
        ("daten.yaml:13", said.format("Zuschuss", "Zuschuss")),
    ]


def test_amounts_are_not_doubted_for_rows_that_are_hidden(tmp_path: Path) -> None:
    costs = COSTS.replace("Programm}", "Programm, oeffentlichkeit: öffentlich}")
    for record in ("KU-1", "KG-1"):
        costs = costs.replace(f"{{id: {record},", f"{{id: {record}, oeffentlichkeit: öffentlich,")
    lines = table("Gesamtkosten, betrag: 10001128", "Zuschuss, berechnet_aus: Zuschuss, genauigkeit: genau")
    text = paper(f"oeffentlichkeit: öffentlich, antrag: 10.001.000 Euro, {lines}").replace(COSTS, costs)
    whole = load(tmp_path, text).project
    assert [record.id for record in restrict(whole, Publicity.PUBLIC)] == ["FP-1", "KU-1", "KG-1", "V-1"]
    assert check_for(Subject(view=View(whole, Publicity.PUBLIC), concept="k"), only=RULES).findings == ()
