from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ihk_ext.findings import Amount, Finding, FindingCollection, Place, Severity, Word
from ihk_ext.rules import RULES, Context, check_concept, settings_of, stichtag_of
from ihk_ext.rules.declare import Hit, Rule, Theme
from ihk_ext.rules.facts import fingerprint
from tests.rules.checking import DAY, context_of, result_of
from tests.support import load

GOALS = "ziele: [{id: Z-1, titel: TODO, ebene: Leitziel}]\n"


def test_the_result_says_what_it_refers_to(tmp_path: Path) -> None:
    result = result_of(tmp_path, GOALS, check_profile="beschlussreif")
    assert (result.records, result.stichtag, result.check_profile) == (1, DAY, "beschlussreif")
    assert result.fingerprint == fingerprint([tmp_path / "data" / "k" / "daten.yaml"])


def test_the_profile_decides_on_severity_and_exit_code(tmp_path: Path) -> None:
    assert result_of(tmp_path, GOALS, check_profile="entwurf").exit_code == 0
    strict = result_of(tmp_path, GOALS, check_profile="beschlussreif")
    assert [f.code for f in strict.findings if f.severity is Severity.ERROR] == ["platzhalter"]
    assert strict.exit_code == 1


def test_a_rule_that_is_off_applies_when_asked_for(tmp_path: Path) -> None:
    assert "ziel-ohne-indikator" not in {f.code for f in result_of(tmp_path, GOALS, check_profile="entwurf").findings}
    result = result_of(tmp_path, GOALS, "ziel-ohne-indikator", check_profile="entwurf")
    assert [(f.code, f.severity) for f in result.findings] == [("ziel-ohne-indikator", Severity.WARNING)]


def test_errors_of_loading_stay_with_single_rules(tmp_path: Path) -> None:
    loading = FindingCollection()
    loading.error("e", "falsch", Place("a.yaml", 1))
    loading.warning("w", "unklar", Place("a.yaml", 2))
    context = context_of(load(tmp_path, GOALS))
    settings = settings_of(context.concept, RULES)
    whole = check_concept(context, settings, RULES, loading)
    assert {"e", "w"} <= {f.code for f in whole.findings}
    single = check_concept(context, settings, RULES, loading, only=["ziel-ohne-massnahme"])
    assert {f.code for f in single.findings} == {"e", "ziel-ohne-massnahme"}


def test_findings_are_sorted_and_each_told_once(tmp_path: Path) -> None:
    result = result_of(tmp_path, GOALS)
    assert list(result.findings) == sorted(set(result.findings), key=lambda f: (f.place, f.code, f.text))
    twice = [Finding("e", Severity.ERROR, "falsch", Place("a"))] * 2
    context = context_of(load(tmp_path, GOALS))
    findings = check_concept(context, settings_of(context.concept, RULES), RULES, twice).findings
    assert sum(f.code == "e" for f in findings) == 1


# --- the day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "epoch", "wanted", "day"),
    [
        ("2025-01-01", "0", dt.date(2024, 1, 1), dt.date(2024, 1, 1)),
        ("2025-01-01", "0", None, dt.date(2025, 1, 1)),
        ("nicht überliefert", "86400", None, dt.date(1970, 1, 2)),
        ("", "1750000000", None, dt.date(2025, 6, 15)),
    ],
)
def test_stichtag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, stated: str, epoch: str, wanted: dt.date | None, day: dt.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    stichtag = f", stichtag: {stated}" if stated else ""
    (concept,) = load(tmp_path, f"konzept: {{id: K-1, titel: K{stichtag}}}\n").project.concepts
    assert stichtag_of(concept, wanted) == day


@pytest.mark.parametrize("epoch", ["", "morgen", "99999999999999999999"])
def test_without_any_day_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (concept,) = load(tmp_path, GOALS).project.concepts
    assert abs((stichtag_of(concept) - dt.datetime.now(tz=dt.UTC).date()).days) <= 1


# --- what an acceptance binds to -----------------------------------------------------------------


def _finding_of(folder: Path, rule: Rule) -> Finding:
    context = context_of(load(folder, GOALS))
    findings = check_concept(context, settings_of(context.concept, [*RULES, rule]), [rule]).findings
    return next(f for f in findings if f.code == rule.code)


def _rule(**hit: object) -> Rule:
    def find(context: Context) -> Iterator[Hit]:
        yield Hit(next(context.nodes("ziel")), **hit)  # type: ignore[arg-type]  # as each test states it

    return Rule(code="r", title="R", help="R.", theme=Theme.TRACE, find=find)


def test_the_values_of_a_rule_are_carried_on(tmp_path: Path) -> None:
    finding = _finding_of(tmp_path, _rule(text="5 € fehlen.", values=(Amount(500),), field="ebene"))
    assert (finding.values, finding.member, finding.loose) == ((Amount(500),), "ebene", ())


def test_a_rule_that_forgets_values_binds_what_the_field_holds_and_what_its_text_says(tmp_path: Path) -> None:
    finding = _finding_of(tmp_path, _rule(text="»TODO« am Z-1: 5 € fehlen.", field="ebene"))
    assert finding.values == (Word("Leitziel"),)
    assert finding.loose == ("Z-1", "5")
    other = _finding_of(tmp_path, _rule(text="»TODO« am Z-1: 6 € fehlen.", field="ebene"))
    assert finding.fingerprint != other.fingerprint


def test_findings_that_only_their_place_tells_apart_are_accepted_one_by_one(tmp_path: Path) -> None:
    def find(context: Context) -> Iterator[Hit]:
        goal = next(context.nodes("ziel"))
        for line in (3, 3, 4):
            yield Hit(goal, "TODO.", values=(Word("TODO"),), place=Place("a.yaml", line))

    rule = replace(_rule(text=""), find=find)
    context = context_of(load(tmp_path, GOALS))
    findings = check_concept(context, settings_of(context.concept, [*RULES, rule]), [rule]).findings
    assert [(f.place.line, f.nth) for f in findings if f.code == "r"] == [(3, 1), (4, 2)]
    assert len({f.fingerprint for f in findings}) == len(findings)
