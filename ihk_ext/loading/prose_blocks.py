"""Prose, block by block: paragraphs, bullet lists and numbered lists, nested.

Follows docutils where it decides what a line begins (``docutils.parsers.rst.states.Body``)
and is stricter elsewhere: what docutils would take for a block quote, a table, a title or
a definition list is refused, since the author hardly meant it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

#: Lists in lists; deeper ones nobody can read.
MAX_NESTING = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a character of the prose, and what to do; both German."""

    offset: int
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indentation: where its text begins in the prose, and the text."""

    offset: int
    text: str

    @property
    def indent(self) -> int:
        """Spaces that are left, relative to the list item that the line belongs to."""
        return len(self.text) - len(self.text.lstrip())

    def cut(self, width: int) -> Line:
        """The line without its first *width* characters."""
        return Line(self.offset + width, self.text[width:])


Paragraph = list[Line]

_BULLET = re.compile(r"[-+*\u2022\u2023\u2043](?: +|$)")
_NUMBER = re.compile(r"(\d{1,9}|#)\.(?: +|$)")
_ENUMERATOR = re.compile(r"\(?(?:[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)](?: +|$)")
_PUNCTUATION_LINE = re.compile(r"([!-/:-@[-`{-~])\1*$")
_ARGUMENT = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_ARGUMENT})?)"

_BACKSLASH = "Ist etwas anderes gemeint, setzen Sie »\\« davor."
#: What docutils takes a paragraph's first line for, beyond text and the lists that we read.
_FOREIGN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\.\.(?: |$)"), "Anweisungen (»..«) sind in Fließtext nicht erlaubt.",
     "Schreiben Sie sie in die .rst-Datei."),
    (re.compile(r"__(?: |$)"), "Verweisziele (»__«) sind in Fließtext nicht erlaubt.",
     "Schreiben Sie `Text <https://…>`__."),
    (re.compile(r":(?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*(?<! ):(?: +|$)"),
     "Feldlisten (»:name:«) sind in Fließtext nicht erlaubt.", _BACKSLASH),
    (re.compile(rf"{_OPTION}(?:, {_OPTION})*(?:  +| ?$)"), "Die Zeile beginnt wie die Option eines Befehls.",
     _BACKSLASH),
    (re.compile(r">>>(?: |$)"), "Code (»>>>«) ist in Fließtext nicht erlaubt.", _BACKSLASH),
    (re.compile(r"\|(?: |$)"), "Zeilenblöcke (»|«) sind in Fließtext nicht erlaubt.",
     "Schreiben Sie Absätze oder eine Liste."),
    (re.compile(r"\+[-=][-=+]*\+$|=+(?: +=+)+$"), "Tabellen sind in Fließtext nicht erlaubt.",
     "Schreiben Sie eine Liste."),
    (_PUNCTUATION_LINE, "Eine Zeile nur aus Satzzeichen ist in Fließtext nicht erlaubt.",
     "Trennen Sie Absätze durch eine Leerzeile."),
)  # fmt: skip


def paragraphs(text: str, found: list[Problem]) -> Iterator[Paragraph]:
    """The paragraphs of *text*, list items included; adds what is malformed to *found*."""
    lines: list[Line] = []
    offset = 0
    for raw in text.split("\n"):
        if "\t" in raw:
            found.append(Problem(offset + raw.index("\t"), "Im Fließtext steht ein Tabulator.",
                                 "Schreiben Sie Leerzeichen."))  # fmt: skip
        lines.append(Line(offset, raw.replace("\t", " ").rstrip()))
        offset += len(raw) + 1
    yield from _body(lines, found, 0)


def _body(lines: list[Line], found: list[Problem], depth: int) -> Iterator[Paragraph]:
    """Read lines of one list item or of the whole; *depth* counts the lists around."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.text:
            at += 1
        elif line.indent:
            found.append(Problem(line.offset + line.indent, "Die Zeile ist eingerückt und gehört zu keiner Liste.",
                                 "Rücken Sie sie nicht ein."))  # fmt: skip
            at += 1
        elif _marker(lines, at):
            at = yield from _list(lines, at, found, depth)
        else:
            at = yield from _paragraph(lines, at, found)


def _marker(lines: list[Line], at: int) -> re.Match[str] | None:
    """The list marker with which a line begins, if docutils reads it as one."""
    text = lines[at].text
    if bullet := _BULLET.match(text):
        return bullet
    number = _NUMBER.match(text)
    return number if number and number[1] in {"1", "#"} else None


