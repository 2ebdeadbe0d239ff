"""tools/limits.sh with Pythons of our own: which it takes, what it installs, and when it makes it anew."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Stands for `python -c …`, `python -m venv --clear FOLDER`, `python -m pip …` and `python -m pytest …`.
FAKE = """#!/usr/bin/env bash
case "$*" in
  --version) echo "Python 3.{minor}.0" ;;
  *"-m venv"*) mkdir -p "${{!#}}/bin" && cp "$0" "${{!#}}/bin/python" ;;
  *"-m pip"*) echo "pip ${{!#}}" >>"$CALLS" ;;
  *"-m pytest"*) echo "pytest 3.{minor} ${{!#}}" >>"$CALLS"; [[ ! -e "$CALLS.fails" ]] ;;
  *ensurepip*) [[ {works} == yes && "$*" == *"!= {minor})"* ]] ;;
  *version_info*) echo {minor} ;;
  *) echo "3.{minor}" ;;
esac
"""


@dataclass
class Machine:
    """A folder with sources, and one on PATH with Pythons."""

    folder: Path
    calls: Path = field(init=False)

    def __post_init__(self) -> None:
        self.calls = self.folder / "calls"
        for name in ("requirements-min.lock", "requirements-test.lock"):
            (self.folder / name).write_text(f"{name}\n", encoding="utf-8")
        self.python("own", 11)

    def python(self, name: str, minor: int, works: str = "yes") -> None:
        program = self.folder / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(FAKE.format(minor=minor, works=works), encoding="utf-8")
        program.chmod(0o755)

    def run(self) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        self.calls.unlink(missing_ok=True)
        done = subprocess.run(
            [ROOT / "tools" / "limits.sh", str(self.folder / "bin/own"), "cache", "-x"],
            cwd=self.folder,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
                "PYENV_ROOT": str(self.folder / "pyenv"),
                "CALLS": str(self.calls),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done, self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    found = Machine(tmp_path)
    for minor in (12, 13, 14):  # hide what this machine has
        found.python(f"python3.{minor}", minor, works="no")
    return found


def test_without_another_python_it_says_so_and_tests_the_lower_bounds(machine: Machine) -> None:
    done, calls = machine.run()
    assert done.returncode == 0, done.stderr
    assert "Kein anderes Python ab 3.12" in done.stdout
    assert calls == ["pip requirements-min.lock", "pytest 3.11 -x"]


def test_the_newest_that_works_is_taken(machine: Machine) -> None:
    machine.python("python3.12", 12)
    machine.python("python3.13", 13)
    done, calls = machine.run()
    assert "Neueres Python: Python 3.13.0" in done.stdout
    assert calls[:2] == ["pip requirements-test.lock", "pytest 3.13 -x"]


def test_one_of_pyenv_counts(machine: Machine) -> None:
    machine.python("../pyenv/versions/3.14.0/bin/python", 14)
    assert machine.run()[1][1] == "pytest 3.14 -x"


def test_environments_are_kept_until_a_lock_changes(machine: Machine) -> None:
    machine.run()
    assert machine.run()[1] == ["pytest 3.11 -x"]
    (machine.folder / "requirements-min.lock").write_text("other\n", encoding="utf-8")
    assert machine.run()[1] == ["pip requirements-min.lock", "pytest 3.11 -x"]


def test_a_test_that_fails_fails_all(machine: Machine) -> None:
    (machine.folder / "calls.fails").touch()
    assert machine.run()[0].returncode != 0


def test_the_lock_of_lower_bounds_has_them() -> None:
    """Raise a bound in pyproject.toml, and `make lock` is due."""
    wanted = [line for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines() if ">=" in line]
    locked = (ROOT / "requirements-min.lock").read_text(encoding="utf-8").casefold()
    bounds = [line.split('"')[1].casefold() for line in wanted if line.startswith('  "')]
    assert bounds
    for bound in bounds:
        name, _, version = bound.split(",")[0].partition(" >=")
        assert re.search(rf"^{name}=={re.escape(version)}[. ]", locked, re.MULTILINE), bound
