from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.findings import Finding, FindingCollection, Place, Severity, did_you_mean, excerpt
from ihk_ext.findings.suggest import did_you_mean_id


@pytest.mark.parametrize(
    ("place", "text"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 7), "a.yaml:3:7")],
)
def test_place(place: Place, text: str) -> None:
    assert str(place) == text


def test_finding_is_one_line_with_place_hint_and_code() -> None:
    finding = Finding("x", Severity.ERROR, "Ziel Z-1: falsch.", Place("a.yaml", 3, 7), "Richtig so.")
    assert str(finding) == "a.yaml:3:7: Ziel Z-1: falsch. Richtig so. [x]"
    assert str(Finding("x", Severity.ERROR, "Falsch.", Place("a.yaml"))) == "a.yaml: Falsch. [x]"


def test_collection_is_sorted_by_place_and_keeps_each_finding_once() -> None:
    findings = FindingCollection()
    findings.warning("w", "zweite", Place("b.yaml", 10))
    findings.error("e", "dritte", Place("b.yaml", 9))
    findings.error("e", "erste", Place("a.yaml", 99))
    findings.error("e", "erste", Place("a.yaml", 99))
    assert [f.text for f in findings] == ["erste", "dritte", "zweite"]
    assert len(findings) == 3
    assert (findings.count(Severity.ERROR), findings.count(Severity.WARNING)) == (2, 1)
    assert findings.has_errors


def test_without_errors() -> None:
    findings = FindingCollection()
    findings.extend([Finding("h", Severity.HINT, "nur so", Place("a"))])
    assert not findings.has_errors


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("massnahme", "Meinten Sie »massnahmen«?"),
        ("Oeffentlich", "Meinten Sie »öffentlich«?"),
        ("xyz", ""),
        ("", ""),
        ("ziele" * 20, ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ["massnahmen", "ziele", "öffentlich"]) == hint


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("RI-Z-1-9", "RI-Z-1-6"),
        ("RI-Z-1-66", "RI-Z-1-6"),
        ("RI-ZZ-1-6", "RI-Z-1-6"),
        ("IR-Z-1-6", "RI-Z-1-6"),
        ("RI-M-S1-O3", "RI-M-S1-03"),
        ("XY-1", ""),
    ],
)
def test_did_you_mean_an_id(word: str, hint: str) -> None:
    expected = f"Meinten Sie »{hint}«?" if hint else ""
    assert did_you_mean_id(word, ["RI-Z-1-6", "RI-M-S1-03", "Q"]) == expected
    assert did_you_mean_id(word, []) == ""


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_suggestions_never_raise(word: str, candidates: list[str]) -> None:
    assert all(
        hint.startswith("Meinten") or not hint
        for hint in (did_you_mean(word, candidates), did_you_mean_id(word, candidates))
    )
    if word in candidates and word:
        assert did_you_mean_id(word, candidates) == f"Meinten Sie »{word}«?"


def test_long_collections_do_not_suggest() -> None:
    findings = FindingCollection()
    assert findings.suggest("ziel", ["ziele"])
    for number in range(100):
        findings.error("e", "x", Place("a", number))
    assert not findings.suggest("ziel", ["ziele"])
    assert not findings.suggest_id("Z-1", ["Z-2"])


@given(st.text())
def test_excerpt_is_short_and_one_line(text: str) -> None:
    assert len(excerpt(text, 20)) <= 20
    assert len(excerpt(text).splitlines()) <= 1


def test_excerpt_shows_that_it_cuts() -> None:
    assert excerpt("eins\n  zwei") == "eins zwei"
    assert excerpt("x" * 80) == "x" * 59 + "…"
