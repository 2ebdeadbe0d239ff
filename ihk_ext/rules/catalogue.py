"""Rules on the graph: completeness and the trace from need over goal to measure.

A gap is a warning: real sources are incomplete, and the gap is what the reviewer
looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ihk_ext.findings import Finding, Severity
from ihk_ext.graph import Graph, Node


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule found at a node; ``kind`` is what findings of one sort have in common."""

    node: Node
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks for, how grave a finding is, and the function that finds."""

    code: str
    title: str
    help: str
    find: Callable[[Graph], Iterator[Gap]]
    severity: Severity = Severity.WARNING

    def findings(self, graph: Graph) -> Iterator[Finding]:
        """The rule's findings on a graph."""
        for gap in self.find(graph):
            node = gap.node
            yield Finding(
                self.code, self.severity, f"{node.name}: {gap.text}", node.place,
                record=node.id, group=gap.kind or self.title,
            )  # fmt: skip


def check(graph: Graph) -> Iterator[Finding]:
    """Findings of all rules."""
    for rule in RULES:
        yield from rule.findings(graph)


#: Mandatory links whose lack has a rule of its own.
_GAPS = frozenset({("massnahme", "ziele")})


def _incomplete(graph: Graph) -> Iterator[Gap]:
    """The »M« of the field reference, section 2; hand-written needs have no such fields."""
    for node in graph.nodes.values():
        if node.record is None:
            continue
        for member in node.type.members:
            if member.mandatory and not node.record.gives(member.name) and (node.type.name, member.name) not in _GAPS:
                lacking = f"»{member.name}« ({member.label})"
                yield Gap(node, f"{lacking} fehlt.", f"{node.type.label} ohne {lacking}")


_Reach = Callable[[Graph, Node], bool]


def _without(type_name: str, text: str, *reaches: _Reach) -> Callable[[Graph], Iterator[Gap]]:
    """Finds nodes of a type that no way reaches."""

    def find(graph: Graph) -> Iterator[Gap]:
        for node in graph.of_type(type_name):
            if not any(reach(graph, node) for reach in reaches):
                yield Gap(node, text)

    return find


def _from(source_type: str, link: str) -> _Reach:
    """A node of *source_type* points here by *link*."""
    return lambda graph, node: bool(graph.into(node.id, link, source_type))


def _to(link: str) -> _Reach:
    """The node points somewhere by *link*."""
    return lambda graph, node: bool(graph.out(node.id, link))


#: In the order in which the handbook explains them.
RULES: tuple[Rule, ...] = (
    Rule(
        "unvollstaendig",
        "Pflichtangabe fehlt",
        "Ein vollständiger Datensatz hat diese Angabe; wo die Quelle schweigt, steht »nicht überliefert«.",
        _incomplete,
    ),
    Rule(
        "ziel-ohne-massnahme",
        "Ziel ohne Maßnahme",
        "Keine Maßnahme verfolgt das Ziel, und es hat keine untergeordneten Ziele.",
        _without(
            "ziel",
            "Keine Maßnahme verfolgt dieses Ziel.",
            _from("massnahme", "ziele"),
            _from("ziel", "uebergeordnet"),
        ),
    ),
    Rule(
        "massnahme-ohne-ziel",
        "Maßnahme ohne Ziel",
        "Die Maßnahme nennt kein Ziel, dem sie dient.",
        _without("massnahme", "Die Maßnahme dient keinem Ziel.", _to("ziele")),
    ),
    Rule(
        "bedarf-ohne-antwort",
        "Bedarf ohne Ziel und Maßnahme",
        "Weder ein Ziel noch eine Maßnahme antwortet auf den Bedarf.",
        _without(
            "bedarf",
            "Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf.",
            _from("ziel", "bedarfe"),
            _from("massnahme", "bedarfe"),
        ),
    ),
    Rule(
        "handlungsfeld-ohne-massnahme",
        "Handlungsfeld ohne Maßnahme",
        "Keine Maßnahme gehört zu dem Handlungsfeld.",
        _without(
            "handlungsfeld",
            "Keine Maßnahme gehört zu diesem Handlungsfeld.",
            _from("massnahme", "handlungsfeld_haupt"),
            _from("massnahme", "handlungsfelder_weitere"),
        ),
    ),
)
