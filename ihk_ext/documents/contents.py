"""The mandatory contents of the funding law, each with what fulfils it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ihk_ext.documents.blocks import Cell, Column, Inline, Paragraph, Row, Table, Text, text_cell
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph
from ihk_ext.model import Project
from ihk_ext.review import ALL_RULES
from ihk_ext.rules.contents import Content, fulfilled_by, mandatory_contents, may_be_hidden
from ihk_ext.rules.context import Context
from ihk_ext.rules.settings import settings_of

#: So many records are named; of the others only how many there are.
_NAMED = 3
_HIDDEN = "nicht öffentlich nachgewiesen"


def contents_table(graph: Graph, project: Project, concept_name: str, day: dt.date) -> Table:
    """A row for each mandatory content: what it is, who asks for it, and the records or pages that fulfil it.

    *graph* and *project* are what the audience may see.
    """
    concept = project.concept(concept_name)
    settings = settings_of(concept, ALL_RULES)
    context = Context(
        project=project,
        graph=graph,
        concept=concept,
        stichtag=day,
        contents=settings.contents,
        waived=settings.waived,
    )
    columns = (Column("Inhalt", 34), Column("Grundlage", 26), Column("Nachweis", 40))
    rows = tuple(
        Row((text_cell(content.title, header=True), text_cell(content.basis), _proof(content, context)))
        for content in mandatory_contents()
    )
    return Table("Pflichtinhalte und ihr Nachweis", columns, rows)


def _proof(content: Content, context: Context) -> Cell:
    if content.key in context.waived:
        return text_cell(f"entfällt: {context.waived[content.key]}")
    found = fulfilled_by(content, context)
    if found:
        return Cell((Paragraph(tuple(_named(found, context.graph))),))
    return text_cell(_HIDDEN if may_be_hidden(content, context.concept) else "nicht nachgewiesen")


def _named(places: tuple[str, ...], graph: Graph) -> Iterator[Inline]:
    for number, place in enumerate(places[:_NAMED]):
        if number:
            yield Text(", ")
        yield reference(place, graph) if place in graph.nodes else Text(f"Seite »{place}«")
    if len(places) > _NAMED:
        yield Text(f" und {len(places) - _NAMED} weitere")
