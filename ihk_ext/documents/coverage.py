"""How much of the chain from need over goal to measure is linked, by action field and by aspect."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Inline, Paragraph, Row, Table, Text, paragraph, text_cell
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph, Node
from ihk_ext.graph.ways import Linked, Way, by, to
from ihk_ext.matrices.chain import known_types
from ihk_ext.model.project import HiddenLink
from ihk_ext.schema.declare import CoverageColumn, Meaning, RecordType

#: The groups that have a table, and its caption.
_TABLES = (("handlungsfeld", "Deckung nach Handlungsfeldern"), ("zielbereich", "Deckung nach Zielbereichen"))
_EXPLAINED = (
    "Gezählt ist, was einem Handlungsfeld oder Zielbereich zugeordnet ist; manches steht in mehreren, manches in "
    "keinem. Beantwortet ist ein Bedarf, auf den ein Ziel oder eine Maßnahme antwortet. »Ausdrücklich« zählt, was eine "
    "Quelle verknüpft, »mit sinngemäßen« auch, was so gelesen ist."
)


def coverage_tables(graph: Graph, concept: str, hidden: AbstractSet[HiddenLink] = frozenset()) -> tuple[Block, ...]:
    """A table by action field and one by aspect, each where the concept has such groups.

    *hidden* are links to and from records that the audience may not see; they count.
    """
    counter = _Counter(graph, concept, hidden)
    tables = [counter.table(name, caption) for name, caption in _TABLES if graph.of_type(name, concept)]
    if not tables:
        return ()
    return (*tables, paragraph(_EXPLAINED))


@dataclass(frozen=True)
class _Counted:
    """A type whose declaration asks to be counted, and what tells of a record whether it is covered."""

    type: RecordType
    coverage: CoverageColumn
    is_covered: Linked
    is_stated: Linked


class _Counter:
    def __init__(self, graph: Graph, concept: str, hidden: AbstractSet[HiddenLink]) -> None:
        self._graph = graph
        self._concept = concept
        self._counted = tuple(
            _Counted(
                t,
                t.coverage,
                Linked(graph, _covering(t.coverage), hidden=hidden),
                Linked(graph, _covering(t.coverage), hidden=hidden, stated=True),
            )
            for t in known_types(graph).values()
            if t.coverage
        )

    def table(self, group_type: str, caption: str) -> Table:
        groups = self._graph.of_type(group_type, self._concept)
        counted = [c for c in self._counted if c.type.links_to(group_type, Meaning.BELONGS)]
        headings = (Column(c.coverage.heading, 22) for c in counted)  # words that may break, no figures
        rows = [self._row((reference(g.id, self._graph),), counted, g) for g in groups]
        rows.append(self._row((Text("Alle", strong=True),), counted, None))
        return Table(caption, (Column(groups[0].type.label, 34), *headings), tuple(rows))

    def _row(self, head: tuple[Inline, ...], counted: Sequence[_Counted], group: Node | None) -> Row:
        cells = [Cell((Paragraph(head),), header=True)]
        for column in counted:
            nodes = self._members(column.type.name, group)
            stated, covered = (
                sum(is_linked(node.id) for node in nodes) for is_linked in (column.is_stated, column.is_covered)
            )
            cells.append(text_cell(german.coverage(stated, covered, len(nodes)), strong=group is None))
        return Row(tuple(cells), "" if group else "summe")

    def _members(self, type_name: str, group: Node | None) -> tuple[Node, ...]:
        """Records of a type that belong to a group, each once; without a group all."""
        if group is None:
            return self._graph.of_type(type_name, self._concept)
        members = by(Meaning.BELONGS, other=type_name).ends(self._graph, group.id)
        return tuple({node.id: node for node in members}.values())


def _covering(coverage: CoverageColumn) -> Way:
    """The way on which a covered record is linked."""
    return to(coverage.answers, Meaning.ANSWERS) if coverage.answers else by(Meaning.ANSWERS)
