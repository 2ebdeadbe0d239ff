"""The real case: what the matrices say is what the records say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import Graph, build_graph
from ihk_ext.loading import load_concept
from ihk_ext.matrices import build_matrix

DATA = Path(__file__).parents[2] / "data" / "rintheim"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph(load_concept(DATA).project)


def test_measures_and_goals(graph: Graph) -> None:
    matrix = build_matrix(
        graph,
        "massnahme",
        "ziel",
        concept="rintheim",
        group_rows_by="handlungsfeld_haupt",
        group_columns_by="zielbereich",
    )
    assert (len(matrix.rows), len(matrix.columns), len(matrix.groups)) == (47, 26, 9 + 6)
    records = [node.record for node in graph.of_type("massnahme") if node.record]
    assert {(r.id, target) for r in records for target in r.targets("ziele")} == set(matrix.cells)
    assert {h.id for h in matrix.row_gaps} == {r.id for r in records if not r.targets("ziele")}
    read = {(r.id, link.target) for r in records for link in r.links.get("ziele", ()) if not link.stated}
    assert {pair for pair, cell in matrix.cells.items() if not cell.stated} == read


def test_four_rows_of_the_lsp_part_have_no_measure(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "kostenposition", amount_field="gesamtkosten_eur")
    assert [h.label for h in matrix.column_gaps] == ["2.3", "2.4", "2.6", "2.7"]
    amounts = [matrix.amounts.get(h.id) for h in matrix.column_gaps]
    unlinked = sum(amount for amount in amounts if isinstance(amount, int))
    assert matrix.total_amount == 10_628_500_00 - unlinked


def test_the_council_adopted_no_measure(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "beschluss", concept="rintheim")
    assert matrix.row_coverage.covered == 0
    assert len(matrix.row_gaps) == 47
