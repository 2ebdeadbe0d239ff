from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from ihk_ext.findings import Accepted, Finding, NotChecked, Place, Result, Severity
from ihk_ext.findings.lines import SourceLines
from ihk_ext.findings.result import in_order
from ihk_ext.findings.rule_set import AppliedRule, RuleSet
from ihk_ext.findings.text import format_report


def gaps(number: int, code: str = "ziel-ohne-massnahme", group: str = "Ziel ohne Maßnahme") -> list[Finding]:
    return [
        Finding(
            code, Severity.WARNING, f"Ziel Z-{i}: Keine Maßnahme.", Place("z.yaml", i), record=f"Z-{i}", group=group
        )
        for i in range(1, number + 1)
    ]


def report(findings: list[Finding], *, every: bool = False, colour: bool = False) -> str:
    return format_report(Result("data/k", 1234, in_order(findings)), every=every, colour=colour)


ERROR = Finding("verweis-unbekannt", Severity.ERROR, "Maßnahme M-1: falsch.", Place("m.yaml", 3, 7), "Richtig so.")


def test_nothing_found() -> None:
    assert report([]) == "data/k: 1.234 Datensätze, 0 Fehler, 0 Warnungen.\n"


def test_errors_come_first_with_their_place_in_front() -> None:
    assert report([*gaps(1), ERROR]) == (
        "m.yaml:3:7: Maßnahme M-1: falsch. Richtig so. [verweis-unbekannt]\n"
        "\n"
        "z.yaml:1: Warnung: Ziel Z-1: Keine Maßnahme. [ziel-ohne-massnahme]\n"
        "\n"
        "data/k: 1.234 Datensätze, 1 Fehler, 1 Warnung.\n"
    )


def test_many_warnings_of_one_kind_are_grouped() -> None:
    assert report(gaps(10)) == (
        "Warnung: 10 × Ziel ohne Maßnahme: Z-1, Z-2, Z-3, Z-4, Z-5, Z-6, Z-7, Z-8, Z-9, Z-10 [ziel-ohne-massnahme]\n"
        "\n"
        "data/k: 1.234 Datensätze, 0 Fehler, 10 Warnungen. "
        "»--alle« zeigt jede Meldung einzeln, »--regel KENNWORT« nur die einer Regel.\n"
    )
    assert report(gaps(6)).startswith("Warnung: 6 × Ziel ohne Maßnahme: Z-1, Z-2, Z-3, Z-4, Z-5, Z-6 [")
    assert "×" not in report(gaps(5))


def test_too_many_to_be_named_are_counted() -> None:
    one_file = report(gaps(13))
    assert one_file.startswith("Warnung: 13 × Ziel ohne Maßnahme: alle in z.yaml [ziel-ohne-massnahme]\n")
    two = [replace(f, place=Place("daten/a.yaml", 1)) if f.record == "Z-3" else f for f in gaps(13)]
    assert "Ziel ohne Maßnahme: a.yaml: 1, z.yaml: 12 [" in report(two)


def test_they_are_counted_by_action_field() -> None:
    fields = [replace(f, section=f"HF {n % 3 + 9}" if n else "") for n, f in enumerate(gaps(1300))]
    assert "Ziel ohne Maßnahme: HF 9: 433, HF 10: 433, HF 11: 433, ohne Handlungsfeld: 1 [" in report(fields)


def test_of_how_many() -> None:
    looked = AppliedRule("ziel-ohne-massnahme", "", "", Severity.WARNING, looked=(("Ziel", "Ziele", 26),), share=True)
    result = Result("data/k", 30, tuple(gaps(6)), rules=RuleSet((looked,)))
    assert format_report(result).startswith("Warnung: 6 × Ziel ohne Maßnahme (Ziele: 6 von 26): Z-1, ")
    other = replace(result, rules=RuleSet((replace(looked, share=False),)))
    assert format_report(other).startswith("Warnung: 6 × Ziel ohne Maßnahme: Z-1, ")


def test_what_has_nothing_in_common_is_not_grouped_together() -> None:
    text = report([*gaps(6, group="eins"), *gaps(6, group="zwei")])
    assert "6 × eins:" in text
    assert "6 × zwei:" in text


def test_every_warning_on_request() -> None:
    text = report(gaps(10), every=True)
    assert text.count("Warnung:") == 10
    assert "--alle" not in text


