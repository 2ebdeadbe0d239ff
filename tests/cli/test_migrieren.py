"""``ihk migrieren`` as a clerk calls it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from ihk_ext.cli import main
from ihk_ext.cli.neu import create_project

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbuch"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project whose data somebody took back to format 1."""
    create_project(tmp_path / "p", "altstadt")
    monkeypatch.chdir(tmp_path / "p")
    for path in Path("data/altstadt").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("ihk_format: 2", "ihk_format: 1")
        text = text.replace("  pruefprofil:", "  profil:")
        path.write_text(re.sub(r"^(    titel: .*)$", r"\1\n    version_seit: 2009 # alt", text, flags=re.MULTILINE))
    return tmp_path / "p"


def state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("project")
def test_one_hint_until_it_is_done(capsys: Output) -> None:
    assert main(["pruefen", "data", "--alle"]) == 0
    assert capsys.readouterr().out.count("[format-alt]") == 1
    assert main(["migrieren"]) == 0
    assert main(["pruefen", "data", "--alle"]) == 0
    assert "format-alt" not in capsys.readouterr().out


def test_a_trial_shows_and_writes_nothing(project: Path, capsys: Output) -> None:
    before = state(project)
    assert main(["migrieren", "data/altstadt", "--probe"]) == 0
    out = capsys.readouterr().out
    assert "--- data/altstadt/pruefung.yaml\n+++ data/altstadt/pruefung.yaml\n" in out
    assert "\n-  profil: entwurf" in out
    assert "\n+  pruefprofil: entwurf" in out
    assert "\n-    version_seit: 2009 # alt\n+    # alt\n" in out
    assert out.endswith("\n8 Dateien würden geändert. Geschrieben ist nichts.\n")
    assert state(project) == before


def test_what_it_does_and_that_it_is_done(project: Path, capsys: Output) -> None:
    assert main(["migrieren", "data"]) == 0
    out = capsys.readouterr().out
    assert "data/altstadt/ziele.yaml: Format 1 → 2\n" in out
    assert out.endswith("8 Dateien geändert. »ihk pruefen« liest sie wie zuvor.\n")
    after = state(project)
    assert main(["migrieren", "data"]) == 0
    assert capsys.readouterr().out == "Alle Dateien sind schon im Format 2.\n"
    assert state(project) == after


def test_a_malformed_file_stops_all(project: Path, capsys: Output) -> None:
    Path("data/altstadt/kaputt.yaml").write_text("ihk_format: 1\nziele: [\n", encoding="utf-8")
    before = state(project)
    assert main(["migrieren"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("data/altstadt/kaputt.yaml:")
    assert out.endswith("Es ist nichts geändert. Beheben Sie zuerst diese Fehler.\n")
    assert state(project) == before


@pytest.mark.usefixtures("project")
def test_a_file_that_cannot_be_written(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    assert main(["migrieren"]) == 2
    assert "lässt sich nicht schreiben. Es ist nichts geändert." in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["fehlt", "docs"])
@pytest.mark.usefixtures("project")
def test_folders_without_data(capsys: Output, folder: str) -> None:
    assert main(["migrieren", folder]) == 2
    assert f"»{folder}«" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_a_file_without_a_line_end(capsys: Output) -> None:
    Path("data/altstadt/b.yaml").write_text("ihk_format: 1", encoding="utf-8")
    assert main(["migrieren", "--probe"]) == 0
    assert "-ihk_format: 1\n\\ kein Zeilenende am Ende der Datei\n+ihk_format: 2\n" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--pruefprofil", "--profil"])
@pytest.mark.usefixtures("project")
def test_the_old_name_of_the_option_works(capsys: Output, option: str) -> None:
    assert main(["pruefen", "data", option, "bestand"]) == 0
    assert "Prüfprofil »bestand«" in capsys.readouterr().out


def test_the_handbooks_example_is_what_the_command_says(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = (HANDBOOK / "beispiele" / "migrieren.txt").read_text(encoding="utf-8")
    Path("data/altstadt").mkdir(parents=True)
    before = [line[1:] for line in shown.splitlines()[3:] if not line.startswith("+")]
    Path("data/altstadt/pruefung.yaml").write_text("\n".join([*before, ""]), encoding="utf-8")
    assert main(["migrieren", "data", "--probe"]) == 0
    assert capsys.readouterr().out.startswith(shown)
