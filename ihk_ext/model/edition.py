"""An edition (Ausgabe): for whom, of which concepts, and as of which day documents are made."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ihk_ext.schema.declare import Publicity

_MARKS = {Publicity.PUBLIC: "", Publicity.COUNCIL: "Nichtöffentlich", Publicity.INTERNAL: "Nur intern"}
#: Editions' names are folders' names.
EDITION_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition.

    ``name`` is how ``conf.py`` calls it, ``""`` for the only one of a project that names none; ``default`` tells
    whether it is the one that is made where none is named.  ``concepts`` are the short names of its concepts,
    empty for all; ``stichtag`` takes the place of the concepts' own.
    """

    name: str = ""
    audience: Publicity = Publicity.PUBLIC
    concepts: tuple[str, ...] = ()
    stichtag: dt.date | None = None
    default: bool = True

    @property
    def folder(self) -> str:
        """The folder of its results below ``build``; ``""`` for the default edition, whose results stand there."""
        return "" if self.default else self.name

    @property
    def mark(self) -> str:
        """What its documents say of their readers, on each page; ``""`` where everybody may read them."""
        return _MARKS[self.audience]

    def has(self, concept: str) -> bool:
        """Whether a concept belongs to it."""
        return not self.concepts or concept in self.concepts
