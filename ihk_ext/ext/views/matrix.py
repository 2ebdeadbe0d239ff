"""``.. ihk:matrix:: ZEILENTYP SPALTENTYP``: a traceability matrix, and the whole of it as CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ihk_ext.documents.blocks import Block, Bullets, MatrixBlock, Paragraph, Text, paragraph
from ihk_ext.documents.german import coverage
from ihk_ext.documents.sheet import reference
from ihk_ext.documents.wide_table import key_line
from ihk_ext.exchange.csv import matrix_csv
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.selection import record_type
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.matrices.build import build_matrix, parse_filter
from ihk_ext.matrices.model import OVER_PAPER, Heading, Matrix
from ihk_ext.matrices.splitting import split_blocks
from ihk_ext.matrices.veiled import without_veiled_gaps

#: Folder of the CSV files beside the HTML.
_FOLDER = "matrizen"

_ROWS = Option("zeilen", "der Datensatztyp in den Zeilen")
_COLUMNS = Option("spalten", "der Datensatztyp in den Spalten")
_VIA = Option("ueber", "die Datensatztypen dazwischen, wenn ein Weg über mehrere Verweise führt", Takes.WORDS)
_LINKS = Option(
    "verknuepfungen", "nur diese Verweise zählen, zum Beispiel massnahme.ziele; ohne Angabe alle", Takes.WORDS
)
_ONLY_ROWS = Option("nur-zeilen", "Bedingungen für die Zeilen, wie bei :nur:")
_ONLY_COLUMNS = Option("nur-spalten", "Bedingungen für die Spalten, wie bei :nur:")
_TITLE = Option("titel", "die Überschrift der Matrix")
_AMOUNT = Option("betrag", "ein Geldfeld, das in den Feldern summiert wird")
_GROUP_ROWS = Option("gruppe-zeilen", "ein Verweis des Typs, nach dessen Ziel die Zeilen gruppiert werden")
_GROUP_COLUMNS = Option("gruppe-spalten", "ein Verweis des Typs, nach dessen Ziel die Spalten gruppiert werden")


def matrix_of(session: Session, spec: ViewSpec) -> Matrix:
    """The whole matrix of a view, made once.

    Raises :class:`~ihk_ext.ext.views.spec.ViewError` and :class:`~ihk_ext.matrices.errors.MatrixError`.
    """
    return session.graph.kept.once(("matrix", spec.without(_TITLE.name)), lambda: _build(session, spec))


def _build(session: Session, spec: ViewSpec) -> Matrix:
    rows = record_type(session, spec.concept, spec.get(_ROWS.name))
    columns = record_type(session, spec.concept, spec.get(_COLUMNS.name))
    only_rows, only_columns = spec.get(_ONLY_ROWS.name), spec.get(_ONLY_COLUMNS.name)
    found = build_matrix(
        session.graph,
        rows.name,
        columns.name,
        via=spec.words(_VIA.name),
        links=spec.words(_LINKS.name),
        row_filter=parse_filter(only_rows, rows) if only_rows else None,
        column_filter=parse_filter(only_columns, columns) if only_columns else None,
        concept=spec.concept or None,
        amount_field=spec.get(_AMOUNT.name) or None,
        group_rows_by=spec.get(_GROUP_ROWS.name) or None,
        group_columns_by=spec.get(_GROUP_COLUMNS.name) or None,
    )
    return without_veiled_gaps(found, session.graph, session.project.veiled)


def _path(spec: ViewSpec) -> str:
    """The path of the CSV: what it is, and a mark of its filters."""
    parts = [spec.concept or "projekt", spec.get(_ROWS.name), spec.get(_COLUMNS.name), *spec.words(_VIA.name)]
    rest = spec.without(_ROWS.name, _COLUMNS.name, _VIA.name, _TITLE.name).options
    if rest:
        parts.append(hashlib.blake2b(repr(rest).encode(), digest_size=3).hexdigest())
    return f"{_FOLDER}/{'-'.join(parts)}.csv"


def _files(session: Session, spec: ViewSpec) -> Iterator[tuple[str, bytes]]:
    yield _path(spec), matrix_csv(matrix_of(session, spec)).encode("utf-8")


def _blocks(session: Session, spec: ViewSpec) -> Iterator[Block]:
    whole = matrix_of(session, spec)
    title = spec.get(_TITLE.name) or f"{whole.row_type.plural} und {whole.column_type.plural}"
    name = _path(spec)
    yield paragraph(_coverage_text(whole), "ihk-deckung")
    parts = split_blocks(whole, max_cells=int(session.app.config.ihk_matrix_felder))
    for part in parts:
        caption = title if len(parts) == 1 else f"{title}: {_part_title(part)}"
        yield MatrixBlock(part, caption, name)
    if whole.derived:
        yield key_line("Beträge zum Teil abgeleitet: Sie stehen nicht in den Daten, sondern folgen aus ihnen.")
    over = " über die Vorlage" if whole.over_paper else ""
    yield from _gaps(session, whole.row_gaps, f"{whole.row_type.plural} ohne {whole.column_type.label}{over}")
    yield from _gaps(session, whole.column_gaps, f"{whole.column_type.plural} ohne {whole.row_type.label}{over}")


def _part_title(part: Matrix) -> str:
    groups = dict.fromkeys(h.group for h in part.columns if h.group) or dict.fromkeys(
        h.group for h in part.rows if h.group
    )
    return ", ".join(part.groups.get(g, g) for g in groups) or f"{part.columns[0].label} bis {part.columns[-1].label}"


def _coverage_text(whole: Matrix) -> str:
    parts = []
    over = " über die Vorlage" if whole.over_paper else ""
    for found, record_type_, other in (
        (whole.row_coverage, whole.row_type, whole.column_type),
        (whole.column_coverage, whole.column_type, whole.row_type),
    ):
        figures = coverage(found.stated, found.covered, found.total)
        parts.append(f"{record_type_.plural} mit {other.label}{over}: {figures}.")
    return " ".join((*parts, OVER_PAPER) if whole.over_paper else parts)


def _gaps(session: Session, gaps: tuple[Heading, ...], title: str) -> Iterator[Block]:
    if not gaps:
        yield paragraph(f"{title}: keine.", "ihk-luecken")
        return
    yield Paragraph((Text(f"{title} ({len(gaps)}):", strong=True),), ("ihk-luecken",))
    yield Bullets(tuple((reference(h.id, session.graph),) for h in gaps))


MATRIX = View(
    name="matrix",
    title="Matrix",
    help="Was gehört wozu, und wo fehlt etwas? Dazu die ganze Matrix als CSV.",
    arguments=(_ROWS, _COLUMNS),
    options=(_VIA, _LINKS, _ONLY_ROWS, _ONLY_COLUMNS, _TITLE, _AMOUNT, _GROUP_ROWS, _GROUP_COLUMNS),
    blocks=_blocks,
    files=_files,
)
