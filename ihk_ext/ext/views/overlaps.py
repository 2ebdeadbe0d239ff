"""``.. ihk:ueberschneidungen::``: measures that overlap, and what they share."""

from __future__ import annotations

from math import ceil

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.overlaps import overlap_blocks
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.rules.duplicates import overlap_limit
from ihk_ext.rules.likeness import at_least, overlaps

_TITLE = Option("titel", "die Überschrift der Tabelle")
_OPEN = Option("offene", "nur Paare, von denen die Daten nicht sagen, wie sie sich zueinander verhalten", Takes.FLAG)


def _overlaps(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    concept = next((c for c in session.project.concepts if c.name == spec.concept), None)
    if concept is None:
        raise ViewError("Es ist nicht klar, um welches Konzept es geht; nennen Sie es mit »:konzept:«.")
    found = overlaps(session.graph, concept.name)
    if spec.get(_OPEN.name):
        found = tuple(o for o in found if not o.declared)
    near = tuple(at_least(found, ceil(overlap_limit(concept) * 100)))
    return overlap_blocks(session.graph, near, spec.get(_TITLE.name) or "Maßnahmen, die sich überschneiden")


OVERLAPS = View(
    name="ueberschneidungen",
    title="Maßnahmen, die sich überschneiden",
    help="Je Paar eine Zeile: beide Maßnahmen, was sie gemeinsam haben (Ziele, Ort, Beteiligte, Kosten, Wörter), und "
    "ob die Daten sie schon verbinden. Wie viel gemeinsam sein muss, sagt die Grenze der Regel massnahme-doppelt.",
    options=(_OPEN, _TITLE),
    blocks=_overlaps,
)
