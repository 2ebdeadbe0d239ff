"""Where in the file a character of a scalar's value stands.

YAML folds, indents and unescapes; what it never touches is the order of visible
characters.  So a place in the value is found in the file by counting them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ihk_ext.loading.nodes import Scalar

#: What counts as one character of the value, by the scalar's style.
_UNITS = {
    '"': re.compile(r"\\(?:x..|u....|U........|.)|."),
    "'": re.compile(r"''|."),
}
_VISIBLE = re.compile(r"\S")
#: Escapes that stand for white space; the last is an escaped line end.
_WHITE_ESCAPES = frozenset({"\\n", "\\t", "\\r", "\\ ", "\\_", "\\N", "\\L", "\\P", "\\v", "\\f", "\\\t", "\\"})


def position(scalar: Scalar, lines: Sequence[str], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the value's character at *offset*.

    *lines* are those of the file.  The value may have been stripped of line ends at its
    beginning; *offset* must then count from the unstripped text.
    """
    wanted = _visible(scalar.text[:offset])
    number = scalar.line - 1 + scalar.block
    start = 0 if scalar.block else scalar.column - 1 + (scalar.style in _UNITS)
    while number < len(lines):
        columns = _columns(lines[number], start, scalar.style)
        if wanted < len(columns):
            return number + 1, columns[wanted] + 1
        wanted -= len(columns)
        number, start = number + 1, 0
    return scalar.line, scalar.column


def _columns(line: str, start: int, style: str) -> Sequence[int]:
    """Where the characters of the value that count begin in a line, from column *start* on."""
    units = _UNITS.get(style, _VISIBLE)
    return [m.start() for m in units.finditer(line, start) if not m[0].isspace() and m[0] not in _WHITE_ESCAPES]


def _visible(text: str) -> int:
    return len("".join(text.split()))
