"""Files inside a PDF: the data of a document travels with it (PDF/A-3, associated files).

An extension gives files by connecting to the event ``ihk-pdf-anlagen``: its callback gets
the app, the :class:`~ihk_ext.latex.documents.PdfDocument` and the set of its pages, and
returns a list of :class:`Attachment`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihk_ext.latex.errors import Complaint, PdfError
from ihk_ext.latex.escaping import pdf_hex

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.events import EventManager

    from ihk_ext.latex.documents import PdfDocument

EVENT = "ihk-pdf-anlagen"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")  # file systems take 255
_MIME = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
RELATIONS = frozenset({"Source", "Data", "Alternative", "Supplement", "Unspecified"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a PDF: ASCII name, content, MIME type, what it is, and how it relates to the document."""

    name: str
    content: bytes
    mime: str
    description: str
    relation: str = "Data"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or not _MIME.fullmatch(self.mime) or self.relation not in RELATIONS:
            raise PdfError(Complaint(f"Anlage »{self.name}«: Name, MIME-Typ oder Beziehung ist nicht zulässig."))


def collect(events: EventManager, pdf: PdfDocument, pages: AbstractSet[str]) -> list[Attachment]:
    """The files that extensions give for *pdf* and its *pages*, by name.

    Raises :class:`PdfError` where two share a name, and what an extension raises of that kind.
    """
    found: dict[str, Attachment] = {}
    for given in events.emit(EVENT, pdf, pages, allowed_exceptions=(PdfError,)):
        if not isinstance(given, list | tuple | None) or not all(isinstance(a, Attachment) for a in given or ()):
            raise PdfError(Complaint(f"{pdf.target}.pdf: Eine Erweiterung gibt auf »{EVENT}« keine Liste von Anlagen."))
        for attachment in given or ():
            if attachment.name in found:
                raise PdfError(Complaint(f"{pdf.target}.pdf: Die Anlage »{attachment.name}« gibt es zweimal."))
            found[attachment.name] = attachment
    return [found[name] for name in sorted(found)]


def attach_macro(attachment: Attachment, file: str) -> str:
    """The macro that embeds *file*, which stands beside the .tex file."""
    ascii_name, mime = attachment.name.encode("ascii").hex().upper(), attachment.mime.replace("/", "#2F")
    strings = f"{{{ascii_name}}}{{{pdf_hex(attachment.name)}}}{{{pdf_hex(attachment.description)}}}"
    return rf"\IHKattach{{{file}}}{strings}{{{mime}}}{{{attachment.relation}}}"
