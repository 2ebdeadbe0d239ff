"""Sheets: a section that stands on one page where it fits, set from a file of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.latex.pdf_project import build, failures, write_project

pytestmark = pytest.mark.latex
SENTENCE = "Ein Satz, der sich wiederholt und das Blatt füllt. "


def sheet(number: int, sentences: int, last: str = "Ende.") -> str:
    title = f"Blatt {number}"
    body = "\n\n".join([SENTENCE * 10] * sentences)
    return f".. rst-class:: ihk-eine-seite\n\n{title}\n{'-' * len(title)}\n\n{body}\n\n{last} B{number}\n\n"


def pages(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def test_a_sheet_that_fits_is_not_broken(tmp_path: Path) -> None:
    text = "Titel\n=====\n\nAnfang.\n\n" + "".join(sheet(n, 6) for n in range(1, 4))
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    found = pages(built.pdf())
    for number in range(1, 4):
        (page,) = (p for p in found if f"Ende. B{number}" in p)
        assert f"Blatt {number}" in page
    assert failures(built.pdf()) == []


def test_a_sheet_longer_than_a_page_is_broken_and_whole(tmp_path: Path) -> None:
    text = "Titel\n=====\n\nAnfang.\n\n" + sheet(1, 20)
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    found = pages(built.pdf())
    assert len(found) > 1
    assert "Blatt 1" in found[0]
    assert "Ende. B1" in found[-1]


def test_an_error_in_a_sheet_names_its_line(tmp_path: Path) -> None:
    text = "Titel\n=====\n\nAnfang.\n\n" + sheet(1, 1, last="Das Zeichen 𒀀.")
    built = build(write_project(tmp_path / "q", {"index.rst": text}), tmp_path / "b")
    line = text[: text.index("𒀀")].count("\n") + 1
    assert f"index.rst:{line}: ERROR: Für das Zeichen »𒀀«" in built.warnings
