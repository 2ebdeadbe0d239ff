"""Which rows or columns a matrix shows: »feld=wert; verweis=KENNUNG«.

Conditions are joined by ``;`` and hold together.  ``|`` separates alternatives, ``!=``
asks for the opposite: ``verbindlichkeit=fest|möglich; handlungsfeld_haupt!=RI-HF-S2``.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ihk_ext.findings import did_you_mean
from ihk_ext.graph import Graph, Node
from ihk_ext.loading.scalars import PARSERS, ScalarError
from ihk_ext.loading.words import word_hint
from ihk_ext.matrices.errors import MatrixError
from ihk_ext.model import Missing, Value
from ihk_ext.schema.declare import ID_PATTERN, NOT_RECORDED, Field, Kind, Link, RecordType


@dataclass(frozen=True, slots=True)
class Condition:
    """One member of a record and the values (or target IDs) that it may have."""

    member: Field | Link
    values: tuple[Value, ...]
    negated: bool = False

    def matches(self, graph: Graph, node: Node) -> bool:
        """Whether the node fulfils the condition; a node without the member does if negated."""
        found = self._link_targets(graph, node) if isinstance(self.member, Link) else self._held(self.member, node)
        return any(value in self.values for value in found) != self.negated

    def _link_targets(self, graph: Graph, node: Node) -> tuple[Value, ...]:
        return tuple(edge.target for edge in graph.out(node.id, self.member.name))

    def _held(self, member: Field, node: Node) -> tuple[Value, ...]:
        value = _value_of(node, member.name)
        if value is None:
            return ()
        held = value if isinstance(value, tuple) else (value,)
        if member.vocabulary is None:
            return held
        # a local word also fulfils what is asked of the core word that it stands for
        return (*held, *(member.vocabulary.core(word) for word in held if isinstance(word, str)))


def _value_of(node: Node, name: str) -> Value | None:
    """A field's value; what every node has (ID, title, number) is known of hand-written ones, too."""
    if name == "id":
        return node.id
    if name == "titel":
        return node.titel
    if node.record is not None:
        return node.record.get(name)
    return node.number if node.number and name == node.type.number_field else None


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that hold together; without any, every node matches."""

    conditions: tuple[Condition, ...] = ()

    def __call__(self, node: Node, graph: Graph) -> bool:
        """Whether the node fulfils every condition."""
        return all(condition.matches(graph, node) for condition in self.conditions)

    def select(self, nodes: Iterable[Node], graph: Graph) -> tuple[Node, ...]:
        """Those of *nodes* that fulfil every condition, in their order.

        A concept has a page for each action field; were every condition asked of every node
        for each of them, pages × records would be asked.
        """
        possible = self._possible(graph)
        return tuple(n for n in nodes if (possible is None or n.id in possible) and self(n, graph))

    def _possible(self, graph: Graph) -> AbstractSet[Value] | None:
        """The only IDs that can match, where a condition says so without looking at a node."""
        for condition in self.conditions:
            if condition.negated:
                continue
            if condition.member.name == "id":
                return frozenset(condition.values)
            if isinstance(condition.member, Link):
                edges = (edge for value in condition.values for edge in graph.into(str(value), condition.member.name))
                return frozenset(edge.source for edge in edges)
        return None

    def check(self, graph: Graph) -> None:
        """Raise :class:`MatrixError` for a target ID that the graph does not have.

        Without it a slip of the pen were an empty matrix.
        """
        for condition in self.conditions:
            if isinstance(condition.member, Link):
                for target in condition.values:
                    if target not in graph.nodes:
                        raise MatrixError(f"Filter: »{target}« gibt es nicht.", did_you_mean(str(target), graph.nodes))


def parse_filter(text: str, record_type: RecordType) -> Filter:
    """Read the filter of a record type.

    Raises :class:`MatrixError` for an unknown member, a value that the field cannot
    hold, and text that is no condition.
    """
    parts = (part.strip() for part in text.split(";"))
    return Filter(tuple(_condition(part, record_type) for part in parts if part))


def _condition(text: str, record_type: RecordType) -> Condition:
    name, equals, wanted = text.partition("=")
    negated = name.endswith("!")
    name = name.removesuffix("!").strip()
    if not equals or not name or not wanted.strip():
        raise MatrixError(f"»{text}« ist keine Bedingung.", "Schreiben Sie zum Beispiel verbindlichkeit=fest.")
    member = record_type.by_name.get(name)
    if member is None:
        raise MatrixError(f"{record_type.label} hat kein Feld »{name}«.", did_you_mean(name, record_type.by_name))
    values = tuple(_value(part.strip(), member) for part in wanted.split("|"))
    return Condition(member, values, negated)


def _value(text: str, member: Field | Link) -> Value:
    if isinstance(member, Link):
        if not ID_PATTERN.fullmatch(text):
            raise MatrixError(f"Filter »{member.name}«: »{text}« ist keine Kennung.")
        return text
    if text == NOT_RECORDED:
        return Missing.NOT_RECORDED
    if member.kind in {Kind.PROSE, Kind.STRUCT}:
        raise MatrixError(f"Nach »{member.name}« ({member.kind.value}) lässt sich nicht filtern.")
    try:
        value = PARSERS[member.kind](text)
    except ScalarError as error:
        raise MatrixError(f"Filter »{member.name}«: {error}", error.hint) from error
    if member.vocabulary is not None and value not in member.vocabulary.all_words:
        hint = word_hint(text, member.vocabulary, member.name)
        raise MatrixError(f"Filter »{member.name}«: Das Wort »{text}« gibt es hier nicht.", hint)
    return value
