"""Text becomes an argument, never code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.latex.errors import CharacterError
from ihk_ext.latex.escaping import destination, pdf_hex, tex, tex_breakable, tex_literal, uri_hex
from tests.latex.expected import normal

MACRO = re.compile(r"\\IHK(?:bs|lb|rb|nbsp|nnbsp|shy|zwsp|nbhyphen|sp)\{\}")
PRINTS = {r"\IHKbs{}": "\\", r"\IHKlb{}": "{", r"\IHKrb{}": "}", r"\IHKnbhyphen{}": "-"}
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]))
nasty = st.text(st.sampled_from("\\{}%#$&_^~\"'[]<>|@ \u00a0\u00ad\u200b\u202fäß1§€abc"))


def printed(escaped: str) -> str:
    return MACRO.sub(lambda m: PRINTS.get(m[0], ""), escaped)


@given(texts | nasty)
def test_only_our_macros_have_backslashes_and_braces(text: str) -> None:
    for escaped in (tex(text), tex_breakable(text), tex_literal(text)):
        assert not set("\\{}") & set(MACRO.sub("", escaped))


@given(texts | nasty)
def test_nothing_visible_is_lost(text: str) -> None:
    visible = normal("".join(c for c in text if unicodedata.category(c) not in {"Cf", "Mn", "Zl", "Zp"}))
    for escaped in (tex(text), tex_breakable(text), tex_literal(text)):
        kept = "".join(c for c in printed(escaped) if unicodedata.category(c) not in {"Cf", "Mn"})
        assert normal(kept) == visible


@given(texts)
def test_strings_of_pdf_are_digits(text: str) -> None:
    assert re.fullmatch("FEFF[0-9A-F]*", pdf_hex(text))
    assert bytes.fromhex(pdf_hex(text)).decode("utf-16") == bytes.fromhex(pdf_hex(text)).decode("utf-16")


def test_a_string_of_pdf_holds_the_text() -> None:
    assert bytes.fromhex(pdf_hex("Maßnahme »S1.1« 𝄞")).decode("utf-16") == "Maßnahme »S1.1« 𝄞"


@given(texts, texts, texts, texts)
def test_destinations_are_plain_and_differ(page: str, anchor: str, other_page: str, other: str) -> None:
    name = destination(page, anchor)
    assert re.fullmatch(r"[A-Za-z0-9=._:-]*", name)
    if (page, anchor) != (other_page, other):
        assert name != destination(other_page, other)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_addresses_are_ascii(uri: str) -> None:
    assert all(" " < c < "\x7f" for c in bytes.fromhex(uri_hex(uri)).decode("ascii"))


#: All ways of a text into a .tex file.
WAYS = (tex, tex_breakable, tex_literal, pdf_hex)


@pytest.mark.parametrize("way", [*WAYS, uri_hex])
@pytest.mark.parametrize("char", ["\x00", "\x07", "\x0c", "\x7f", "\x85", "\ud800", "\uffff", "\U0001fffe"])
def test_characters_that_cannot_be_printed_are_refused(char: str, way: Callable[[str], str]) -> None:
    with pytest.raises(CharacterError, match=f"U\\+{ord(char):04X}"):
        way(f"vor{char}nach")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "char", ["\u034f", "\u180e", "\u200c", "\u200e", "\u2028", "\u202e", "\u2060", "\ufe0f", "\ufeff"]
)
def test_characters_that_print_nothing_are_left_out(char: str, way: Callable[[str], str]) -> None:
    assert way(f"vor{char}nach") == way("vornach")


@pytest.mark.parametrize("way", WAYS)
def test_text_is_composed(way: Callable[[str], str]) -> None:
    assert way("Tu\u0308r") == way("Tür")


def test_in_a_literal_every_space_counts() -> None:
    assert tex_literal("a  b") == r"a\IHKsp{}\IHKsp{}b"
    assert tex_literal("ab\tc") == "ab" + r"\IHKsp{}" * 6 + "c"
    assert tex("a  b\tc\nd") == "a b c d"


def test_in_an_address_what_is_not_ascii_is_percent_encoded() -> None:
    assert bytes.fromhex(uri_hex("https://a.de/ü b")).decode() == "https://a.de/%C3%BC%20b"


def test_figures_keep_their_units() -> None:
    assert tex("1.200 € und 60 % nach § 141") == r"1.200\IHKnnbsp{}€ und 60\IHKnnbsp{}% nach §\IHKnnbsp{}141"


def test_identifiers_may_break_after_punctuation() -> None:
    assert tex_breakable("data/rintheim.yaml") == r"data/\IHKzwsp{}rintheim.\IHKzwsp{}yaml"
