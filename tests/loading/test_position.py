from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.loading.nodes import Mapping, Scalar
from ihk_ext.loading.position import position
from tests.support import yaml


def place_of(text: str, word: str) -> tuple[int, int]:
    """Where *word* of the value of the first key stands in the file."""
    source, findings = yaml(text)
    assert not len(findings)
    assert isinstance(source.root, Mapping)
    scalar = source.root.entries[0][1]
    assert isinstance(scalar, Scalar)
    return position(scalar, source.lines, scalar.text.index(word))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: WORT", (1, 4)),
        ("a: eins zwei WORT", (1, 14)),
        ("a: eins\n  zwei WORT", (2, 8)),
        ("a: eins\n\n\n  WORT", (4, 3)),
        ("a:\n  eins\n  WORT", (3, 3)),
        ("a: |\n  eins\n  zwei WORT\n", (3, 8)),
        ("a: |\n\n\n    eins\n    WORT\n", (5, 5)),
        ("a: |2\n    eins\n  WORT\n", (3, 3)),
        ("a: >-\n  eins\n  zwei\n\n  WORT\n", (5, 3)),
        ("a: > # Kommentar\n  eins\n  WORT\n", (3, 3)),
        ("a: 'eins ''zwei'' WORT'", (1, 19)),
        ("a: 'eins\n\n    WORT'", (3, 5)),
        ('a: "ei\\x6es \\"zwei\\" \\n\\n\\ WORT"', (1, 28)),
        ('a: "eins \\\n    zwei\\\n    WORT"', (3, 5)),
        ("a: |\r\n  eins\r\n  WORT\r\n", (3, 3)),
        ("a: |\r  eins\r  WORT\r", (3, 3)),
    ],
)
def test_place_in_the_file(text: str, at: tuple[int, int]) -> None:
    assert place_of(text, "WORT") == at


words = st.lists(st.sampled_from(["eins", "zwei,", "Maß", "'", '"', "a:b", "#5"]), min_size=1, max_size=6)


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(["|", ">", "|-", ">+"]))
def test_block_scalars(lines: list[list[str]], style: str) -> None:
    body = [" ".join(line) for line in lines]
    body.append(f"{body[-1]} WORT")
    text = f"a: {style}\n" + "".join(f"  {line}\n" for line in body)
    assert place_of(text, "WORT") == (len(body) + 1, 3 + body[-1].index("WORT"))
