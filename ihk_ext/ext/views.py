"""What a directive asks to be shown: a specification, and the blocks that answer it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from ihk_ext.documents.blocks import Block, Bullets, Inline, MatrixBlock, Paragraph, Text, paragraph
from ihk_ext.documents.compact import compact_sheet
from ihk_ext.documents.costs import cost_overview, cost_summary
from ihk_ext.documents.council import PARTS, as_of, paper_part
from ihk_ext.documents.figures import figure
from ihk_ext.documents.forms import Form, form_for
from ihk_ext.documents.german import percent
from ihk_ext.documents.impact import impact_blocks
from ihk_ext.documents.overview import overview_table
from ihk_ext.documents.report import PARTS as REPORT_PARTS
from ihk_ext.documents.report import Report, report_part
from ihk_ext.documents.sheet import reference, sheet
from ihk_ext.ext.check_result import concept_settings, result_of
from ihk_ext.ext.session import Session
from ihk_ext.finance.overview import OverviewError
from ihk_ext.graph import Node
from ihk_ext.matrices.build import MatrixError, build_matrix, parse_filter
from ihk_ext.matrices.model import Heading, Matrix
from ihk_ext.matrices.splitting import split_blocks
from ihk_ext.matrices.veiled import without_veiled_gaps
from ihk_ext.model import Record
from ihk_ext.schema.declare import RecordType


class ViewError(ValueError):
    """A view that cannot be built; the message is German."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What to show: a kind of view, the concept it is about, options as written."""

    kind: str
    concept: str
    options: tuple[tuple[str, str], ...]

    def get(self, name: str, default: str = "") -> str:
        """An option's text."""
        return dict(self.options).get(name, default)

    def words(self, name: str) -> tuple[str, ...]:
        """An option's comma-separated words."""
        return tuple(w for part in self.get(name).split(",") if (w := part.strip()))


def view_blocks(session: Session, spec: ViewSpec, *, matrix_cells: int) -> tuple[Block, ...]:
    """The blocks of a view.

    Raises :class:`ViewError` when the specification names what does not exist.
    """
    try:
        if spec.kind == "matrix":
            return _matrix_blocks(session, spec, matrix_cells)
        return _KINDS[spec.kind](session, spec)
    except (MatrixError, OverviewError) as error:
        raise ViewError(str(error)) from error


def view_text(session: Session, spec: ViewSpec) -> tuple[Inline, ...]:
    """The inlines of an inline view; raises :class:`ViewError`."""
    try:
        return figure(session.graph, session.schema_of(spec.concept), spec.concept, spec.get("art"), spec.get("ziel"))
    except (ValueError, KeyError) as error:
        raise ViewError(str(error)) from error


def record_type(session: Session, concept: str, name: str) -> RecordType:
    """A concept's record type by name; raises :class:`ViewError`."""
    types = session.schema_of(concept).types
    found = types.get(name)
    if found is None:
        raise ViewError(f"Den Datensatztyp »{name}« gibt es nicht; es gibt {', '.join(sorted(types))}.")
    return found


def selected(session: Session, spec: ViewSpec, wanted: RecordType) -> tuple[Node, ...]:
    """Nodes of a type that pass the view's ``:nur:``, in data order or by ``:ordnung:``."""
    nodes = session.graph.of_type(wanted.name, spec.concept or None)
    text = spec.get("nur")
    if text:
        try:
            keep = parse_filter(text, wanted)
            keep.check(session.graph)
        except MatrixError as error:
            raise ViewError(str(error)) from error
        nodes = keep.select(nodes, session.graph)
    order = spec.get("ordnung")
    if order:
        if order not in wanted.by_name:
            raise ViewError(f"»{order}« ist kein Feld von »{wanted.name}«.")
        nodes = tuple(sorted(nodes, key=lambda n: (_sort_key(n, order), n.id)))
    return nodes


