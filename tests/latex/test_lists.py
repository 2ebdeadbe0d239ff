"""Labels of enumerated lists, and small pieces of the translator."""

from __future__ import annotations

import pytest

from ihk_ext.latex.fonts import has_right_to_left, needs_fallback
from ihk_ext.latex.translator.figures import tex_width
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


@pytest.mark.parametrize(
    ("given", "dimension"),
    [
        ("50%", "0.5000\\hsize"),
        ("30pt", "30.00bp"),
        ("4cm", "113.38bp"),
        ("100", "75.00bp"),
        ("", "0pt"),
        ("weit", "0pt"),
        (".5cm", "14.17bp"),
        ("5..5px", "0pt"),
        (".", "0pt"),
    ],
)
def test_widths_of_images(given: str, dimension: str) -> None:
    assert tex_width(given) == dimension


def test_fonts_are_loaded_by_need() -> None:
    assert not needs_fallback("Straßenräume »Łódź« – 10 %")
    assert needs_fallback("Київ")
    assert has_right_to_left("محمد")
    assert not has_right_to_left("Київ")
