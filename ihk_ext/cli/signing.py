"""What commands need that somebody signs with: short texts and days."""

from __future__ import annotations

import datetime as dt

from ihk_ext.cli.exits import UsageError

_LONGEST = 60


def short_line(text: str, option: str) -> str:
    """A short text on one line; raises :class:`UsageError` where it is none."""
    found = " ".join(text.split())
    if not found or len(found) > _LONGEST or not found.isprintable():
        raise UsageError(f"{option} braucht einen kurzen Text (bis {_LONGEST} Zeichen).")
    return found


def day_of(text: str, option: str) -> dt.date:
    """A day of the command line; raises :class:`UsageError` where it is none."""
    from ihk_ext.loading.scalars import PARSERS, ScalarError
    from ihk_ext.schema.declare import Kind

    try:
        day = PARSERS[Kind.DATE](text)
    except ScalarError as error:
        raise UsageError(f"{option}: {error} {error.hint}".rstrip()) from error
    if not isinstance(day, dt.date):  # what the parser of dates gives; for the type checker
        raise TypeError(day)
    return day
