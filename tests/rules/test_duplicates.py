from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.rules import duplicates
from ihk_ext.rules.duplicates import Shingles, near_duplicates
from tests.rules.checking import found

CODE = "massnahme-doppelt"


def measures(*texts: str) -> str:
    return "massnahmen:\n" + "".join(
        f"  - {{id: M-{i}, titel: Maßnahme, kurzbeschreibung: '{text}'}}\n" for i, text in enumerate(texts, 1)
    )


LONG = (
    "Der Platz vor der Schule wird neu gestaltet, bekommt Bäume, Bänke und einen Brunnen und wird an Markttagen "
    "für Stände freigehalten, damit sich die Nachbarschaft dort trifft."
)


def test_the_same_measure_twice(tmp_path: Path) -> None:
    text = measures(LONG, "Etwas ganz anderes steht hier.", LONG.replace("trifft", "sieht"))
    assert found(tmp_path, text, CODE) == [
        ("daten.yaml:5:5", "Maßnahme M-3: Der Text gleicht zu 92,6 % dem von »Maßnahme« (M-1).")
    ]
    assert found(tmp_path, text, CODE, limit="93 %") == []


def test_measures_of_their_own(tmp_path: Path) -> None:
    assert found(tmp_path, measures(LONG, LONG[:70], "Kurz"), CODE) == []


def test_titles_alone_must_be_equal(tmp_path: Path) -> None:
    text = "massnahmen: [{id: M-1, titel: Weg A}, {id: M-2, titel: Weg B}, {id: M-3, titel: weg a}]"
    assert [said for _, said in found(tmp_path, text, CODE)] == [
        "Maßnahme M-3: Der Text gleicht zu 100 % dem von »Weg A« (M-1)."
    ]


def _texts(numbers: list[set[int]]) -> list[tuple[str, Shingles]]:
    return [(f"M-{i}", frozenset((str(n),) for n in found)) for i, found in enumerate(numbers)]


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=8), max_size=12), st.integers(30, 100))
def test_as_comparing_all_pairs_would_find(numbers: list[set[int]], percent: int) -> None:
    texts, least = _texts(numbers), Fraction(percent, 100)
    first: list[tuple[str, Shingles]] = []
    expected = set()
    for name, own in texts:
        if any(Fraction(len(own & other), len(own | other)) >= least for _, other in first):
            expected.add(name)
        else:
            first.append((name, own))
    assert {name for name, _, _ in near_duplicates(texts, least)} == expected


def test_many_copies_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    likeness = duplicates._likeness

    def counted(one: Shingles, other: Shingles) -> Fraction:
        compared.append(1)
        return likeness(one, other)

    monkeypatch.setattr(duplicates, "_likeness", counted)
    copies = _texts([set(range(40))] * 3_000)
    assert len(list(near_duplicates(copies, Fraction(4, 5)))) == 2_999
    assert len(compared) < 6_000  # all pairs would be 4.5 million
