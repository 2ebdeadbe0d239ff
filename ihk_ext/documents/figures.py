"""Figures in running text: counts, sums, single values, drawn from the data."""

from __future__ import annotations

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Inline, Text
from ihk_ext.documents.goals import goal_state
from ihk_ext.documents.money import figure_sentence
from ihk_ext.documents.sentences import events_sentence
from ihk_ext.documents.sheet import member_blocks, reference
from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Origin
from ihk_ext.finance.items import Item
from ihk_ext.graph import Graph, Node
from ihk_ext.matrices.build import parse_filter
from ihk_ext.model import Missing
from ihk_ext.schema.declare import NOT_RECORDED, Link, Schema

#: A figure by its word, and by what it is called in data files.
_AMOUNTS = {word: item for item in Item for word in (item.field, item.printed, item.word) if word}
#: The figures of a cost item by the field that states them.
_STATED = {item.field: item for item in Item if item.field}


class FigureError(ValueError):
    """A figure that names what does not exist; the message is German."""


def figure(graph: Graph, schema: Schema, concept: str, kind: str, target: str) -> tuple[Inline, ...]:
    """The inlines of a figure.

    Kinds: ``anzahl`` (»massnahme« or »massnahme; handlungsfeld_haupt=ID«), ``summe``
    (»RI-KU-SSP gesamtkosten«, several IDs before the word), ``wert`` (»ID feld«), ``satz``
    (»ereignis« or »ereignis; format=Workshop«: a sentence with their dates), ``stand`` (»ID« of a
    goal: its state by its measures) and ``datensatz`` (»ID«: a reference).  Raises :class:`FigureError`.
    """
    if kind == "anzahl":
        return (Text(german.number(len(_selected(graph, schema, concept, target)))),)
    if kind == "satz":
        return (Text(_sentence(graph, schema, concept, target)),)
    if kind == "summe":
        return _sum(graph, target)
    if kind == "wert":
        return _value(graph, target)
    if target not in graph.nodes:
        raise FigureError(f"Den Datensatz »{target}« gibt es nicht (oder er ist nicht öffentlich).")
    if kind != "stand":
        return (reference(target, graph),)
    if graph.nodes[target].type.name != "ziel":
        raise FigureError(f"»{target}« ist kein Ziel.")
    return (Text(goal_state(graph, graph.nodes[target])),)


def _selected(graph: Graph, schema: Schema, concept: str, target: str) -> tuple[Node, ...]:
    """Nodes of the type that *target* names, those that pass its condition."""
    name, _, condition = target.partition(";")
    wanted = schema.types.get(name.strip())
    if wanted is None:
        raise FigureError(f"Den Datensatztyp »{name.strip()}« gibt es nicht.")
    nodes = graph.of_type(wanted.name, concept or None)
    if condition.strip():
        keep = parse_filter(condition.strip(), wanted)
        keep.check(graph)
        nodes = keep.select(nodes, graph)
    return nodes


def _sentence(graph: Graph, schema: Schema, concept: str, target: str) -> str:
    if target.partition(";")[0].strip() != "ereignis":
        raise FigureError(f"»{target}«: Einen Satz gibt es nur zu »ereignis«.")
    sentence = events_sentence(_selected(graph, schema, concept, target))
    if not sentence:
        raise FigureError(f"»{target}«: Es gibt kein solches Ereignis mit Datum.")
    return sentence


def _sum(graph: Graph, target: str) -> tuple[Inline, ...]:
    *ids, word = target.split()
    item = _AMOUNTS.get(word)
    if item is None or not ids:
        raise FigureError(
            f"»{target}«: Erwartet werden Kennungen und eines von {', '.join(each.word for each in Item)}."
        )
    for identifier in ids:
        node = graph.nodes.get(identifier)
        if node is None or node.type.name != "kostenuebersicht":
            raise FigureError(f"»{identifier}« ist keine Kostenübersicht.")
    found = money_of(graph).total(ids)[item]
    if found.origin is Origin.OPEN:
        return (Text(NOT_RECORDED),)
    return (Text(german.money(0)),) if found.origin is Origin.ABSENT else figure_sentence(found)


def _value(graph: Graph, target: str) -> tuple[Inline, ...]:
    identifier, _, name = target.partition(" ")
    node = graph.nodes.get(identifier)
    if node is None or node.record is None:
        raise FigureError(f"Den Datensatz »{identifier}« gibt es nicht (oder er ist nicht öffentlich).")
    member = node.type.by_name.get(name.strip())
    if member is None:
        raise FigureError(f"Das Feld »{name.strip()}« gibt es bei »{identifier}« nicht.")
    if member.name == "titel":
        return (Text(node.titel),)
    if isinstance(member, Link):
        blocks = member_blocks(node.record, member, graph)
        inlines = getattr(blocks[0], "inlines", ()) if blocks else ()
        return tuple(inlines)
    value = node.record.get(member.name)
    if value is None and node.type.name == "kostenposition" and (item := _STATED.get(member.name)):
        derived = money_of(graph).row(node.record).figures[item]
        if derived.cents is not None or derived.incomplete:
            return figure_sentence(derived)
    if value is None:
        raise FigureError(f"Bei »{identifier}« ist »{member.name}« nicht angegeben.")
    if isinstance(value, Missing):
        return (Text(str(value)),)
    return (Text(german.value_text(value, member, caption=lambda linked: reference(linked, graph).text)),)
