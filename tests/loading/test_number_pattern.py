"""Patterns of numbers: the texts that Python's matcher takes, in steps that grow with the text alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihk_ext.loading import load_concept
from ihk_ext.loading.number_pattern import LONGEST, NumberPattern, PatternError
from tests.support import FORMAT, said, write

PATTERNS = [
    *(r"M-[0-9]{2}", r"^[A-Z]{1,2}\.?\d+$", r"(S|N)[0-9]{2}(?:-[a-z])?", r"[1-9](\.[0-9]+)*", r"a{2,3}b{,2}c{2,}"),
    *(r"[^]a]x", r"[]a]+", r"a|b|", r"(?P<n>ab)*?c", r"\x41\.", r"a{,}", r"a{x}", r"a{}", r".b", "", r"(a|b)*abb"),
    *(
        r"[\]a]b",
        r"(|a)b",
        r"()a",
        r"a{0}b",
        r"(a*)*b",
        r"\w+\s\w+",
        r"(a+)+$",
        r"(a|a)*b",
        r"(x{1,3}){2}",
        r"Größe-\D",
    ),
]


@given(st.sampled_from(PATTERNS), st.text("abcxMSNAGröße-.0129] \n", max_size=7))
@settings(max_examples=500)
def test_as_python_matches(pattern: str, text: str) -> None:
    assert NumberPattern(pattern).fits(text) == (re.fullmatch(pattern, text) is not None)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("[", "kein regulärer Ausdruck"),
        ("a{99999999999999}", "kein regulärer Ausdruck"),
        (r"(a)\1", r"»\1«"),
        ("(?=a)b", "»(?=«"),
        ("(?<!a)b", "»(?<«"),
        ("(?i)a", "»(?i«"),
        ("(?P<n>a)(?P=n)", "»(?P«"),
        ("(?>a)", "»(?>«"),
        ("a++", "»+« hinter einer Wiederholung"),
        (r"\bA", r"»\bA«"),
        ("a$b", "»$b«"),
        ("(a{100}){100}", "zu groß"),
        ("(" * 60 + "a" + ")" * 60, "geschachtelt"),
        ("a" * 501, "mehr als 500 Zeichen"),
    ],
)
def test_what_cannot_be_bounded_is_refused(pattern: str, told: str) -> None:
    with pytest.raises(PatternError, match=re.escape(told)):
        NumberPattern(pattern)


class _Counting:
    """Takes the place of what matches one character, and counts."""

    def __init__(self, match: re.Pattern[str], counts: list[int]) -> None:
        self._match, self._counts = match, counts

    def fullmatch(self, character: str) -> re.Match[str] | None:
        self._counts[0] += 1
        return self._match.fullmatch(character)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a*)*b", "(a|aa)+b", "(.*)(.*)(.*)(.*)b", "a*a*a*a*a*b"])
def test_steps_grow_with_the_text_alone(pattern: str) -> None:
    """With Python's matcher the text of 40 characters would take longer than anybody lives."""
    steps = []
    for length in (20, 40, 80):
        compiled, counts = NumberPattern(pattern), [0]
        for state in compiled._states:
            if state.match is not None:
                state.match = _Counting(state.match, counts)  # type: ignore[assignment]  # as far as it is used
        assert not compiled.fits("a" * length + "!")
        steps.append(counts[0])
    assert steps[2] - steps[1] <= 2 * (steps[1] - steps[0]) + 10


def test_longer_numbers_nobody_writes() -> None:
    assert NumberPattern("a*").fits("a" * LONGEST)
    assert not NumberPattern("a*").fits("a" * (LONGEST + 1))


def test_a_profile_with_such_a_pattern_tells_file_and_line(tmp_path: Path) -> None:
    data = "massnahmen:\n  - {id: M-1, titel: A, nummer: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!}\n"
    home = write(tmp_path / "k", text=data)
    patterns = "[{typ: massnahme, muster: '(a+)+$'}, {typ: massnahme, muster: '(?=a)'}]"
    (home / "profil.yaml").write_text(f"{FORMAT}profil:\n  nummernmuster: {patterns}\n", encoding="utf-8")
    number, pattern = said(load_concept(home).findings)
    assert (number.code, number.at) == ("nummer-muster", "daten.yaml:3:33")
    assert (pattern.code, pattern.at) == ("profil", "profil.yaml:3:55")
    assert "»(?=« geht in Nummernmustern nicht" in pattern.text
