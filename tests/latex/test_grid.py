"""Tables as grids: where cells stand whose neighbours span rows and columns."""

from __future__ import annotations

from docutils import nodes
from docutils.core import publish_doctree

from ihk_ext.latex.grid import Grid, read_grid
from ihk_ext.latex.translator.tables import cell_role, column_needs, numeric_columns

TABLE = """\
+-----+-----+-----+
| Kopf      | K2  |
+-----+-----+     |
| A   | B   |     |
+=====+=====+=====+
|     | b1  | b2  |
| x   +-----+-----+
|     | c1  | c2  |
+-----+-----+-----+
| über alle drei  |
+-----------------+
"""


def grid(source: str = TABLE) -> Grid:
    return read_grid(next(publish_doctree(source).findall(nodes.tgroup)))


def places(found: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.entry.astext(), c.column, c.columns, c.rows) for c in row.cells] for row in (*found.head, *found.body)]


def test_spans() -> None:
    assert places(grid()) == [
        [("Kopf", 1, 2, 1), ("K2", 3, 1, 2)],
        [("A", 1, 1, 1), ("B", 2, 1, 1)],
        [("x", 1, 1, 2), ("b1", 2, 1, 1), ("b2", 3, 1, 1)],
        [("c1", 2, 1, 1), ("c2", 3, 1, 1)],
        [("über alle drei", 1, 3, 1)],
    ]
    assert [r.kind for r in (*grid().head, *grid().body)] == ["kopf", "kopf", "", "", ""]


def test_roles_name_scope_and_spans() -> None:
    found = grid()
    first = found.head[0]
    assert cell_role(found, first, first.cells[0]) == (True, "scope=Column,colspan=2")
    assert cell_role(found, first, first.cells[1]) == (True, "scope=Column,rowspan=2")
    body = found.body[0]
    assert cell_role(found, body, body.cells[0]) == (False, "rowspan=2")


def test_a_row_that_is_one_cell_asks_for_no_width() -> None:
    assert max(need.natural for need in column_needs(grid())) < 4


def test_columns_of_figures() -> None:
    found = grid()
    for row in found.body[:2]:
        row.cells[-1].entry["classes"].append("ihk-zahl")
    assert numeric_columns(found) == frozenset({3})
