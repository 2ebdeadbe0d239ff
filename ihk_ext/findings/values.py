"""What a finding is about, in values: an acceptance binds to them, so that a better wording does not void it.

There are five kinds, and each value has one spelling.  Which value plays which part follows from its place in the
order that the rule gives them in; a rule that speaks of a set sorts it.
"""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in cents; a computed one may have parts of a cent."""

    cents: Fraction

    def __init__(self, cents: int | Fraction) -> None:
        """Of cents, exactly."""
        object.__setattr__(self, "cents", Fraction(cents))

    @property
    def spelling(self) -> str:
        """``cent:75000000``."""
        return f"cent:{self.cents}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a count or a share, exactly."""

    number: Fraction

    def __init__(self, number: int | Decimal | Fraction) -> None:
        """Of any exact number."""
        object.__setattr__(self, "number", Fraction(number))

    @property
    def spelling(self) -> str:
        """``zahl:3/5``."""
        return f"zahl:{self.number}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month or a year where no more is known (``2026``, ``2026-03``, ``2026-03-01``)."""

    iso: str

    @classmethod
    def of(cls, day: dt.date) -> Day:
        """A day of the calendar."""
        return cls(day.isoformat())

    @property
    def spelling(self) -> str:
        """``tag:2026-03-01``."""
        return f"tag:{self.iso}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that is named beside the finding's own, by its ID."""

    id: str

    @property
    def spelling(self) -> str:
        """``id:RI-M-S1-01``."""
        return f"id:{self.id}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the data: of a word list, the name of a field, a passage that is quoted.

    How it is wrapped or composed (Unicode) does not count.
    """

    text: str

    @property
    def spelling(self) -> str:
        """``wort:"Leitziel"``."""
        return "wort:" + json.dumps(" ".join(unicodedata.normalize("NFC", self.text).split()), ensure_ascii=False)


TypedValue: TypeAlias = Amount | Number | Day | Ref | Word
