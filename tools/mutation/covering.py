"""Which tests run which lines: measured room by room, and kept until the package or the tests of a room change."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.mutation.mutant import Mutant, statement_lines

#: The tests that decide.  With LuaLaTeX, the browser and the slow ones a run would take a day.
FAST = "not latex and not browser and not slow"
#: So many seconds of tests may decide about a mutant: the nearest first.  What is used everywhere has thousands.
BUDGET = 150.0
#: Another number when what is kept is written otherwise.
_FORMAT = 1


@dataclass
class Covering:
    """What was measured of all tests."""

    times: dict[str, float] = field(default_factory=dict)
    """Test → seconds, in the order in which they ran."""
    lines: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    """Module → line → tests, or test files where a fixture of theirs runs it."""

    def add(self, measured: Mapping[str, Any]) -> None:
        """Take in what :mod:`tools.mutation.recording` wrote."""
        self.times.update(measured["times"])
        names: Sequence[str] = measured["tests"]
        for module, lines in measured["lines"].items():
            for line, places in lines.items():
                self.lines[module][int(line)].update(names[place] for place in places)

    def tests(self, mutant: Mutant, source: str) -> list[str]:
        """The tests that run the statement with the fault, nearest first, for :data:`BUDGET` seconds.

        *source* is the module without the fault.
        """
        lines = self.lines.get(mutant.file, {})
        found: set[str] = set().union(*(lines.get(line, ()) for line in statement_lines(source, mutant.line)))
        return self._in_order(mutant.file, lambda test: test in found or _file(test) in found)

    def room(self, mutant: Mutant, without: Iterable[str]) -> list[str]:
        """The other tests of the module's room.

        What a cached function or an import ran is noted for the first test that needed it, or for none.
        """
        known, room = set(without), _room(mutant.file)
        return self._in_order(mutant.file, lambda test: test.split("/")[1] == room and test not in known)

    def _in_order(self, module: str, wanted: Callable[[str], bool]) -> list[str]:
        files: dict[str, list[str]] = defaultdict(list)
        for test in self.times:
            if wanted(test):
                files[_file(test)].append(test)
        seconds = {file: sum(self.times[test] for test in tests) for file, tests in files.items()}
        left, found = BUDGET, list[str]()
        for file in sorted(files, key=lambda file: (_distance(module, file), seconds[file], file)):
            if not found or seconds[file] <= left:
                found += files[file]
                left -= seconds[file]
        return found


def _file(test: str) -> str:
    return test.split("::", maxsplit=1)[0]


def _room(module: str) -> str:
    return module.split("/")[1].removesuffix(".py")


def _distance(module: str, test_file: str) -> int:
    """Tests that mirror the module come first, then those of its room."""
    if Path(test_file).stem == f"test_{Path(module).stem}":
        return 0
    return 1 if test_file.split("/")[1] == _room(module) else 2


def digest(paths: Iterable[Path]) -> str:
    """What stands in files, and where."""
    state = hashlib.sha256()
    for path in sorted(paths):
        state.update(f"{path}\n".encode() + path.read_bytes())
    return state.hexdigest()


def groups(top: Path) -> list[str]:
    """The folders and files of tests that are measured each by itself."""
    found = [p for p in (top / "tests").iterdir() if any(p.rglob("test_*.py")) or p.match("test_*.py")]
    return sorted(p.relative_to(top).as_posix() for p in found)


def measure(top: Path, cache: Path, say: Callable[[str], None], workers: int) -> Covering:
    """What the fast tests run.

    Raises :class:`RuntimeError` where one fails: no fault would be the reason.
    """
    cache.mkdir(parents=True, exist_ok=True)
    package = digest((top / "ihk_ext").rglob("*.py"))
    shared = digest((top / "tests").glob("*.py"))

    def one(group: str) -> Mapping[str, Any]:
        place = top / group
        own = digest(place.rglob("*.py") if place.is_dir() else [place])
        wanted = hashlib.sha256(f"{_FORMAT}{package}{shared}{own}".encode()).hexdigest()
        target = cache / f"{group.replace('/', '_').removesuffix('.py')}-{wanted[:16]}.json"
        if not target.exists():
            say(f"Welche Zeilen prüft {group}?")
            _record(top, group, target)
        found: Mapping[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return found

    covering = Covering()
    with ThreadPoolExecutor(workers) as pool:
        for measured in pool.map(one, groups(top)):
            covering.add(measured)
    return covering


def _record(top: Path, group: str, target: Path) -> None:
    made = target.with_suffix(".neu")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.mutation.recording"]
    done = subprocess.run(
        [*command, "-m", FAST, group],
        cwd=top,
        env=environment(top, IHK_COVERING=str(made)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 5}:  # 5: none of the group is fast
        raise RuntimeError(
            f"Ohne Fehler im Programm scheitern Tests in {group}:\n{done.stdout[-3000:]}{done.stderr[-1000:]}"
        )
    for old in target.parent.glob(f"{target.stem.rpartition('-')[0]}-*.json"):
        old.unlink()
    made.replace(target)


def environment(top: Path, **more: str) -> dict[str, str]:
    """The environment of a run of tests in a tree."""
    return {**os.environ, "PYTHONPATH": str(top), **more}
