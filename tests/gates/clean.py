"""The gate »clean«: after any edit an incremental build leaves what a clean build makes, byte for byte."""

from __future__ import annotations

import difflib
import itertools
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.gates import edits_data, edits_pages
from tests.gates.building import Built, build, stub_lualatex
from tests.gates.edits_data import Edit
from tests.gates.generate import Size, generate
from tests.gates.pages import add_pages
from tests.gates.world import World

EDITS: dict[str, Edit] = {edit.__name__: edit for edit in (*edits_data.EDITS, *edits_pages.EDITS)}
BUILDERS = ("html", "ihkpdf")
#: Processes of what is kept, and of what is clean.
_JOBS = ((1, 1), (1, 2), (2, 1), (2, 2))
#: Of a file so many places are shown, and so much of each.
_PLACES = 3
#: Of a build's messages so much, and so many files.
_SAID, _DIFFERENCES = 2000, 25
_BEFORE, _AFTER = 40, 70


@dataclass(frozen=True)
class Difference:
    """A file that is not as a clean build makes it; ``how`` is readable."""

    name: str
    how: str


@dataclass
class Step:
    """An edit, and what came of it."""

    number: int
    edit: str
    what: str
    builder: str
    jobs: tuple[int, int]
    differences: list[Difference] = field(default_factory=list)
    #: The clean build refuses the project: the edit is wrong, not the build.
    refused: str = ""
    #: The incremental build refuses what the clean one accepts.
    failed: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.differences or self.refused or self.failed)

    def lines(self) -> list[str]:
        """What was done, and what is wrong."""
        state = "gleich" if self.fine else "UNGLEICH"
        found = [f"{self.number:3} {self.edit} ({self.what}) {self.builder} -j {self.jobs[0]}/{self.jobs[1]}: {state}"]
        for title, text in (("abgelehnt", self.refused), ("gescheitert", self.failed)):
            if text:
                found.append(f"    {title}: {text[:_SAID]}")
        found += [f"    {difference.name}: {difference.how}" for difference in self.differences[:_DIFFERENCES]]
        if len(self.differences) > _DIFFERENCES:
            found.append(f"    … und {len(self.differences) - _DIFFERENCES} weitere")
        return found


def compare(kept: Mapping[str, bytes], clean: Mapping[str, bytes]) -> list[Difference]:
    """How *kept* departs from *clean*, file by file."""
    found = []
    for name in sorted({*kept, *clean}):
        if name not in clean:
            found.append(Difference(name, "bleibt liegen"))
        elif name not in kept:
            found.append(Difference(name, "fehlt"))
        elif kept[name] != clean[name]:
            found.append(Difference(name, unlike(kept[name], clean[name])))
    return found


def unlike(one: bytes, two: bytes) -> str:
    """The first places in which two contents differ."""
    if b"\0" in one + two:
        return f"{len(one)} und {len(two)} Byte"
    before, after = (content.decode("utf-8", "replace").split("\n") for content in (one, two))
    found = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(_window("\n".join(before[i:j]), "\n".join(after[k:m])))
    return " | ".join(found[:_PLACES])


def _window(one: str, two: str) -> str:
    """Where two texts begin to differ, with a little of what is around."""
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    at = sum(1 for _ in alike)
    start = max(at - _BEFORE, 0)
    return f"-{one[start : at + _AFTER]!r} +{two[start : at + _AFTER]!r}"


class Runner:
    """Keeps a folder with its builds, and builds beside it from nothing.

    With *shared* both builders keep their doctrees in one folder.
    """

    def __init__(self, folder: Path, world: World, *, shared: bool) -> None:
        self._folder = folder
        self._shared = shared
        self._path = stub_lualatex(folder / "bin")
        self.world = world

    def start(self, jobs: int = 1) -> list[Step]:
        """Build for the first time."""
        self.world.write_new(self._folder / "projekt")
        steps = []
        for builder in BUILDERS:
            self._forget(builder)
            built = self._kept(builder, jobs)
            step = Step(0, "anfang", "", builder, (jobs, jobs))
            if built.status:
                step.refused = built.said
            steps.append(step)
        return steps

    def step(self, number: int, names: Sequence[str], rng: random.Random) -> list[Step]:
        """Edit, build what is kept and what is clean, and compare; after a failure what is kept begins anew."""
        before = self.world.copy()
        done = [(name, what) for name in names if (what := EDITS[name](self.world, rng))]
        if not done:
            return []
        name, what = ", ".join(n for n, _ in done), "; ".join(w for _, w in done)
        self.world.write(self._folder / "projekt")
        jobs = _JOBS[number % len(_JOBS)]
        steps = []
        for builder in BUILDERS:
            step = Step(number, name, what, builder, jobs)
            clean = self._clean(builder, jobs[1])
            if clean.status:
                step.refused = clean.said
            else:
                kept = self._kept(builder, jobs[0])
                step.failed = kept.said if kept.status else ""
                step.differences = compare(kept.files, clean.files)
            if step.refused:
                self.world = before
                self.world.write(self._folder / "projekt")
                return [step]
            if not step.fine:
                self._forget(builder)
                self._kept(builder, jobs[0])
            steps.append(step)
        return steps

    def _doctrees(self, builder: str) -> Path:
        return self._folder / ("doctrees" if self._shared else f"doctrees-{builder}")

    def _forget(self, builder: str) -> None:
        shutil.rmtree(self._doctrees(builder), ignore_errors=True)
        shutil.rmtree(self._folder / builder, ignore_errors=True)

    def _kept(self, builder: str, jobs: int) -> Built:
        return build(
            self._folder / "projekt",
            self._folder / builder,
            builder=builder,
            jobs=jobs,
            doctrees=self._doctrees(builder),
            tags=self.world.tags,
            edition=self.world.edition,
            path=self._path,
        )

    def _clean(self, builder: str, jobs: int) -> Built:
        beside = self._folder / "daneben"
        self.world.write_new(beside / "projekt-rein")
        for name in ("aus", "doctrees"):
            shutil.rmtree(beside / name, ignore_errors=True)
        return build(
            beside / "projekt-rein",
            beside / "aus",
            builder=builder,
            jobs=jobs,
            doctrees=beside / "doctrees",
            tags=self.world.tags,
            edition=self.world.edition,
            path=self._path,
        )


def run(
    folder: Path,
    seed: int,
    *,
    edits: Sequence[str],
    together: int = 1,
    shared: bool = False,
    size: Size = Size.SMALL,
    report: Callable[[Step], None] = lambda _step: None,
) -> list[Step]:
    """Start from a generated project and make *together* edits before each build; returns all steps."""
    world = generate(seed, size=size)
    add_pages(world)
    runner = Runner(folder, world, shared=shared)
    found = runner.start()
    for step in found:
        report(step)
    for number, at in enumerate(range(0, len(edits), together), 1):
        names = edits[at : at + together]
        for step in runner.step(number, names, random.Random(f"{seed}/{number}/{names}")):
            found.append(step)
            report(step)
    return found


def chosen(seed: int, count: int) -> list[str]:
    """Edits in an order that follows from the seed, each kind as often as the others."""
    rng = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        names = sorted(EDITS)
        rng.shuffle(names)
        found += names
    return found[:count]
