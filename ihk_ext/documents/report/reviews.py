"""How far the records are signed off, as ``ihk abzeichnen`` has noted it."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Column, Paragraph, Row, Table, Text, paragraph, text_cell
from ihk_ext.documents.report.subject import Report
from ihk_ext.documents.sheet import reference
from ihk_ext.review.state import NOT_REVIEWED, REVIEWED, TO_REVIEW, ReviewState


def reviews(report: Report) -> Iterator[Block]:
    """How far records are reviewed, and which have changed since."""
    state = ReviewState(report.project)
    nodes = [n for n in report.graph.nodes.values() if n.concept == report.concept and n.record]
    counts: dict[str, dict[str, int]] = {}
    for node in nodes:
        of_type = counts.setdefault(node.type.name, {REVIEWED: 0, TO_REVIEW: 0, NOT_REVIEWED: 0})
        of_type[state.status(node.id)] += 1
    schema = report.project.concept(report.concept).schema
    if not any(of_type[REVIEWED] or of_type[TO_REVIEW] for of_type in counts.values()):
        yield paragraph("Noch ist kein Datensatz abgezeichnet.")
        return
    heads = (REVIEWED, TO_REVIEW, NOT_REVIEWED)
    columns = (Column("Datensätze", 40), *(Column(head, 20, numeric=True) for head in heads))
    rows = tuple(
        Row((text_cell(t.plural, header=True), *(text_cell(german.number(counts[t.name][head])) for head in heads)))
        for t in schema.types.values()
        if t.name in counts
    )
    yield Table("Datensätze nach Stand der Abzeichnung", columns, rows)
    changed = [n.id for n in nodes if state.status(n.id) == TO_REVIEW]
    if changed:
        yield Paragraph((Text("Seit der Abzeichnung geändert:", strong=True),))
        yield Bullets(tuple((reference(i, report.graph),) for i in changed))
