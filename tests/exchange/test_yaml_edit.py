"""Edits change what they name; comments, quotation, order, line ends stay byte by byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.exchange.yaml_edit import EditError, Located, edited, plain
from ihk_ext.loading.formats import Edit, Remove, Rename, Rewrite, applied
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence


def _edits(node: Node) -> Iterator[Edit]:
    """»weg« and »fort« go, »alt« becomes »neu«, a value »1« becomes »2«."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text in {"weg", "fort"}:
                yield Remove(node, key)
                continue
            if key.text == "alt":
                yield Rename(key, "neu")
            yield from _edits(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _edits(item)
    elif node.text.strip() == "1":
        yield Rewrite(node, "2")


def after(text: str) -> str:
    located = Located(text)
    assert located.problems == []
    return edited(located, _edits(located.root))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # a key and a value, quoted as they were
        ("alt: 1 # c\n", "neu: 2 # c\n"),
        ("'alt': '1'\n", "'neu': '2'\n"),
        ('"alt" : "1"\n', '"neu" : "2"\n'),
        ("alt: |\n  1\n\nb: x\n", "neu: |\n  2\n\nb: x\n"),
        ("{alt: 1}", "{neu: 2}"),
        ("a: ä\nalt: 1", "a: ä\nneu: 2"),
        # lines go
        ("a: x\nweg: y\nb: z\n", "a: x\nb: z\n"),
        ("weg: y\nb: z\n", "b: z\n"),
        ("a: x\nweg: y\n", "a: x\n"),
        ("a: x\nweg:\nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg: y\nfort: z\nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg: y\n\n# b\nb: z\n", "a: x\n\n# b\nb: z\n"),
        ("a: x\r\nweg: y\r\nb: z\r\n", "a: x\r\nb: z\r\n"),
        ("a: x\nweg: y   \nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg:\n  - 3\n  - 4\nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg:\n- 3\n- 4\nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg: {c: 3,\n  d: 4}\nb: z\n", "a: x\nb: z\n"),
        ("a: x\nweg: y\n  z\n\n  w\nb: z\n", "a: x\nb: z\n"),
        ('a: x\nweg: "y # no\n  z"\nb: z\n', "a: x\nb: z\n"),
        ("a: x\nweg: |\n  y # no\n\n  z\n\nb: z\n", "a: x\n\nb: z\n"),
        ("a: |+\n  x\n\nweg: |+\n  y\n\n\nb: z\n", "a: |+\n  x\n\nb: z\n"),
        # the file ends as it did
        ("a: x\nweg: y", "a: x"),
        ("a: x\r\nweg: y", "a: x"),
        ("a: |\n  x\nweg: y", "a: |\n  x\n"),
        ("a: x\nweg: y\nfort: z", "a: x"),
        ("a: x\nweg: y # c", "a: x\n# c"),
        # comments stay
        ("a: x\nweg: y  # c\nb: z\n", "a: x\n# c\nb: z\n"),
        ("k:\n  a: x\n  weg: y  # c\n  b: z\n", "k:\n  a: x\n  # c\n  b: z\n"),
        ("a: x\nweg: | # c\n  y\nb: z\n", "a: x\n# c\nb: z\n"),
        ("a: x\nweg: # c\n  # d\n  y # e\nb: z\n", "a: x\n# c\n# d\n# e\nb: z\n"),
        ("a: x\nweg: [3, # c\n  4]\nb: z\n", "a: x\n# c\nb: z\n"),
        ("a: x\nweg: y#no\nb: z\n", "a: x\nb: z\n"),
        ("a: |\n  x\nweg: y # c\nb: z\n", "a: |\n  x\n# c\nb: z\n"),
        # the first entry of an item
        ("- weg: y\n  b: z\n", "- b: z\n"),
        ("- weg: y\n  fort: x\n  b: z\n", "- b: z\n"),
        ("-   weg: y\n    b: z\n", "-   b: z\n"),
        ("- weg: y # c\n  b: z\n", "- # c\n  b: z\n"),
        ("- weg: y\n  # c\n  fort: x\n  b: z\n", "- \n  # c\n  b: z\n"),
        ("- weg: y\n- b: z\n", "- {}\n- b: z\n"),
        ("- weg: y # c\n  fort: x\n- b: z\n", "- {} # c\n- b: z\n"),
        ("k:\n  weg: y\nb: z\n", "k:\n  {}\nb: z\n"),
        # in brackets
        ("{a: x, weg: y, b: z}", "{a: x, b: z}"),
        ("{weg: y, b: z}", "{b: z}"),
        ("{weg: y, fort: x, b: z}", "{b: z}"),
        ("{a: x, weg: y}", "{a: x}"),
        ("{a: x, weg: y, fort: z }", "{a: x }"),
        ("{a: x, weg: y,}", "{a: x,}"),
        ("{weg: y}", "{}"),
        ("{ weg: y, }", "{  }"),
        ("{a: x, weg: , b: z}", "{a: x, b: z}"),
        ("{a: x, weg, b: z}", "{a: x, b: z}"),
        ('{"a":x,"weg":"y, }","b":z}', '{"a":x,"b":z}'),
        ("{a: x,\n weg: [1, {c: 2}],\n b: z}", "{a: x,\n b: z}"),
        ("{a: x, # c\n weg: y, # d\n b: z}", "{a: x, # c\n  # d\n b: z}"),
        ("{a: x, # c\n weg: y # d\n}", "{a: x, # c\n  # d\n}"),
        ("- {weg: y, b: z} # c\n- b\n", "- {b: z} # c\n- b\n"),
        # others stay
        ("---\na: x\nweg: y\n...\n", "---\na: x\n...\n"),
        ("b: weg\nc: [weg, alt]\n", "b: weg\nc: [weg, alt]\n"),
    ],
)
def test_an_edit(before: str, expected: str) -> None:
    if not isinstance(Located(before).root, Mapping):
        before, expected = (f"k:\n{text}" for text in (before, expected))
    assert after(before) == expected


