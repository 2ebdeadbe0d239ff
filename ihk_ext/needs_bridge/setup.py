"""Load sphinx-needs before us."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup_needs(app: Sphinx) -> None:
    """Set up sphinx-needs; its ``setup()`` ends by clearing what was registered before."""
    app.setup_extension("sphinx_needs")
