from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.finance import Amounts, OverviewError, Verdict, financial_value, money_of
from ihk_ext.graph import Graph
from ihk_ext.model import Struct
from tests.matrices.graphs import graph_of

COSTS = """
kostenuebersichten:
  - id: KU-1
    titel: Übersicht
    gedruckte_summe: {bezeichnung: Summe A1, kosten: 300, zuschuss: 180, eigenanteil: 120, umfasst: [KG-1]}
    gedruckte_gesamtsumme: {bezeichnung: Alles, kosten: 300, zusammen_mit: [KU-2]}
  - {id: KU-2, titel: Leer}
kostengruppen:
  - {id: KG-2, titel: Zweite, nummer: A2, uebersicht: KU-1, reihenfolge: 2}
  - id: KG-1
    titel: Erste
    nummer: A1
    uebersicht: KU-1
    reihenfolge: 1
    gedruckte_summe: {bezeichnung: Summe A1, kosten: 250}
kostenpositionen:
  - {id: KP-4, titel: Ohne Platz, nummer: "1.9", kostengruppe: KG-1}
  - id: KP-2
    titel: Zweite
    nummer: "1.2"
    kostengruppe: KG-1
    reihenfolge: 2
    menge: 2,5
    ansatz: 40.01
    gesamtkosten_eur: 100
    zuschuss_eur: 60
    eigenanteil_eur: 40
  - {id: KP-1, titel: Erste, nummer: "1.1", kostengruppe: KG-1, reihenfolge: 1, menge: 3, gesamtkosten_eur: 100}
  - {id: KP-3, titel: Gleis, nummer: "1.3", kostengruppe: KG-1, gesamtkosten_eur: 9999, nachrichtlich: ja}
  - {id: KP-5, titel: Rest, nummer: "2.1", kostengruppe: KG-2, menge: 1, ansatz: 100, gesamtkosten_eur: 100,
     zuschuss_eur: 120, eigenanteil_eur: 80}
vorlagen:
  - id: V-1
    titel: Vorlage
    kostenuebersichten: [KU-1]
    finanzwerte:
      - {zeile: genau, berechnet_aus: Gesamtkosten}
      - {zeile: auf, berechnet_aus: Gesamtkosten, rundung: auf, rundung_auf: 1000}
      - {zeile: nur Stufe, berechnet_aus: Gesamtkosten, rundung_auf: 1000}
      - {zeile: gegeben, betrag: 12.34}
      - {zeile: nichts}
      - {zeile: unbekannt, betrag: nicht überliefert}
      - {zeile: Stufe 0, berechnet_aus: Gesamtkosten, rundung_auf: 0}
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return graph_of(tmp_path, k=COSTS)


def test_rows_and_groups_stand_by_reihenfolge_then_as_in_the_data(graph: Graph) -> None:
    overview = money_of(graph).overview("KU-1")
    assert [group.record.id for group in overview.groups] == ["KG-1", "KG-2"]
    assert [row.record.id for row in overview.groups[0].rows] == ["KP-1", "KP-2", "KP-4", "KP-3"]


def test_sums_leave_out_what_is_merely_for_information(graph: Graph) -> None:
    overview = money_of(graph).overview("KU-1")
    first, second = overview.groups
    assert first.total == Amounts(20_000, 6_000, 4_000)
    assert second.total == Amounts(10_000, 12_000, 8_000)
    assert overview.total == Amounts(30_000, 18_000, 12_000)
    assert [row.record.id for row in overview.rows if not row.counts] == ["KP-3"]
    assert money_of(graph).total(["KU-1", "KU-2", "KU-1"]).amounts == overview.total, "each counts once"


def test_quantity_times_rate_checks_the_cost(graph: Graph) -> None:
    rows = {row.record.id: row for row in money_of(graph).overview("KU-1").rows}
    assert (rows["KP-2"].product.cents, rows["KP-2"].differs) == (10_003, False)
    assert (rows["KP-5"].product.cents, rows["KP-5"].differs) == (10_000, False)
    assert (rows["KP-1"].product.cents, rows["KP-1"].differs) == (None, False), "without a rate nothing can be checked"
    assert not rows["KP-5"].amounts.is_consistent
    assert rows["KP-4"].amounts.is_open


def test_printed_sums_are_compared(graph: Graph) -> None:
    money = money_of(graph)
    overview = money.overview("KU-1")
    first, second = overview.groups
    assert first.comparison is not None
    assert first.comparison.differs
    assert (
        first.comparison.text()
        == "Gesamtkosten gedruckt 250 €, errechnet 200 € (Summe von 2 Zeilen), eine Zeile lässt ihn offen"
    )
    assert second.comparison is None
    assert overview.comparison is not None
    assert (overview.comparison.verdict, overview.comparison.printed.label) == (Verdict.AGREES, "Summe A1")
    assert [group.record.id for group in overview.uncovered_groups] == ["KG-2"]
    together = money.total_comparison(overview)
    assert together is not None
    assert together.verdict is Verdict.AGREES
    empty = money.overview("KU-2")
    assert (empty.groups, empty.total, empty.comparison, money.total_comparison(empty)) == ((), Amounts(), None, None)


@pytest.mark.parametrize("identifier", ["KU-9", "KG-1"])
def test_an_overview_that_does_not_exist(graph: Graph, identifier: str) -> None:
    with pytest.raises(OverviewError, match=f"Die Kostenübersicht »{identifier}« gibt es nicht"):
        money_of(graph).overview(identifier)


def _values(graph: Graph) -> dict[str, Struct]:
    record = graph.nodes["V-1"].record
    assert record is not None
    values = record.get("finanzwerte")
    assert isinstance(values, tuple)
    return {str(value.values["zeile"]): value for value in values if isinstance(value, Struct)}


@pytest.mark.parametrize(
    ("line", "cents"),
    [("genau", 30_000), ("auf", 100_000), ("nur Stufe", 0), ("gegeben", 1_234), ("nichts", None), ("unbekannt", None)],
)
def test_values_of_a_paper(graph: Graph, line: str, cents: int | None) -> None:
    assert financial_value(_values(graph)[line], graph, ("KU-1",)) == cents


def test_a_value_of_nothing_is_open(graph: Graph) -> None:
    assert financial_value(_values(graph)["auf"], graph, ("KU-2",)) is None


def test_a_rounding_that_is_not_defined_names_its_place(graph: Graph) -> None:
    with pytest.raises(OverviewError, match=r"daten\.yaml:\d+:\d+: Gerundet wird auf volle Beträge über 0 €"):
        financial_value(_values(graph)["Stufe 0"], graph, ("KU-1",))
