"""A Vorlage's fields as JSON, for council information systems."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ihk_ext.documents.council import as_of, consultations, result_known
from ihk_ext.documents.decision import paper_state
from ihk_ext.documents.plain_text import plain_text
from ihk_ext.exchange.plain import euros, scalar_text
from ihk_ext.finance.paper_values import financial_figure, financial_value
from ihk_ext.graph import Graph
from ihk_ext.model import LinkValue, Missing, Record, Struct, Value
from ihk_ext.model.prose import ProseText
from ihk_ext.schema.declare import Field, Kind, Link, Member

#: Changes when a program that reads it would have to change.
FORMAT = "ihk-vorlage/1"
_SESSION_FIELDS = ("datum", "sitzung", "top", "sitzungsart", "zustaendigkeit")
_ATTACHMENT_FIELDS = ("nummer", "seiten", "nachgereicht")


def paper_json(graph: Graph, paper: Record) -> str:
    """All that is given of a paper, with its consultations and attachments, as of the paper's own day.

    Amounts and other numbers are text (``"175500.50"``), so nobody reads them as binary
    fractions; dates are ISO 8601; what the source does not tell is ``null``.  Prose is plain
    text: who reads it knows no reStructuredText.
    """
    day = as_of(paper)
    body: dict[str, Any] = {
        "format": FORMAT,
        "id": paper.id,
        "titel": paper.titel,
        "stand_der_entscheidung": paper_state(graph, paper),
        "felder": list(_fields(graph, paper)),
        "verweise": list(_links(graph, paper)),
        "beratungsfolge": [_consultation(graph, record, day) for record in consultations(graph, paper)],
        "anlagen": list(_attachments(graph, paper)),
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _fields(graph: Graph, paper: Record) -> Iterator[dict[str, Any]]:
    for field in paper.type.fields:
        if field.name in paper.values and field.name not in {"id", "titel"}:
            value = paper.values[field.name]
            plain = _prose(graph, value) if isinstance(value, ProseText) else _plain(value, field)
            found = {"name": field.name, "bezeichnung": field.label, "wert": plain}
            if field.unit:
                found["einheit"] = field.unit
            if field.name == "finanzwerte" and isinstance(value, tuple):
                found["wert"] = [_amount(graph, paper, item, field) for item in value]
            yield found


def _prose(graph: Graph, prose: ProseText) -> str:
    """Its text without markup; a record that it names stands there by its caption."""
    return plain_text(prose.blocks, lambda target: graph.nodes[target].caption if target in graph.nodes else target)


def _amount(graph: Graph, paper: Record, item: Value, field: Field) -> Any:  # noqa: ANN401 - what JSON can hold
    """A row of the financial effects; a sum over overviews is given as computed, with its origin."""
    found = _plain(item, field)
    if isinstance(item, Struct) and "betrag" not in item.values:
        overviews = paper.targets("kostenuebersichten")
        cents, figure = financial_value(item, graph, overviews), financial_figure(item, graph, overviews)
        if cents is not None and figure is not None:
            found |= {"betrag": euros(cents), "herkunft": figure.origin.value}
    return found


def _links(graph: Graph, paper: Record) -> Iterator[dict[str, Any]]:
    for link in paper.type.links:
        targets = [_target(graph, value, link) for value in paper.links.get(link.name, ())]
        if targets:
            yield {"name": link.name, "bezeichnung": link.label, "ziele": targets}


def _target(graph: Graph, value: LinkValue, link: Link) -> dict[str, Any]:
    node = graph.nodes.get(value.target)
    found: dict[str, Any] = {"id": value.target}
    if node is not None:
        found["titel"] = node.caption
    return found | _members(link.attributes, value.attributes.items())


def _consultation(graph: Graph, record: Record, day: dt.date) -> dict[str, Any]:
    bodies = [graph.nodes[t].titel for t in record.targets("gremium") if t in graph.nodes]
    found: dict[str, Any] = {"id": record.id, "gremium": ", ".join(bodies)}
    found |= {name: _given(record, name) for name in _SESSION_FIELDS if name in record.values}
    if result := result_known(record, day):
        found["ergebnis"] = result
    return found


def _attachments(graph: Graph, paper: Record) -> Iterator[dict[str, Any]]:
    for edge in graph.into(paper.id, "vorlage", "anlage"):
        node = graph.nodes[edge.source]
        record = node.record
        given = [n for n in _ATTACHMENT_FIELDS if record is not None and n in record.values]
        yield {
            "id": node.id,
            "titel": node.titel,
            **{name: _given(record, name) for name in given if record is not None},
        }


def _given(record: Record, name: str) -> Any:  # noqa: ANN401 - what JSON can hold
    return _plain(record.values[name], record.type.by_name[name])


def _members(members: Iterable[Member], given: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    known = {member.name: member for member in members}
    return {name: _plain(value, known[name]) for name, value in given}


def _plain(value: Value, member: Member) -> Any:  # noqa: ANN401 - what JSON can hold
    match value:
        case tuple():
            return [_plain(item, member) for item in value]
        case Struct():
            parts = member.members if isinstance(member, Field) else ()
            links = {name: [link.target for link in found] for name, found in value.links.items()}
            return _members(parts, value.values.items()) | links
        case Missing():
            return str(value) if value is Missing.INCOMPLETE else None
        case ProseText():
            return plain_text(value.blocks)
        case bool() | str():
            return value
        case _:
            counts = isinstance(value, int) and isinstance(member, Field) and member.kind is Kind.INTEGER
            return value if counts else scalar_text(value, member)
