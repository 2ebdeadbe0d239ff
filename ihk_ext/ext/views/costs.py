"""``.. ihk:kuf:: ID [ID …]``: cost overviews with sums."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.costs import cost_overview, cost_summary
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.record import record_of_type
from ihk_ext.ext.views.spec import ViewSpec

_IDS = Option("ids", "Kennungen von Kostenübersichten", Takes.WORDS)
_SUMMARY = Option("zusammenfassung", "je Übersicht eine Zeile, und die Gesamtsumme", Takes.FLAG)
_TITLE = Option("titel", "die Überschrift der Zusammenfassung")


def _costs(session: Session, spec: ViewSpec) -> Iterator[Block]:
    ids = spec.words(_IDS.name)
    for identifier in ids:
        record_of_type(session, identifier, "kostenuebersicht")
    if spec.get(_SUMMARY.name):
        yield cost_summary(session.graph, ids, spec.get(_TITLE.name) or "Kosten und Finanzierung im Überblick")
        return
    for identifier in ids:
        yield from session.graph.kept.once(("kuf", identifier), partial(cost_overview, session.graph, identifier))


COSTS = View(
    name="kuf",
    title="Kosten und Finanzierung",
    help="Kosten- und Finanzierungsübersichten, Zeile für Zeile mit errechneten Summen.",
    arguments=(_IDS,),
    options=(_SUMMARY, _TITLE),
    blocks=_costs,
)
