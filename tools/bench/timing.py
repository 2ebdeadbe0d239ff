"""Run a command and tell what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock, and of the processors in user mode."""

    wall: float
    user: float

    def best(self, other: Time | None) -> Time:
        """The smaller of both, each for itself: whatever disturbs a run only makes it longer."""
        return self if other is None else Time(min(self.wall, other.wall), min(self.user, other.user))


def run(arguments: Sequence[str], folder: Path) -> Time:
    """Run ``python -m`` with *arguments* in *folder*.

    Raises :class:`RuntimeError` with the output where the command fails.
    """
    log = folder / "messung.log"
    # the same dates each time; nothing of the caller's make
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1256040000"}
    path = os.pathsep.join(filter(None, [str(Path.cwd()), os.environ.get("PYTHONPATH", "")]))
    with log.open("wb") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**environment, "PYTHONPATH": path},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)}: {log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    return Time(wall, usage.ru_utime)
