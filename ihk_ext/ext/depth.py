"""How much of other pages' contents a theme shows on every page."""

from __future__ import annotations

import enum


class Depth(enum.Enum):
    """Titles of pages, or headings within them as well."""

    TITLES = "titel"
    ALL = "alles"
