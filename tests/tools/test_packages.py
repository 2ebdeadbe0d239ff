"""tools/packages.sh with an apt of our own: it must name, choose and install, and touch nothing of this machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "packages.sh"

FAKES = {
    # dpkg-query -W -f=… PACKAGE
    "dpkg-query": 'grep -qx "${!#}" "$FAKE/installed" && printf installed || { printf not-installed; exit 1; }',
    "apt-cache": 'grep -qx "$2" "$FAKE/offered"',
    "apt-get": 'printf "%s\\n" "$*" >>"$FAKE/calls"; [[ ! -e "$FAKE/broken" ]]',
    "id": 'cat "$FAKE/uid"',
    "sudo": '[[ -e "$FAKE/sudoer" ]] || exit 1; shift; exec "$@"',
}


@dataclass
class Machine:
    """A Debian of files: what is installed, what apt offers, who we are."""

    folder: Path

    def __post_init__(self) -> None:
        for name, body in FAKES.items():
            program = self.folder / name
            program.write_text(f"#!/usr/bin/env bash\n{body}\n", encoding="utf-8")
            program.chmod(0o755)
        self.put("installed")
        self.put("offered")
        self.put("uid", "1000")

    def put(self, name: str, *lines: str) -> None:
        (self.folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [SCRIPT, *arguments],
            env={**os.environ, "PATH": path, "FAKE": str(self.folder), "IHK_PAKETE": "ja", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def installations(self) -> list[str]:
        calls = self.folder / "calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return [line.partition("--no-install-recommends ")[2] for line in lines if " install " in line]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_silent_when_all_is_there(machine: Machine) -> None:
    machine.put("installed", "qpdf", "poppler-utils")
    result = machine.run("+qpdf", "+poppler-utils")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert machine.installations == []


def test_one_message_names_all_that_is_missing(machine: Machine) -> None:
    machine.put("installed", "lmodern")
    result = machine.run("+qpdf", "+lmodern", "+graphviz")
    assert result.returncode == 1
    assert "sudo apt-get install --no-install-recommends qpdf graphviz\n" in result.stderr
    assert machine.installations == []


def test_root_installs_what_is_missing(machine: Machine) -> None:
    machine.put("uid", "0")
    machine.put("installed", "lmodern")
    result = machine.run("+qpdf", "+lmodern", "+graphviz")
    assert result.returncode == 0
    assert machine.installations == ["qpdf graphviz"]


def test_sudo_without_password_installs(machine: Machine) -> None:
    machine.put("sudoer")
    assert machine.run("+qpdf").returncode == 0
    assert machine.installations == ["qpdf"]


def test_failing_installation_is_told(machine: Machine) -> None:
    machine.put("uid", "0")
    machine.put("broken")
    result = machine.run("+qpdf")
    assert result.returncode == 1
    assert "no-install-recommends qpdf" in result.stderr


def test_either_of_two_names_will_do(machine: Machine) -> None:
    machine.put("installed", "chromium-browser")
    assert machine.run("+chromium|chromium-browser").returncode == 0


def test_the_name_that_the_distribution_offers_is_chosen(machine: Machine) -> None:
    machine.put("offered", "chromium-browser")
    result = machine.run("+chromium|chromium-browser")
    assert "no-install-recommends chromium-browser\n" in result.stderr


def test_lists_lose_comments_and_spaces(machine: Machine) -> None:
    machine.put("offered", "chromium", "chromium-driver")
    result = machine.run("test")
    assert "chromium chromium-driver graphviz poppler-utils qpdf\n" in result.stderr


def test_check_can_be_left_out(machine: Machine) -> None:
    result = machine.run("+qpdf", IHK_PAKETE="nein")
    assert (result.returncode, result.stderr) == (0, "")
