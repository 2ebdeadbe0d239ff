"""Prose as a tree, and docutils as a second reader of the same source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils.utils import punctuation_chars, urischemes
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ihk_ext.loading import load_project, prose_inline, prose_links
from ihk_ext.loading.prose import need_references, read_prose
from ihk_ext.model.prose import (
    ProseBlock,
    ProseInline,
    ProseList,
    ProseParagraph,
    ProseText,
    RecordLink,
    Style,
    WebLink,
    Words,
    is_linked,
    record_links,
)
from tests.loading.docutils_prose import docutils_blocks, docutils_document

ROOT = Path(__file__).parents[2]
DATA = (ROOT / "data", ROOT / "ihk_ext" / "cli" / "vorlage_neu" / "data")


def blocks(text: str) -> tuple[ProseBlock, ...]:
    found, problems = read_prose(text)
    assert problems == []
    return found


def inlines(text: str) -> tuple[ProseInline, ...]:
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, ProseParagraph)
    return paragraph.inlines


def shape(found: tuple[ProseBlock, ...]) -> list[object]:
    """Lists as lists, with »1« in front where they are numbered; paragraphs as their first words."""
    return [
        [*([1] if block.numbered else []), *(shape(item) for item in block.items)]
        if isinstance(block, ProseList)
        else next((inline.text for inline in block.inlines), "")
        for block in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Satz.", [Words("Ein Satz.")]),
        ("auf zwei\nZeilen", [Words("auf zwei\nZeilen")]),
        ("so *betont* wie", [Words("so "), Words("betont", Style.EMPHASIS), Words(" wie")]),
        ("**fett**", [Words("fett", Style.STRONG)]),
        ("``a\\b *c*``", [Words("a\\b *c*", Style.LITERAL)]),
        ("Bürger*innen und 5 * 3", [Words("Bürger*innen und 5 * 3")]),
        ("\\*kein\\* Stern, C:\\\\x", [Words("*kein* Stern, C:\\x")]),
        ("ein\\ **e**\\ r", [Words("ein"), Words("e", Style.STRONG), Words("r")]),
        ("Zeile\\\nohne Lücke\\", [Words("Zeileohne Lücke")]),
        (":need:`A-1`", [RecordLink("A-1")]),
        ("s. :need:`die\nStelle <A-1>`.", [Words("s. "), RecordLink("A-1", "die\nStelle"), Words(".")]),
        ("`T x <https://a.de/_b?c=1#d>`__", [WebLink("T x", "https://a.de/_b?c=1#d")]),
        ("`<mailto:a@b.de>`__", [WebLink("mailto:a@b.de", "mailto:a@b.de")]),
        ("(https://a.de).", [Words("("), WebLink("https://a.de", "https://a.de"), Words(").")]),
        ("an amt@a.de.", [Words("an "), WebLink("amt@a.de", "mailto:amt@a.de"), Words(".")]),
        ("TEL:0721", [Words("TEL:0721")]),
        ("kein\\@mail.de, https\\://a.de", [Words("kein@mail.de, https://a.de")]),
        ("https://a.de/x\\_ y", [WebLink("https://a.de/x_", "https://a.de/x_"), Words(" y")]),
        ("Kosten:hoch, https://a.de", [Words("Kosten:hoch, https://a.de")]),
        ("https://a.de/*b*", [WebLink("https://a.de/", "https://a.de/"), Words("b", Style.EMPHASIS)]),
    ],
)
def test_inlines(text: str, expected: list[ProseInline]) -> None:
    assert list(inlines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\na\n \nb\n", ["a", "b"]),
        ("a:\n\n- b\n- c\n  d\n\n  e\n\nf", ["a:", [["b"], ["c\nd", "e"]], "f"]),
        ("* a\n\n  1. b\n  2. c\n\n* d", [[["a", [1, ["b"], ["c"]]], ["d"]]]),
        ("- a\n\n+ b", [[["a"]], [["b"]]]),
        ("1. a\n2. b\n\n#. c\n#. d", [[1, ["a"], ["b"], ["c"], ["d"]]]),
        ("#. a\n\n1. b", [[1, ["a"]], [1, ["b"]]]),
        ("1. a\n\n1. b", [[1, ["a"]], [1, ["b"]]]),
        ("- - a\n  - b", [[[[["a"], ["b"]]]]]),
        ("20\\. Mai", ["20. Mai"]),
        ("-  a\n   b", [[["a\nb"]]]),
    ],
)
def test_blocks(text: str, expected: list[object]) -> None:
    assert shape(blocks(text)) == expected


def test_paragraphs_know_their_lines_but_are_equal_without() -> None:
    found = blocks("a\n\n- b\n  b\n\n  c")
    assert isinstance(found[1], ProseList)
    below = [block.line for block in found[1].items[0] if isinstance(block, ProseParagraph)]
    assert below == [2, 5]
    assert found == blocks("\n\na\n\n\n* b\n  b\n\n\n  c")
    assert "line=" not in repr(found)


FRAGMENTS = st.sampled_from(
    [
        *"*`_:-+.#<>[]()/\\'\"!?1aZÄ»«„“”–…%&@,;{}\n\u00a0\u201a\u2018\u2019\u2039\u203a",
        *("\n\n", "  ", " ", "\\ ", "\\*", "\\\n", "\n- ", "- ", "* ", "1. ", "2. ", "#. ", "\n1. ", "\n2. ", "\n#. "),
        *("\n\n#. ", "\n\n1. ", "\n\n* ", "\n  ", "\n   ", "\n\n  ", "\n\n   ", "wort", "z. B.", "20. Mai", ":a: "),
        *("*wort*", "**wort**", "``wort``", "*zwei\nWorte*", ":need:`A-1`", ":need:`T <A-1>`", ":need:`zwei\nW <A-1>`"),
        *("`T <https://a.de>`__", "`<https://a.de>`__", "`zwei\nW <mailto:a@b.de>`__", "https://a.de", "a@b.de"),
        *(
            "ftp://a.de",
            "SMB:x",
            "http:a",
            "tel:1,https://a.de",
            "http://a.de/x_(y)",
            "urn:x:y",
            "mailto:a@b.de?x=y#z",
            "tel:0721",
            "info:",
            "Kosten:hoch",
        ),
    ]
)


@settings(max_examples=400)
@given(st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join))
@example("1. a\n\n#. b\n\n1. c")
@example("»*a*« (**b**) „``c``“")
@example("a:b https://a.de")
@example("https://a.de>http://b.de a@b.de\\ c@d.de")
def test_docutils_reads_the_same(text: str) -> None:
    found, problems = read_prose(text)
    if not problems:
        assert docutils_blocks(docutils_document(text)) == found
        assert [link.target for link in record_links(found)] == [target for _, target in need_references(text)]


def all_prose() -> Iterator[ProseText]:
    for folder in DATA:
        for record in load_project(folder).project:
            yield from (value for value in record.values.values() if isinstance(value, ProseText))


def test_docutils_reads_the_same_in_all_data_that_we_have() -> None:
    found = list(all_prose())
    assert len(found) > 300
    marked = [text for text in found if len(text.blocks) > 1 or "*" in text or "`" in text or ":" in text]
    for text in [*marked, *found[:40]]:
        assert docutils_blocks(docutils_document(text)) == text.blocks


def test_docutils_knows_the_same_signs_and_schemes() -> None:
    assert urischemes.schemes.keys() == prose_links.SCHEMES
    assert set(punctuation_chars.openers) == set(prose_links._OPENERS)
    assert set(punctuation_chars.closers) == set(prose_links._CLOSERS)
    assert set(punctuation_chars.delimiters) == set(prose_links._DELIMITERS)


def test_only_pairs_of_docutils_quote_a_sign() -> None:
    signs = "".join(dict.fromkeys(punctuation_chars.openers + punctuation_chars.closers))
    for before in "'\"„“”»«\u201a\u2018\u2019\u2039\u203a([{<":
        for after in signs.replace("\\", ""):
            refused = bool(read_prose(f"{before}*{after}a*")[1])
            assert refused == punctuation_chars.match_chars(before, after), (before, after)


@pytest.mark.parametrize("text", ["a-" * 50_000 + "@", "http://" * 10_000, ("a-" * 1500 + "@ ") * 20])
def test_words_that_are_too_long_are_no_addresses(text: str) -> None:
    """To search them takes the square of their length."""
    assert inlines(text) == (Words(text.rstrip()),)


def test_an_address_behind_a_long_text_is_found() -> None:
    assert inlines("x " * 50_000 + "a@b.de")[1:] == (WebLink("a@b.de", "mailto:a@b.de"),)


@pytest.mark.parametrize("scheme", sorted(prose_links.SCHEMES - {"http", "https", "mailto"}))
def test_no_other_scheme_makes_a_link(scheme: str) -> None:
    """Bare it is text, or refused where a browser would run it; as a target it is refused."""
    text = f"Siehe {scheme}://a.de/x und {scheme}:x, {scheme.upper()}:1."
    found, problems = read_prose(text)
    assert problems or found == (ProseParagraph((Words(text),)),)
    (problem,) = read_prose(f"`T <{scheme}:x>`__")[1][:1]
    assert problem.hint == "Erlaubt sind https://…, http://… und mailto:…."
    assert not is_linked(f"{scheme}:x")


@pytest.mark.parametrize("uri", ["https://a.de", "http://a.de", "HTTPS://A.DE", "mailto:a@b.de"])
def test_these_make_links_bare_and_as_targets(uri: str) -> None:
    assert inlines(uri) == (WebLink(uri, uri),)
    assert inlines(f"`T <{uri}>`__") == (WebLink("T", uri),)
    assert is_linked(uri)


def test_no_search_for_markup_runs_over_the_next_place_where_it_could_begin() -> None:
    """Else a text of 40,000 brackets is searched 40,000 times to its end."""
    signs = {"literal": "`", "need": "`", "role": "`", "link": "`", "strong": "*", "emphasis": "*", "footnote": "["}
    parts = re.split(r"\(\?P<(\w+)>", prose_inline._MARKUP.pattern)
    found, within = set(), ""
    for kind, part in zip(parts[1::2], parts[2::2], strict=True):
        within = within if kind in {"title", "title_id", "id", "text", "target", "before", "after"} else kind
        for unbounded in re.findall(r"(\[\^(?:\\.|[^\]\\])+\])[*+]", part) if within in signs else ():
            found.add(within)
            assert not re.fullmatch(unbounded, signs[within]), (kind, unbounded)
    assert found == signs.keys()


class _Counting:
    """Takes the place of a pattern, and counts the characters that it is given to search."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern, self.characters = pattern, 0

    def search(self, text: str) -> re.Match[str] | None:
        self.characters += len(text)
        return self._pattern.search(text)


UNITS = [
    "http://",
    "http://a.de ",
    "http://a.de,",
    "a@b.de ",
    "a@b.de,c",
    "tel:1,",
    "x:y ",
    "urn:x ",
    "[",
    "`a <",
    "@",
    ":a",
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_search_for_addresses_grows_with_the_text_alone(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for size in (10_000, 20_000, 40_000):
        counting = _Counting(prose_links._ADDRESS)
        with monkeypatch.context() as patched:
            patched.setattr(prose_links, "_ADDRESS", counting)
            prose_links.running_text(unit * (size // len(unit)))
        counts.append(counting.characters)
    assert counts[2] - counts[1] <= 2.2 * (counts[1] - counts[0]) + 5000
