from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.cli import main
from ihk_ext.loading import load_concept
from ihk_ext.rules.facts import Facts, facts_file, write_facts
from tests.review.case import DATA
from tests.support import write

Output = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "data" / "k", text=DATA)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "k"


@pytest.mark.usefixtures("here")
def test_groups_with_the_way_of_each_record(capsys: Output) -> None:
    assert main(["auswirkung", "HF-1"]) == 0
    assert capsys.readouterr().out == (
        "Eine Änderung an Handlungsfeld HF-1 »Wohnen« berührt einen Datensatz.\n"
        "\n"
        "Maßnahmen (1)\n"
        "  M-1  1 Umbau – Handlungsfeld: HF-1\n"
        "\n"
        "Seiten des Konzepts »k«: nicht bekannt, denn es gibt keinen Bau der Dokumente zu diesen Daten.\n"
    )


def test_pages_of_the_last_build_of_these_data(here: Path, capsys: Output) -> None:
    concept = load_concept(here).project.concept("k")
    write_facts(
        facts_file(concept), [(concept, Facts(homes={"HF-1": "k/felder", "M-1": "k/projekte", "Z-1": "k/ziele"}))]
    )
    main(["auswirkung", "HF-1", "--daten", "data/k"])
    assert (
        "Seiten, auf denen diese Datensätze stehen (2)\n  k/felder  (1)\n  k/projekte  (1)\n" in capsys.readouterr().out
    )
    write(here, text=DATA.replace("Umbau", "Anbau"))
    main(["auswirkung", "HF-1"])
    assert "nicht bekannt" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_nothing_is_touched(capsys: Output) -> None:
    assert main(["auswirkung", "Z-2", "--tiefe", "3"]) == 0
    assert capsys.readouterr().out.startswith("Eine Änderung an Ziel Z-2 »Zweites« berührt keinen anderen Datensatz.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Z-3", "--tiefe", "1"], "ihk: Den Datensatz »Z-3« gibt es nicht."),
        (["Z-2", "--tiefe", "0"], "ihk: --tiefe: Mindestens ein Schritt ist nötig.\n"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_use(capsys: Output, arguments: list[str], message: str) -> None:
    assert main(["auswirkung", *arguments]) == 2
    assert capsys.readouterr().err.startswith(message)
