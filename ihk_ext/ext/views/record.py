"""``.. ihk:datensatz:: ID``: a record's sheet, and its home."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.compact import compact_sheet
from ihk_ext.documents.sheet import sheet
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, View
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.model import Record
from ihk_ext.schema.catalogue import CORE_SCHEMA

#: The argument of views that show one record.
ID = Option("id", "die Kennung eines Datensatzes")


def known_record(session: Session, spec: ViewSpec) -> Record:
    """The record that a specification names by ``id``; raises :class:`ViewError`."""
    record = session.record(spec.get(ID.name))
    if record is None:
        raise ViewError(f"Den Datensatz »{spec.get(ID.name)}« gibt es nicht (oder er ist nicht öffentlich).")
    return record


def record_of_type(session: Session, identifier: str, name: str) -> Record:
    """A record that must be of a type; raises :class:`ViewError`."""
    record = session.record(identifier)
    if record is None or record.type.name != name:
        label = CORE_SCHEMA.types[name].label
        raise ViewError(f"»{identifier}«: Einen solchen Datensatz vom Typ »{label}« gibt es nicht.")
    return record


def sheet_spec(record: Record, concept: str) -> ViewSpec:
    """The specification of a record's sheet on a page of a concept."""
    return ViewSpec(RECORD.key, concept, ((ID.name, record.id),))


def _sheet(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    record = known_record(session, spec)
    return compact_sheet(record, session.graph) if record.type.compact else sheet(record, session.graph)


def _homes(session: Session, spec: ViewSpec) -> tuple[Record, ...]:
    return (known_record(session, spec),)


RECORD = View(
    name="datensatz",
    title="Ein Datensatz",
    help="Überschrift und Steckbrief eines Datensatzes; die Seite ist sein Ort.",
    arguments=(ID,),
    blocks=_sheet,
    homes=_homes,
)
