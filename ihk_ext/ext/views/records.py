"""``.. ihk:datensaetze:: TYP``: the home of all records of a type that pass ``:nur:``."""

from __future__ import annotations

from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import View
from ihk_ext.ext.views.selection import ONLY, ORDER, TYPE, record_type, selected
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.model import Record


def _homes(session: Session, spec: ViewSpec) -> tuple[Record, ...]:
    wanted = record_type(session, spec.concept, spec.get(TYPE.name))
    return tuple(n.record for n in selected(session, spec, wanted) if n.record is not None)


RECORDS = View(
    name="datensaetze",
    title="Alle Datensätze eines Typs",
    help="Überschriften und Steckbriefe aller Datensätze eines Typs; die Seite ist ihr Ort.",
    arguments=(TYPE,),
    options=(ONLY, ORDER),
    homes=_homes,
)
