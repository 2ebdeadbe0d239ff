from __future__ import annotations

import json
from pathlib import Path

import pytest

from ihk_ext.cli import main
from ihk_ext.loading import load_concept
from ihk_ext.review import ALL_RULES
from ihk_ext.review.for_audience import View
from ihk_ext.rules.facts import Facts, HandWritten, write_facts
from ihk_ext.schema.declare import Publicity
from tests.support import write

FINE = "ziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}]\n"
WRONG = "ziele: [{id: Z-2, titel: Ziel, ebene: Leitzeil}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in, with one concept that has only a gap."""
    write(tmp_path / "data" / "gut", text=FINE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 01.06.2026
    return tmp_path


Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("folder", ["data/gut", "data/gut/", "./data/gut", "data"])
@pytest.mark.usefixtures("here")
def test_a_gap_is_a_warning(capsys: Output, folder: str) -> None:
    assert main(["pruefen", folder]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "data/gut/daten.yaml:2:9: Warnung: Ziel Z-1: Keine Maßnahme verfolgt dieses Ziel. [ziel-ohne-massnahme]\n"
        "     2 | ziele: [{id: Z-1, titel: Ziel, ebene: Leitziel}]\n"
        "       |         ^\n"
        "\n"
        "nicht geprüft: 3 Regeln (»--alle« nennt sie). Es gibt keinen Bau der Dokumente zu diesen Daten. "
        "»make html« baut sie.\n"
    )
    assert out.count("nicht geprüft") == 1
    assert "\n\nStichtag 01.06.2026, Prüfprofil »entwurf«.\ndata/gut: 1 Datensatz, 0 Fehler, 1 Warnung." in out
    main(["pruefen", "--alle", folder])
    assert "Das braucht: Datensatz ohne Ort in einem Dokument [ohne-ort], " in capsys.readouterr().out


def test_an_error_fails(here: Path, capsys: Output) -> None:
    write(here / "data" / "falsch", text=WRONG)
    assert main(["pruefen", "data/falsch"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "data/falsch/daten.yaml:2:39: Ziel Z-2: Feld »ebene«: Das Wort »Leitzeil« gibt es hier nicht. "
        "Meinten Sie »Leitziel«? [wort-unbekannt]\n"
    )
    assert "\ndata/falsch: 1 Datensatz, 1 Fehler, 1 Warnung." in out


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
        (
            "data/gut/daten.yaml",
            "ihk: »data/gut/daten.yaml« ist eine Datei. Nennen Sie den Ordner des Konzepts: data/gut\n",
        ),
    ],
)
def test_what_is_no_concept(here: Path, capsys: Output, folder: str, message: str) -> None:
    (here / "leer").mkdir()
    assert main(["pruefen", "data/gut", folder]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", message)


def test_all_one_by_one(here: Path, capsys: Output) -> None:
    goals = ", ".join(f"{{id: V-{i}, titel: Z, ebene: Leitziel}}" for i in range(9))
    write(here / "data" / "viele", text=f"ziele: [{goals}]\n")
    assert main(["pruefen", "data/viele"]) == 0
    assert "Warnung: 9 × Ziel ohne Maßnahme (Ziele: 9 von 9): V-0, V-1," in capsys.readouterr().out
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


# --- what is checked, and how --------------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_a_profile_for_once(capsys: Output) -> None:
    assert main(["pruefen", "data/gut", "--profil", "foerderantrag"]) == 1
    out = capsys.readouterr().out
    assert "Der Pflichtinhalt »Maßnahmen« ist nicht nachgewiesen" in out
    assert "Prüfprofil »foerderantrag«" in out


@pytest.mark.usefixtures("here")
def test_single_rules(capsys: Output) -> None:
    assert main(["pruefen", "data/gut", "--regel", "ziel-ohne-indikator"]) == 0
    out = capsys.readouterr().out
    assert "[ziel-ohne-indikator]" in out
    assert "[ziel-ohne-massnahme]" not in out


@pytest.mark.parametrize(
    ("word", "code", "count"),
    [("fehler", 1, 1), ("Warnung", 0, 1), ("nachvollziehbarkeit", 0, 1), ("Z-2", 1, 2), ("daten.yaml", 1, 2)],
)
def test_only_some_findings(here: Path, capsys: Output, word: str, code: int, count: int) -> None:
    write(here / "data" / "falsch", text=WRONG)
    assert main(["pruefen", "data/falsch", "--nur", word, "--format", "json"]) == code
    (found,) = json.loads(capsys.readouterr().out)["konzepte"]
    assert len(found["meldungen"]) == count
    assert found["zaehlung"]["ausgeblendet"] == 2 - count
    assert found["zaehlung"]["ausgeblendete Fehler"] == 1 - code


def test_errors_that_nobody_wants_to_see_are_counted(here: Path, capsys: Output) -> None:
    write(here / "data" / "falsch", text=WRONG)
    assert main(["pruefen", "data/falsch", "--nur", "warnung"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("0 Fehler, 1 Warnung, 1 Meldung ausgeblendet, davon 1 Fehler.")


@pytest.mark.usefixtures("here")
def test_a_check_of_some_rules_does_not_look_like_a_whole_one(capsys: Output) -> None:
    said = "Auszug: nur Meldungen der Regel ziel-ohne-indikator und Fehler beim Lesen."
    main(["pruefen", "data/gut", "--regel", "ziel-ohne-indikator"])
    assert said in capsys.readouterr().out
    main(["pruefen", "data/gut", "--regel", "ziel-ohne-indikator", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]] == [said]
    main(["pruefen", "data/gut", "--regel", "ziel-ohne-indikator", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["konzepte"]
    assert found["nur_regeln"] == ["ziel-ohne-indikator"]
    main(["pruefen", "data/gut"])
    assert "Auszug" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("gelt", "Meinten Sie »Geld«?"),
        ("warnungen", "Meinten Sie »Warnung«?"),
        ("Z-11", "Meinten Sie »Z-1«?"),
        ("datn.yaml", "Meinten Sie »daten.yaml«?"),
        ("ziel-ohne-massnahme", "Schreiben Sie: --regel ziel-ohne-massnahme"),
        ("?", "Möglich sind eine Schwere (fehler, warnung, hinweis), ein Thema (abzeichnung, "),
        ("", "Möglich sind eine Schwere (fehler, warnung, hinweis), ein Thema (abzeichnung, "),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_word_that_can_name_no_finding_is_refused(capsys: Output, word: str, hint: str) -> None:
    assert main(["pruefen", "data/gut", "--nur", "Z-1", "--nur", word]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert hint in err


@pytest.mark.parametrize("word", ["geld", "z-1", "./data/gut/daten.yaml", "hinweis"])
@pytest.mark.usefixtures("here")
def test_a_word_for_which_nothing_was_found_is_fine(capsys: Output, word: str) -> None:
    assert main(["pruefen", "data/gut", "--nur", word]) == 0
    assert "Stichtag" in capsys.readouterr().out


def test_what_a_reader_does_not_see_is_no_word(here: Path, capsys: Output) -> None:
    hidden = "ereignisse: [{id: E-77, titel: A, oeffentlichkeit: intern}]"
    write(here / "data" / "gut", text=f"vorgaben: {{oeffentlichkeit: öffentlich}}\n{FINE}{hidden}")
    arguments = ["pruefen", "data/gut", "--nur", "E-77"]
    assert main(arguments) == 0
    capsys.readouterr()
    assert main([*arguments, "--oeffentlichkeit", "öffentlich"]) == 2
    assert "»E-77« nennt nichts" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2030-01-31", "31.01.2030"])
@pytest.mark.usefixtures("here")
def test_the_day_that_a_check_refers_to(capsys: Output, day: str) -> None:
    main(["pruefen", "data/gut", "--stichtag", day])
    assert "Stichtag 31.01.2030" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.usefixtures("here")
def test_output_for_programs(capsys: Output, form: str) -> None:
    assert main(["pruefen", "data", "--format", form]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "ziel-ohne-massnahme" in json.dumps(found)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["data/gut", "--regel", "ziel-ohne-masnahme"],
            "ihk: Die Regel »ziel-ohne-masnahme« gibt es nicht. Meinten Sie »ziel-ohne-massnahme«?\n",
        ),
        (
            ["data/gut", "--profil", "streng"],
            "ihk: Das Prüfprofil »streng« gibt es nicht. Es gibt: beschlussreif, bestand, entwurf, foerderantrag.\n",
        ),
        (
            ["data/gut", "--pruefprofil", "foerderantrg"],
            "ihk: Das Prüfprofil »foerderantrg« gibt es nicht. Meinten Sie »foerderantrag«?\n",
        ),
        (
            ["data/gut", "--fakten", "fehlt.json"],
            "ihk: --fakten: »fehlt.json« gibt es nicht. Ohne »--fakten« sucht »ihk pruefen« die des letzten Baus.\n",
        ),
        (
            ["data/gut", "--fakten", "data/gut/daten.yaml"],
            (
                "ihk: --fakten: »data/gut/daten.yaml« ist keine Datei mit Fakten eines Baus. Ohne »--fakten« sucht "
                "»ihk pruefen« die des letzten Baus.\n"
            ),
        ),
        ([], "ihk: Nennen Sie den Ordner eines Konzepts, zum Beispiel: ihk pruefen data/altstadt\n"),
        (
            ["--erklaere", "yaml-tag"],
            (
                "ihk: Die Regel »yaml-tag« gibt es nicht. Meldungen beim Lesen der Daten erklärt das Handbuch; "
                "»--erklaere alle« nennt die Regeln.\n"
            ),
        ),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_usage(capsys: Output, arguments: list[str], message: str) -> None:
    assert main(["pruefen", *arguments]) == 2
    assert capsys.readouterr() == ("", message)


@pytest.mark.usefixtures("here")
def test_a_day_that_is_none(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["pruefen", "data/gut", "--stichtag", "morgen"])
    assert "--stichtag: 'morgen' ist kein gültiger Wert." in capsys.readouterr().err


def test_a_rule_explained(capsys: Output) -> None:
    assert main(["pruefen", "--erklaere", "abdeckung-ziele"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Zu viele Ziele ohne Maßnahme [abdeckung-ziele]\n")
    assert "im Prüfprofil »foerderantrag«: Fehler" in out
    assert "Grenzwert: Mindestanteil: 95 %" in out


def test_all_rules_named(capsys: Output) -> None:
    assert main(["pruefen", "--erklaere", "alle"]) == 0
    lines = capsys.readouterr().out.splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(named) == sorted(rule.code for rule in ALL_RULES)


# --- what only a build knows ---------------------------------------------------------------------


def test_facts_of_a_build(here: Path, capsys: Output) -> None:
    (concept,) = load_concept(here / "data" / "gut").project.concepts
    measure = HandWritten("M-1", "massnahme", "von Hand", "", "docs/gut/index.rst", 3, (("ziele", "Z-1"),))
    known = Facts(Publicity.INTERNAL, homes={"Z-1": "gut/index"}, needs=(measure,))
    write_facts(here / "build" / "ihk-fakten.json", [(concept, known)])
    assert main(["pruefen", "data/gut"]) == 0
    out = capsys.readouterr().out
    assert "[ziel-ohne-massnahme]" not in out  # the hand-written measure pursues it
    assert "nicht geprüft" not in out
    write(here / "data" / "gut", "neu.yaml", "ziele: [{id: Z-3, titel: Ziel, ebene: Leitziel}]\n")
    main(["pruefen", "data/gut"])
    assert "nicht geprüft: 3 Regeln" in capsys.readouterr().out  # the build was of other data


@pytest.mark.parametrize("edition", ["", "rat"])
def test_a_report_for_fewer_takes_the_build_that_was_made_for_them(here: Path, capsys: Output, edition: str) -> None:
    write(here / "data" / "gut", text=FINE.replace("Z-1,", "Z-1, oeffentlichkeit: nichtöffentlich,"))
    project = load_concept(here / "data" / "gut").project
    (concept,) = project.concepts
    council = Publicity.COUNCIL
    seen = View(project, council).fingerprint("gut")
    public = here / "build" / ("" if edition else "buerger") / "ihk-fakten.json"
    write_facts(public, [(concept, Facts(Publicity.PUBLIC))], {"gut": seen})
    write_facts(here / "build" / edition / "ihk-fakten.json", [(concept, Facts(council))], {"gut": seen})
    main(["pruefen", "data/gut", "--oeffentlichkeit", "nichtöffentlich"])
    assert "nicht geprüft" not in capsys.readouterr().out
    main(["pruefen", "data/gut", "--oeffentlichkeit", "nichtöffentlich", "--fakten", str(public)])
    assert "nicht geprüft" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("folders", [["data"], ["data/geheim", "data/gut"]])
def test_a_report_does_not_name_a_concept_of_which_its_reader_sees_nothing(
    here: Path, capsys: Output, form: str, folders: list[str]
) -> None:
    write(here / "data" / "geheim", text=FINE.replace("Z-1", "Z-9"))
    write(here / "data" / "gut", text=FINE.replace("Z-1,", "Z-1, oeffentlichkeit: öffentlich,"))
    assert main(["pruefen", *folders, "--oeffentlichkeit", "öffentlich", "--format", form]) == 0
    found = capsys.readouterr()
    assert "data/gut" in found.out
    assert "geheim" not in found.out
    assert "data/geheim: Davon sieht dieser Leser nichts" in found.err


def test_a_report_on_nothing_that_its_reader_sees_is_empty(here: Path, capsys: Output) -> None:
    write(here / "data" / "gut", text=FINE)
    assert main(["pruefen", "data", "--oeffentlichkeit", "öffentlich"]) == 0
    assert capsys.readouterr().out == ""
