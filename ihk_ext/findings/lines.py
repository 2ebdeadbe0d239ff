"""The lines of source files that findings point to."""

from __future__ import annotations

import re

from ihk_ext.files import MOST_DATA, read_bytes
from ihk_ext.findings.finding import Place

_LINE_END = re.compile(r"\r\n|\r|\n")
#: How much of a long line is shown around the column.
_WIDTH = 100
_BEFORE = 40


class SourceLines:
    """Reads lines of files, each file once; what cannot be read has no lines.

    Places name files as messages do: relative to the current folder, or absolute.
    """

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, place: Place) -> str:
        """The line that a place names; empty where it names none or the file cannot be read."""
        if place.line < 1:
            return ""
        lines = self._lines(place.file)
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def marked(self, place: Place) -> tuple[str, str]:
        """The line, cut where it is long, and below it a caret at the column; empty texts where there is none."""
        line = "".join(c if c.isprintable() else " " for c in self.line(place))
        at = place.column - 1
        if not line.strip() or not 0 <= at <= len(line):
            return "", ""
        start = max(0, at - _BEFORE) if len(line) > _WIDTH else 0
        shown = line[start : start + _WIDTH]
        head, tail = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
        return f"{head}{shown}{tail}", " " * (at - start + len(head)) + "^"

    def _lines(self, name: str) -> list[str]:
        if name not in self._files:
            try:
                text = read_bytes(name, MOST_DATA).decode("utf-8-sig", errors="replace")
            except (OSError, ValueError):
                text = ""
            self._files[name] = _LINE_END.split(text)
        return self._files[name]
