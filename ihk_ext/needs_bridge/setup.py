"""Load sphinx-needs before us, and mend what it does for all needs."""

from __future__ import annotations

from sphinx.application import Sphinx

from ihk_ext.needs_bridge import conditions, frames, order


def setup_needs(app: Sphinx) -> None:
    """Set up sphinx-needs; its ``setup()`` ends by clearing what was registered before."""
    app.setup_extension("sphinx_needs")
    conditions.connect(app)
    frames.connect(app)
    order.connect(app)
