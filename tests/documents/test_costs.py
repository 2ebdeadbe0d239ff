"""The cost and funding overview."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.blocks import Table
from ihk_ext.documents.costs import cost_overview, cost_summary
from tests.documents.plain import plain
from tests.matrices.graphs import graph_of

DATA = """
massnahmen:
  - {id: M-1, titel: Platz, nummer: S1}
kostenuebersichten:
  - id: KU-1
    titel: Gebiet Nord
    gedruckte_summe: {bezeichnung: Summe A1, kosten: 4500, zuschuss: 2700, eigenanteil: 1800, umfasst: [KG-1]}
kostengruppen:
  - {id: KG-1, titel: Wege, nummer: A1, uebersicht: KU-1, reihenfolge: 1,
     gedruckte_summe: {bezeichnung: Summe A1, kosten: 999}}
  - {id: KG-2, titel: Häuser, nummer: A2, uebersicht: KU-1, reihenfolge: 2}
kostenpositionen:
  - {id: KP-1, titel: Weg, nummer: "1.1", kostengruppe: KG-1, menge: 10, mengeneinheit: m², ansatz: 100,
     gesamtkosten_eur: 1000, zuschuss_eur: 600, eigenanteil_eur: 400, massnahmen: [{id: M-1, art: sinngemäß}]}
  - {id: KP-2, titel: Grund, nummer: "1.2", kostengruppe: KG-1, menge: 350, mengeneinheit: m², ansatz: 3500,
     gesamtkosten_eur: 3500, zuschuss_eur: 2100, eigenanteil_eur: 1400}
  - {id: KP-3, titel: Gleis, nummer: "1.3", kostengruppe: KG-1, gesamtkosten_eur: 9000, nachrichtlich: ja}
  - {id: KP-4, titel: Offen, nummer: "2.1", kostengruppe: KG-2}
"""


def test_rows_groups_and_sums(tmp_path: Path) -> None:
    table, *_ = cost_overview(graph_of(tmp_path, k=DATA), "KU-1")
    assert isinstance(table, Table)
    lines = plain(table).split("\n")
    assert lines[1] == "A1 Wege"
    assert lines[2] == "1.1|Weg|10|m²|100\u00a0€|1.000\u00a0€|600\u00a0€|400\u00a0€|S1 (sinngemäß)"
    assert lines[4].startswith("1.3|Gleisnachrichtlich, in keiner Summe|")
    assert lines[5] == "Summe A1|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€|"
    assert lines[7] == "2.1|Offen||||–|–|–|–"
    assert lines[-1] == "Summe Gebiet Nord|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€|"
    assert [row.kind for row in table.rows] == ["gruppe", "", "", "", "summe", "gruppe", "", "summe", "summe"]


def test_what_does_not_add_up_is_remarked(tmp_path: Path) -> None:
    _, *remarks = cost_overview(graph_of(tmp_path, k=DATA), "KU-1")
    text = plain(remarks)
    assert "»Summe A1«; sie stimmt mit der errechneten Summe überein." in text
    assert "Die Bezeichnung" not in text, "nothing of A2 is in it"
    assert "Gruppe A1: Die gedruckte Summe weicht von der errechneten Summe ab." in text
    assert "Position 1.2: Menge mal Ansatz ergibt 1.225.000\u00a0€, gedruckt sind 3.500\u00a0€." in text
    assert "Position 1.1" not in text


def test_a_label_that_names_less_than_the_sum_is_remarked(tmp_path: Path) -> None:
    data = DATA.replace("kostengruppe: KG-2}", "kostengruppe: KG-2, gesamtkosten_eur: 5}").replace("4500", "4505")
    _, *remarks = cost_overview(graph_of(tmp_path, k=data), "KU-1")
    assert "Die Bezeichnung »Summe A1« nennt A2 nicht, die Summe enthält es aber." in plain(remarks)


def test_the_summary_adds_up_overviews(tmp_path: Path) -> None:
    table = cost_summary(graph_of(tmp_path, k=DATA), ("KU-1",), "Überblick")
    assert plain(table).split("\n")[-1] == "Zusammen|4.500\u00a0€|2.700\u00a0€|1.800\u00a0€"
