"""Needs stand in the order of their pages, not in the one in which pages happened to be read.

sphinx-needs shows lists and tables in the order in which it met the needs.  After a page is read
again its needs come last, so an incremental build would differ from a clean one.  Within a page they stay
as they are: lines do not tell, since each file that it includes counts its own.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx_needs.data import NeedsMutable, SphinxNeedsData

#: After what is left out of a build has gone (500).
_AFTER = 600


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    # emitted when all pages are read and nothing has been made of the needs
    app.connect("needs-before-post-processing", _order, priority=_AFTER)


def _order(app: Sphinx, needs: NeedsMutable) -> None:
    """Order needs and the changes to needs (``needs-before-post-processing``)."""
    for held in (needs, SphinxNeedsData(app.env).get_or_create_extends()):
        entries: Any = in_order(held)
        held.clear()
        held.update(entries)


def in_order(held: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - sphinx-needs has a type of its own for each
    """ID and entry of needs, or of changes to needs, by page, as a clean build reads them."""
    return sorted(held.items(), key=lambda pair: str(pair[1].get("docname") or ""))
