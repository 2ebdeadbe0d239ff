"""Metadata of a PDF: dates, identifiers, the XMP packet."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import clean, pdf_hex

_NAMESPACE = uuid.UUID("a2a5c1a4-6f0e-5d43-9f3c-1d2b0c6e7f10")


@dataclass(frozen=True, slots=True)
class Identity:
    """When a PDF was made and which one it is.

    ``moment`` is SOURCE_DATE_EPOCH's, so that one commit gives the same bytes; the
    identifiers follow from the document's name and from its content.
    """

    moment: dt.datetime
    document: uuid.UUID
    instance: uuid.UUID

    @property
    def pdf_date(self) -> str:
        """As PDF writes a date."""
        return self.moment.strftime("D:%Y%m%d%H%M%SZ")

    @property
    def xmp_date(self) -> str:
        """As XMP writes a date."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


#: Stands for the identity where it is not known yet: of what a PDF is made from, to tell whether that has changed.
NOBODY = Identity(dt.datetime.fromtimestamp(0, tz=dt.UTC), uuid.UUID(int=0), uuid.UUID(int=0))


def identify(pdf: PdfDocument, content: bytes, project: str) -> Identity:
    """The identity of *pdf* with this *content*."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC) if epoch.isdigit() else dt.datetime.now(tz=dt.UTC)
    document = uuid.uuid5(_NAMESPACE, f"{project}/{pdf.target}")
    instance = uuid.uuid5(document, hashlib.sha256(content).hexdigest())
    return Identity(moment, document, instance)


def info_macro(pdf: PdfDocument, title: str, identity: Identity) -> str:
    """The macro that sets the PDF's information dictionary and identifiers."""
    return (
        rf"\IHKpdfinfo{{{pdf_hex(title)}}}{{{pdf_hex(pdf.publisher)}}}{{{identity.pdf_date}}}"
        rf"{{{identity.document.hex}}}{{{identity.instance.hex}}}"
    )


def xmp(pdf: PdfDocument, title: str, identity: Identity) -> bytes:
    """The XMP packet; claims PDF/A-3a and PDF/UA-1, which the tests verify."""
    template = Template(files("ihk_ext.latex").joinpath("texinputs/metadata.xmp").read_text(encoding="utf-8"))
    subject = pdf.subtitle or title
    values = {
        "title": title,
        "creator": pdf.publisher or "ohne Angabe",
        "description": subject,
        "date": identity.xmp_date,
        "document": str(identity.document),
        "instance": str(identity.instance),
        "version": ", ".join(filter(None, [pdf.version, pdf.state])) or "ohne Angabe",
        "decision": pdf.decision or "ohne Angabe",
    }
    texts = {key: escape(clean(value)) for key, value in values.items()}
    bags = {"publishers": _bag([pdf.publisher or "ohne Angabe"]), "subjects": _bag(pdf.keywords or [title])}
    return template.substitute(texts | bags).encode()


def _bag(words: Iterable[str]) -> str:
    """The items of an unordered list of XMP."""
    return "".join(f"<rdf:li>{escape(clean(word))}</rdf:li>" for word in words)