def _list(lines: list[Line], at: int, found: list[Problem], depth: int) -> Generator[Paragraph, None, int]:
    """Read a list; returns the index of the line after it."""
    if depth == MAX_NESTING:
        found.append(Problem(lines[at].offset, f"Listen sind tiefer als {MAX_NESTING} Ebenen geschachtelt.",
                             "Fassen Sie Punkte zusammen."))  # fmt: skip
        return len(lines)
    marker = _marker(lines, at)
    while marker:
        line = lines[at]
        end = _item_end(lines, at, marker.end())
        if marker.end() == len(line.text):
            found.append(Problem(line.offset, "Der Listenpunkt ist leer.", "Schreiben Sie den Text dahinter."))
        yield from _body([other.cut(marker.end()) for other in lines[at:end]], found, depth + 1)
        at = end
        marker = _next_marker(lines, at, marker)
    if at < len(lines) and at > 0 and lines[at - 1].text:
        found.append(_unfinished(lines[at]))
        return at + bool(lines[at].indent)
    return at


def _item_end(lines: list[Line], at: int, width: int) -> int:
    end = at + 1
    while end < len(lines) and (not lines[end].text or lines[end].indent >= width):
        end += 1
    return end


def _next_marker(lines: list[Line], at: int, last: re.Match[str]) -> re.Match[str] | None:
    """The marker of the same list's next item."""
    if at >= len(lines):
        return None
    text = lines[at].text
    if not last[0][0].isdigit() and last[0][0] != "#":
        bullet = _BULLET.match(text)
        return bullet if bullet and bullet[0][0] == last[0][0] else None
    number = _NUMBER.match(text)
    wanted = "#" if last[1] == "#" else str(int(last[1]) + 1)
    return number if number and number[1] == wanted else None


def _unfinished(line: Line) -> Problem:
    if line.indent:
        return Problem(line.offset + line.indent, "Die Fortsetzung des Listenpunkts ist nicht weit genug eingerückt.",
                       "Beginnen Sie sie unter dem ersten Buchstaben des Listenpunkts.")  # fmt: skip
    return Problem(line.offset, "Vor dieser Zeile endet eine Liste ohne Leerzeile.",
                   "Fügen Sie eine Leerzeile ein, oder rücken Sie die Zeile ein.")  # fmt: skip


def _paragraph(lines: list[Line], at: int, found: list[Problem]) -> Generator[Paragraph, None, int]:
    """Read a paragraph; returns the index of the line after it."""
    end = at + 1
    while end < len(lines) and lines[end].text:
        end += 1
    block = lines[at:end]
    found.extend(_first_line_problems(block))
    for number, line in enumerate(block[1:], start=1):
        found.extend(_continuation_problems(block, number, line))
    if block[-1].text.endswith("::"):
        last = block[-1]
        found.append(Problem(last.offset + len(last.text) - 2, "»::« am Ende eines Absatzes ist nicht erlaubt.",
                             "Schreiben Sie nur einen Doppelpunkt."))  # fmt: skip
    yield block
    return end


def _first_line_problems(block: Paragraph) -> Iterator[Problem]:
    first = block[0]
    for pattern, text, hint in _FOREIGN:
        if pattern.match(first.text):
            yield Problem(first.offset, text, hint)
            return
    enumerator = _ENUMERATOR.match(first.text)
    alone = len(block) == 1 or block[1].indent > 0 or bool(_ENUMERATOR.match(block[1].text))
    if enumerator and alone:
        shown = enumerator[0].strip()
        yield Problem(
            first.offset, f"Der Absatz beginnt mit »{shown}« wie ein Punkt einer Aufzählung.",
            f"Eine Aufzählung zählt 1., 2., 3.; ist keine gemeint, schreiben Sie »{shown[:-1]}\\{shown[-1]}«.",
        )  # fmt: skip


def _continuation_problems(block: Paragraph, number: int, line: Line) -> Iterator[Problem]:
    if line.indent:
        yield Problem(line.offset + line.indent, "Die Zeile ist weiter eingerückt als der Absatz, zu dem sie gehört.",
                      "Rücken Sie sie gleich ein, oder trennen Sie mit einer Leerzeile.")  # fmt: skip
    elif _PUNCTUATION_LINE.match(line.text):
        yield Problem(line.offset, "Überschriften und Linien sind in Fließtext nicht erlaubt.",
                      "Verwenden Sie **fetten Text**.")  # fmt: skip
    elif _BULLET.match(line.text) or _begins_numbering(block, number):
        yield Problem(line.offset, "Vor der Liste fehlt eine Leerzeile.",
                      f"Fügen Sie sie ein. {_BACKSLASH}")  # fmt: skip
    elif line.text.startswith(".. "):
        yield Problem(line.offset, _FOREIGN[0][1], _FOREIGN[0][2])


def _begins_numbering(block: Paragraph, number: int) -> bool:
    """Whether lines that were meant as a list follow the text without a blank line."""
    follow = [_NUMBER.match(line.text) for line in block[number : number + 2]]
    numbers = [match[1] for match in follow if match]
    return numbers in (["1", "2"], ["#", "#"])
