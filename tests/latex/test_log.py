"""The log, read for people."""

from __future__ import annotations

from ihk_ext.latex.errors import Complaint
from ihk_ext.latex.log import Origins, first_error, missing_glyphs, too_full

ORIGINS = Origins(
    {"probe.tex": [(1, "index"), (10, "index.rst:4"), (20, "data/x.yaml:31")], "blatt-0001.tex": [(2, "b:7")]}
)


def test_an_error_names_its_source() -> None:
    log = "This is LuaHBTeX\n./probe.tex:12: Undefined control sequence.\nl.12 \\foo\n"
    assert first_error(log, "probe.tex", ORIGINS) == Complaint("LuaLaTeX: Undefined control sequence.", "index.rst:4")


def test_an_error_without_a_file_is_found_by_its_line() -> None:
    log = "! ihkdoc: content on page 1.\n<to be read again>\nl.25 \\end{document}\n"
    assert first_error(log, "probe.tex", ORIGINS) == Complaint("LuaLaTeX: ihkdoc: content on page 1.", "data/x.yaml:31")


def test_no_error() -> None:
    assert first_error("all is well\n", "probe.tex", ORIGINS) is None


def test_a_glyph_is_reported_once() -> None:
    log = "IHK-GLYPHE U+12000 probe.tex:21 Seite 3\nIHK-GLYPHE U+12000 probe.tex:21 Seite 4\n"
    assert missing_glyphs(log, ORIGINS) == [
        Complaint("Für das Zeichen »𒀀« (U+12000) hat keine Schrift ein Bild (PDF-Seite 3).", "data/x.yaml:31")
    ]


def test_what_is_too_full_names_its_sheet() -> None:
    log = "IHK-ZUVOLL Zeile 12.5 blatt-0001.tex:3\nIHK-ZUVOLL Zeile 12.5 blatt-0001.tex:3\n"
    assert too_full(log, ORIGINS) == [Complaint("Eine Zeile ist um 12.5 pt zu voll.", "b:7")]
