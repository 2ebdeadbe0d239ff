from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.cli import main
from tests.support import write

FINE = "ziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}]\n"
WRONG = "ziele: [{id: Z-2, titel: Ziel, ebene: Leitzeil}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in, with one concept that has only a gap."""
    write(tmp_path / "data" / "gut", text=FINE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("folder", ["data/gut", "data/gut/", "./data/gut", "data"])
@pytest.mark.usefixtures("here")
def test_a_gap_is_a_warning(capsys: Output, folder: str) -> None:
    assert main(["pruefen", folder]) == 0
    assert capsys.readouterr().out == (
        "data/gut/daten.yaml:2:9: Warnung: Ziel Z-1: Keine Maßnahme verfolgt dieses Ziel. [ziel-ohne-massnahme]\n"
        "\n"
        "data/gut: 1 Datensatz, 0 Fehler, 1 Warnung.\n"
    )


def test_an_error_fails(here: Path, capsys: Output) -> None:
    write(here / "data" / "falsch", text=WRONG)
    assert main(["pruefen", "data/falsch"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "data/falsch/daten.yaml:2:39: Ziel Z-2: Feld »ebene«: Das Wort »Leitzeil« gibt es hier nicht. "
        "Meinten Sie »Leitziel«? [wort-unbekannt]\n"
    )
    assert out.endswith("data/falsch: 1 Datensatz, 1 Fehler, 2 Warnungen.\n")


def test_several_folders(here: Path, capsys: Output) -> None:
    write(here / "data" / "falsch", text=WRONG)
    assert main(["pruefen", "data/gut", "data/falsch", "data/gut/"]) == 1
    out = capsys.readouterr().out
    assert out.count("Datensatz,") == 2
    assert "\n\ndata/falsch/daten.yaml:2:39:" in out
    assert main(["pruefen", "data"]) == 1


def test_an_unreadable_file(here: Path, capsys: Output) -> None:
    (here / "data" / "gut" / "weg.yaml").symlink_to("gibt-es-nicht")
    assert main(["pruefen", "data/gut"]) == 2
    assert "data/gut/weg.yaml: Die Datei ist nicht lesbar (es gibt sie nicht)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("fehlt", "ihk: Den Ordner »fehlt« gibt es nicht.\n"),
        ("leer", "ihk: Im Ordner »leer« liegen keine Daten (.yaml-Dateien).\n"),
        ("data/gut/daten.yaml",
         "ihk: »data/gut/daten.yaml« ist eine Datei. Nennen Sie den Ordner des Konzepts: data/gut\n"),
    ],
)  # fmt: skip
def test_what_is_no_concept(here: Path, capsys: Output, folder: str, message: str) -> None:
    (here / "leer").mkdir()
    assert main(["pruefen", "data/gut", folder]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", message)


def test_all_one_by_one(here: Path, capsys: Output) -> None:
    goals = ", ".join(f"{{id: V-{i}, titel: Z, ebene: Leitziel}}" for i in range(9))
    write(here / "data" / "viele", text=f"ziele: [{goals}]\n")
    assert main(["pruefen", "data/viele"]) == 0
    assert "Warnung: 9 × Ziel ohne Maßnahme: V-0, V-1," in capsys.readouterr().out
    assert main(["pruefen", "--alle", "data/viele"]) == 0
    assert capsys.readouterr().out.count("Keine Maßnahme verfolgt dieses Ziel.") == 9


@pytest.mark.usefixtures("here")
def test_colour_only_for_a_terminal_that_wants_it(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    main(["pruefen", "data/gut"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["pruefen", "data/gut"])
    assert "\x1b" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["pruefen", "data/gut"])
    assert "\x1b" not in capsys.readouterr().out
