"""What a check tells of its rules: which ran over how much, who changed what, and their fingerprint."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ihk_ext.findings import Result, Severity
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.declare import Limit
from ihk_ext.rules.rule_set import canonical_lines, rules_fingerprint
from ihk_ext.rules.settings import Settings, settings_of
from ihk_ext.schema.declare import Kind
from tests.review.case import STICHTAG, check, concept

DATA = """
ziele: [{id: Z-1, titel: Eins}, {id: Z-2, titel: Zwei}]
massnahmen: [{id: M-1, titel: Umbau, ziele: [Z-1]}]
"""
OWN = """
pruefung:
  regeln:
    - {regel: ziel-ohne-massnahme, schwere: aus, grund: steht im Sozialplan}
    - {regel: massnahme-ohne-ziel, schwere: Warnung}
    - {regel: massnahme-doppelt, grenze: 70 %}
"""


def looked(result: Result) -> dict[str, list[tuple[str, int]]]:
    return {rule.code: [(many, count) for _, many, count in rule.looked] for rule in result.rules.applied}


def settings(folder: Path, pruefung: str = "", check_profile: str | None = None) -> Settings:
    return settings_of(concept(folder, DATA, pruefung=pruefung).project.concept("k"), RULES, check_profile)


def test_rules_say_how_many_records_they_looked_at(tmp_path: Path) -> None:
    found = looked(check(concept(tmp_path, DATA)))
    assert found["ziel-ohne-massnahme"] == [("Ziele", 2)]
    assert found["unvollstaendig"] == [("Ziele", 2), ("Maßnahmen", 1)]
    assert found["kostenzeile-ohne-massnahme"] == [("Kostenpositionen", 0)]


def test_a_rule_that_is_off_or_lacks_its_input_did_not_run(tmp_path: Path) -> None:
    result = check(concept(tmp_path, DATA, pruefung=OWN))
    ran = {rule.code for rule in result.rules.applied}
    assert "ziel-ohne-massnahme" not in ran
    assert "massnahme-ohne-ziel" in ran
    lacking = {n.code for n in result.not_checked}
    assert "ohne-ort" in lacking
    assert not lacking & ran


def test_it_says_who_switched_off_what_and_where(tmp_path: Path) -> None:
    changes = settings(tmp_path, OWN).changes
    own = [(c.code, c.before, c.after, c.reason, c.place.line) for c in changes if not c.by]
    assert own == [
        ("ziel-ohne-massnahme", "Warnung", "aus", "steht im Sozialplan", 4),
        ("massnahme-doppelt", "Warnung, Grenzwert 42 %", "Warnung, Grenzwert 70 %", "", 6),
    ]
    assert {Path(c.place.file).name for c in changes if not c.by} == {"pruefung.yaml"}
    shipped = {c.code: c for c in changes if c.by}
    assert {c.by for c in shipped.values()} == {"entwurf"}
    assert shipped["pflichtinhalt"].after == "aus"
    assert shipped["pflichtinhalt"].place.file == "entwurf.yaml"
    assert shipped["pflichtinhalt"].place.line > 0


def test_it_says_where_the_check_profile_is_named(tmp_path: Path) -> None:
    text = "\npruefung:\n  pruefprofil: bestand\n"
    named = settings(tmp_path, text).named
    assert named is not None
    assert (Path(named.file).name, named.line) == ("pruefung.yaml", 3)
    assert settings(tmp_path, text, "beschlussreif").named is None
    assert settings(tmp_path / "b").named is None


def test_the_fingerprint_is_that_of_what_is_set(tmp_path: Path) -> None:
    plain = settings(tmp_path / "a")
    before = rules_fingerprint(RULES, plain)
    assert before == rules_fingerprint(tuple(reversed(RULES)), plain)
    assert re.fullmatch("[0-9a-f]{64}", before)
    for number, line in enumerate(
        (
            "{regel: ziel-ohne-massnahme, schwere: aus}",
            "{regel: ziel-ohne-massnahme, schwere: Fehler}",
            "{regel: massnahme-doppelt, grenze: 81 %}",
        )
    ):
        other = settings(tmp_path / str(number), f"\npruefung:\n  regeln:\n    - {line}\n")
        assert rules_fingerprint(RULES, other) != before
    raised = (replace(RULES[0], version=2), *RULES[1:])
    assert rules_fingerprint(raised, plain) != before
    better = (replace(RULES[0], help="besser gesagt", title="Anders"), *RULES[1:])
    assert rules_fingerprint(better, plain) == before


def test_its_lines_are_as_the_handbook_says(tmp_path: Path) -> None:
    lines = list(canonical_lines(RULES, settings(tmp_path)))
    codes = [json.loads(line)["regel"] for line in lines[:-1]]
    assert codes == sorted(rule.code for rule in RULES)
    assert '{"fassung":1,"grenze":"","regel":"ziel-ohne-massnahme","schwere":"Warnung"}' in lines
    assert lines[-1].startswith('{"pflichtinhalte":"')


def test_the_whole_check_has_it(tmp_path: Path) -> None:
    one, other = check(concept(tmp_path / "a", DATA)), check(concept(tmp_path / "b", DATA, pruefung=OWN))
    assert one.rules.fingerprint != other.rules.fingerprint
    assert one.stichtag == STICHTAG
    assert all(isinstance(rule.severity, Severity) for rule in one.rules.applied)


@pytest.mark.parametrize(
    ("limit", "value", "text"),
    [
        (Limit("Anteil", Fraction(95, 100), "95 %"), Fraction(95, 100), "95 %"),
        (Limit("Anteil", Fraction(95, 100), "95 %"), Fraction(9, 10), "90 %"),
        (Limit("Betrag", Fraction(100), "1 €", Kind.MONEY), Fraction(1250), "12,50 €"),
        (Limit("Jahre", Fraction(3), "3", Kind.INTEGER), Fraction(10), "10"),
        (Limit("Wert", Fraction(3), "3", Kind.DECIMAL), Fraction(5, 2), "2,5"),
    ],
)
def test_limits_in_german(limit: Limit, value: Fraction, text: str) -> None:
    assert limit.written(value) == text
