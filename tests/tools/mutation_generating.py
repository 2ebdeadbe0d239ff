"""The faults that the mutation run makes of a module.

They need mutmut, which only the environment of ``make test-mutation`` has; tools/mutation.sh runs them before each
run.  So the name is none that pytest collects: in other environments they would be skipped.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

generating = import_module("tools.mutation.generating")

CODE = '''\
"""Words."""
import functools
TABLE = {"a": 1}


class Case:
    @property
    def name(self) -> str:
        """More words."""
        return "name"

    def __repr__(self) -> str:
        return "<case>"


@functools.cache
def f(a: int = 1) -> int:
    if a > 2:
        raise ValueError("Das ist zu viel.")
    raise AssertionError(a + 1)


def g(path: Path) -> str:
    return cast("str", path.read_text(encoding="utf-8"))
'''


@pytest.fixture(scope="module")
def made() -> list[Any]:
    return list(generating.candidates("a", "m.py", CODE))


def test_faults_stand_in_functions_and_in_decorated_ones_too(made: list[Any]) -> None:
    changes = {(c.mutant.function, c.mutant.new) for c in made}
    assert ("Case.name", 'return "XXnameXX"') in changes
    assert ("f", "if a >= 2:") in changes
    assert ("f", "def f(a: int = 2) -> int:") in changes


def test_what_no_test_can_tell_is_left_out(made: list[Any]) -> None:
    text = "\n".join(c.mutant.new for c in made)
    assert {c.mutant.function for c in made} == {"Case.name", "f"}
    for word in ("XXDas", "AssertionError", "XXutf", "wordsXX", "XXaXX", "XX<case>"):
        assert word not in text


@pytest.mark.parametrize(
    ("literal", "wording"),
    [
        ('"Das fehlt."', True),
        ('" – siehe Kapitel"', True),
        ('"titel"', False),
        (r'"\\IHK cell"', False),
        ('"<b a>"', False),
    ],
)
def test_wording_is_two_words_beside_each_other_without_markup(literal: str, *, wording: bool) -> None:
    assert generating.is_wording(literal) is wording


def test_the_same_code_twice_in_a_function_gives_two_candidates() -> None:
    keys = [c.key for c in generating.candidates("a", "m.py", "def f(a, b):\n    return a > b, a > b\n")]
    assert len(set(keys)) == len(keys) == 2
