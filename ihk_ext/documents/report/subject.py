"""What the parts of a Prüfprotokoll are made from, and what several of them need."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.documents.blocks import Block, Inline, Paragraph, Text
from ihk_ext.documents.sheet import number_inlines, reference
from ihk_ext.findings import Finding, Place
from ihk_ext.findings.result import Result
from ihk_ext.graph import Graph
from ihk_ext.model import Project
from ihk_ext.rules.facts import Facts
from ihk_ext.schema.declare import Publicity

#: From so many on records stand by their numbers alone, where all have one.
NUMBERS_FROM = 20
_FINGERPRINT_GROUP = 8


@dataclass(frozen=True)
class Report:
    """What the parts are made from.

    ``project`` is what the audience may see (:func:`ihk_ext.review.visible.visible_project`), ``graph`` the
    same with hand-written needs; ``result`` is the concept's for this audience; ``applied`` are the codes
    of the rules that the concept has switched on.  ``program`` is what has checked: its name, its version, and the
    checksum of its files; ``facts`` are what is known of the pages.
    """

    graph: Graph
    project: Project
    concept: str
    result: Result
    applied: AbstractSet[str]
    audience: Publicity = Publicity.PUBLIC
    program: tuple[str, str, str] = ("ihk_ext", "", "")
    facts: Facts | None = None


def spaced(digits: str) -> str:
    """A fingerprint in groups, so that a reader can compare and a line can end."""
    return " ".join(digits[i : i + _FINGERPRINT_GROUP] for i in range(0, len(digits), _FINGERPRINT_GROUP))


def row_of(report: Report, records: Iterable[str]) -> Block:
    """References in a row; by number where there are many and all have one."""
    ids = tuple(records)
    if len(ids) >= NUMBERS_FROM and all(report.graph.nodes[i].number for i in ids):
        return Paragraph(number_inlines(ids, report.graph))
    inlines: list[Inline] = []
    for record in ids:
        inlines += [*([Text(", ")] if inlines else []), reference(record, report.graph)]
    return Paragraph(tuple(inlines))


def place_text(place: Place) -> str:
    """The file without its folders, and the line where it is told."""
    return Path(place.file).name + (f", Zeile {place.line}" if place.line else "")


def finding_inlines(report: Report, finding: Finding) -> tuple[Inline, ...]:
    """The finding's text, its record as a reference, and where it stands."""
    tail = Text(f" ({place_text(finding.place)})", quiet=True)
    node = report.graph.nodes.get(finding.record)
    if node is None:
        return (Text(finding.text), tail)
    return (reference(node.id, report.graph), Text(f": {finding.text.removeprefix(f'{node.name}: ')}"), tail)
