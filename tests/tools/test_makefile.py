"""The Makefile: it sets up what is needed and leaves building to ``ihk bauen``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"

#: Stands for a program of the environment: notes how it was called.
FAKE = '#!/usr/bin/env bash\nprintf "%s" "$(basename "$0")" >>calls\nprintf " %s" "$@" >>calls\nprintf "\\n" >>calls\n'


@dataclass
class Checkout:
    """A tree with a set-up environment, in which programs are only noted."""

    folder: Path

    def __post_init__(self) -> None:
        shutil.copy(MAKEFILE, self.folder)
        self.write("pyproject.toml", "1\n")
        self.write("requirements.lock", "")
        self.program("tools/venv.sh", "#!/bin/sh\n")
        for name in ("tools/packages.sh", ".venv/bin/ihk", ".venv/bin/python"):
            self.program(name, FAKE)
        self.write(".venv/.made-for", f"{self.folder} python3\n")
        for name in (".locked", ".installed"):
            self.write(f".venv/{name}", "")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def program(self, name: str, text: str) -> None:
        self.write(name, text)
        (self.folder / name).chmod(0o755)

    def make(self, *arguments: str) -> list[str]:
        """Runs make; returns which programs were called, and how."""
        calls = self.folder / "calls"
        calls.unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        subprocess.run(["make", *arguments], cwd=self.folder, env=environment, capture_output=True, check=True)
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "called"),
    [
        (["html"], ["ihk bauen html"]),
        (["pdf"], ["packages.sh tex", "ihk bauen pdf"]),
        (["handbuch"], ["ihk bauen handbuch"]),
        ([], ["ihk schema data --ausgabe build/schema/ihk.schema.json", "packages.sh tex", "ihk bauen alles"]),
        (["html", "AUSGABE=rat"], ["ihk bauen html --ausgabe rat"]),
        (["html", "SPHINXOPTS=-q -D x='a b'"], ["ihk bauen html -- -q -D x=a b"]),
    ],
    ids=str,
)
def test_a_target_is_a_call(checkout: Checkout, arguments: list[str], called: list[str]) -> None:
    assert checkout.make(*arguments) == called


def test_hilfe_tells_every_target(checkout: Checkout) -> None:
    text = MAKEFILE.read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)) - {"FORCE"}
    told = subprocess.run(["make", "hilfe"], cwd=checkout.folder, capture_output=True, text=True, check=True).stdout
    assert targets == set(re.findall(r"^  make (\S+) +\S", told, re.MULTILINE))
