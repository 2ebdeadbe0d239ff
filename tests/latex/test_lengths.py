"""Lengths of docutils as dimensions of TeX."""

from __future__ import annotations

import pytest
from docutils.parsers.rst.directives import length_units

from ihk_ext.latex.lengths import points, tex_length


@pytest.mark.parametrize(
    ("given", "dimension", "number"),
    [
        ("50%", r"0.5000\IHKroom", 200),
        ("30pt", "30.00bp", 30),
        ("4cm", "113.39bp", 113.39),
        ("100", "75.00bp", 75),
        (".5cm", "14.17bp", 14.17),
        ("40Q", "28.35bp", 28.35),
        ("2em", "2.0000em", 21),
        ("10vw", r"0.1000\textwidth", 40),
        ("99999cm", "14000.00bp", 2834617.32),
    ],
)
def test_a_length_and_what_it_comes_to(given: str, dimension: str, number: float) -> None:
    assert tex_length(given) == dimension
    assert round(points(given, 400), 2) == number


@pytest.mark.parametrize("unit", [*length_units, "%", ""])
def test_every_unit_of_docutils_is_known(unit: str) -> None:
    assert tex_length(f"2{unit}")
    assert points(f"2{unit}", 400) > 0


def test_a_scale_is_of_the_number() -> None:
    assert tex_length("4cm", 0.5) == "56.69bp"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("weit", "»weit« ist keine Länge. Schreiben Sie zum Beispiel »8cm« oder »50%«."),
        ("5..5px", "»5..5px« ist keine Länge"),
        (".", "»[.]« ist keine Länge"),
        ("", "»« ist keine Länge"),
        ("3furlong", "»3furlong« ist keine Länge, die das PDF kennt; Einheiten sind px"),
        ("0px", "Mit »0px« wäre nichts zu sehen"),
    ],
)
def test_what_is_none_is_said(given: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tex_length(given)
