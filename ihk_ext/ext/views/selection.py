"""Records by type, condition and order, as several views take them."""

from __future__ import annotations

import re

from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.graph import Node
from ihk_ext.matrices.build import MatrixError, parse_filter
from ihk_ext.schema.declare import RecordType

TYPE = Option("typ", "ein Datensatztyp, wie er in den Daten heißt, zum Beispiel massnahme")
ONLY = Option("nur", "Bedingungen, mit Semikolon verbunden: feld=wort, feld!=wort, verweis=KENNUNG, wort|wort")
ORDER = Option("ordnung", "ein Feld, nach dem geordnet wird; ohne Angabe die Reihenfolge der Daten")


def record_type(session: Session, concept: str, name: str) -> RecordType:
    """A concept's record type by name; raises :class:`ViewError`."""
    types = session.schema_of(concept).types
    found = types.get(name)
    if found is None:
        raise ViewError(f"Den Datensatztyp »{name}« gibt es nicht; es gibt {', '.join(sorted(types))}.")
    return found


def selected(session: Session, spec: ViewSpec, wanted: RecordType) -> tuple[Node, ...]:
    """Nodes of a type that pass the view's ``:nur:``, in data order or by ``:ordnung:``.

    Raises :class:`ViewError` for a condition or a field that cannot be.
    """
    nodes = session.graph.of_type(wanted.name, spec.concept or None)
    text = spec.get(ONLY.name)
    if text:
        try:
            keep = parse_filter(text, wanted)
            keep.check(session.graph)
        except MatrixError as error:
            raise ViewError(str(error)) from error
        nodes = keep.select(nodes, session.graph)
    order = spec.get(ORDER.name)
    if order:
        if order not in wanted.by_name:
            raise ViewError(f"»{order}« ist kein Feld von »{wanted.name}«.")
        nodes = tuple(sorted(nodes, key=lambda n: (_sort_key(n, order), n.id)))
    return nodes


def _sort_key(node: Node, name: str) -> tuple[int, str]:
    """Numbers within text count as numbers: 3.2 before 3.10; what has no value comes last."""
    value = node.record.get(name) if node.record else None
    if value is None:
        return (1, "")
    return (0, re.sub(r"\d+", lambda digits: digits[0].zfill(20), str(value)))
