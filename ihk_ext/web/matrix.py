"""A matrix as one HTML table that works without JavaScript.

Its region scrolls in both directions under sticky headings and is reached by keyboard.
What a sign means is written beside it for screen readers and in the legend for the eye;
empty cells say »nein« through the style sheet, which keeps large matrices small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

from ihk_ext.documents import german
from ihk_ext.matrices.model import Cell, Heading, Matrix
from ihk_ext.model import Missing
from ihk_ext.nodes import matrix

_STATED = ("●", "ja, ausdrücklich")
_READ = ("○", "ja, sinngemäß")
_NO_GROUP = "ohne Zuordnung"
_GAP = '<span class="ihk-marke">Lücke</span> '


def visit_matrix_html(translator: Any, node: matrix) -> None:  # noqa: ANN401 - docutils' translators vary
    """Write the whole table; it has no children."""
    translator.body.append("".join(_MatrixWriter(node).region()))


def depart_nothing(translator: Any, node: Any) -> None:  # noqa: ANN401
    """All was written at the visit."""


class _MatrixWriter:
    """Writes one matrix, top down."""

    def __init__(self, node: matrix) -> None:
        self._matrix: Matrix = node["matrix"]
        self._caption: str = node["caption"]
        self._uris: dict[str, str] = node["uris"]
        self._csv: str = node["csv"]
        self._sums = 2 if self._matrix.has_amounts else 1
        self._column_groups = _grouped(self._matrix.columns)
        self._row_groups = _grouped(self._matrix.rows)
        #: A heading whose only links lead to hidden records is none of them, though it has no cell.
        self._gaps = frozenset(h.id for h in (*self._matrix.row_gaps, *self._matrix.column_gaps))

    def region(self) -> Iterator[str]:
        """The table in its scrolling region, then legend and CSV."""
        label = escape(self._caption)
        amounts = " ihk-mit-betrag" if self._matrix.has_amounts else ""
        yield (
            f'<div class="ihk-matrix-rahmen ihk-breit" role="region" aria-label="{label}" tabindex="0">'
            f'<table class="ihk-matrix{amounts}" data-ihk-matrix="{escape(self._matrix.name)}">'
            f"<caption><span>{label}</span></caption>\n"
        )
        yield from self._colgroups()
        yield from self._head()
        yield from self._body()
        yield from self._foot()
        yield "</table></div>\n"
        yield from self._legend()

    # --- head ---

    def _colgroups(self) -> Iterator[str]:
        """Column groups, since ``scope="colgroup"`` speaks of them."""
        if self._column_groups:
            yield "<colgroup></colgroup>"
            yield from (f'<colgroup span="{len(members)}"></colgroup>' for _, members in self._column_groups)
            yield f'<colgroup span="{self._sums}"></colgroup>\n'

    def _head(self) -> Iterator[str]:
        found = self._matrix
        rows = ' rowspan="2"' if self._column_groups else ""
        columns_hint = f'<span aria-hidden="true"> ↓ · {escape(found.column_type.label)} →</span>'
        yield f'<thead>\n<tr><th scope="col"{rows} class="ihk-ecke">{escape(found.row_type.label)}{columns_hint}</th>'
        sums = f'<th scope="col"{rows} class="ihk-anzahl">Anzahl</th>'
        if found.has_amounts:
            sums += f'<th scope="col"{rows} class="ihk-betrag">Summe</th>'
        columns = "".join(self._column(column) for column in found.columns)
        if not self._column_groups:
            yield f"{columns}{sums}</tr>\n</thead>\n"
            return
        for group, members in self._column_groups:
            text = escape(self._group(group))
            yield (
                f'<th scope="colgroup" colspan="{len(members)}" class="ihk-spaltengruppe" title="{text}">'
                f"<span>{text}</span></th>"
            )
        yield f"{sums}</tr>\n<tr>{columns}</tr>\n</thead>\n"

    def _column(self, column: Heading) -> str:
        gap = column.id in self._gaps
        kind = "ihk-spalte ihk-luecke" if gap else "ihk-spalte"
        return f'<th scope="col" class="{kind}"><div>{self._heading(column, gap=gap, title=True)}</div></th>'

    def _heading(self, heading: Heading, *, gap: bool, title: bool = False) -> str:
        """Number and title; the style sheet shows as much of the title as there is room for."""
        tooltip = f' title="{escape(heading.caption)}"' if title else ""
        content = f"<b>{escape(heading.label)}</b> <span>{escape(heading.title)}</span>"
        uri = self._uris.get(heading.id, "")
        text = f'<a href="{escape(uri)}"{tooltip}>{content}</a>' if uri else f"<span{tooltip}>{content}</span>"
        return (_GAP if gap else "") + text

    def _group(self, group: str) -> str:
        return self._matrix.groups.get(group, group) if group else _NO_GROUP

    # --- body ---

    def _body(self) -> Iterator[str]:
        if not self._row_groups:
            yield "<tbody>\n"
            yield from (self._row(row) for row in self._matrix.rows)
            yield "</tbody>\n"
            return
        width = 1 + len(self._matrix.columns) + self._sums
        for group, members in self._row_groups:
            text = escape(self._group(group))
            yield (
                f'<tbody>\n<tr class="ihk-gruppe"><th scope="rowgroup" colspan="{width}">'
                f"<span>{text}</span></th></tr>\n"
            )
            yield from (self._row(row) for row in members)
            yield "</tbody>\n"

    def _row(self, row: Heading) -> str:
        count = self._matrix.row_count(row.id)
        gap = row.id in self._gaps
        kind = ' class="ihk-luecke"' if gap else ""
        cells = "".join(_cell(self._matrix.cell(row.id, column.id)) for column in self._matrix.columns)
        amount = _amount(self._matrix.row_amount(row.id)) if self._matrix.has_amounts else ""
        return (
            f'<tr{kind}><th scope="row"><div>{self._heading(row, gap=gap)}</div></th>{cells}'
            f'<td class="ihk-anzahl">{count}</td>{amount}</tr>\n'
        )

    # --- foot ---

    def _foot(self) -> Iterator[str]:
        found = self._matrix
        yield '<tfoot>\n<tr><th scope="row">Anzahl</th>'
        for column in found.columns:
            count = found.column_count(column.id)
            yield f'<td class="ihk-luecke">{count}</td>' if column.id in self._gaps else f"<td>{count}</td>"
        yield f'<td class="ihk-anzahl">{found.link_count}</td>'
        if found.has_amounts:
            yield '<td></td></tr>\n<tr><th scope="row">Summe</th>'
            yield from (_amount(found.column_amount(column.id)) for column in found.columns)
            yield f"<td></td>{_amount(found.total_amount)}"
        yield "</tr>\n</tfoot>\n"

    def _legend(self) -> Iterator[str]:
        """What the signs mean, for those that occur."""
        cells = self._matrix.cells.values()
        parts = []
        if any(cell.stated for cell in cells):
            parts.append(f"<b>{_STATED[0]}</b> ausdrücklich: steht so in der Quelle")
        if any(not cell.stated for cell in cells):
            parts.append(f"<b>{_READ[0]}</b> sinngemäß: aus dem Text gelesen")
        if any(cell.count > 1 for cell in cells):
            parts.append("<b>kleine Zahl</b> Anzahl der Wege")
        if self._matrix.has_amounts:
            parts.append("<b>Summe</b> jeder Betrag zählt einmal")
        if any(h.id in self._gaps for h in (*self._matrix.rows, *self._matrix.columns)):
            parts.append(f"{_GAP}ohne jede Verknüpfung")
        if self._csv:
            parts.append(f'<a href="{escape(self._csv)}" download>Matrix als CSV-Datei</a>')
        if parts:
            items = "".join(f"<li>{part}</li>" for part in parts)
            yield f'<ul class="ihk-legende" aria-label="Legende">{items}</ul>\n'


def _grouped(headings: Sequence[Heading]) -> list[tuple[str, list[Heading]]]:
    """Groups with their headings; empty where no heading has a group."""
    if not any(heading.group for heading in headings):
        return []
    return [(group, list(members)) for group, members in groupby(headings, key=lambda heading: heading.group)]


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    sign, word = _STATED if cell.stated else _READ
    if cell.count > 1:
        sign, word = f"{sign}<small>{cell.count}</small>", f"{word}, {cell.count} Wege"
    amount = f" {german.amount_text(cell.amount)}" if cell.amount is not None else ""
    return (
        f'<td class="ihk-ja"><span aria-hidden="true">{sign}</span>'
        f'<span class="ihk-nur-vorlesen">{word}</span>{amount}</td>'
    )


def _amount(amount: int | Missing | None) -> str:
    return f'<td class="ihk-betrag">{german.amount_text(amount)}</td>'
