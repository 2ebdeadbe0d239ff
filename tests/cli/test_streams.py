"""However little a terminal or a disk takes, a command ends in one German line and an exit code."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import ihk_ext
from ihk_ext.cli import main
from tests.support import write

CLOSED = "ihk: Die Standardausgabe ist geschlossen. Leiten Sie sie um, zum Beispiel mit »> /dev/null«.\n"
FULL = "kein Platz auf dem Datenträger"
COMMANDS = [
    ["pruefen", "data"],
    ["schema"],
    ["auswirkung", "M-1"],
    ["abzeichnen", "M-1", "--rolle", "Amt", "--kuerzel", "AB"],
    ["migrieren"],
    ["neu", "projekt"],
    ["--help"],
    ["pruefen", "--help"],
    ["--version"],
]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Südstadt"
    write(
        folder / "data" / "größe",
        text="massnahmen:\n  - {id: M-1, titel: Straße, nummer: M1, kurzbeschreibung: Text}\n",
    )
    monkeypatch.chdir(folder)


def run(arguments: list[str], redirection: str = "", **variables: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell gives for a command with its streams redirected."""
    command = shlex.join([sys.executable, "-m", "ihk_ext.cli", *arguments])
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    environment |= {"PYTHONPATH": str(Path(ihk_ext.__file__).parents[1]), "LC_ALL": "C.UTF-8", **variables}
    return subprocess.run(
        ["/bin/sh", "-c", f"{command} {redirection}"], env=environment, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_nobody_can_hear_nothing_is_done(command: list[str]) -> None:
    before = sorted(Path().rglob("*"))
    done = run(command, ">&-")
    assert (done.returncode, done.stderr.decode()) == (2, CLOSED)
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk(command: list[str], unbuffered: str) -> None:
    done = run(command, ">/dev/full", PYTHONUNBUFFERED=unbuffered)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert line.startswith("ihk: ")
    assert FULL in line


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", ">/dev/full 2>/dev/full", ">&- 2>&-", "<&-"])
def test_also_errors_need_nobody_to_read_them(redirection: str) -> None:
    assert run(["quatsch"], redirection).returncode == 2


def test_a_full_disk_does_not_change_what_wrong_usage_says() -> None:
    done = run(["pruefen", "fehlt"], ">/dev/full")
    assert done.stderr.decode() == "ihk: Den Ordner »fehlt« gibt es nicht.\n"


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "de_DE.ISO-8859-1", "LANG": "de_DE.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("command", [*COMMANDS[:6], ["pruefen", "data/größe"], ["pruefen", "fehlt/ü"]], ids=" ".join)
def test_old_letters(command: list[str], variables: dict[str, str]) -> None:
    done = run(command, **variables)
    assert done.returncode == (2 if "fehlt/ü" in command else 0)
    assert b"Traceback" not in done.stderr
    assert b"?" not in done.stderr + (b"" if command == ["schema"] else done.stdout)
    if variables.get("PYTHONIOENCODING") == "ascii" and command[-1] == "fehlt/ü":
        assert done.stderr == b'ihk: Den Ordner "fehlt/ue" gibt es nicht.\n'


def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pruefen", "s\udcfcd\x1b[31m"]) == 2
    assert capsys.readouterr().err == "ihk: Den Ordner »s\\xfcd\\x1b[31m« gibt es nicht.\n"


@pytest.mark.parametrize("command", [["schema"], ["pruefen", "data/größe", "--format", "json"]], ids=" ".join)
def test_programs_read_the_same_from_an_old_terminal(command: list[str]) -> None:
    new, old = run(command), run(command, PYTHONIOENCODING="ascii")
    assert old.stdout.isascii()
    assert json.loads(old.stdout) == json.loads(new.stdout)
    assert "ß" in json.dumps(json.loads(old.stdout), ensure_ascii=False)
