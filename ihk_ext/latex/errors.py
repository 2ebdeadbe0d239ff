"""What can go wrong on the way to a PDF."""

from __future__ import annotations

from sphinx.errors import SphinxError


class PdfError(SphinxError):
    """A document cannot be made; the German message names place and cause."""

    category = "PDF"


class CharacterError(ValueError):
    """A text has a character that no document can show; the message is German."""
