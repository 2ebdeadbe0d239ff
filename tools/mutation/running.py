"""Runs the tests on one mutant after the other, each worker in a copy of the tree."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import Queue

from tools.mutation.covering import environment
from tools.mutation.mutant import Mutant

#: What a copy of the tree needs to run its tests.
_PARTS = ("ihk_ext", "tests", "tools", "data", "docs", ".ci")
_MEMORY = 4 * 2**30
_NONE_RAN = 5
_FAILED = re.compile(r"^(?:FAILED|ERROR) (?P<test>.+?)(?: - .*)?$", re.MULTILINE)


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "getötet"
    TIMEOUT = "Zeit"
    SURVIVED = "überlebt"
    EQUIVALENT = "gleichwertig"
    REFUTED = "widerlegt"
    """Listed as equivalent, but a test tells it."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, and by which test."""

    key: str
    fate: Fate
    test: str = ""


@dataclass(frozen=True)
class Chosen:
    """Tests in their order, and how long they take without a fault."""

    names: Sequence[str]
    seconds: float
    grace: float = 60

    @property
    def limit(self) -> float:
        """The seconds after which a fault has made a loop without an end."""
        return self.grace + 5 * self.seconds


class Tree:
    """A copy of the sources in which a module can have a fault."""

    def __init__(self, top: Path, folder: Path) -> None:
        self.folder = folder
        self._time = 1_000_000_000
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path in [*top.glob("*.*"), *top.glob("Makefile"), *top.glob("LICENSE")]:
            if path.is_file():
                shutil.copy2(path, folder)
        for name in _PARTS:
            if (top / name).exists():
                shutil.copytree(top / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    @contextlib.contextmanager
    def fault(self, mutant: Mutant) -> Iterator[None]:
        """Have the fault in the tree for a while."""
        path = self.folder / mutant.file
        before = path.read_text(encoding="utf-8")
        self._write(path, mutant.source)
        try:
            yield
        finally:
            self._write(path, before)

    def _write(self, path: Path, source: str) -> None:
        """Write a module, never twice with the same time: Python takes compiled code by time and size."""
        path.write_text(source, encoding="utf-8")
        self._time += 1
        os.utime(path, (self._time, self._time))

    def run(self, tests: Chosen) -> tuple[Fate, str]:
        """Run tests until the first fails."""
        chosen = self.folder / "chosen.json"
        chosen.write_text(json.dumps({"tests": list(tests.names), "memory": _MEMORY}), encoding="utf-8")
        files = list(dict.fromkeys(name.split("::")[0] for name in tests.names))
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--no-header", "-p", "no:cacheprovider"]
        process = subprocess.Popen(
            [*command, "-p", "tools.mutation.choosing", *files],
            cwd=self.folder,
            env=environment(self.folder, IHK_CHOSEN=str(chosen), COLUMNS="1000"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=tests.limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return Fate.TIMEOUT, ""
        if process.returncode in {0, _NONE_RAN}:
            return Fate.SURVIVED, ""
        found = _FAILED.search(said)
        return Fate.KILLED, found["test"] if found else f"Rückgabe {process.returncode}: {said[-300:]}"


def verdict(tree: Tree, mutant: Mutant, stages: Sequence[Chosen]) -> Verdict:
    """What becomes of a mutant; without tests it survives."""
    with tree.fault(mutant):
        for tests in stages:
            if not tests.names:
                continue
            fate, test = tree.run(tests)
            if fate is not Fate.SURVIVED:
                return Verdict(mutant.key, fate, test)
    return Verdict(mutant.key, Fate.SURVIVED)


def run_all(
    trees: Sequence[Tree],
    mutants: Sequence[Mutant],
    stages: Callable[[Mutant], Sequence[Chosen]],
    done: Callable[[Mutant, Verdict], None],
) -> None:
    """Run all mutants, as many at a time as there are trees; *done* is told of each."""
    free: Queue[Tree] = Queue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> None:
        tree = free.get()
        try:
            found = verdict(tree, mutant, stages(mutant))
        finally:
            free.put(tree)
        done(mutant, found)

    with ThreadPoolExecutor(len(trees)) as pool:
        for future in [pool.submit(one, mutant) for mutant in mutants]:
            future.result()
