"""Prose without its markup."""

from __future__ import annotations

import pytest

from ihk_ext.documents.plain_text import plain_text
from ihk_ext.loading.prose import read_prose


def plain(source: str) -> str:
    blocks, problems = read_prose(source)
    assert problems == []
    return plain_text(blocks, {"Z-1": "1.1 Wohnen"}.__getitem__)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ein *Wort* auf\nzwei **Zeilen**, ``a*b``.", "Ein Wort auf zwei Zeilen, a*b."),
        ("Ein Absatz.\n\nUnd noch einer.", "Ein Absatz.\n\nUnd noch einer."),
        ("5 \\* 3, ein\\ **e**\\ r", "5 * 3, einer"),
        ("siehe :need:`Z-1` und :need:`das Ziel <Z-1>`", "siehe 1.1 Wohnen und das Ziel"),
        ("`Amt <https://a.de/x>`__, https://b.de", "Amt (https://a.de/x), https://b.de"),
        ("`schreiben <mailto:x@a.de>`__ an y@a.de", "schreiben (x@a.de) an y@a.de"),
        ("`x@a.de <mailto:x@a.de>`__", "x@a.de"),
        ("Liste:\n\n- eins\n- zwei", "Liste:\n\n– eins\n– zwei"),
        ("1. eins\n2. zwei\n   mehr", "1. eins\n2. zwei mehr"),
        ("- a\n\n  b\n\n  1. c\n  2. d\n\n- e", "– a\n\n  b\n  1. c\n  2. d\n– e"),
        ("- - a\n  - b", "– – a\n  – b"),
    ],
)
def test_what_a_reader_without_markup_sees(source: str, expected: str) -> None:
    assert plain(source) == expected
