"""Ein Projekt mit einer eigenen Ansicht und einer eigenen Art von Dokument."""

from collections import Counter
from collections.abc import Iterator

from sphinx.application import Sphinx

from ihk_ext.ext.api import (
    Block,
    DocumentKind,
    Option,
    Part,
    Session,
    Subject,
    View,
    ViewError,
    ViewSpec,
    add_document_kind,
    add_view,
    paragraph,
)

extensions = ["ihk_ext"]
language = "de"


def stufen(session: Session, spec: ViewSpec) -> Iterator[Block]:
    """Ein Satz: wie viele Maßnahmen welchen Status haben."""
    massnahmen = session.graph.of_type("massnahme", spec.concept)
    anzahl = Counter(m.record.text("status") or "ohne Status" for m in massnahmen if m.record)
    if not anzahl:
        raise ViewError("Es gibt keine Maßnahmen.")
    yield paragraph(f"{spec.get('anfang', 'Stand')}: {', '.join(f'{n} {wort}' for wort, n in anzahl.items())}.")


def kurz(subject: Subject) -> list[Block]:
    """Der erste Teil eines Datenblatts."""
    return [paragraph(subject.presented.titel)]


def setup(app: Sphinx) -> None:
    """Meldet beides an."""
    ansicht = View(
        name="stufen",
        title="Stufen",
        help="Wie viele Maßnahmen welchen Status haben.",
        options=(Option("anfang", "womit der Satz anfängt"),),
        blocks=stufen,
    )
    datenblatt = DocumentKind(
        name="datenblatt",
        label="Datenblatt",
        help="Ein Blatt zu einer Maßnahme.",
        cover=False,
        presents="massnahme",
        parts={"kurz": Part("In Kürze", kurz)},
    )
    add_view(app, ansicht)
    add_document_kind(app, datenblatt)
