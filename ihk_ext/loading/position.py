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
_ANY = re.compile(r".")
#: Escapes that stand for white space.
_WHITE_ESCAPES = frozenset({"\\n", "\\t", "\\r", "\\ ", "\\_", "\\N", "\\L", "\\P", "\\v", "\\f", "\\\t"})


def position(scalar: Scalar, lines: Sequence[str], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the value's character at *offset*.

    *lines* are those of the file.  The value may have been stripped of line ends at its
    beginning; *offset* must then count from the unstripped text.
    """
    wanted = _visible(scalar.text[:offset])
    units = _UNITS.get(scalar.style, _ANY)
    number = scalar.line - 1 + scalar.block
    start = 0 if scalar.block else scalar.column - 1 + (scalar.style in _UNITS)
    while number < len(lines):
        for match in units.finditer(lines[number], start):
            if match[0].isspace() or match[0] in _WHITE_ESCAPES:
                continue
            if wanted == 0:
                return number + 1, match.start() + 1
            wanted -= 1
        number, start = number + 1, 0
    return scalar.line, scalar.column


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)
