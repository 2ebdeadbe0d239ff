"""What rules look at: one concept within its project, at one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ihk_ext.findings import Place
from ihk_ext.graph import Graph, Node
from ihk_ext.model import Concept, Project, Record
from ihk_ext.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Stated:
    """What ``pruefung.yaml`` says of a mandatory content.

    ``places`` are the records (IDs) and chapters where it stands (``seite`` or ``seite#abschnitt``), ``waived`` why
    it does not apply, ``missing`` why it lacks and ``partly`` why it is there only in part, whatever records say.
    """

    places: tuple[str, ...] = ()
    waived: str = ""
    missing: str = ""
    partly: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Context:
    """One concept to check.

    ``project`` and ``graph`` have its neighbours, too, for links cross concepts; a rule speaks only of
    ``concept``.  ``stichtag`` is the day that takes the place of the clock.  ``limit`` is the rule's
    threshold as the concept has set it; ``facts`` what the last build of the documents wrote, None
    without a fitting one; ``contents`` what the concept says of mandatory contents, by their keys; ``looked``
    notes how many records of which type a rule has asked for.
    """

    project: Project
    graph: Graph
    concept: Concept
    stichtag: dt.date
    limit: Fraction = Fraction(0)
    facts: Facts | None = None
    contents: Mapping[str, Stated] = field(default_factory=dict)
    looked: dict[str, int] = field(default_factory=dict, compare=False)

    def nodes(self, *type_names: str) -> Iterator[Node]:
        """The concept's nodes of these types (without an argument: of all), hand-written needs included."""
        for type_name in type_names or self.concept.schema.types:
            found = self.graph.of_type(type_name, self.concept.name)
            self.looked[type_name] = len(found)
            yield from found

    def records(self, *type_names: str) -> Iterator[tuple[Node, Record]]:
        """The concept's nodes that have a record, with it."""
        for node in self.nodes(*type_names):
            if node.record is not None:
                yield node, node.record

    def veiled(self, node: Node, type_name: str) -> bool:
        """Whether the node has links to or from records of that type which this audience may not see.

        A rule that computes with what such records say (amounts, days) must then keep silent.  One that only
        looks for links need not ask: what links to hidden records settle, is sorted out when all rules
        have run (:mod:`ihk_ext.review.for_audience`).
        """
        return (node.id, type_name) in self.project.veiled

    @property
    def head(self) -> Node | None:
        """The concept's own record."""
        return next(self.nodes("konzept"), None)

    @property
    def place(self) -> Place:
        """Where findings about the concept as a whole stand."""
        return self.head.place if self.head else Place(str(self.concept.folder))
