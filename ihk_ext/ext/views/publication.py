"""Documents that are internal unless their page publishes them on purpose, as the Prüfprotokoll is.

The page says so with ``:oeffentlichkeit:``.  An edition for fewer than it allows has a remark in the document's
place and no PDF of it; where the page says nothing, the build tells its author so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx.application import Sphinx
from sphinx.util import logging

from ihk_ext.documents.blocks import Block, paragraph
from ihk_ext.documents.kinds import DocumentKind
from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.declare import Option
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.latex.documents import kinds_of
from ihk_ext.schema.declare import Publicity

logger = logging.getLogger(__name__)

_NAME = "oeffentlichkeit"


def publication_options(kind: DocumentKind) -> tuple[Option, ...]:
    """What the directive of *kind* takes beside the rest: nothing where all may see such documents anyway."""
    if kind.publicity is Publicity.PUBLIC:
        return ()
    words = tuple(p.value for p in Publicity)
    return (Option(_NAME, f"wer es sehen darf; ohne Angabe {kind.publicity.value}", words=words),)


def withheld(session: Session, kind: DocumentKind, spec: ViewSpec) -> bool:
    """Whether this build is for readers for whom the page has not published the document."""
    return not Publicity(spec.get(_NAME, kind.publicity.value)).visible_to(session.settings.audience)


def remark(kind: DocumentKind) -> Block:
    """What stands in the place of a document that is withheld."""
    return paragraph(f"{kind.label}: nicht Teil dieser Ausgabe.", "ihk-hinweis")


def all_withheld(session: Session, kind: DocumentKind, specs: Iterable[ViewSpec]) -> bool:
    """Whether a page with these views has such a document, and no part of it for this build's readers."""
    own = [spec for spec in specs if spec.view == kind.name]
    return bool(own) and all(withheld(session, kind, spec) for spec in own)


def connect(app: Sphinx) -> None:
    """Tell once all pages are read what is left out without anybody having said so."""
    app.connect("env-updated", _tell, priority=610)


def _tell(app: Sphinx, _env: object) -> None:
    session = session_of(app.config)
    for kind, page in _unsaid(app, session):
        logger.warning(
            "%s",
            f"»ihk:{kind.name}«: Ein {kind.label} ist intern und fehlt deshalb in dieser Ausgabe "
            f"({session.settings.audience.value}). Soll sie es zeigen, schreiben Sie darunter »:{_NAME}: "
            f"{session.settings.audience.value}«; soll es intern bleiben, »:{_NAME}: {kind.publicity.value}«.",
            location=page,
            type="ihk",
            subtype="nur-intern",
        )


def _unsaid(app: Sphinx, session: Session) -> Iterator[tuple[DocumentKind, str]]:
    """Kind and page of each document that is withheld and does not say for whom it is."""
    kinds = [kind for kind in kinds_of(app.config).values() if kind.publicity is not Publicity.PUBLIC]
    for page, specs in sorted(ihk_domain(app.env).views.items()):
        for kind in kinds:
            if any(s.view == kind.name and not s.get(_NAME) and withheld(session, kind, s) for s in specs):
                yield kind, page
