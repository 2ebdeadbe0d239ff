"""What the data say about a document: draft or not, publisher, version, day, state of decision, subjects.

The builder asks for it by the event ``ihk-pdf-angaben``: a callback gets the app and the
:class:`~ihk_ext.latex.documents.PdfDocument` and returns :class:`~ihk_ext.documents.kinds.Details` or None.  What
``ihk_documents`` says itself, wins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.util import logging

from ihk_ext.documents.kinds import Details

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.events import EventManager

    from ihk_ext.latex.documents import PdfDocument

EVENT = "ihk-pdf-angaben"

logger = logging.getLogger(__name__)


def with_details(events: EventManager, documents: Iterable[PdfDocument]) -> list[PdfDocument]:
    """The documents, completed by what extensions know of them; without those that they withhold."""
    found = (_completed(events, document) for document in documents)
    return [document for document in found if document is not None]


def _completed(events: EventManager, pdf: PdfDocument) -> PdfDocument | None:
    for found in events.emit(EVENT, pdf):
        if isinstance(found, Details):
            if found.withheld:
                logger.info("ihk: %s.pdf ist nicht Teil dieser Ausgabe und entfällt.", pdf.target)
                return None
            pdf = replace(
                pdf,
                draft=" · ".join(filter(None, [found.readers, pdf.draft or found.draft])),
                version=pdf.version or found.version,
                decision=pdf.decision or found.decision,
                keywords=pdf.keywords or found.keywords,
                publisher=pdf.publisher or found.publisher,
                state=pdf.state or found.state,
            )
    return pdf
