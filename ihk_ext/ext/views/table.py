"""``.. ihk:tabelle:: TYP``: an overview table."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block, paragraph
from ihk_ext.documents.overview import overview_table
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.selection import ONLY, ORDER, TYPE, record_type, selected
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.schema.declare import RecordType

_COLUMNS = Option(
    "spalten",
    "Felder und Verweise des Typs; titel verweist auf den Ort, TYP_zurueck sind die Datensätze, die hierher verweisen",
    Takes.WORDS,
)
_TITLE = Option("titel", "die Überschrift der Tabelle")


def _table(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    wanted = record_type(session, spec.concept, spec.get(TYPE.name))
    nodes = selected(session, spec, wanted)
    if not nodes:
        return (paragraph(f"Keine {wanted.plural}."),)
    columns = spec.words(_COLUMNS.name) or _default_columns(wanted)
    unknown = [c for c in columns if c != "titel" and not c.endswith("_zurueck") and c not in wanted.by_name]
    if unknown:
        raise ViewError(f"»{unknown[0]}« ist keine Spalte von »{wanted.name}«.")
    caption = spec.get(_TITLE.name) or wanted.plural
    return (overview_table(session.graph, nodes, wanted, columns, caption),)


def _default_columns(wanted: RecordType) -> tuple[str, ...]:
    mandatory = tuple(m.name for m in wanted.members if m.mandatory and m.shown and m.name != wanted.number_field)
    return ("titel", *mandatory[:4])


TABLE = View(
    name="tabelle",
    title="Übersicht",
    help="Eine Tabelle der Datensätze eines Typs, eine Zeile je Datensatz.",
    arguments=(TYPE,),
    options=(_COLUMNS, ONLY, ORDER, _TITLE),
    blocks=_table,
)
