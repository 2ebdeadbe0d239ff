"""LuaLaTeX's log, read for people: what went wrong and which source caused it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

_ERROR = re.compile(r"^(?:(?P<file>[^:\n]+\.\w+):(?P<line>\d+): |! )(?P<text>.+)$", re.MULTILINE)
_AT_LINE = re.compile(r"^l\.(\d+) ", re.MULTILINE)
_GLYPH = re.compile(r"^IHK-GLYPHE (?P<char>U\+[0-9A-F]+) Zeile (?P<line>\d+) Seite (?P<page>\d+)", re.MULTILINE)
_OVERFULL = re.compile(
    r"^Overfull \\(?P<box>[hv])box \((?P<points>[\d.]+)pt too \w+\)(?:.*?at lines? (?P<line>\d+)|.*)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Origins:
    """Which line of a .tex file came from where: pairs of first line and place, ascending."""

    pairs: Sequence[tuple[int, str]]

    def place(self, line: int) -> str:
        """The place of a line, or ``""``."""
        at = bisect.bisect_right([first for first, _ in self.pairs], line) - 1
        return self.pairs[at][1] if at >= 0 else ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something about a line of the .tex file, in German; ``place`` is its source."""

    text: str
    place: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


def first_error(log: str, tex_name: str, origins: Origins) -> Complaint | None:
    """The error that stopped the run, None where there was none."""
    match = _ERROR.search(log)
    if not match:
        return None
    line = int(match["line"]) if match["line"] and match["file"].endswith(tex_name) else 0
    if not line and (at := _AT_LINE.search(log, match.end())):
        line = int(at[1])
    return Complaint(f"LuaLaTeX: {match['text'].strip()}", origins.place(line) if line else "")


def missing_glyphs(log: str, origins: Origins) -> list[Complaint]:
    """Characters that no font has, each once."""
    found: dict[str, Complaint] = {}
    for match in _GLYPH.finditer(log):
        char = chr(int(match["char"][2:], 16))
        text = f"Für das Zeichen »{char}« ({match['char']}) hat keine der Schriften ein Bild (Seite {match['page']} des PDFs)."
        found.setdefault(match["char"], Complaint(text, origins.place(int(match["line"]))))
    return list(found.values())


def overfull(log: str, origins: Origins) -> list[Complaint]:
    """Lines and pages that are too full; each would run over the margin."""
    found = []
    for match in _OVERFULL.finditer(log):
        what = "Eine Zeile ist" if match["box"] == "h" else "Eine Seite ist"
        place = origins.place(int(match["line"])) if match["line"] else ""
        found.append(Complaint(f"{what} um {match['points']} pt zu voll.", place))
    return found