def test_errors_are_never_grouped() -> None:
    errors = [Finding("e", Severity.ERROR, f"falsch {i}.", Place("a.yaml", i)) for i in range(1, 50)]
    assert report(errors).count("[e]") == 49


def test_hints_come_after_warnings() -> None:
    hint = Finding("a", Severity.HINT, "Nur so.", Place("a.yaml", 1))
    lines = report([hint, *gaps(1)]).splitlines()
    assert lines[:2] == [
        "z.yaml:1: Warnung: Ziel Z-1: Keine Maßnahme. [ziel-ohne-massnahme]",
        "a.yaml:1: Hinweis: Nur so. [a]",
    ]
    assert lines[-1] == "data/k: 1.234 Datensätze, 0 Fehler, 1 Warnung, 1 Hinweis."


def test_groups_without_records_name_places() -> None:
    findings = [Finding("w", Severity.WARNING, "x", Place("a.yaml", i)) for i in range(1, 7)]
    assert report(findings).startswith("Warnung: 6 × a.yaml:1, a.yaml:2,")


def test_colour_adds_nothing_but_colour() -> None:
    findings = [ERROR, *gaps(10)]
    coloured = report(findings, colour=True)
    assert "\x1b[1;31m1 Fehler\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report(findings)
    assert "\x1b" not in report(findings)


# --- what else a result has ----------------------------------------------------------------------

FULL = Result(
    "data/k",
    3,
    tuple(gaps(1)),
    (
        Accepted(gaps(1)[0], "kommt mit der Fortschreibung", "Stadtplanung (ab)", dt.date(2027, 12, 31)),
        Accepted(gaps(2)[1], "kommt mit der Fortschreibung", "Stadtplanung (ab)", dt.date(2027, 12, 31)),
        Accepted(Finding("x", Severity.ERROR, "falsch", Place("a.yaml", 3)), "so gedruckt", "Kämmerei (cd)"),
    ),
    (NotChecked("ohne-ort", "Datensatz ohne Ort", "Es fehlt ein Bau."),),
    dt.date(2026, 6, 1),
    "bestand",
    hidden=2,
)


def test_accepted_findings_and_rules_without_input() -> None:
    assert format_report(FULL) == (
        "a.yaml:3: angenommener Fehler: falsch Grund: so gedruckt (Kämmerei (cd)) [x]\n"
        "\n"
        "z.yaml:1: Warnung: Ziel Z-1: Keine Maßnahme. [ziel-ohne-massnahme]\n"
        "\n"
        "2 angenommene Warnungen: Z-1, Z-2: kommt mit der Fortschreibung (Stadtplanung (ab), bis 31.12.2027) "
        "[ziel-ohne-massnahme]\n"
        "\n"
        "nicht geprüft: 1 Regel (»--alle« nennt sie). Es fehlt ein Bau.\n"
        "\n"
        "Stichtag 01.06.2026, Prüfprofil »bestand«.\n"
        "data/k: 3 Datensätze, 0 Fehler, 1 angenommener Fehler, 1 Warnung, 2 angenommene Warnungen, "
        "2 Meldungen ausgeblendet.\n"
    )


def test_every_rule_without_input_on_request() -> None:
    assert "nicht geprüft: Es fehlt ein Bau. Das braucht: Datensatz ohne Ort [ohne-ort]\n" in format_report(
        FULL, every=True
    )


def test_an_accepted_error_does_not_fail() -> None:
    assert FULL.exit_code == 0
    assert not FULL.has_errors


def test_colour_adds_nothing_to_a_full_report_either(tmp_path: Path) -> None:
    lines = SourceLines()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", format_report(FULL, colour=True, lines=lines))
    assert plain == format_report(FULL, lines=lines)


def test_the_line_with_a_caret(tmp_path: Path) -> None:
    path = tmp_path / "z.yaml"
    path.write_text("ziele:\n  - id: Z-1\n    titel: Täler\n", encoding="utf-8")
    finding = Finding("x", Severity.WARNING, "Ziel Z-1: so nicht.", Place(str(path), 3, 12))
    result = Result("k", 1, (finding,))
    text = format_report(result, lines=SourceLines())
    assert text.split("\n")[1:3] == ["     3 |     titel: Täler", "       |            ^"]
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", format_report(result, lines=SourceLines(), colour=True))
    assert coloured == text
