"""Reads the files that travel inside a PDF: what ``ihk auspacken`` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NullObject, StreamObject

from ihk_ext.latex.attachments import Attachment
from ihk_ext.latex.errors import Complaint, PdfError


def read_attachments(path: Path) -> list[Attachment]:
    """The files inside a PDF, in its order; empty where there are none.

    Raises :class:`PdfError` for a file that is no PDF or an attachment with an unsafe name.
    """
    try:
        return list(_attachments(PdfReader(path)))
    except (PyPdfError, OSError) as error:
        raise PdfError(Complaint(f"»{path.name}« lässt sich nicht als PDF lesen: {error}")) from None


def _attachments(reader: PdfReader) -> Iterator[Attachment]:
    files = reader.root_object.get("/AF", ArrayObject()).get_object()
    for reference in files if isinstance(files, ArrayObject) else ():
        spec = reference.get_object()
        if not isinstance(spec, DictionaryObject):
            continue
        embedded = spec.get("/EF", DictionaryObject()).get_object()
        stream = embedded.get("/F", NullObject()).get_object() if isinstance(embedded, DictionaryObject) else None
        if isinstance(stream, StreamObject):
            yield Attachment(
                str(spec.get("/UF", spec.get("/F", ""))),
                stream.get_data(),
                str(stream.get("/Subtype", "/application/octet-stream"))[1:],
                str(spec.get("/Desc", "")),
                str(spec.get("/AFRelationship", "/Unspecified"))[1:],
            )
