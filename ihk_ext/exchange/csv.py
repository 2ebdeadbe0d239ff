"""CSV for Excel in German: ``;``, UTF-8 with a byte order mark, CRLF, no formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ihk_ext.matrices import Cell, Heading, Matrix
from ihk_ext.matrices.model import OVER_PAPER
from ihk_ext.model import Missing

#: Excel takes a file for UTF-8 only with it.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: With these a spreadsheet begins a formula; the wide forms stand for their narrow ones in some.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?([ \xa0]?[€%])?")
#: A linked cell without an amount: stated by the source, or our reading.
_STATED, _READ = "x", "o"

#: What a caller may put into a table: text, or a number that stays one.
CsvValue = str | int | Decimal | None


def table_csv(header: Sequence[CsvValue], rows: Iterable[Sequence[CsvValue]]) -> str:
    """A table as CSV text, byte order mark included.

    Numbers are written with a decimal comma and without grouping, None as an empty cell.
    Text that a spreadsheet would run as a formula gets an apostrophe in front; a plain
    number (``-5,00``) stays one.  Excel reads a text like »1.1« as a date: put visible
    numbers into one cell with their title.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([_written(value) for value in row])
    return BOM + out.getvalue()


def matrix_csv(matrix: Matrix) -> str:
    """A whole matrix as CSV text.

    One line a row: ID, heading, group, a cell for each column, how many columns are
    linked and, where the matrix sums money, the sum.  A cell is ``x`` (stated by the
    source) or ``o`` (our reading), with the number of paths if there are several, or the
    amount in euros.  After the rows come the totals, the coverage and a legend.
    """
    grouped = any(heading.group for heading in matrix.rows)
    head: list[CsvValue] = ["Kennung", matrix.row_type.label, *(["Gruppe"] if grouped else [])]
    sums: list[CsvValue] = ["Anzahl", *(["Summe in Euro"] if matrix.has_amounts else [])]
    header = [*head, *(column.caption for column in matrix.columns), *sums]
    return table_csv(header, _matrix_lines(matrix, grouped=grouped))


def _matrix_lines(matrix: Matrix, *, grouped: bool) -> Iterator[Sequence[CsvValue]]:
    front: list[CsvValue] = [""] if grouped else []
    if any(column.group for column in matrix.columns):
        yield ["", "Gruppe", *front, *(_group(matrix, column) for column in matrix.columns)]
    yield ["", "Kennung", *front, *(column.id for column in matrix.columns)]
    for row in matrix.rows:
        yield _matrix_line(matrix, row, grouped=grouped)
    counts = [matrix.column_count(column.id) for column in matrix.columns]
    whole = [euros(matrix.total_amount)] if matrix.has_amounts else []
    yield ["", "Anzahl", *front, *counts, matrix.link_count, *whole]
    if matrix.has_amounts:
        yield ["", "Summe in Euro", *front, *(euros(matrix.column_amount(c.id)) for c in matrix.columns), "", *whole]
    yield []
    rows, columns = matrix.row_coverage, matrix.column_coverage
    for coverage, plural in ((rows, matrix.row_type.plural), (columns, matrix.column_type.plural)):
        yield ["", f"{plural} mit ausdrücklicher Verknüpfung", f"{coverage.stated} von {coverage.total}"]
        yield [
            "",
            f"{plural} mit ausdrücklicher oder sinngemäßer Verknüpfung",
            f"{coverage.covered} von {coverage.total}",
        ]
    if matrix.over_paper:
        yield ["", OVER_PAPER]
    if matrix.derived:
        yield ["", "Beträge zum Teil abgeleitet: Sie stehen nicht in den Daten, sondern folgen aus ihnen."]
    yield ["", f"{_STATED}: in der Quelle genannt, {_READ}: sinngemäß; Zahl dahinter: Anzahl der Wege"]


def _matrix_line(matrix: Matrix, row: Heading, *, grouped: bool) -> Sequence[CsvValue]:
    return [
        row.id,
        row.caption,
        *([_group(matrix, row)] if grouped else []),
        *(_cell(matrix.cell(row.id, column.id)) for column in matrix.columns),
        matrix.row_count(row.id),
        *([euros(matrix.row_amount(row.id))] if matrix.has_amounts else []),
    ]


def _cell(cell: Cell | None) -> CsvValue:
    if cell is None:
        return None
    if cell.amount is not None:
        return euros(cell.amount)
    mark = _STATED if cell.stated else _READ
    return f"{mark} {cell.count}" if cell.count > 1 else mark


def _group(matrix: Matrix, heading: Heading) -> str:
    return matrix.groups.get(heading.group, "")


def euros(amount: int | Missing | None) -> Decimal | str | None:
    """Cents as euros with two decimals, a word as it is; nothing where there is nothing."""
    if isinstance(amount, Missing):
        return str(amount)
    return None if amount is None else Decimal(amount).scaleb(-2).quantize(Decimal("0.01"))


def _written(value: CsvValue) -> str:
    match value:
        case None:
            return ""
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case str():
            return _harmless(value)


def _harmless(text: str) -> str:
    begins = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    if begins and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
