"""Data that are no files: every command that reads them ends, soon, with a German message."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ihk_ext
from ihk_ext.loading import load_concept, load_project
from tests.support import said, write

MEASURE = "massnahmen:\n  - {id: M-1, titel: Straße, nummer: M1}\n"
COMMANDS = [
    ["pruefen", "data"],
    ["pruefen", "data/k"],
    ["auswirkung", "M-1"],
    ["abzeichnen", "M-1", "--rolle", "Amt", "--kuerzel", "AB"],
    ["migrieren", "data/k"],
    ["schema", "data/k"],
]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "data" / "k", text=MEASURE)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, which must end within a minute and a gigabyte."""
    return subprocess.run(
        ["/bin/sh", "-c", 'ulimit -v 1500000; exec "$@"', "sh", sys.executable, "-m", "ihk_ext.cli", *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(ihk_ext.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def put(kind: str, path: Path) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "dangling":
            path.symlink_to("fehlt")
        case _:
            path.symlink_to("/dev/zero" if kind == "device" else path.name)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_no_command_waits_or_reads_for_ever(command: list[str], kind: str) -> None:
    put(kind, Path("data/k/profil.yaml"))
    done = run(*command)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    said_of_it = done.stdout + done.stderr
    assert "ist nicht lesbar (ein" in said_of_it or "haben 1 Fehler" in said_of_it


@pytest.mark.parametrize("name", ["x", "profil", "pruefung", "annahmen", "abzeichnungen"])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "dangling", "circle"])
def test_each_file_of_a_concept_is_looked_at(name: str, kind: str) -> None:
    put(kind, Path(f"data/k/{name}.yaml"))
    (finding,) = said(load_concept(Path("data/k")).findings)
    assert (finding.code, finding.at) == ("datei-unlesbar", f"{name}.yaml")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_facts_that_are_no_file_are_none(kind: str) -> None:
    Path("build").mkdir()
    put(kind, Path("build/ihk-fakten.json"))
    assert run("pruefen", "data").returncode == 0


def test_a_folder_that_is_linked_to_itself_or_twice() -> None:
    Path("data/k/selbst").symlink_to(".")
    Path("data/selbst").symlink_to(".")
    Path("data/noch-einmal").symlink_to("k")
    done = run("pruefen", "data")
    assert done.stdout.count("Unterordner eines Konzepts werden nicht gelesen") == 1
    assert len([line for line in done.stdout.splitlines() if line.startswith(("data/k:", "data/noch-einmal:"))]) >= 1
    assert done.returncode == 0


@pytest.mark.parametrize("kind", ["pipe", "device", "circle"])
def test_in_the_place_of_the_folder(kind: str) -> None:
    put(kind, Path("anders"))
    done = run("pruefen", "anders")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_names_with_bytes_or_signs_that_nobody_sees() -> None:
    for name in (b"s\xfcd.yaml", b"boese\x1b[31m.yaml"):
        Path(os.fsdecode(b"data/k/" + name)).write_text("ihk_format: 2\n", encoding="utf-8")
    found = said(load_concept(Path("data/k")).findings)
    assert [(f.code, f.at) for f in found] == [
        ("datei-name", "boese\\x1b[31m.yaml"),
        ("datei-name", "s\\xfcd.yaml"),
    ]
    assert run("pruefen", "data").stdout.replace("\n", "").isprintable()


def test_folders_that_may_not_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("data/geheim"), text=MEASURE)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "geheim")
    (finding,) = (f for f in said(load_project(Path("data")).findings) if f.code == "datei-unlesbar")
    assert finding.at == "geheim"
    assert finding.text == "Der Ordner ist nicht lesbar (keine Berechtigung)."
