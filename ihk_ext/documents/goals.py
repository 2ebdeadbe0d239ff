"""The state of a goal, drawn from the status of its measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Cell, Column, Paragraph, Row, Table, paragraph, text_cell
from ihk_ext.documents.sheet import reference
from ihk_ext.graph import Graph, Node
from ihk_ext.graph.ways import by
from ihk_ext.rules.reading import DROPPED
from ihk_ext.schema.declare import Field, Meaning
from ihk_ext.schema.vocabularies import STATUS

_GOALS_BELOW = by(Meaning.ANSWERS, other="ziel")
_MEASURES = by(Meaning.ANSWERS, other="massnahme")
_UNKNOWN = "ohne Angabe"
_DONE = frozenset({"umgesetzt", "verstetigt"})
_AT_WORK = frozenset({"angeschoben", "in Umsetzung"})


def goal_state(graph: Graph, goal: Node) -> str:
    """»in Umsetzung (3 Maßnahmen: 1 umgesetzt, 2 geplant)«; »ohne Maßnahme« where none serves it.

    The measures of the goals below count, too; each measure once.
    """
    statuses = [_status(measure) for measure in _measures(graph, goal)]
    if not statuses:
        hidden = any({(i, "massnahme"), (i, "ziel")} & graph.veiled for i in _goals(graph, goal))
        return "ohne öffentliche Maßnahme" if hidden else "ohne Maßnahme"
    counts = Counter(statuses)
    number = "1 Maßnahme" if len(statuses) == 1 else f"{len(statuses)} Maßnahmen"
    parts = german.joined(f"{counts[word]} {word}" for word in (*STATUS.words, _UNKNOWN) if counts[word])
    return f"{_verdict(set(statuses))} ({number}: {parts})"


def state_table(graph: Graph, concept: str) -> tuple[Block, ...]:
    """A table of the concept's goals of which a state is known, and how many others there are.

    Without any known state nothing.
    """
    goals = graph.of_type("ziel", concept)
    known = [g for g in goals if any(_status(m) != _UNKNOWN for m in _measures(graph, g))]
    if not known:
        return ()
    rows = tuple(
        Row((Cell((Paragraph((reference(g.id, graph),)),), header=True), text_cell(goal_state(graph, g))))
        for g in known
    )
    table = Table("Stand der Ziele nach ihren Maßnahmen", (Column("Ziel", 50), Column("Stand", 50)), rows)
    rest = len(goals) - len(known)
    if not rest:
        return (table,)
    number = "einem weiteren Ziel" if rest == 1 else f"{rest} weiteren Zielen"
    return (table, paragraph(f"Zu {number} ist von keiner Maßnahme ein Status angegeben."))


def _measures(graph: Graph, goal: Node) -> Iterator[Node]:
    """Measures of a goal and of the goals below it."""
    measures = {node.id: node for identifier in _goals(graph, goal) for node in _MEASURES.ends(graph, identifier)}
    return iter(measures.values())


def _goals(graph: Graph, goal: Node) -> dict[str, None]:
    """A goal and the goals below it."""
    goals = {goal.id: None}
    for identifier in (todo := [goal.id]):
        below = [node.id for node in _GOALS_BELOW.ends(graph, identifier) if node.id not in goals]
        goals.update(dict.fromkeys(below))
        todo += below
    return goals


def _status(measure: Node) -> str:
    """The core word of a measure's status."""
    member = measure.type.by_name["status"]
    word = measure.record.text("status") if measure.record else ""
    if not isinstance(member, Field) or member.vocabulary is None or word not in member.vocabulary.all_words:
        return _UNKNOWN
    return member.vocabulary.core(word)


def _verdict(statuses: set[str]) -> str:
    """What the measures together make of the goal."""
    alive = statuses - DROPPED
    if not alive:
        return "aufgegeben oder zurückgestellt"
    if alive <= _DONE:
        return "umgesetzt"
    if alive & (_DONE | _AT_WORK):
        return "in Umsetzung"
    return _UNKNOWN if alive == {_UNKNOWN} else "geplant"
