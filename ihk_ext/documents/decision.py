"""What is decided about a document, in one line: on its pages and in the properties of its PDF."""

from __future__ import annotations

import datetime as dt

from ihk_ext.documents import german
from ihk_ext.documents.council import as_of
from ihk_ext.documents.reservations import texts_of
from ihk_ext.graph import Graph
from ihk_ext.model import Missing, Record
from ihk_ext.rules.reading import NO_DECISION

_DRAFT = "Entwurf"
_RELEASED = "freigegeben"
#: What decides nothing is not called a decision.


def draft_mark(paper: Record) -> str:
    """What each page of a paper says that is not released: »Entwurf vom 09.10.2009«; else ``""``.

    A paper without a stated status was released by nobody, so it is a draft.  One that was
    withdrawn says so.
    """
    status = paper.get("status")
    if status == _RELEASED:
        return ""
    word = _DRAFT if status is None or isinstance(status, Missing) else str(status)
    day = paper.get("datum") if isinstance(paper.get("datum"), dt.date) else paper.get("stand")
    dated = f" vom {german.date(day)}" if isinstance(day, dt.date) and word == _DRAFT else ""
    return f"{word[0].upper()}{word[1:]}{dated}"


def paper_state(graph: Graph, paper: Record) -> str:
    """The state of decision of a paper as of its own day: what came later, its pages do not tell either."""
    if mark := draft_mark(paper):
        return mark
    known = [d for d in _linked(graph, paper, "vorlage") if (_day(d) or dt.date.max) <= as_of(paper)]
    return _said(graph, known) or _unseen(graph, paper) or "zur Beratung freigegeben, noch kein Beschluss"


def concept_state(graph: Graph, concept: Record) -> str:
    """The state of decision of a concept: by which decisions it was adopted."""
    nodes = (graph.nodes.get(target) for target in concept.targets("beschlossen_durch"))
    found = [node.record for node in nodes if node is not None and node.record is not None]
    return _said(graph, found) or _unseen(graph, concept) or _over_paper(graph, concept) or "kein Beschluss verzeichnet"


def _over_paper(graph: Graph, concept: Record) -> str:
    """What was decided on papers that speak of the concept: that does not adopt it."""
    papers = [graph.nodes[edge.source] for edge in graph.into(concept.id, "konzepte", "vorlage")]
    said = ((paper, _linked(graph, paper.record, "vorlage") if paper.record else []) for paper in papers)
    binding = ((paper, [d for d in found if d.get("art") not in NO_DECISION]) for paper, found in said)
    told = [f"{paper.type.number_label} {paper.number} ({_said(graph, found)})" for paper, found in binding if found]
    return f"kein eigener Beschluss; über {' und '.join(told)}" if told else ""


def _unseen(graph: Graph, record: Record) -> str:
    """What is said where a decision may exist that the audience does not see; empty where there is none."""
    return "Stand der Entscheidung nicht öffentlich" if (record.id, "beschluss") in graph.veiled else ""


def _linked(graph: Graph, record: Record, link: str) -> list[Record]:
    nodes = (graph.nodes[edge.source] for edge in graph.into(record.id, link, "beschluss"))
    return [node.record for node in nodes if node.record is not None]


def _said(graph: Graph, decisions: list[Record]) -> str:
    ordered = sorted(decisions, key=lambda d: (_day(d) or dt.date.max, d.id))
    return "; ".join(_one(graph, decision) for decision in ordered)


def _one(graph: Graph, decision: Record) -> str:
    day = _day(decision)
    body = ", ".join(graph.nodes[t].titel for t in decision.targets("gremium") if t in graph.nodes)
    result = decision.text("ergebnis")
    art = decision.get("art")
    what = str(art) if art in NO_DECISION else "Beschluss"
    when = f"{what} vom {german.date(day)}" if day else f"{what} ohne überlieferten Tag"
    under = "; ".join(texts_of(decision, "vorbehalt"))
    said = ", ".join(part for part in (result, f"Vorbehalt: {under}" if under else "") if part)
    return f"{when}{f', {body}' if body else ''}{f': {said}' if said else ''}"


def _day(record: Record) -> dt.date | None:
    value = record.get("datum")
    return value if isinstance(value, dt.date) else None
