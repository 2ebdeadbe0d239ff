"""What a build has made once and may need again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Made = TypeVar("_Made")


class Kept:
    """Results by what they were made from.

    They hold for one graph: whoever puts another in its place, forgets them.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What *make* returned for this key the first time; what it raises is raised, and not kept."""
        try:
            return cast("_Made", self._made[key])
        except KeyError:
            pass
        made = make()
        self._made[key] = made
        return made

    def forget(self) -> None:
        """Make all anew from now on."""
        self._made.clear()
