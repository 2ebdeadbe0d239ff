"""The tree of a YAML file: nodes that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Scalar:
    """A scalar as written; its declared type decides what the text means.

    ``style`` is YAML's: ``|`` and ``>`` for block scalars, a quotation mark, or ``""``
    for a plain one.  ``end`` is the last line that it may stand in, 0 where it is not known; ``comment`` is what
    YAML cut off behind it, where that may have been meant as text (»Haus #3«).
    """

    text: str
    line: int
    column: int
    style: str = ""
    end: int = 0
    comment: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said: ``feld:``, ``feld: ""``, or YAML's words for nothing."""
        return not self.text.strip() or (not self.style and self.text in _NOTHING)

    @property
    def block(self) -> bool:
        """Whether the text begins on the line below the indicator."""
        return self.style in {"|", ">"}


@dataclass(slots=True)
class Sequence:
    """A YAML sequence; ``flow`` tells that it stands in brackets."""

    items: list[Node]
    line: int
    column: int
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """A YAML mapping; keys are scalars and occur once.

    ``retired`` are entries that the current format no longer has; ``flow`` tells that it stands in braces.
    """

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    retired: tuple[tuple[Scalar, Node], ...] = ()
    flow: bool = False

    def get(self, name: str) -> Node | None:
        """The value of a key, None where the key is not given."""
        return next((value for key, value in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping

#: YAML 1.2's null; other programs read them so, whatever we do.
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
