"""Value types that Python lacks."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from ihk_ext.schema.declare import NOT_RECORDED


class Missing(enum.Enum):
    """What stands for a value that is not there."""

    NOT_RECORDED = NOT_RECORDED
    """The source does not tell, and somebody looked."""
    INCOMPLETE = "unvollständig"
    """An amount that is not shown: it covers some that this audience may not see (:mod:`ihk_ext.model.withheld`)."""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        """The first day that it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that it can mean."""
        if self.month is None:
            return dt.date(self.year, 12, 31)
        if self.day is None:
            following = dt.date(self.year + self.month // 12, self.month % 12 + 1, 1)
            return following - dt.timedelta(days=1)
        return self.first

    @property
    def iso(self) -> str:
        """``2009``, ``2009-10`` or ``2009-10-20``."""
        parts = [f"{self.year:04d}"]
        parts += [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        return self.iso
