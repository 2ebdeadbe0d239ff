"""Labels of enumerated lists, and small pieces of the translator."""

from __future__ import annotations

import pytest

from ihk_ext.latex.fonts import has_right_to_left, needs_fallback
from ihk_ext.latex.translator.lists import enumerator


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [
        ("arabic", 12, "12"),
        ("loweralpha", 1, "a"),
        ("loweralpha", 27, "aa"),
        ("upperalpha", 26, "Z"),
        ("lowerroman", 4, "iv"),
        ("upperroman", 2009, "MMIX"),
        ("upperroman", 4000, "4000"),
        ("lowerroman", 0, "0"),
        ("loweralpha", 0, "0"),
    ],
)
def test_enumerator(kind: str, number: int, label: str) -> None:
    assert enumerator(kind, number) == label


def test_fonts_are_loaded_by_need() -> None:
    assert not needs_fallback("Straßenräume »Łódź« – 10 %")
    assert needs_fallback("Київ")
    assert has_right_to_left("محمد")
    assert not has_right_to_left("Київ")
