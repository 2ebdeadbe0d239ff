"""`ihk neu`: the project that it writes must check and build, and nothing may be half-written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ihk_ext.cli import main
from ihk_ext.cli.exits import FINE, USAGE
from ihk_ext.cli.neu import TEMPLATE


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _new(*arguments: str) -> int:
    return main(["neu", *arguments])


def test_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("mein projekt") == FINE
    assert capsys.readouterr().out == "»mein projekt« ist angelegt. Weiter mit: cd 'mein projekt' && make\n"


def test_the_concepts_name_stands_in_folders_and_files() -> None:
    _new("p", "--konzept", "alt-stadt")
    files = {path.relative_to("p").as_posix(): path for path in Path("p").rglob("*") if path.is_file()}
    assert {"data/alt-stadt/massnahmen.yaml", "docs/alt-stadt/index.rst", ".gitignore", "Makefile"} <= set(files)
    assert not [name for name in files if "quartier" in name or "KONZEPT" in name]
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    assert not [name for name, text in texts.items() if "@KONZEPT@" in text]
    assert "alt-stadt/index" in texts["docs/conf.py"]


def test_checks_without_an_error_and_shows_one_gap(capsys: pytest.CaptureFixture[str]) -> None:
    _new("p")
    capsys.readouterr()
    assert main(["pruefen", "p/data/quartier"]) == FINE
    report = capsys.readouterr().out
    assert "Ziel MV-Z-1-2: Keine Maßnahme verfolgt dieses Ziel. [ziel-ohne-massnahme]" in report
    assert ", 0 Fehler, " in report


def test_builds_without_a_warning() -> None:
    _new("p", "--konzept", "mitte")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", "docs", "build/html"],
        cwd="p",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    pages = {path.relative_to("p/build/html").as_posix() for path in Path("p/build/html").rglob("*.html")}
    assert {"index.html", "mitte/index.html", "mitte/matrizen.html", "mitte/vorlage-2026-017.html"} <= pages
    measures = Path("p/build/html/mitte/massnahmen.html").read_text(encoding="utf-8")
    assert 'id="MV-M-2"' in measures
    assert "Projektleitung Freiraum" not in measures  # an internal field


def test_make_checks_before_it_builds() -> None:
    _new("p")
    shutil.copy("p/data/quartier/ziele.yaml", "p/data/quartier/doppelt.yaml")
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", f"IHK={sys.executable} -m ihk_ext.cli"],
        cwd="p",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "[datei-kopie]" in done.stdout
    assert Path("p/build/schema/ihk.schema.json").exists()
    assert not Path("p/build/html").exists()


def test_make_help_names_every_target() -> None:
    _new("p")
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make", "hilfe"], cwd="p", env=environment, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == [
        "html",
        "pdf",
        "pruefen",
        "schema",
        "clean",
        "hilfe",
    ]


@pytest.mark.parametrize("name", ["Altstadt", "alt stadt", "", "-alt", "alt/stadt", "straße", "../x"])
def test_refuses_a_name_that_is_no_folder_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("p", f"--konzept={name}") == USAGE
    assert f"»{name}« ist kein Kurzname" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_touches_nothing_that_exists(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p").mkdir()
    assert _new("p") == USAGE
    assert "»p« gibt es schon." in capsys.readouterr().err
    assert list(Path("p").iterdir()) == []


def test_refuses_where_the_folder_above_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("nirgends/p") == USAGE
    assert "gibt es nicht" in capsys.readouterr().err


def test_leaves_nothing_behind_when_writing_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.write_text

    def fail_late(path: Path, text: str, **options: str) -> int:
        if path.name == "register.rst":
            raise PermissionError(13, "Permission denied")
        return write(path, text, **options)

    monkeypatch.setattr(Path, "write_text", fail_late)
    assert _new("p") == USAGE
    assert "lässt sich nicht anlegen: keine Berechtigung" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_the_template_is_utf8_text_that_git_keeps() -> None:
    files = [path for path in TEMPLATE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert len(files) > 15
    for path in files:
        assert not path.name.startswith(".")
        assert path.read_text(encoding="utf-8").endswith("\n")


def test_the_hook_and_the_pipeline_check_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    _new("p", "--konzept", "mitte")
    hooks = yaml.safe_load(Path("p/.pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = hooks["repos"][0]["hooks"]
    assert hook["entry"] == "ihk pruefen data"
    assert re.search(hook["files"], "data/mitte/ziele.yaml")
    assert not re.search(hook["files"], "docs/mitte/ziele.rst")
    pipeline = yaml.safe_load(Path("p/.gitlab-ci.yml").read_text(encoding="utf-8"))
    assert "make pruefen" in pipeline["pruefen"]["script"]
    targets = re.findall(r"^([a-z]+):", Path("p/Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"pruefen", "html"} <= set(targets)
    os.chdir("p")
    capsys.readouterr()
    assert main(hook["entry"].split()[1:]) == FINE