def _sort_key(node: Node, name: str) -> tuple[int, str]:
    """Numbers within text count as numbers: 3.2 before 3.10; what has no value comes last."""
    value = node.record.get(name) if node.record else None
    if value is None:
        return (1, "")
    return (0, re.sub(r"\d+", lambda digits: digits[0].zfill(20), str(value)))


def _sheet(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    record = session.record(spec.get("id"))
    if record is None:
        raise ViewError(f"Den Datensatz »{spec.get('id')}« gibt es nicht (oder er ist nicht öffentlich).")
    return compact_sheet(record, session.graph) if record.type.compact else sheet(record, session.graph)


def _table(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    wanted = record_type(session, spec.concept, spec.get("typ"))
    nodes = selected(session, spec, wanted)
    if not nodes:
        return (paragraph(f"Keine {wanted.plural}."),)
    columns = spec.words("spalten") or _default_columns(wanted)
    unknown = [c for c in columns if c != "titel" and not c.endswith("_zurueck") and c not in wanted.by_name]
    if unknown:
        raise ViewError(f"»{unknown[0]}« ist keine Spalte von »{wanted.name}«.")
    caption = spec.get("titel") or wanted.plural
    table = overview_table(session.graph, nodes, wanted, columns, caption)
    return (table,)


def _default_columns(wanted: RecordType) -> tuple[str, ...]:
    mandatory = tuple(m.name for m in wanted.members if m.mandatory and m.shown and m.name != wanted.number_field)
    return ("titel", *mandatory[:4])


def _matrix_of(session: Session, spec: ViewSpec) -> Matrix:
    rows, columns = (
        record_type(session, spec.concept, spec.get("zeilen")),
        record_type(session, spec.concept, spec.get("spalten")),
    )
    found = build_matrix(
        session.graph,
        rows.name,
        columns.name,
        via=spec.words("ueber"),
        links=spec.words("verknuepfungen"),
        row_filter=parse_filter(spec.get("nur-zeilen"), rows) if spec.get("nur-zeilen") else None,
        column_filter=parse_filter(spec.get("nur-spalten"), columns) if spec.get("nur-spalten") else None,
        concept=spec.concept or None,
        amount_field=spec.get("betrag") or None,
        group_rows_by=spec.get("gruppe-zeilen") or None,
        group_columns_by=spec.get("gruppe-spalten") or None,
    )
    return without_veiled_gaps(found, session.graph, session.project.veiled)


def matrix_name(spec: ViewSpec) -> str:
    """The file name of a matrix view's CSV: what it is, and a mark of its filters."""
    parts = [spec.concept or "projekt", spec.get("zeilen"), spec.get("spalten"), *spec.words("ueber")]
    rest = tuple(o for o in spec.options if o[0] not in {"zeilen", "spalten", "ueber", "titel"})
    if rest:
        parts.append(hashlib.blake2b(repr(rest).encode(), digest_size=3).hexdigest())
    return "-".join(parts)


def full_matrix(session: Session, spec: ViewSpec) -> Matrix:
    """The whole matrix of a view, for its CSV; raises :class:`ViewError`."""
    try:
        return _matrix_of(session, spec)
    except MatrixError as error:
        raise ViewError(str(error)) from error


def _matrix_blocks(session: Session, spec: ViewSpec, cells: int) -> tuple[Block, ...]:
    whole = _matrix_of(session, spec)
    title = spec.get("titel") or f"{whole.row_type.plural} und {whole.column_type.plural}"
    name = matrix_name(spec)
    blocks: list[Block] = [paragraph(_coverage_text(whole), "ihk-deckung")]
    parts = split_blocks(whole, max_cells=cells)
    for part in parts:
        caption = title if len(parts) == 1 else f"{title}: {_part_title(part)}"
        blocks.append(MatrixBlock(part, caption, name))
    blocks += _gaps(session, whole.row_gaps, f"{whole.row_type.plural} ohne {whole.column_type.label}")
    blocks += _gaps(session, whole.column_gaps, f"{whole.column_type.plural} ohne {whole.row_type.label}")
    return tuple(blocks)


def _part_title(part: Matrix) -> str:
    groups = dict.fromkeys(h.group for h in part.columns if h.group) or dict.fromkeys(
        h.group for h in part.rows if h.group
    )
    return ", ".join(part.groups.get(g, g) for g in groups) or f"{part.columns[0].label} bis {part.columns[-1].label}"


def _coverage_text(whole: Matrix) -> str:
    parts = []
    for coverage, record_type_, other in (
        (whole.row_coverage, whole.row_type, whole.column_type),
        (whole.column_coverage, whole.column_type, whole.row_type),
    ):
        share = f" ({percent(coverage.percent)})" if coverage.percent is not None else ""
        parts.append(f"{record_type_.plural} mit {other.label}: {coverage.covered} von {coverage.total}{share}.")
    return " ".join(parts)


def _gaps(session: Session, gaps: tuple[Heading, ...], title: str) -> tuple[Block, ...]:
    if not gaps:
        return (paragraph(f"{title}: keine.", "ihk-luecken"),)
    items = tuple((reference(h.id, session.graph),) for h in gaps)
    return (Paragraph((Text(f"{title} ({len(gaps)}):", strong=True),), ("ihk-luecken",)), Bullets(items))


def _costs(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    ids = spec.words("ids")
    for identifier in ids:
        record = session.record(identifier)
        if record is None or record.type.name != "kostenuebersicht":
            raise ViewError(f"»{identifier}« ist keine Kostenübersicht.")
    if spec.get("zusammenfassung"):
        return (cost_summary(session.graph, ids, spec.get("titel") or "Kosten und Finanzierung im Überblick"),)
    blocks: list[Block] = []
    for identifier in ids:
        blocks += cost_overview(session.graph, identifier)
    return tuple(blocks)


def paper_form(session: Session, paper: Record) -> Form:
    """The municipality's form at the time of the paper."""
    return form_for(session.project.concept(paper.concept).forms, as_of(paper))


def _paper(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    paper = session.record(spec.get("id"))
    if paper is None or paper.type.name != "vorlage":
        raise ViewError(f"»{spec.get('id')}« ist keine Vorlage.")
    part = spec.get("teil")
    if part not in PARTS:
        raise ViewError(f"»{part}« ist kein Teil einer Vorlage; es gibt {', '.join(PARTS)}.")
    return paper_part(session.graph, paper, part, paper_form(session, paper))


def report_of(session: Session, concept: str) -> Report:
    """What the parts of a concept's Prüfprotokoll are made from."""
    applied = concept_settings(session.whole.concept(concept)).active
    return Report(session.graph, session.whole, concept, result_of(session, concept), applied, session.project.veiled)


def _report(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    part = spec.get("teil")
    if part not in REPORT_PARTS:
        raise ViewError(f"»{part}« ist kein Teil eines Prüfprotokolls; es gibt {', '.join(REPORT_PARTS)}.")
    return report_part(report_of(session, spec.concept), part)


def _impact(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    depth = spec.get("tiefe")
    if depth and (not depth.isdecimal() or int(depth) == 0):
        raise ViewError(f":tiefe: »{depth}« ist keine Zahl ab 1.")
    if spec.get("id") not in session.graph.nodes:
        raise ViewError(f"Den Datensatz »{spec.get('id')}« gibt es nicht (oder er ist nicht öffentlich).")
    return impact_blocks(session.graph, spec.get("id"), int(depth) if depth else None)


def _only_homes(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    """What is a home of records shows nothing beside their sheets."""
    del session, spec
    return ()


_KINDS: dict[str, Callable[[Session, ViewSpec], tuple[Block, ...]]] = {
    "datensaetze": _only_homes,
    "datensatz": _sheet,
    "auswirkung": _impact,
    "pruefprotokoll": _report,
    "tabelle": _table,
    "kuf": _costs,
    "vorlage": _paper,
}
