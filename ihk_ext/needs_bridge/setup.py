"""Load sphinx-needs where somebody wants it, and mend what it does once there are records."""

from __future__ import annotations

from collections.abc import Container

from sphinx.application import Sphinx

from ihk_ext.needs_bridge import conditions, frames, order, titles
from ihk_ext.needs_bridge.config import EXTENSION, is_of_its_own


def setup_needs(app: Sphinx, *, wanted: bool) -> None:
    """Set up sphinx-needs where there are records for it; else it is the project's matter whether it is there.

    Its ``setup()`` ends by clearing what was registered before, so what we tell it comes later.
    """
    if wanted:
        app.setup_extension(EXTENSION)


def has_needs(app: Sphinx) -> bool:
    """Whether sphinx-needs is part of this build."""
    return EXTENSION in app.extensions


def mend_needs(app: Sphinx, types: Container[str]) -> None:
    """Make outputs with records of our *types* reproducible and free of what their readers must not see.

    That concerns all needs of a project; one without records keeps sphinx-needs as it is.
    """
    conditions.connect(app)
    frames.connect(app)
    order.connect(app)
    if is_of_its_own(app.config):
        titles.connect(app, types)
