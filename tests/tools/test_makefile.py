"""The Makefile with a Python of our own: it must build when something changed, and only then."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"

# Stands for `python -m sphinx … -b BUILDER -d DOCTREES SOURCE OUTPUT`: notes the builder, writes a page and a PDF.
FAKE_PYTHON = """#!/usr/bin/env bash
set -eu
while [[ $# -gt 4 ]]; do [[ $1 != -b ]] || builder=$2; shift; done
printf '%s %s\\n' "$builder" "$3" >>calls
mkdir -p "$2" "$4"
cat data/k/*.yaml >"$4/index.html"
[[ $builder == html ]] || { rm "$4/index.html"; printf pdf >"$4/k.pdf"; }
[[ ! -e broken ]]
"""


@dataclass
class Checkout:
    """A tree with a set-up environment, in which Sphinx is only noted."""

    folder: Path

    def __post_init__(self) -> None:
        shutil.copy(MAKEFILE, self.folder)
        for name in ("data/k/a.yaml", "docs/conf.py", "docs/handbuch/conf.py", "ihk_ext/x.py", "pyproject.toml"):
            self.write(name, "1\n")
        self.write("requirements.lock", "")
        for name in ("tools/venv.sh", "tools/packages.sh", ".venv/bin/ihk"):
            self.program(name, "#!/bin/sh\n")
        self.program(".venv/bin/python", FAKE_PYTHON)
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

    def make(self, *arguments: str, succeeds: bool = True) -> list[str]:
        """Runs make; returns what Sphinx was asked for."""
        calls = self.folder / "calls"
        calls.unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        result = subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env={**environment, "SOURCE_DATE_EPOCH": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (result.returncode == 0) == succeeds, result.stdout + result.stderr
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_second_make_does_nothing(checkout: Checkout) -> None:
    assert checkout.make("html", "pdf", "handbuch") == ["html docs", "ihkpdf docs", "html docs/handbuch"]
    assert checkout.make("html", "pdf", "handbuch") == []
    (checkout.folder / "data/k/a.yaml").touch()
    assert checkout.make("html", "pdf", "handbuch") == []


@pytest.mark.parametrize("name", ["data/k/a.yaml", "data/k/ein neuer Name.yaml", "docs/conf.py", "ihk_ext/x.py"])
def test_changed_or_new_file_is_built(checkout: Checkout, name: str) -> None:
    checkout.make("html")
    checkout.write(name, "2\n")
    assert checkout.make("html") == ["html docs"]


def test_deleted_file_is_noticed(checkout: Checkout) -> None:
    checkout.write("data/k/b.yaml", "2\n")
    checkout.make("html")
    (checkout.folder / "data/k/b.yaml").unlink()
    assert checkout.make("html") == ["html docs"]
    assert (checkout.folder / "build/html/index.html").read_text(encoding="utf-8") == "1\n"


def test_handbuch_and_documents_are_apart(checkout: Checkout) -> None:
    checkout.make("html", "handbuch")
    checkout.write("docs/handbuch/conf.py", "2\n")
    assert checkout.make("html", "handbuch") == ["html docs/handbuch"]


def test_missing_pdf_is_made_again(checkout: Checkout) -> None:
    checkout.make("pdf")
    (checkout.folder / "build/pdf/k.pdf").unlink()
    assert checkout.make("pdf") == ["ihkpdf docs"]


def test_failed_build_keeps_the_last_output_and_forgets_what_it_read(checkout: Checkout) -> None:
    checkout.make("html")
    checkout.write("broken", "")
    checkout.write("data/k/a.yaml", "2\n")
    assert checkout.make("html", succeeds=False) == ["html docs"]
    assert (checkout.folder / "build/html/index.html").read_text(encoding="utf-8") == "1\n"
    assert not (checkout.folder / "build/cache/doctrees/html").exists()
    (checkout.folder / "broken").unlink()
    assert checkout.make("html") == ["html docs"]
    assert (checkout.folder / "build/html/index.html").read_text(encoding="utf-8") == "2\n"


def test_other_options_build_again(checkout: Checkout) -> None:
    checkout.make("html")
    assert checkout.make("html", "SPHINXOPTS=-D x='a b'") == ["html docs"]


def test_hilfe_tells_every_target(checkout: Checkout) -> None:
    text = MAKEFILE.read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)) - {"FORCE"}
    told = subprocess.run(["make", "hilfe"], cwd=checkout.folder, capture_output=True, text=True, check=True).stdout
    assert targets == set(re.findall(r"^  make (\S+) +\S", told, re.MULTILINE))
