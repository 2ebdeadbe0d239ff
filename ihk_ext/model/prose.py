"""What prose in data means: a tree of paragraphs and lists, and the text that carries it.

Writers read the tree and need no parser.  It means exactly what docutils makes of the
same source; a test compares the two.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self, TypeAlias

#: How an address begins that becomes a link, wherever data are shown: a page on the web, an address for mail.
#: Anything else (``ftp:``, ``tel:``, ``smb:`` …) is text, and what a browser would run or open is refused.
LINKED = r"(?:https?://|mailto:)"
LINKED_FORMS = "https://…, http://… und mailto:…"
_LINKED = re.compile(rf"{LINKED}\S", re.IGNORECASE)


def is_linked(uri: str) -> bool:
    """Whether an address becomes a link."""
    return _LINKED.match(uri) is not None


class Style(enum.Enum):
    """How words are set apart."""

    PLAIN = ""
    EMPHASIS = "betont"
    STRONG = "fett"
    LITERAL = "wörtlich"


@dataclass(frozen=True, slots=True)
class Words:
    """Running text; a line end of the source is one here, too."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to an address (``https:``, ``mailto:``); an address that stands alone is its own text."""

    text: str
    uri: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A ``:need:``: the ID of a record, and the author's words for it, if any."""

    target: str
    text: str = ""


ProseInline: TypeAlias = Words | WebLink | RecordLink


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph; ``line`` counts the lines of the prose before it."""

    inlines: tuple[ProseInline, ...]
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ProseList:
    """A list with its items, each of blocks; ``numbered`` from 1, else with bullets."""

    items: tuple[tuple[ProseBlock, ...], ...]
    numbered: bool = False


ProseBlock: TypeAlias = ProseParagraph | ProseList


class ProseText(str):
    """The value of a prose field: the source as it was written, and its meaning as ``blocks``."""

    __slots__ = ("blocks",)

    blocks: tuple[ProseBlock, ...]

    def __new__(cls, source: str, blocks: tuple[ProseBlock, ...]) -> Self:
        """The *source* with its *blocks*; only a reader of prose knows both."""
        self = super().__new__(cls, source)
        self.blocks = blocks
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[ProseBlock, ...]]]:
        """Copies and pickles keep the tree."""
        return type(self), (str(self), self.blocks)


def record_links(blocks: Iterable[ProseBlock]) -> Iterator[RecordLink]:
    """Every ``:need:`` below *blocks*, in order."""
    for block in blocks:
        if isinstance(block, ProseParagraph):
            yield from (inline for inline in block.inlines if isinstance(inline, RecordLink))
        else:
            for item in block.items:
                yield from record_links(item)
