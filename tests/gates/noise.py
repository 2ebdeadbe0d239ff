"""The gate »noise«: what an audience may not see has no influence on what it gets.

Two projects differ only in hidden content; what is built of them is equal, byte for byte, and holds
none of the marks that hidden content carries.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.cli.pruefen import FORMATS
from ihk_ext.schema.declare import Publicity
from tests.gates.building import build, check, stub_lualatex
from tests.gates.clean import BUILDERS, Difference, compare
from tests.gates.edits_data import remove
from tests.gates.four_places import beside_the_four
from tests.gates.generate import Size, generate
from tests.gates.pages import add_pages, without_report
from tests.gates.signing import sign
from tests.gates.world import World

_MARK = re.compile(rb"zq[bcdfghjklmnpqrtvwxz]{9}", re.IGNORECASE)
_AROUND = 60
#: The edition of :data:`tests.gates.pages.EDITIONS` for an audience.
_EDITIONS = {Publicity.PUBLIC: "alle", Publicity.COUNCIL: "rat", Publicity.INTERNAL: "amt"}


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

    def lines(self) -> list[str]:
        """What is wrong."""
        found = [f"  abgelehnt: {self.refused[:3000]}"] if self.refused else []
        found += [f"  Marke: {leak.name}: {leak.how}" for leak in self.leaks]
        return found + [f"  anders: {difference.name}: {difference.how}" for difference in self.differences]


class BuildRefusedError(AssertionError):
    """A generated project that a build does not accept."""


def project(seed: int, *, variant: int, size: Size, audience: Publicity) -> World:
    """A project with its pages, to be built for an audience."""
    world = generate(seed, variant=variant, size=size, audience=audience)
    add_pages(world)
    world.edition = _EDITIONS[audience]
    return world


def outputs(world: World, folder: Path, audience: Publicity = Publicity.PUBLIC) -> dict[str, bytes]:
    """All that an audience gets of a project: pages and what lies beside them, PDFs and what is in them, reports.

    Raises :class:`BuildRefusedError` where a build fails.
    """
    path = stub_lualatex(folder / "bin")
    world.write_new(folder / "projekt")
    sign(folder / "projekt" / "data", audience)
    found: dict[str, bytes] = {}
    for builder in BUILDERS:
        for name in ("aus", "doctrees"):
            shutil.rmtree(folder / name, ignore_errors=True)
        built = build(
            folder / "projekt",
            folder / "aus",
            builder=builder,
            doctrees=folder / "doctrees",
            edition=world.edition,
            path=path,
        )
        if built.status:
            raise BuildRefusedError(built.said)
        found |= {f"{builder}/{name}": content for name, content in built.files.items()}
    for form in FORMATS:
        status, said = check(folder / "projekt", "--oeffentlichkeit", audience.value, "--format", form, "--alle")
        found[f"bericht.{form}"] = f"{status}\n{said}".encode()
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


def replaced(folder: Path, seed: int, *, size: Size = Size.LARGE, audience: Publicity = Publicity.PUBLIC) -> Outcome:
    """Replace every hidden content by another of its kind: nothing differs, and no mark is to be seen."""
    worlds = [project(seed, variant=variant, size=size, audience=audience) for variant in (0, 1)]
    outcome, made = _built(folder, worlds, audience)
    outcome.differences = compare(*made) if not outcome.refused else []
    return outcome


def added(folder: Path, seed: int, *, size: Size = Size.LARGE, audience: Publicity = Publicity.PUBLIC) -> Outcome:
    """Build with hidden records and without: only what tells that something hidden exists may differ.

    The page of the report is left out: its findings are compared in the report itself.
    """
    worlds = [project(seed, variant=0, size=size, audience=audience) for _ in range(2)]
    for world in worlds:
        without_report(world)
    without_hidden(worlds[1], audience)
    outcome, made = _built(folder, worlds, audience)
    outcome.differences = beside_the_four(*made) if not outcome.refused else []
    return outcome


def without_hidden(world: World, audience: Publicity) -> None:
    """Take hidden records away, and what leads to them; concepts that hold nothing else go, too."""
    for concept in list(world.concepts.values()):
        for item in list(concept.items):
            if not Publicity(item.publicity or Publicity.INTERNAL.value).visible_to(audience):
                remove(world, item)
        if not concept.items:
            del world.concepts[concept.name]


def _built(folder: Path, worlds: list[World], audience: Publicity) -> tuple[Outcome, list[dict[str, bytes]]]:
    outcome, made = Outcome(), []
    for world in worlds:
        try:
            files = outputs(world, folder, audience)
        except BuildRefusedError as error:
            outcome.refused = str(error)
            break
        outcome.leaks += leaks(files, world.hidden)
        made.append(files)
    return outcome, made
