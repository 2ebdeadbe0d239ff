from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.cli import main
from tests.review.test_binding import COSTS
from tests.support import write

RULE = "menge-mal-ansatz"
FIRST = ["--rolle", "Bauamt", "--kuerzel", "ab", "--am", "2026-03-01"]
WHY = ["--grund", "So steht es in der Quelle.", "--bis", "2027-12-31"]
SECOND = ["--rolle", "Kämmerei", "--kuerzel", "cd", "--am", "2026-03-02", "--zweite"]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(tmp_path / "data" / "k", text=f"konzept: {{id: K-1, titel: K, stichtag: 2026-03-01}}{COSTS}")
    monkeypatch.chdir(tmp_path)
    return folder


def last_line(capsys: Output) -> str:
    capsys.readouterr()
    main(["pruefen", "data/k", "--regel", RULE])
    return capsys.readouterr().out.strip().splitlines()[-1]


def refused(capsys: Output, *words: str) -> str:
    capsys.readouterr()
    assert main(["annehmen", *words]) == 2
    return capsys.readouterr().err


def test_an_error_is_open_until_a_second_person_signs(here: Path, capsys: Output) -> None:
    assert main(["annehmen", RULE, "KP-1", *FIRST, *WHY]) == 0
    out = capsys.readouterr().out
    assert (
        "Ein Fehler zählt erst als angenommen, wenn eine zweite Person unterschreibt:\n  ihk annehmen --zweite m" in out
    )
    assert "1 Fehler" in last_line(capsys)
    mark = out.partition("--zweite ")[2].split()[0]
    assert main(["annehmen", mark, *SECOND]) == 0
    assert "0 Fehler, 1 angenommener Fehler" in last_line(capsys)
    text = (here / "annahmen.yaml").read_text(encoding="utf-8")
    assert f"    fingerabdruck: {mark}\n" in text
    assert "    zweite: {rolle: Kämmerei, kuerzel: cd, am: 2026-03-02}\n" in text
    assert main(["pruefen", "data/k", "--regel", RULE]) == 0


def test_another_amount_is_accepted_anew_with_a_reason_of_its_own(here: Path, capsys: Output) -> None:
    main(["annehmen", RULE, "KP-1", *FIRST, *WHY])
    main(["annehmen", RULE, "KP-1", *SECOND])
    data = here / "daten.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("500", "600"), encoding="utf-8")
    assert "1 Fehler" in last_line(capsys)
    assert "sie muss zuerst angenommen sein" in refused(capsys, RULE, "KP-1", *SECOND)
    assert "Es fehlt: --grund" in refused(capsys, RULE, "KP-1", *FIRST, *WHY[2:])
    assert main(["annehmen", RULE, "KP-1", *FIRST, *WHY]) == 0
    text = (here / "annahmen.yaml").read_text(encoding="utf-8")
    assert text.count("- regel:") == 1  # renewed in its place
    assert "zweite" not in text


def test_an_old_acceptance_is_renewed_with_its_reason_and_comments(here: Path, capsys: Output) -> None:
    old = (
        "# Kopf\nannahmen:\n  # davor\n  - regel: menge-mal-ansatz  # hier\n    datensatz: KP-1\n"
        "    grund: so gedruckt\n    rolle: Amt\n    kuerzel: x\n    bis: 2099-12-31\n"
    )
    write(here, "annahmen.yaml", old)
    assert main(["annehmen", RULE, "KP-1", *FIRST, "--bis", "2027-12-31"]) == 0
    text = (here / "annahmen.yaml").read_text(encoding="utf-8")
    for kept in ("# Kopf", "  # davor\n", "# hier", "grund: so gedruckt", "rolle: Bauamt", "bis: 2027-12-31"):
        assert kept in text
    assert "2099" not in text
    assert "1 Fehler" in last_line(capsys)


