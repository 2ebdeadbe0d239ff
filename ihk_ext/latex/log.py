"""LuaLaTeX's log, read for people: what went wrong and which source caused it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ihk_ext.latex.errors import Complaint
from ihk_ext.latex.texts import Written

_ERROR = re.compile(r"^(?:(?P<file>[^:\n]+\.\w+):(?P<line>\d+): |! )(?P<text>.+)$", re.MULTILINE)
_AT_LINE = re.compile(r"^l\.(\d+) ", re.MULTILINE)
_GLYPH = re.compile(r"^IHK-GLYPHE U\+(?P<code>[0-9A-F]+) (?P<file>\S+):(?P<line>\d+) Seite (?P<page>\d+)", re.MULTILINE)
_LOST = re.compile(r"^IHK-TEXT (\d+)$", re.MULTILINE)
_TOO_FULL = re.compile(r"^IHK-ZUVOLL (?P<what>\w+) (?P<points>[\d.]+) (?P<file>\S+):(?P<line>\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origins:
    """Which line of which .tex file came from where.

    ``files`` holds, for each file, pairs of a first line and a place, ascending.
    """

    files: Mapping[str, Sequence[tuple[int, str]]]

    def place(self, file: str, line: int) -> str:
        """The place of a line, or ``""``."""
        pairs = self.files.get(file.removeprefix("./"), ())
        at = bisect.bisect_right([first for first, _ in pairs], line) - 1
        return pairs[at][1] if at >= 0 else ""


def first_error(log: str, tex_name: str, origins: Origins) -> Complaint | None:
    """The error that stopped the run, None where there was none."""
    match = _ERROR.search(log)
    if not match:
        return None
    place = origins.place(match["file"], int(match["line"])) if match["line"] else ""
    if not place and (at := _AT_LINE.search(log, match.end())):
        place = origins.place(tex_name, int(at[1]))
    return Complaint(f"LuaLaTeX: {match['text'].strip()}", place)


def missing_glyphs(log: str, origins: Origins) -> list[Complaint]:
    """Characters that no font has, each once."""
    found: dict[str, Complaint] = {}
    for match in _GLYPH.finditer(log):
        code, page = match["code"], match["page"]
        text = f"Für das Zeichen »{chr(int(code, 16))}« (U+{code}) hat keine Schrift ein Bild (PDF-Seite {page})."
        found.setdefault(code, Complaint(text, origins.place(match["file"], int(match["line"]))))
    return list(found.values())


def lost_texts(log: str, texts: Sequence[Written]) -> list[Complaint]:
    """Texts that were written, but are not in the structure tree of the PDF, or not in their order."""
    found = [texts[int(number) - 1] for number in dict.fromkeys(_LOST.findall(log))]
    return [
        Complaint(f"Der Text »{text.excerpt}« fehlt im PDF oder steht dort an falscher Stelle.", text.place)
        for text in found
    ]


def too_full(log: str, origins: Origins) -> list[Complaint]:
    """Lines and pages that run over their margin, each place once."""
    found: dict[Complaint, None] = {}
    for match in _TOO_FULL.finditer(log):
        text = f"Eine {match['what']} ist um {match['points']} pt zu voll."
        found[Complaint(text, origins.place(match["file"], int(match["line"])))] = None
    return list(found)
