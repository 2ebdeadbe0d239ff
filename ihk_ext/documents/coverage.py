"""How much of the chain from need over goal to measure is linked, by action field and by aspect."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Inline, Paragraph, Row, Table, Text, paragraph, text_cell
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph, Node

_HEADS = {"bedarf": "Bedarfe, beantwortet", "ziel": "Ziele mit Maßnahme", "massnahme": "Maßnahmen mit Ziel"}
#: Links that answer a record, as (type that they come from, name).
_ANSWERS = {
    "bedarf": (("ziel", "bedarfe"), ("massnahme", "bedarfe")),
    "ziel": (("massnahme", "ziele"), ("ziel", "uebergeordnet")),
}
#: How records of a type name the group that they belong to.
_MEMBERSHIP = {
    ("bedarf", "handlungsfeld"): ("handlungsfeld",),
    ("ziel", "handlungsfeld"): ("handlungsfelder",),
    ("ziel", "zielbereich"): ("zielbereich",),
    ("massnahme", "handlungsfeld"): ("handlungsfeld_haupt", "handlungsfelder_weitere"),
}
_TABLES = (
    ("handlungsfeld", "Deckung nach Handlungsfeldern", ("bedarf", "ziel", "massnahme")),
    ("zielbereich", "Deckung nach Zielbereichen", ("ziel",)),
)


def coverage_tables(
    graph: Graph, concept: str, veiled: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[Block, ...]:
    """A table by action field and one by aspect, each where the concept has such groups.

    *veiled* are (record, type) pairs: the record has links to or from records of that type that
    the audience may not see; they count as links.
    """
    counter = _Counter(graph, concept, veiled)
    tables = [counter.table(*table) for table in _TABLES if graph.of_type(table[0], concept)]
    if not tables:
        return ()
    return (*tables, paragraph(
        "Gezählt ist, was einem Handlungsfeld oder Zielbereich zugeordnet ist; manches steht in mehreren, manches in "
        "keinem. Beantwortet ist ein Bedarf, auf den ein Ziel oder eine Maßnahme antwortet."
    ))  # fmt: skip


@dataclass(frozen=True)
class _Counter:
    graph: Graph
    concept: str
    veiled: AbstractSet[tuple[str, str]]

    def table(self, group_type: str, caption: str, counted: tuple[str, ...]) -> Table:
        groups = self.graph.of_type(group_type, self.concept)
        columns = (Column(groups[0].type.label, 34), *(Column(_HEADS[name], 22, numeric=True) for name in counted))
        rows = [self._row((reference(g.id, self.graph),), counted, g) for g in groups]
        rows.append(self._row((Text("Alle", strong=True),), counted, None))
        return Table(caption, columns, tuple(rows))

    def _row(self, head: tuple[Inline, ...], counted: tuple[str, ...], group: Node | None) -> Row:
        cells = [Cell((Paragraph(head),), header=True)]
        for name in counted:
            nodes = self._members(name, group) if group else self.graph.of_type(name, self.concept)
            covered = sum(map(self._covered, nodes))
            share = f" ({german.percent(Fraction(covered, len(nodes)))})" if nodes else ""
            cells.append(text_cell(f"{covered} von {len(nodes)}{share}", strong=group is None))
        return Row(tuple(cells), "" if group else "summe")

    def _members(self, type_name: str, group: Node) -> tuple[Node, ...]:
        """Records of a type that belong to a group, each once."""
        links = _MEMBERSHIP[type_name, group.type.name]
        ids: Iterator[str] = (e.source for link in links for e in self.graph.into(group.id, link, type_name))
        return tuple(self.graph.nodes[i] for i in dict.fromkeys(ids))

    def _covered(self, node: Node) -> bool:
        """Whether a need or goal has an answer, a measure a goal."""
        if node.type.name == "massnahme":
            return bool(self.graph.out(node.id, "ziele")) or (node.id, "ziel") in self.veiled
        return any(
            self.graph.into(node.id, link, source) or (node.id, source) in self.veiled
            for source, link in _ANSWERS[node.type.name]
        )
