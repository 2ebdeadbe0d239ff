"""How a view is declared: what it takes, and what it shows, writes and presents.

Directive or role, the messages on what an author wrote wrongly and the handbook's
reference follow from the declaration.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ihk_ext.documents.blocks import Block, Inline
from ihk_ext.ext.views.spec import ViewSpec
from ihk_ext.model import Record

if TYPE_CHECKING:
    from ihk_ext.ext.session import Session


class Takes(enum.Enum):
    """What an argument or an option takes; the value is what the reference says of it."""

    TEXT = "Text"
    WORDS = "Wörter, mit Komma getrennt"
    COUNT = "Zahl ab 1"
    FLAG = "nichts"


@dataclass(frozen=True, slots=True)
class Option:
    """An argument or an option.

    ``help`` says in German what it means. ``words``, where there are any, are all that it may be.
    Of arguments only the last may take :attr:`Takes.WORDS`, then blanks separate them, too.
    """

    name: str
    help: str
    takes: Takes = Takes.TEXT
    words: tuple[str, ...] = ()


#: What every directive takes that shows a concept.
CONCEPT = Option("konzept", "das Konzept, wo es nicht aus der Seite folgt")


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a view makes on its page: its anchor, its heading, what stands in it.

    Without a heading there is no section, and what it shows stands for itself.
    """

    anchor: str
    heading: str
    spec: ViewSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view.

    ``name`` is that of the directive, or of the role where it has ``inlines``; ``title`` and ``help``
    are German.  All functions get the build's session and the specification of one place, and raise
    :class:`~ihk_ext.ext.views.spec.ViewError`:

    ``blocks`` or ``inlines``
        what stands at the place; asked once a build, when all pages are read;
    ``sections``
        the sections to which the place grows, when its page is read; None where there are none;
    ``homes``
        the records that are at home at the place, when its page is read;
    ``files``
        files to be written beside the HTML: relative path and content.

    ``presents`` is the argument that names the record which the page with the view presents.
    ``of_concept`` says that it shows a concept, the page's or that of ``:konzept:``.
    """

    name: str
    title: str
    help: str
    arguments: tuple[Option, ...] = ()
    options: tuple[Option, ...] = ()
    blocks: Callable[[Session, ViewSpec], Iterable[Block]] | None = None
    inlines: Callable[[Session, ViewSpec], Iterable[Inline]] | None = None
    sections: Callable[[Session, ViewSpec], Sequence[Section] | None] | None = None
    homes: Callable[[Session, ViewSpec], Iterable[Record]] | None = None
    files: Callable[[Session, ViewSpec], Iterable[tuple[str, bytes]]] | None = None
    presents: str = ""
    of_concept: bool = True

    @property
    def key(self) -> str:
        """What specifications call it: a role and a directive may have the same name."""
        return self.name if self.inlines is None else f":{self.name}:"

    @property
    def takes(self) -> tuple[Option, ...]:
        """All options, with the concept."""
        return (*self.options, CONCEPT) if self.of_concept else self.options
