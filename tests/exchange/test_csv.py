from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.exchange.csv import BOM, matrix_csv, table_csv
from ihk_ext.matrices import build_matrix
from tests.matrices.graphs import CHAIN, graph_of


def read(text: str) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_bytes_are_what_excel_in_german_expects() -> None:
    text = table_csv(["Maßnahme", "Betrag"], [["Größe; Höhe", Decimal("1234.50")], [None, 5]])
    assert text.encode() == '\ufeffMaßnahme;Betrag\r\n"Größe; Höhe";1234,50\r\n;5\r\n'.encode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1", "-", "- Liste"]
)
def test_what_begins_a_formula_is_text(text: str) -> None:
    assert read(table_csv(["a"], [[text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize(
    "text", ["-5,00", "+5", "-1.234,56", "-5", "-5,00\u00a0€", "-10 %", "1=1", "a@b.de", "S1.1", ""]
)
def test_numbers_and_plain_text_stay(text: str) -> None:
    assert read(table_csv(["a", "b"], [[text, "x"]]))[1] == [text, "x"]


def test_numbers_are_written_without_exponent_and_grouping() -> None:
    assert read(table_csv(["a"], [[Decimal("1E+6")], [-1234567]]))[1:] == [["1000000"], ["-1234567"]]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    back = read(table_csv(["a", "b"], rows))[1:]
    assert len(back) == len(rows)
    for written, given_row in zip(back, rows, strict=True):
        for cell, text in zip(written, given_row, strict=True):
            assert cell in {text, f"'{text}"}
            harmless = not cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
            assert harmless or cell.lstrip("+-").rstrip("€% \u00a0").replace(".", "").replace(",", "").isdecimal()


def test_matrix(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=CHAIN)
    matrix = build_matrix(graph, "bedarf", "massnahme", via=("ziel",), group_columns_by="handlungsfeld_haupt")
    assert read(matrix_csv(matrix)) == [
        ["Kennung", "Bedarf", "S1.1 Bürgertreff", "S2.1 Park", "S2.2 Planung", "Anzahl"],
        ["", "Gruppe", "1 Soziales", "2 Wohnen", "2 Wohnen"],
        ["", "Kennung", "M-1", "M-2", "M-3"],
        ["B-1", "B1 Treffpunkt", "x 2", "o", "", "2"],
        ["B-2", "B2 Grün", "o", "o", "", "2"],
        ["B-3", "B-3 Ruhe", "", "", "", "0"],
        ["", "Anzahl", "2", "2", "0", "4"],
        [],
        ["", "Bedarfe mit ausdrücklicher Verknüpfung", "1 von 3"],
        ["", "Bedarfe mit ausdrücklicher oder sinngemäßer Verknüpfung", "2 von 3"],
        ["", "Maßnahmen mit ausdrücklicher Verknüpfung", "1 von 3"],
        ["", "Maßnahmen mit ausdrücklicher oder sinngemäßer Verknüpfung", "2 von 3"],
        ["", "x: in der Quelle genannt, o: sinngemäß; Zahl dahinter: Anzahl der Wege"],
    ]


def test_a_heading_without_a_group_has_an_empty_cell(tmp_path: Path) -> None:
    data = CHAIN.replace("nummer: S2.2, handlungsfeld_haupt: HF-B", "nummer: S2.2")
    matrix = build_matrix(
        graph_of(tmp_path, k=data), "bedarf", "massnahme", via=("ziel",), group_columns_by="handlungsfeld_haupt"
    )
    groups = dict(zip(*read(matrix_csv(matrix))[2:0:-1], strict=True))
    assert {name: groups[name] for name in ("M-1", "M-2", "M-3")} == {"M-1": "1 Soziales", "M-2": "2 Wohnen", "M-3": ""}


def test_matrix_of_money(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=CHAIN)
    matrix = build_matrix(
        graph, "massnahme", "kostenposition", amount_field="gesamtkosten_eur", group_rows_by="handlungsfeld_haupt"
    )
    rows = read(matrix_csv(matrix))
    assert rows[0][:3] == ["Kennung", "Maßnahme", "Gruppe"]
    assert rows[0][-2:] == ["Anzahl", "Summe in Euro"]
    assert rows[3] == ["M-2", "S2.1 Park", "2 Wohnen", "900,00", "100,00", "x", "x", "4", "1000,00"]
    assert rows[5] == ["", "Anzahl", "", "2", "1", "1", "1", "5", "1000,00"]
    assert rows[6] == ["", "Summe in Euro", "", "900,00", "100,00", "", "", "", "1000,00"]