def test_what_cannot_be_edited_is_refused() -> None:
    located = Located("a: x\nweg: {alt: y}\n")
    root = located.root
    assert isinstance(root, Mapping)
    inner = root.get("weg")
    assert isinstance(inner, Mapping)
    with pytest.raises(EditError):
        edited(located, [*_edits(root), Rename(inner.entries[0][0], "neu")])


def test_a_list_is_no_mapping_to_edit() -> None:
    with pytest.raises(EditError):
        after("- 1\n")


# --- any file ------------------------------------------------------------------------------------

WORDS = st.sampled_from(["x", "'y # z'", '"a, }"', "2009", "ä ö", '"1,50 €"', "[c, d]", "{c: d}"])
REMARKS = st.sampled_from(["", "", "  # Anmerkung", " # {weg: 1}, 'x'"])


@st.composite
def _block_entry(draw: st.DrawFn, name: str, indent: str) -> tuple[list[str], list[str]]:
    """Lines of an entry, and those of them that stay when it goes."""
    kind = draw(st.sampled_from(["plain", "literal", "list", "folded"]))
    remark = draw(REMARKS)
    left = [f"{indent}{remark.strip()}"] if remark else []
    if kind == "plain":
        return [f"{indent}{name}: {draw(WORDS)}{remark}"], left
    if kind == "list":
        return [f"{indent}{name}:{remark}", f"{indent}  - {draw(WORDS)}", f"{indent}  - x"], left
    head = "|" if kind == "literal" else ">-"
    return [f"{indent}{name}: {head}{remark}", f"{indent}  Ein Text # keine Anmerkung", "", f"{indent}  weg: 1"], left


@st.composite
def _flow_record(draw: st.DrawFn) -> tuple[str, str]:
    names = draw(st.lists(st.sampled_from(["a", "b", "weg", "fort"]), unique=True, min_size=1))
    values = {name: draw(WORDS) for name in names}
    kept = [name for name in names if name not in {"weg", "fort"}]
    pad = draw(st.sampled_from(["", " "]))
    before, expected = (f"{{{pad}{', '.join(f'{n}: {values[n]}' for n in found)}{pad}}}" for found in (names, kept))
    return before, expected


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """A file, and what is left of it."""
    before, expected = ["# Kopf", "ihk_format: 1"], ["# Kopf", "ihk_format: 2"]
    if draw(st.booleans()):
        before.append("vorgaben: {weg: 3, stand: 2009-09-02}")
        expected.append("vorgaben: {stand: 2009-09-02}")
    for lines in (before, expected):
        lines.append("ziele:")
    for number in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            one, left = draw(_flow_record())
            remark = draw(REMARKS)
            before.append(f"  - {one}{remark}")
            expected.append(f"  - {left}{remark}")
            continue
        for lines in (before, expected):
            lines.append(f"  - id: Z-{number}")
        for name in draw(st.permutations(["titel", "weg", "fort", "text"])):
            entry, remains = draw(_block_entry(name, "    "))
            before += entry
            expected += remains if name in {"weg", "fort"} else entry
            if draw(st.booleans()):
                for lines in (before, expected):
                    lines.append("    # für sich")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    last = end if draw(st.booleans()) else ""
    return end.join(before) + last, end.join(expected) + last


@given(files())
def test_a_file_keeps_all_that_no_edit_names(pair: tuple[str, str]) -> None:
    before, expected = pair
    result = after(before)
    root = Located(before).root
    assert isinstance(root, Mapping)
    assert plain(Located(result).root) == plain(applied(root, list(_edits(root))))
    if expected.endswith("weg: 1"):  # a text that is written as a block keeps its line end
        expected, result = expected.rstrip(), result.rstrip()
    assert result == expected
    assert after(result) == result


@given(st.text(alphabet="ab1: -{}[],#|>'\"\n\r weg", max_size=60))
def test_any_text_is_edited_or_refused(text: str) -> None:
    located = Located(text)
    if located.problems or not isinstance(located.root, Mapping):
        return
    try:
        result = edited(located, _edits(located.root))
    except EditError:
        return
    comments = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
    assert len(comments.findall(result)) <= len(comments.findall(text))
    assert not list(_edits(Located(result).root))


def test_places_are_those_of_the_text_as_it_is() -> None:
    decomposed = "a: o\u0308\nweg: [o\u0308, x] # o\u0308\nb: o\u0308\n"
    assert after(decomposed) == "a: o\u0308\n# o\u0308\nb: o\u0308\n"


def test_a_scalar_is_found_by_place() -> None:
    located = Located("a: x # c\n")
    found = located.scalar_at(3)
    assert isinstance(found, Scalar)
    assert found.text == "x"
    assert located.scalar_at(6) is None
