"""Tables that are split where a page has no room for all columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.documents.blocks import Column, Table, text_cell
from ihk_ext.documents.wide_table import ROOM, Line, WideColumn, WideTable
from tests.documents.plain import plain

KEYS = (Column("Nr.", 5), Column("Zeile", 19))


def wide(columns: tuple[WideColumn, ...], *rows: tuple[str, ...], lines: tuple[Line, ...] = ()) -> WideTable:
    made = tuple(
        Line(
            (text_cell(str(i), header=True), text_cell("lang")),
            tuple(map(text_cell, row)),
            again=(text_cell(str(i)),) * 2,
        )
        for i, row in enumerate(rows, start=1)
    )
    return WideTable("Übersicht", KEYS, columns, lines or made)


def tables(table: WideTable) -> list[list[str]]:
    return [plain(block).split("\n") for block in table.blocks() if isinstance(block, Table)]


def test_what_fits_is_one_table_without_a_key() -> None:
    table = wide((WideColumn("Kosten"), WideColumn("Zuschuss")), ("1 €", "2 €"))
    assert [plain(block) for block in table.blocks()] == ["Nr.|Zeile|Kosten|Zuschuss\n1|lang|1 €|2 €"]


LONG = "123.456.789,00 €"
MANY = (
    WideColumn("Kosten", "Kosten", repeated=True),
    *(WideColumn(f"K{i}", "Kosten") for i in range(4)),
    *(WideColumn(f"F{i}", "Finanzierung") for i in range(4)),
)


def test_parts_keep_together_what_belongs_together_and_repeat_what_names_a_row() -> None:
    key, named, *_ = wide(MANY, (LONG,) * 9).blocks()
    assert plain(key) == "»Übersicht« steht in 2 Teilen; Nr., Zeile und Kosten stehen in jedem Teil."
    assert plain(named) == "Teil 1, Kosten: K0, K1, K2 und K3; Teil 2, Finanzierung: F0, F1, F2 und F3"
    first, second = tables(wide(MANY, (LONG,) * 9))
    assert first == ["Nr.|Zeile|Kosten|K0|K1|K2|K3", "1|lang|" + "|".join([LONG] * 5)]
    assert second == ["Nr.|Zeile|Kosten|F0|F1|F2|F3", "1|1|" + "|".join([LONG] * 5)]


def test_captions_tell_the_part() -> None:
    captions = [b.caption for b in wide(MANY, (LONG,) * 9).blocks() if isinstance(b, Table)]
    assert captions == ["Übersicht – Teil 1 von 2: Kosten", "Übersicht – Teil 2 von 2: Finanzierung"]


def test_a_part_that_is_too_wide_itself_is_named_by_its_columns() -> None:
    columns = tuple(WideColumn(f"J{i}", "Jahre") for i in range(12))
    captions = [b.caption for b in wide(columns, (LONG,) * 12).blocks() if isinstance(b, Table)]
    assert captions == [
        "Übersicht – Teil 1 von 2: J0 bis J5",
        "Übersicht – Teil 2 von 2: J6 bis J11",
    ]


def heading(text: str) -> Line:
    return Line((text_cell(text, header=True),), kind="gruppe")


def line(kind: str, name: str, *texts: str, whole: bool = False) -> Line:
    return Line((text_cell(name, header=True), text_cell("t")), tuple(map(text_cell, texts)), kind, whole=whole)


def test_a_part_leaves_out_what_says_nothing_in_it() -> None:
    lines = (
        heading("A"),
        line("", "1", "9 €", *([LONG] * 4), *([""] * 4)),
        line("", "leer", *([""] * 9)),
        line("summe", "SA", "9 €", *([LONG] * 4), *([""] * 4)),
        heading("B"),
        line("", "2", "", *([""] * 4), *([LONG] * 4)),
        line("summe", "SB", "", *([""] * 4), *([LONG] * 4)),
        line("summe", "S", "9 €", *([LONG] * 8), whole=True),
        line("summe", "Rest", "9 €", *([""] * 8), whole=True),
    )
    first, second = tables(wide(MANY, lines=lines))
    assert [row.split("|")[0] for row in first] == ["Nr.", "A", "1", "leer", "SA", "S", "Rest"]
    assert [row.split("|")[0] for row in second] == ["Nr.", "B", "2", "SB", "S", "Rest"]


def test_the_label_of_a_sum_goes_on_over_details() -> None:
    columns = (WideColumn("Menge", detail=True), WideColumn("Ansatz", detail=True), WideColumn("Kosten"))
    (table,) = wide(columns, lines=(heading("A"), line("summe", "Summe", "", "", "5 €"))).blocks()
    assert isinstance(table, Table)
    assert [[cell.span for cell in row.cells] for row in table.rows] == [[5], [4, 1]]


@given(st.lists(st.tuples(st.sampled_from(["K", "F"]), st.integers(1, 14)), min_size=1, max_size=30))
def test_every_column_stands_in_one_part_and_no_part_is_too_wide(parts: list[tuple[str, int]]) -> None:
    columns = tuple(WideColumn(f"S{i}", part) for i, (part, _) in enumerate(parts))
    made = wide(columns, tuple("1" * digits for _, digits in parts))
    shown = [block for block in made.blocks() if isinstance(block, Table)]
    labels = [column.label for table in shown for column in table.columns if column.label not in {"Nr.", "Zeile"}]
    assert sorted(labels) == sorted(column.label for column in columns)
    for table in shown:
        assert sum(column.width for column in table.columns) <= ROOM + len(table.columns)
        assert all(sum(cell.span for cell in row.cells) == len(table.columns) for row in table.rows)
