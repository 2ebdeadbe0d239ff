"""``.. ihk:auswirkung:: ID``: what a change of the record touches."""

from __future__ import annotations

from ihk_ext.documents.blocks import Block
from ihk_ext.documents.impact import impact_blocks
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.record import ID
from ihk_ext.ext.views.spec import ViewError, ViewSpec

_DEPTH = Option("tiefe", "so viele Schritte weit; ohne Angabe alle", Takes.COUNT)


def _impact(session: Session, spec: ViewSpec) -> tuple[Block, ...]:
    # of all that the graph knows: a hand-written need touches something, too
    if spec.get(ID.name) not in session.graph.nodes:
        raise ViewError(f"Den Datensatz »{spec.get(ID.name)}« gibt es nicht (oder er ist nicht öffentlich).")
    depth = spec.get(_DEPTH.name)
    return impact_blocks(session.graph, spec.get(ID.name), int(depth) if depth else None)


IMPACT = View(
    name="auswirkung",
    title="Was eine Änderung berührt",
    help="Die Datensätze, die eine Änderung an diesem berührt, mit dem Weg zu jedem.",
    arguments=(ID,),
    options=(_DEPTH,),
    blocks=_impact,
)
