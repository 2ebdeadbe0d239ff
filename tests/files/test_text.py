"""Letters from bytes: what is not UTF-8, what nobody sees, what was lost before."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.files import Problem, decoded, printable, text_problems
from ihk_ext.files.text import MOST_PROBLEMS


def test_letters_in_parts_are_composed() -> None:
    assert decoded(unicodedata.normalize("NFD", "Größe, Straße").encode()).text == "Größe, Straße"


@pytest.mark.parametrize("raw", [b"", b"a\nb", "ä".encode("utf-8-sig")])
def test_utf_8_is_whole(raw: bytes) -> None:
    found = decoded(raw)
    assert (found.whole, found.problems) == (True, [])
    assert "\ufeff" not in found.text


@pytest.mark.parametrize(
    ("raw", "place", "said"),
    [
        ("a\nb Größe c".encode("cp1252"), (2, 5), "Windows-1252: Hier steht »Größe«."),
        ("20 € für".encode("cp1252"), (1, 4), "Windows-1252: Hier steht »€«."),
        ("a\r\nb\rMaß\n".encode("latin-1"), (3, 3), "Hier steht »Maß«"),
        (b"abc \xff\xfe\x00", (1, 5), "nicht in UTF-8 gespeichert"),
        ("Größe\n".encode("utf-16"), (1, 1), "UTF-16"),
        ("Größe\n".encode("utf-16-le"), (1, 1), "UTF-16"),
        ("Größe\n".encode("utf-16-be"), (1, 1), "UTF-16"),
        ("a\n\ud800".encode("utf-8", "surrogatepass"), (2, 1), "nicht in UTF-8"),
    ],
)
def test_other_encodings_are_named_with_the_place(raw: bytes, place: tuple[int, int], said: str) -> None:
    found = decoded(raw, "Seite")
    (problem,) = found.problems
    assert not found.whole
    assert (problem.line, problem.column) == place
    assert problem.text.startswith("Die Seite ist nicht in UTF-8 gespeichert")
    assert said in problem.text
    assert "UTF-8" in problem.hint


def test_a_guess_comes_with_the_command() -> None:
    (problem,) = decoded("Maß".encode("cp1252")).problems
    assert problem.hint.endswith("iconv -f WINDOWS-1252 -t UTF-8 ALT > NEU")
    (problem,) = decoded("Maß".encode("utf-16")).problems
    assert problem.hint.endswith("iconv -f UTF-16 -t UTF-8 ALT > NEU")


def test_what_could_be_read_of_another_encoding_is_kept() -> None:
    assert decoded("id: M-1 ä".encode("cp1252")).text.startswith("id: M-1 ")
    assert decoded("id: M-1 ä".encode("utf-16")).text.endswith("id: M-1 ä")


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (NUL)"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B (Steuerzeichen für Terminals)"),
        ("\x85", "U+0085"),
        ("\u200b", "U+200B (Leerzeichen ohne Breite)"),
        ("\u2028", "U+2028 (Zeilentrenner)"),
        ("\u202e", "U+202E (ändert die Schreibrichtung)"),
        ("\u2060", "U+2060 (Wortverbinder)"),
        ("\u2067", "U+2067 (ändert die Schreibrichtung)"),
        ("\ufeff", "U+FEFF (Marke des Dateianfangs, BOM)"),
        ("\ue000", ""),
        ("\xad", ""),
        ("\u200d", ""),
        ("\U0001f600", ""),
    ],
)
def test_invisible_characters(character: str, name: str) -> None:
    found = text_problems(f"eins\nzwei Wort{character} drei\n")
    assert [(p.code, p.line, p.column, p.text, p.hint) for p in found] == (
        [
            (
                "yaml-zeichen",
                2,
                10,
                f"Das unsichtbare Zeichen {name} ist nicht erlaubt.",
                "Löschen Sie es. Es steht hinter »Wort«.",
            )
        ]
        if name
        else []
    )


@pytest.mark.parametrize("text", ["GrÃ¶ÃŸe", "MaÃŸ", "12 â€“ 15"])
def test_text_that_was_saved_twice(text: str) -> None:
    assert {p.code for p in text_problems(text)} == {"kodierung"}


def test_a_letter_that_was_lost_before() -> None:
    (problem,) = text_problems("Gr\ufffdße")
    assert (problem.code, problem.column) == ("kodierung", 3)
    assert "verloren" in problem.text


@pytest.mark.parametrize(
    ("text", "places"), [("a\rb\n", [(1, 2)]), ("a\n\r\nb\r\r\n", [(3, 2)]), ("a\rb\rc", []), ("a\r\nb", [])]
)
def test_a_lone_carriage_return(text: str, places: list[tuple[int, int]]) -> None:
    assert [(p.line, p.column) for p in text_problems(text)] == places


def test_so_many_are_no_text() -> None:
    assert len(text_problems("\0" * 1000)) == MOST_PROBLEMS


@given(st.text())
def test_places_are_those_of_the_characters(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in text_problems(text):
        assert isinstance(problem, Problem)
        line = lines[problem.line - 1]
        assert "Wagenrücklauf" in problem.text or problem.column <= len(line)


@given(st.binary())
def test_any_bytes_can_be_looked_at(raw: bytes) -> None:
    found = decoded(raw)
    assert found.whole is not bool(found.problems)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Südstadt", "Südstadt"), ("a\x1b[31mb\n", "a\\x1b[31mb\\x0a"), ("s\udcfcd", "s\\xfcd"), ("\u202ea", "\\u202ea")],
)
def test_names_are_shown_without_what_steers_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown
