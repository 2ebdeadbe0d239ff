"""Cost overviews: ``ihk:kuf`` row by row, ``ihk:finanzierung`` by who pays, ``ihk:jahresscheiben`` by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.cost_payers import cost_payers
from ihk_ext.documents.cost_years import cost_years
from ihk_ext.documents.costs import cost_overview, cost_summary, csv_path
from ihk_ext.exchange.cost_csv import cost_csv
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.record import record_of_type
from ihk_ext.ext.views.spec import ViewSpec

_IDS = Option("ids", "Kennungen von Kostenübersichten", Takes.WORDS)
_SUMMARY = Option("zusammenfassung", "je Übersicht eine Zeile, und die Gesamtsumme", Takes.FLAG)
_TITLE = Option("titel", "die Überschrift der Zusammenfassung")
_PAYERS_TITLE = Option("titel", "die Überschrift der Tabelle")


def _overviews(session: Session, spec: ViewSpec) -> tuple[str, ...]:
    """The IDs that are asked for; raises :class:`~ihk_ext.ext.views.spec.ViewError` where one is no overview."""
    ids = spec.words(_IDS.name)
    for identifier in ids:
        record_of_type(session, identifier, "kostenuebersicht")
    return ids


def _costs(session: Session, spec: ViewSpec) -> Iterator[Block]:
    ids = _overviews(session, spec)
    if spec.get(_SUMMARY.name):
        yield from cost_summary(session.graph, ids, spec.get(_TITLE.name) or "Kosten und Finanzierung im Überblick")
        return
    for identifier in ids:
        yield from session.graph.kept.once(("kuf", identifier), partial(cost_overview, session.graph, identifier))


def _csv(session: Session, spec: ViewSpec) -> Iterator[tuple[str, bytes]]:
    if not spec.get(_SUMMARY.name):
        for identifier in _overviews(session, spec):
            yield csv_path(identifier), cost_csv(session.graph, identifier).encode("utf-8")


def _payers(session: Session, spec: ViewSpec) -> Iterator[Block]:
    ids = _overviews(session, spec)
    yield from cost_payers(session.graph, ids, spec.get(_PAYERS_TITLE.name) or "Wer zahlt was")


def _years(session: Session, spec: ViewSpec) -> Iterator[Block]:
    for identifier in _overviews(session, spec):
        yield from cost_years(session.graph, identifier)


COSTS = View(
    name="kuf",
    title="Kosten und Finanzierung",
    help="Kosten- und Finanzierungsübersichten, Zeile für Zeile mit errechneten Summen.",
    arguments=(_IDS,),
    options=(_SUMMARY, _TITLE),
    blocks=_costs,
    files=_csv,
)
PAYERS = View(
    name="finanzierung",
    title="Wer zahlt was",
    help="Was Programme, Dritte und die Kommune zusammen zahlen, ihr Anteil und was nicht finanziert ist.",
    arguments=(_IDS,),
    options=(_PAYERS_TITLE,),
    blocks=_payers,
)
YEARS = View(
    name="jahresscheiben",
    title="Kosten nach Jahren",
    help="Die Jahresscheiben der Kostenpositionen: die Jahre als Spalten, mit Summen.",
    arguments=(_IDS,),
    blocks=_years,
)
