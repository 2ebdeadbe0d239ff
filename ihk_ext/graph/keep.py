"""What has been made from a graph once and may be needed again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Made = TypeVar("_Made")


class Kept:
    """Results by what they were made from; they hold for one graph, which never changes."""

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
