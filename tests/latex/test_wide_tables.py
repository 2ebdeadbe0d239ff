"""Tables that documents split: no part is set in the smallest size, and no amount is cut."""

from __future__ import annotations

from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from ihk_ext.documents.blocks import Column, Table, text_cell
from ihk_ext.documents.german import money
from ihk_ext.documents.wide_table import Line, WideColumn, WideTable
from ihk_ext.ext.render import Renderer
from ihk_ext.finance.items import Item
from ihk_ext.latex.grid import read_grid
from ihk_ext.latex.translator.tables import column_needs
from ihk_ext.latex.widths import LANDSCAPE, fit

KEYS = (Column("Nr.", 5), Column("Kostenposition", 15))
DETAILS = (
    WideColumn("Menge", "Kosten", detail=True),
    WideColumn("Einheit", "Kosten", numeric=False, detail=True, least=4),
    WideColumn("Ansatz", "Kosten", detail=True),
)


def wide(labels: list[str], amounts: list[int], details: tuple[WideColumn, ...]) -> WideTable:
    columns = (*details, *(WideColumn(label, "Kosten" if i < 4 else "Finanzierung") for i, label in enumerate(labels)))
    cells = (
        *(text_cell(t) for t in ("12.345,5", "pauschal", money(12_345_00))[: len(details)]),
        *map(text_cell, map(money, amounts)),
    )
    row = Line(
        (text_cell("12.11", header=True), text_cell("Umgestaltung der Bahnhofstraße zwischen Markt und Post")), cells
    )
    total = Line((text_cell("Summe aller Maßnahmen", header=True),), cells, "summe", whole=True)
    return WideTable("Übersicht", KEYS, columns, (row, total))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*(item.label for item in Item), "davon Bund/Land", "davon Städtebauförderung", "2027"]),
            st.integers(0, 999_999_999_99),
        ),
        min_size=1,
        max_size=16,
    ),
    st.sampled_from([(), DETAILS]),
)
def test_every_part_fits_a_landscape_page_in_a_size_that_is_read_easily(
    parts: list[tuple[str, int]], details: tuple[WideColumn, ...]
) -> None:
    made = wide([label for label, _ in parts], [amount for _, amount in parts], details)
    renderer = Renderer(lambda _: "", lambda _: "", lambda _: [])
    tables = [block for block in made.blocks() if isinstance(block, Table)]
    for table in renderer.blocks(tables):
        assert isinstance(table, nodes.table)
        grid = read_grid(next(table.findall(nodes.tgroup)))
        size = fit(column_needs(grid), grid.widths, lines=[LANDSCAPE], narrow=False)
        assert size.font in {"small", "foot"}, [column.label for block in tables for column in block.columns]
