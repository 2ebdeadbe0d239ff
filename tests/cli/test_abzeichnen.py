from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.cli import main
from tests.review.case import DATA
from tests.support import write

WHO = ["--rolle", "Stadtplanungsamt", "--kuerzel", "ab", "--am", "2026-02-01"]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "data" / "k", text=DATA)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "k"


def test_a_review_is_stored_and_named(here: Path, capsys: Output) -> None:
    assert main(["abzeichnen", "M-1", "Z-1", "M-1", *WHO]) == 0
    assert capsys.readouterr().out == (
        "Abgezeichnet: Maßnahme M-1 »1 Umbau«\nAbgezeichnet: Ziel Z-1 »Erstes«\nStadtplanungsamt (ab), 01.02.2026\n"
    )
    text = (here / "abzeichnungen.yaml").read_text(encoding="utf-8")
    assert text.count("- datensatz:") == 2
    assert "    rolle: Stadtplanungsamt\n    kuerzel: ab\n    am: 2026-02-01\n" in text
    assert main(["pruefen", "data/k", "--regel", "abzeichnung-veraltet"]) == 0


def test_a_second_review_in_the_same_role_replaces_the_first(here: Path) -> None:
    assert main(["abzeichnen", "M-1", *WHO]) == 0
    first = (here / "abzeichnungen.yaml").read_bytes()
    assert main(["abzeichnen", "M-1", *WHO, "--daten", "data/k"]) == 0
    assert (here / "abzeichnungen.yaml").read_bytes() == first
    assert main(["abzeichnen", "M-1", "--rolle", "Kämmerei", "--kuerzel", "cd"]) == 0
    assert (here / "abzeichnungen.yaml").read_text(encoding="utf-8").count("- datensatz: M-1") == 2


def test_a_change_is_reported_until_it_is_reviewed_again(here: Path, capsys: Output) -> None:
    main(["abzeichnen", "M-1", "Z-1", *WHO])
    write(here, text=DATA.replace("Erstes", "Anderes"))
    capsys.readouterr()
    main(["pruefen", "data/k", "--regel", "abzeichnung-veraltet", "--regel", "verweis-zu-pruefen"])
    out = capsys.readouterr().out
    assert "data/k/daten.yaml:4:5: Warnung: Ziel Z-1: Seit der Abzeichnung vom 01.02.2026" in out
    assert "data/k/daten.yaml:14:13: Warnung: Maßnahme M-1: Der Verweis »ziele« auf Ziel Z-1 ist zu prüfen" in out
    main(["abzeichnen", "M-1", "Z-1", *WHO])
    capsys.readouterr()
    main(["pruefen", "data/k", "--regel", "abzeichnung-veraltet", "--regel", "verweis-zu-pruefen"])
    assert "zu prüfen" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["M-2", *WHO], "ihk: Den Datensatz »M-2« gibt es nicht."),
        (["M-1", *WHO, "--daten", "weg"], "ihk: Den Ordner »weg« gibt es nicht. Nennen Sie ihn mit »--daten«.\n"),
        (["M-1", *WHO[:4], "--am", "gestern"], "ihk: --am: »gestern« ist kein Datum"),
        (["M-1", "--rolle", " ", "--kuerzel", "ab"], "ihk: --rolle braucht einen kurzen Text (bis 60 Zeichen).\n"),
        (["M-1", "--rolle", "Amt", "--kuerzel", "a" * 61], "ihk: --kuerzel braucht einen kurzen Text"),
    ],
)
def test_wrong_use_writes_nothing(here: Path, capsys: Output, arguments: list[str], message: str) -> None:
    assert main(["abzeichnen", *arguments]) == 2
    assert capsys.readouterr().err.startswith(message)
    assert not (here / "abzeichnungen.yaml").exists()


def test_data_with_errors_are_not_signed(here: Path, capsys: Output) -> None:
    write(here, text=DATA.replace("Leitziel", "Leitzeil"))
    assert main(["abzeichnen", "M-1", *WHO]) == 2
    assert capsys.readouterr().err == (
        "ihk: Die Daten haben 2 Fehler. »ihk pruefen data« nennt sie; beheben Sie sie zuerst.\n"
    )
    assert not (here / "abzeichnungen.yaml").exists()


def test_each_concept_keeps_its_own(here: Path) -> None:
    other = write(here.parent / "l", text="ziele: [{id: L-1, titel: Fern, ebene: Leitziel}]\n")
    assert main(["abzeichnen", "M-1", "L-1", *WHO]) == 0
    assert "L-1" in (other / "abzeichnungen.yaml").read_text(encoding="utf-8")
    assert "L-1" not in (here / "abzeichnungen.yaml").read_text(encoding="utf-8")
