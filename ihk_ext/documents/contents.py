"""The mandatory contents: what asks for each, how it stands with it, and what proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Cell, Column, Inline, Paragraph, Row, Table, Text, text_cell
from ihk_ext.documents.many import counted_text, many_inlines
from ihk_ext.graph import Graph
from ihk_ext.model import Project
from ihk_ext.review import ALL_RULES
from ihk_ext.rules.assessment import Assessment, State, assessments
from ihk_ext.rules.contents import reasons
from ihk_ext.rules.context import Context
from ihk_ext.rules.facts import Facts
from ihk_ext.rules.settings import settings_of


def contents_table(
    graph: Graph, project: Project, concept_name: str, day: dt.date, facts: Facts | None = None
) -> Table:
    """A row for each mandatory content: what asks for it and how strongly, its state, and what proves it or does not.

    *graph* and *project* are what the audience may see, *facts* what is known of the pages.  What does not apply stands
    at the end, with the reason.
    """
    concept = project.concept(concept_name)
    context = Context(
        project=project,
        graph=graph,
        concept=concept,
        stichtag=day,
        contents=settings_of(concept, ALL_RULES).contents,
        facts=facts,
    )
    columns = (Column("Inhalt", 28), Column("Verlangt", 24), Column("Stand", 16), Column("Nachweis", 32))
    found = sorted(assessments(context), key=lambda a: a.state is State.NOT_APPLICABLE)
    rows = tuple(
        Row((text_cell(a.content.title, header=True), _asked(a), text_cell(a.state.value), _proof(a, graph)))
        for a in found
    )
    return Table("Pflichtinhalte und ihr Nachweis", columns, rows)


def _asked(found: Assessment) -> Cell:
    return text_cell(f"{found.strength}: {found.basis}" if found.grounds else "nicht verlangt")


def _proof(found: Assessment, graph: Graph) -> Cell:
    """The proofs, then why what else looks like one is none."""
    inlines: list[Inline] = []
    if found.state not in {State.WAIVED, State.NOT_APPLICABLE, State.MISSING}:
        inlines += many_inlines(found.whole, graph)
    said = [found.reason] if found.reason else []
    if found.state in {State.PARTLY, State.MISSING}:
        if 0 < len(found.lacking) < len(found.content.parts):
            said.append(f"es fehlen: {german.joined(found.lacking)}")
        partly, none = (found.lacks(partly=half) if found.lacking else () for half in (True, False))

        def name(place: str) -> str:
            return graph.nodes[place].caption if place in graph.nodes else f"Kapitel »{place}«"

        def many(places: Sequence[str]) -> str:
            return counted_text(places, graph)

        said += [f"nur zum Teil: {'; '.join(reasons(partly, name, many))}"] if partly else []
        said += [f"kein Nachweis: {'; '.join(reasons(none, name, many))}"] if none else []
    if said:
        text = ". ".join(f"{part[0].upper()}{part[1:].rstrip('.')}" for part in said)
        inlines += [Text(f"{'. ' if inlines else ''}{text}.")]
    return Cell((Paragraph(tuple(inlines)),)) if inlines else text_cell("–")
