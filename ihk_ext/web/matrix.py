"""A matrix as one HTML table that works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from ihk_ext.documents import german
from ihk_ext.ext.nodes import matrix
from ihk_ext.matrices.model import Cell, Heading, Matrix

_STATED = ("●", "ja, ausdrücklich")
_READ = ("○", "ja, sinngemäß")


def visit_matrix_html(translator: Any, node: matrix) -> None:  # noqa: ANN401 - docutils' translators vary
    """Write the whole table; it has no children."""
    translator.body.append("".join(_MatrixWriter(node).table()))


def depart_nothing(translator: Any, node: Any) -> None:  # noqa: ANN401
    """All was written at the visit."""


class _MatrixWriter:
    def __init__(self, node: matrix) -> None:
        self._matrix: Matrix = node["matrix"]
        self._caption: str = node["caption"]
        self._uris: dict[str, str] = node["uris"]
        self._csv: str = node["csv"]

    def table(self) -> Iterator[str]:
        """The table in its scrolling region, then legend and CSV."""
        label = escape(self._caption)
        yield (
            f'<div class="ihk-matrix-rahmen" role="region" aria-label="{label}" tabindex="0">'
            f'<table class="ihk-matrix" data-ihk-matrix="{escape(self._matrix.name)}"><caption>{label}</caption>\n'
        )
        yield from self._head()
        yield "<tbody>\n"
        for row in self._matrix.rows:
            yield from self._row(row)
        yield "</tbody>\n"
        yield from self._foot()
        yield "</table></div>\n"
        yield f'<p class="ihk-legende">{_STATED[0]} ausdrücklich, {_READ[0]} sinngemäß'
        if self._csv:
            yield f' · <a href="{escape(self._csv)}" download>Matrix als CSV</a>'
        yield "</p>\n"

    def _head(self) -> Iterator[str]:
        found = self._matrix
        yield f'<thead><tr><th scope="col" class="ihk-ecke">{escape(found.row_type.label)}</th>'
        for column in found.columns:
            yield f'<th scope="col" class="ihk-spalte"><span>{self._heading(column, short=True)}</span></th>'
        yield '<th scope="col" class="ihk-anzahl">Anzahl</th></tr></thead>\n'

    def _heading(self, heading: Heading, *, short: bool) -> str:
        text = heading.label if short else heading.caption
        title = f' title="{escape(heading.caption)}"' if short else ""
        hidden = f'<span class="ihk-nur-vorlesen"> {escape(heading.title)}</span>' if short else ""
        uri = self._uris.get(heading.id, "")
        content = f"{escape(text)}{hidden}"
        return f'<a href="{escape(uri)}"{title}>{content}</a>' if uri else f"<span{title}>{content}</span>"

    def _row(self, row: Heading) -> Iterator[str]:
        yield f'<tr><th scope="row">{self._heading(row, short=False)}</th>'
        for column in self._matrix.columns:
            yield self._cell(self._matrix.cell(row.id, column.id))
        yield f'<td class="ihk-anzahl">{self._matrix.row_count(row.id)}</td></tr>\n'

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return "<td></td>"
        sign, word = _STATED if cell.stated else _READ
        shown = german.money(cell.amount) if cell.amount is not None else sign
        return f'<td class="ihk-ja"><span aria-hidden="true">{shown}</span><span class="ihk-nur-vorlesen">{word}</span></td>'

    def _foot(self) -> Iterator[str]:
        yield '<tfoot><tr><th scope="row">Anzahl</th>'
        for column in self._matrix.columns:
            yield f"<td>{self._matrix.column_count(column.id)}</td>"
        yield f"<td>{self._matrix.link_count}</td></tr></tfoot>\n"
