"""What a page asks to be shown."""

from __future__ import annotations

from dataclasses import dataclass


class ViewError(ValueError):
    """A view that cannot be built; the message is German."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What to show: the key of a view, the concept it is about, arguments and options as written."""

    view: str
    concept: str
    options: tuple[tuple[str, str], ...]

    def get(self, name: str, default: str = "") -> str:
        """An option's text."""
        return dict(self.options).get(name, default)

    def words(self, name: str) -> tuple[str, ...]:
        """An option's comma-separated words."""
        return tuple(w for part in self.get(name).split(",") if (w := part.strip()))

    def with_option(self, name: str, value: str) -> ViewSpec:
        """The same with one option more."""
        return ViewSpec(self.view, self.concept, tuple(sorted((*self.without(name).options, (name, value)))))

    def without(self, *names: str) -> ViewSpec:
        """The same without some options."""
        return ViewSpec(self.view, self.concept, tuple(o for o in self.options if o[0] not in names))
