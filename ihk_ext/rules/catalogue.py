"""Rules on the graph: completeness and the trace from goal to measure.

A gap is a warning: real sources are incomplete, and the gap is what the reviewer
looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ihk_ext.findings import Finding, Severity
from ihk_ext.graph import Graph, Node
from ihk_ext.schema.declare import Field, Link


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks for, how grave a finding is, and the function that finds."""

    code: str
    title: str
    help: str
    find: Callable[[Graph], Iterator[tuple[Node, str]]]
    severity: Severity = Severity.WARNING

    def findings(self, graph: Graph) -> Iterator[Finding]:
        """The rule's findings on a graph."""
        for node, text in self.find(graph):
            yield Finding(self.code, self.severity, f"{node.name}: {text}", node.place, record=node.id)


def check(graph: Graph) -> Iterator[Finding]:
    """Findings of all rules."""
    for rule in RULES:
        yield from rule.findings(graph)


def _incomplete(graph: Graph) -> Iterator[tuple[Node, str]]:
    for node in graph.nodes.values():
        record = node.record
        if record is None:
            continue
        for member in record.type.members:
            if not member.mandatory or member.name in record.values:
                continue
            if isinstance(member, Field) or (isinstance(member, Link) and not record.links.get(member.name)):
                yield node, f"»{member.name}« ({member.label}) fehlt."


def _without(type_name: str, *reaches: Callable[[Graph, Node], bool], text: str) -> Callable[
    [Graph], Iterator[tuple[Node, str]]
]:  # fmt: skip
    def find(graph: Graph) -> Iterator[tuple[Node, str]]:
        for node in graph.of_type(type_name):
            if not any(reach(graph, node) for reach in reaches):
                yield node, text

    return find


def _from(source_type: str, link: str) -> Callable[[Graph, Node], bool]:
    return lambda graph, node: bool(graph.into(node.id, link, source_type))


def _to(link: str) -> Callable[[Graph, Node], bool]:
    return lambda graph, node: bool(graph.out(node.id, link))


RULES: tuple[Rule, ...] = (
    Rule(
        "unvollstaendig", "Pflichtangabe fehlt",
        "Ein vollständiger Datensatz hat diese Angabe; wo die Quelle schweigt, steht »nicht überliefert«.",
        _incomplete,
    ),
    Rule(
        "ziel-ohne-massnahme", "Ziel ohne Maßnahme", "Kein Datensatz verfolgt dieses Ziel.",
        _without("ziel", _from("massnahme", "ziele"), _from("ziel", "uebergeordnet"), text="Keine Maßnahme verfolgt dieses Ziel."),
    ),
    Rule(
        "massnahme-ohne-ziel", "Maßnahme ohne Ziel", "Die Maßnahme nennt kein Ziel, dem sie dient.",
        _without("massnahme", _to("ziele"), text="Die Maßnahme dient keinem Ziel."),
    ),
    Rule(
        "bedarf-ohne-antwort", "Bedarf ohne Ziel und Maßnahme", "Weder ein Ziel noch eine Maßnahme antwortet auf den Bedarf.",
        _without("bedarf", _from("ziel", "bedarfe"), _from("massnahme", "bedarfe"), text="Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf."),
    ),
    Rule(
        "handlungsfeld-ohne-massnahme", "Handlungsfeld ohne Maßnahme", "Keine Maßnahme gehört zu diesem Handlungsfeld.",
        _without("handlungsfeld", _from("massnahme", "handlungsfeld_haupt"), _from("massnahme", "handlungsfelder_weitere"), text="Keine Maßnahme gehört zu diesem Handlungsfeld."),
    ),
)  # fmt: skip
