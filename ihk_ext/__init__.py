"""From plain text to council documents: integrated action concepts with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx's entry point."""
    from ihk_ext.registry import setup_extension  # noqa: PLC0415 - `ihk` must not import Sphinx

    return {"version": __version__, **setup_extension(app)}
