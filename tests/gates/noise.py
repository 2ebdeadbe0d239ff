"""The gate »noise«: what an audience may not see has no influence on what it gets.

Two projects differ only in hidden content; what is built of them is equal, byte for byte, and holds
none of the marks that hidden content carries.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from ihk_ext.schema.declare import Publicity
from tests.gates.building import build, stub_lualatex
from tests.gates.clean import BUILDERS, Difference, compare
from tests.gates.edits_data import remove
from tests.gates.generate import Size, generate
from tests.gates.pages import add_pages
from tests.gates.world import World

_MARK = re.compile(rb"zq[bcdfghjklmnpqrtvwxz]{9}", re.IGNORECASE)
_AROUND = 60
#: Changes a project before it is written.
Change = Callable[[World], None]


@dataclass
class Outcome:
    """What came of it: ``refused`` is what a build said that failed."""

    leaks: list[Difference] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    refused: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.leaks or self.differences or self.refused)


class BuildRefusedError(AssertionError):
    """A generated project that a build does not accept."""


def project(
    seed: int, *, variant: int, size: Size, audience: Publicity, change: Change
) -> World:  # fmt: skip
    """A project with its pages."""
    world = generate(seed, variant=variant, size=size, audience=audience)
    add_pages(world)
    change(world)
    return world


def outputs(world: World, folder: Path) -> dict[str, bytes]:
    """All that an audience gets of a project: pages and what lies beside them, PDFs and what is in them.

    Raises :class:`BuildRefusedError` where a build fails.
    """
    path = stub_lualatex(folder / "bin")
    world.write_new(folder / "projekt")
    found: dict[str, bytes] = {}
    for builder in BUILDERS:
        for name in ("aus", "doctrees"):
            shutil.rmtree(folder / name, ignore_errors=True)
        built = build(folder / "projekt", folder / "aus", builder=builder, doctrees=folder / "doctrees", path=path)
        if built.status:
            raise BuildRefusedError(built.said)
        found |= {f"{builder}/{name}": content for name, content in built.files.items()}
    return found


def leaks(files: Mapping[str, bytes], hidden: set[str]) -> list[Difference]:
    """Marks of hidden content in files or in their names, the first in each."""
    found = []
    for name, content in files.items():
        for text in (name.encode(), content):
            match = next((m for m in _MARK.finditer(text) if m[0].decode().lower() in hidden), None)
            if match:
                around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
                found.append(Difference(name, around.decode("utf-8", "replace").replace("\n", "⏎")))
                break
    return found


def without_hidden(world: World, *, keep: float = 0.0) -> None:
    """Take hidden records away, all or a share of them, and what leads to them; concepts of nothing else go, too."""
    rng = Random(len(world.hidden))
    audience = Publicity(world.edition)
    for concept in list(world.concepts.values()):
        for item in list(concept.items):
            seen = Publicity(item.publicity or Publicity.INTERNAL.value).visible_to(audience)
            if not seen and rng.random() >= keep:
                remove(world, item)
        if not concept.items:
            del world.concepts[concept.name]


def added(folder: Path, seed: int, *, size: Size = Size.LARGE, audience: Publicity = Publicity.PUBLIC) -> Outcome:
    """Build with hidden records and without: only what tells that something hidden exists may differ."""
    made = []
    outcome = Outcome()
    for change in (_as_it_is, without_hidden):
        world = project(seed, variant=0, size=size, audience=audience, change=change)
        try:
            made.append(outputs(world, folder))
        except BuildRefusedError as error:
            outcome.refused = str(error)
            return outcome
    outcome.differences = compare(*made)
    return outcome


def _as_it_is(world: World) -> None:
    del world


def replaced(folder: Path, seed: int, *, size: Size = Size.LARGE, audience: Publicity = Publicity.PUBLIC) -> Outcome:
    """Replace every hidden content by another of its kind: nothing differs, and no mark is to be seen."""
    made = []
    outcome = Outcome()
    for variant in (0, 1):
        world = project(seed, variant=variant, size=size, audience=audience, change=_as_it_is)
        try:
            files = outputs(world, folder)
        except BuildRefusedError as error:
            outcome.refused = str(error)
            return outcome
        outcome.leaks += leaks(files, world.hidden)
        made.append(files)
    outcome.differences = compare(*made)
    return outcome
