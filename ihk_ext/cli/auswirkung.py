"""``ihk auswirkung``: what a change of one record touches."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ihk_ext.cli.daten import add_data_option, load_data, record_of
from ihk_ext.cli.exits import FINE, UsageError

if TYPE_CHECKING:
    from ihk_ext.graph import Node
    from ihk_ext.model import Project
    from ihk_ext.review.impact import Step

HELP = "zeigen, was die Änderung eines Datensatzes berührt: Ziele, Maßnahmen, Geld, Vorlagen, Beschlüsse"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="Kennung eines Datensatzes, z. B. RI-Z-1-5")
    parser.add_argument(
        "--tiefe", type=int, metavar="N", help="höchstens so viele Schritte weit (Vorgabe: ohne Grenze)"
    )
    add_data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the list.

    Raises :class:`UsageError` for an unknown ID, a depth below 1, and data with errors.
    """
    from ihk_ext.graph import build_graph
    from ihk_ext.review.impact import impact

    if arguments.tiefe is not None and arguments.tiefe < 1:
        raise UsageError("--tiefe: Mindestens ein Schritt ist nötig.")
    project = load_data(arguments.daten)
    record = record_of(project, arguments.id)
    graph = build_graph(project)
    steps = impact(graph, record.id, depth=arguments.tiefe)
    sys.stdout.write("\n".join(_lines(project, graph.nodes[record.id], steps)) + "\n")
    return FINE


def _lines(project: Project, start: Node, steps: tuple[Step, ...]) -> Iterator[str]:
    """The list as text: groups, records, and how each is connected."""
    from ihk_ext.review.impact import grouped

    if not steps:
        yield f"Eine Änderung an {start.name} »{start.caption}« berührt keinen anderen Datensatz."
    else:
        count = "einen Datensatz" if len(steps) == 1 else f"{len(steps)} Datensätze"
        yield f"Eine Änderung an {start.name} »{start.caption}« berührt {count}."
    for title, found in grouped(steps):
        yield ""
        yield f"{title} ({len(found)})"
        for step in found:
            way = "" if step.depth == 1 else f", {step.depth} Schritte entfernt"
            yield f"  {step.node.id}  {step.node.caption} – {step.reason}: {step.origin}{way}"
    yield ""
    yield from _pages(project, [start.id, *(step.node.id for step in steps)])


def _pages(project: Project, ids: list[str]) -> Iterator[str]:
    """The pages of the documents where these records are at home, as the last build knew them."""
    from ihk_ext.rules.facts import facts_files, read_facts

    found: dict[str, int] = {}
    unknown = []
    concepts = {project.records[i].concept for i in ids if i in project.records}
    for concept in (c for c in project.concepts if c.name in concepts):
        facts = next(filter(None, (read_facts(path, concept) for path in facts_files(concept))), None)
        if facts is None:
            unknown.append(concept.name)
            continue
        for page in (facts.homes[i] for i in ids if i in facts.homes):
            found[page] = found.get(page, 0) + 1
    if found:
        yield f"Seiten, auf denen diese Datensätze stehen ({len(found)})"
        yield from (f"  {page}  ({count})" for page, count in sorted(found.items()))
    for name in unknown:
        yield f"Seiten des Konzepts »{name}«: nicht bekannt, denn es gibt keinen Bau der Dokumente zu diesen Daten."
