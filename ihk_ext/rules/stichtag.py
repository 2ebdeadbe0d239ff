"""The one day that a check refers to; no rule reads the clock."""

from __future__ import annotations

import datetime as dt
import os

from ihk_ext.model import Concept


def stichtag_of(concept: Concept, wanted: dt.date | None = None) -> dt.date:
    """The day that was asked for, else the concept's, else ``SOURCE_DATE_EPOCH``'s, else today.

    A ``SOURCE_DATE_EPOCH`` that is no number of seconds counts as none.
    """
    if wanted is not None:
        return wanted
    stated = concept.head.get("stichtag") if concept.head else None
    if isinstance(stated, dt.date):
        return stated
    try:
        return dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
