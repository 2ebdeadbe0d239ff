from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.graph import Graph
from ihk_ext.matrices import Matrix, build_matrix, split_blocks
from tests.matrices.graphs import CHAIN, edge, graph_of, node, sparse_graph


@pytest.fixture
def matrix(tmp_path: Path) -> Matrix:
    return build_matrix(graph_of(tmp_path, k=CHAIN), "ziel", "massnahme", group_columns_by="handlungsfeld_haupt")


def test_a_small_matrix_is_one_block(matrix: Matrix) -> None:
    assert split_blocks(matrix) == (matrix,)


def test_a_large_one_is_cut_by_group_to_what_is_linked(matrix: Matrix) -> None:
    first, second = split_blocks(matrix, max_cells=4)
    assert [h.id for h in first.columns] == ["M-1"]
    assert [h.id for h in first.rows] == ["Z-1", "Z-2"]
    assert [h.id for h in second.columns] == ["M-2"], "M-3 has no goal: it is a gap, not an empty column"
    assert first.groups == {"HF-A": "1 Soziales"}
    for block in (first, second):
        assert (block.row_gaps, block.column_gaps) == (matrix.row_gaps, matrix.column_gaps)
        assert (block.row_coverage, block.column_coverage) == (matrix.row_coverage, matrix.column_coverage)
    assert first.row_count("Z-2") == 1, "counts are the block's own"


def test_rows_are_cut_where_only_they_are_grouped(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=CHAIN)
    matrix = build_matrix(graph, "massnahme", "ziel", group_rows_by="handlungsfeld_haupt")
    blocks = split_blocks(matrix, max_cells=4)
    assert [[h.id for h in block.rows] for block in blocks] == [["M-1"], ["M-2"]]


def test_a_matrix_without_links_is_nothing_but_gaps() -> None:
    graph = Graph([node(t, i) for t in ("massnahme", "ziel") for i in range(9)], [])
    matrix = build_matrix(graph, "massnahme", "ziel")
    (block,) = split_blocks(matrix, max_cells=50)
    assert (block.rows, block.columns, block.cells) == ((), (), {})
    assert len(block.row_gaps) == 9
    assert block.row_coverage.total == 9


def test_for_print_columns_are_cut_evenly_and_rows_stay(matrix: Matrix) -> None:
    graph = sparse_graph(26)
    whole = build_matrix(graph, "massnahme", "ziel")
    blocks = split_blocks(whole, max_columns=14)
    assert [len(b.columns) for b in blocks] == [13, 13]
    assert all(b.rows == whole.rows for b in blocks)
    grouped = split_blocks(matrix, max_columns=2)
    assert [[h.id for h in b.columns] for b in grouped] == [["M-1"], ["M-2", "M-3"]], "a group stays whole"


def test_printed_cells_grow_linearly() -> None:
    def printed(size: int) -> int:
        whole = build_matrix(sparse_graph(size), "massnahme", "ziel")
        return sum(len(b.rows) * len(b.columns) for b in split_blocks(whole))

    assert printed(1600) < 2.5 * printed(800)


@given(
    links=st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11))),
    max_cells=st.integers(1, 150),
    max_columns=st.none() | st.integers(1, 12),
    grouped=st.sampled_from(["rows", "columns", "neither"]),
)
def test_blocks_together_hold_every_cell_once(
    links: set[tuple[int, int]], max_cells: int, max_columns: int | None, grouped: str
) -> None:
    fields = [node("handlungsfeld", i) for i in range(3)]
    measures, goals = ([node(t, i) for i in range(12)] for t in ("massnahme", "ziel"))
    edges = [edge(measures[m], "ziele", goals[g]) for m, g in sorted(links)]
    edges += [edge(m, "handlungsfeld_haupt", fields[i % 3]) for i, m in enumerate(measures) if i % 4]
    edges += [edge(g, "handlungsfelder", fields[i % 3]) for i, g in enumerate(goals) if i % 5]
    whole = build_matrix(
        Graph([*fields, *measures, *goals], edges),
        "massnahme",
        "ziel",
        group_rows_by="handlungsfeld_haupt" if grouped == "rows" else None,
        group_columns_by="handlungsfelder" if grouped == "columns" else None,
    )
    blocks = split_blocks(whole, max_cells=max_cells, max_columns=max_columns)
    assert sorted(pair for block in blocks for pair in block.cells) == sorted(whole.cells)
    for block in blocks:
        assert {row for row, _ in block.cells} <= {h.id for h in block.rows}
        assert {column for _, column in block.cells} <= {h.id for h in block.columns}
        assert max_columns is None or len(block.columns) <= max_columns
        assert [h for h in whole.rows if h in block.rows] == list(block.rows)
