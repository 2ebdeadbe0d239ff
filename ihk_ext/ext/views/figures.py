"""Figures, sentences and references in running text, a role each."""

from __future__ import annotations

from functools import partial

from ihk_ext.documents.blocks import Inline
from ihk_ext.documents.figures import figure
from ihk_ext.ext.session import Session
from ihk_ext.ext.views.declare import Option, View
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.finance.items import Item

_TARGET = "ziel"


def _figure(kind: str, session: Session, spec: ViewSpec) -> tuple[Inline, ...]:
    try:
        return figure(session.graph, session.schema_of(spec.concept), spec.concept, kind, spec.get(_TARGET))
    except (ValueError, KeyError) as error:
        raise ViewError(str(error)) from error


def _role(name: str, title: str, takes: str, says: str) -> View:
    return View(name=name, title=title, help=says, arguments=(Option(_TARGET, takes),), inlines=partial(_figure, name))


FIGURES = (
    _role(
        "anzahl",
        "Anzahl",
        "ein Datensatztyp; nach einem Semikolon Bedingungen wie bei :nur:",
        "Wie viele Datensätze eines Typs es gibt.",
    ),
    _role(
        "summe",
        "Summe",
        f"Kennungen von Kostenübersichten, dann eines von {', '.join(item.word for item in Item)}",
        "Eine Summe aus Kostenübersichten.",
    ),
    _role("wert", "Wert", "eine Kennung, dann ein Feldname", "Der Wert eines Feldes."),
    _role(
        "satz",
        "Satz",
        "ereignis; nach einem Semikolon Bedingungen wie bei :nur:",
        "Ein Satz, der Ereignisse mit ihren Tagen aufzählt.",
    ),
    _role("stand", "Stand", "die Kennung eines Ziels", "Der Stand eines Ziels nach dem Status seiner Maßnahmen."),
    _role("datensatz", "Verweis", "eine Kennung", "Ein Verweis auf einen Datensatz mit Nummer und Titel."),
)
