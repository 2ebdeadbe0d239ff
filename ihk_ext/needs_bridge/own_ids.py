"""IDs of records keep their own pattern, whatever ``needs_id_regex`` asks of the needs of a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sphinx.config import Config

_VALUE = "needs_id_regex"
#: sphinx-needs then does not look.
_ANY = ""


@contextmanager
def any_id(config: Config) -> Iterator[None]:
    """Have sphinx-needs take IDs that somebody else has checked."""
    with id_pattern(config, _ANY):
        yield


@contextmanager
def id_pattern(config: Config, pattern: str | None) -> Iterator[None]:
    """Have sphinx-needs ask *pattern* of the IDs of needs."""
    before = getattr(config, _VALUE)
    setattr(config, _VALUE, pattern)
    try:
        yield
    finally:
        setattr(config, _VALUE, before)