def test_a_trial_writes_nothing(here: Path, capsys: Output) -> None:
    assert main(["annehmen", RULE, "KP-1", *FIRST, *WHY, "--probe"]) == 0
    assert "+  - regel: menge-mal-ansatz\n" in capsys.readouterr().out
    assert not (here / "annahmen.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["menge-mal-ansat", "KP-1", *FIRST, *WHY], "Meinten Sie »menge-mal-ansatz«?"),
        ([RULE, "KP-2", *FIRST, *WHY], "Den Datensatz »KP-2« gibt es nicht."),
        ([RULE, "M-1", *FIRST, *WHY], "meldet zu M-1 nichts"),
        (["KP-1", *FIRST, *WHY], "Nennen Sie zu KP-1 auch die Regel."),
        (["m0123456789abcdef", *FIRST, *WHY], "Keine Meldung hat den Fingerabdruck"),
        (["annahme-alte-form", *FIRST, *WHY], "lassen sich nicht annehmen"),
        ([RULE, "eigenanteil", *FIRST, *WHY], "Nennen Sie eine Regel"),
        ([RULE, "KP-1", *FIRST, *WHY[:2]], "Es fehlt: --bis"),
        ([RULE, "KP-1", *FIRST, *WHY[2:]], "Es fehlt: --grund"),
        ([RULE, "KP-1", *FIRST, "--grund", " – ", *WHY[2:]], "Begründung in Worten"),
        ([RULE, "KP-1", *FIRST, *WHY[:2], "--bis", "28.02.2026"], "liegt vor dem Stichtag"),
        ([RULE, "KP-1", *FIRST[:4], "--am", "2028-01-01", *WHY], "kann nicht nur bis 31.12.2027 gelten"),
        ([RULE, "KP-1", "--rolle", " ", "--kuerzel", "ab", *WHY], "--rolle braucht einen kurzen Text"),
        ([RULE, "KP-1", *SECOND], "sie muss zuerst angenommen sein"),
        ([RULE, "KP-1", *SECOND, "--grund", "doch"], "»--grund« steht schon in der Annahme"),
    ],
)
def test_what_is_not_clear_is_refused(here: Path, capsys: Output, words: list[str], said: str) -> None:
    assert said in refused(capsys, *words)
    assert not (here / "annahmen.yaml").exists()


def test_several_findings_are_listed_with_their_fingerprints(here: Path, capsys: Output) -> None:
    text = refused(capsys, "unvollstaendig", "M-1", *FIRST, *WHY)
    assert "Nennen Sie den Fingerabdruck von einer:\n  m" in text
    marks = [line.split()[0] for line in text.splitlines() if line.startswith("  m")]
    assert main(["annehmen", *marks[:2], *FIRST, *WHY]) == 0
    assert main(["annehmen", marks[2], *FIRST, *WHY]) == 0
    text = (here / "annahmen.yaml").read_text(encoding="utf-8")
    assert text.count("- regel: unvollstaendig") == 2
    assert text.casefold().count("annahmen:") == 1, "the second stands in the list of the first"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (["--rolle", "Kämmerei", "--kuerzel", "A.B.", "--am", "2026-03-02"], "von einer anderen Person"),
        (["--rolle", "Kämmerei", "--kuerzel", "cd", "--am", "2026-02-28"], "ist älter als die Annahme"),
        (["--rolle", "Kämmerei", "--kuerzel", "cd", "--am", "2028-01-01"], "gilt die Annahme nicht mehr"),
    ],
)
def test_who_cannot_be_the_second(here: Path, capsys: Output, second: list[str], said: str) -> None:
    main(["annehmen", RULE, "KP-1", *FIRST, *WHY])
    before = (here / "annahmen.yaml").read_bytes()
    assert said in refused(capsys, RULE, "KP-1", "--zweite", *second)
    assert (here / "annahmen.yaml").read_bytes() == before


def test_what_is_accepted_is_not_accepted_again(here: Path, capsys: Output) -> None:
    main(["annehmen", RULE, "KP-1", *FIRST, *WHY])
    assert "es fehlt die zweite Unterschrift" in refused(capsys, RULE, "KP-1", *FIRST, *WHY)
    main(["annehmen", RULE, "KP-1", *SECOND])
    assert "ist schon angenommen" in refused(capsys, RULE, "KP-1", *FIRST, *WHY)
    assert "steht schon da" in refused(capsys, RULE, "KP-1", *SECOND)


def test_an_application_accepts_nothing_on_money(here: Path, capsys: Output) -> None:
    write(here, "pruefung.yaml", "pruefung: {pruefprofil: foerderantrag}\n")
    assert "lässt sich keine Meldung zum Thema »Geld« annehmen" in refused(capsys, RULE, "KP-1", *FIRST, *WHY)


def test_an_acceptance_for_more_records_is_not_renewed_in_part(here: Path, capsys: Output) -> None:
    who = "grund: g, rolle: A, kuerzel: x, bis: 2027-01-01"
    write(here, "annahmen.yaml", f"annahmen:\n  - {{regel: {RULE}, datensatz: [KP-1, M-1], {who}}}\n")
    assert "nennt auch M-1" in refused(capsys, RULE, "KP-1", *FIRST, *WHY)


def test_data_that_cannot_be_read_are_refused(here: Path, capsys: Output) -> None:
    write(here, "mehr.yaml", "massnahmen: [{id: M-9, titel: N, wort: x}]\n")
    assert "beheben Sie zuerst, was sich nicht lesen lässt" in refused(capsys, RULE, "KP-1", *FIRST, *WHY)
