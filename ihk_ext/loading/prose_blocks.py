"""Prose, block by block: paragraphs, bullet lists and numbered lists, nested.

Follows docutils where it decides what a line begins (``docutils.parsers.rst.states.Body``)
and is stricter elsewhere: what docutils would take for a block quote, a table, a title or
a definition list is refused, since the author hardly meant it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ihk_ext.model.prose import ProseBlock, ProseInline, ProseList, ProseParagraph

#: Lists in lists; deeper ones nobody can read.
MAX_NESTING = 4
#: Of one text nobody reads more, and to find the place of each costs.
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a character of the prose, and what to do; both German."""

    offset: int
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indentation: where its text begins in the prose, its number from 0, and the text."""

    offset: int
    number: int
    text: str

    @property
    def indent(self) -> int:
        """Spaces that are left, relative to the list item that the line belongs to."""
        return len(self.text) - len(self.text.lstrip())

    def cut(self, width: int) -> Line:
        """The line without its first *width* characters."""
        return Line(self.offset + width, self.number, self.text[width:])


Paragraph = list[Line]
#: Reads what a paragraph says; adds what is malformed to the list.
ReadInlines = Callable[[Paragraph, list[Problem]], tuple[ProseInline, ...]]

_BULLET = re.compile(r"[-+*\u2022\u2023\u2043](?: +|$)")
_NUMBER = re.compile(r"(\d{1,9}|#)\.(?: +|$)")
_ENUMERATOR = re.compile(r"\(?(?:[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)](?: +|$)")
_PUNCTUATION_LINE = re.compile(r"([!-/:-@[-`{-~])\1*$")
_ARGUMENT = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_ARGUMENT})?)"

_BACKSLASH = "Ist etwas anderes gemeint, setzen Sie »\\« davor."


@dataclass(frozen=True, slots=True)
class _Foreign:
    """What docutils takes a paragraph's first line for, beyond text and the lists that we read."""

    begin: str
    text: str
    hint: str = _BACKSLASH

    def begins(self, line: str) -> bool:
        """Whether *line* is the first line of such a thing."""
        return re.match(self.begin, line) is not None


_DIRECTIVE = _Foreign(
    r"\.\.(?: |$)",
    "Anweisungen (»..«) sind in Fließtext nicht erlaubt.",
    "Schreiben Sie sie in die .rst-Datei.",
)
_FOREIGN = (
    _DIRECTIVE,
    _Foreign(
        r"__(?: |$)",
        "Verweisziele (»__«) sind in Fließtext nicht erlaubt.",
        "Schreiben Sie `Text <https://…>`__.",
    ),
    _Foreign(
        r":(?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*(?<! ):(?: +|$)",
        "Feldlisten (»:name:«) sind in Fließtext nicht erlaubt.",
    ),
    _Foreign(rf"{_OPTION}(?:, {_OPTION})*(?:  +| ?$)", "Die Zeile beginnt wie die Option eines Befehls."),
    _Foreign(r">>>(?: |$)", "Code (»>>>«) ist in Fließtext nicht erlaubt."),
    _Foreign(
        r"\|(?: |$)",
        "Zeilenblöcke (»|«) sind in Fließtext nicht erlaubt.",
        "Schreiben Sie Absätze oder eine Liste.",
    ),
    _Foreign(
        r"\+[-=][-=+]*\+$|=+(?: +=+)+$",
        "Tabellen sind in Fließtext nicht erlaubt.",
        "Schreiben Sie eine Liste.",
    ),
    _Foreign(
        _PUNCTUATION_LINE.pattern,
        "Eine Zeile nur aus Satzzeichen ist in Fließtext nicht erlaubt.",
        "Trennen Sie Absätze durch eine Leerzeile.",
    ),
)
#: Nothing foreign begins otherwise: most paragraphs begin with a letter.
_FOREIGN_BEGIN = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def read_blocks(text: str, read_inlines: ReadInlines, found: list[Problem]) -> tuple[ProseBlock, ...]:
    """The blocks of *text*; adds what is malformed to *found*, and ends where that is enough."""
    lines: list[Line] = []
    offset = 0
    for number, raw in enumerate(text.split("\n")):
        if "\t" in raw:
            tab = offset + raw.index("\t")
            found.append(Problem(tab, "Im Fließtext steht ein Tabulator.", "Schreiben Sie Leerzeichen."))
        lines.append(Line(offset, number, raw.replace("\t", " ").rstrip()))
        offset += len(raw) + 1
    try:
        return _Blocks(read_inlines, found).body(lines, 0)
    except _EnoughError:
        return ()


class _EnoughError(Exception):
    """So many problems nobody reads."""


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Reads blocks; ``found`` collects what is malformed."""

    read_inlines: ReadInlines
    found: list[Problem]

    def body(self, lines: list[Line], depth: int) -> tuple[ProseBlock, ...]:
        """Read lines of one list item or of the whole; *depth* counts the lists around."""
        result: list[ProseBlock] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.text:
                at += 1
            elif line.indent:
                self._problem(
                    line.offset + line.indent,
                    "Die Zeile ist eingerückt und gehört zu keiner Liste.",
                    "Rücken Sie sie nicht ein.",
                )
                at += 1
            elif marker := _marker(line):
                items, at = self._list(lines, at, marker, depth)
                _add_list(result, items, marker)
            else:
                block, at = self._paragraph(lines, at)
                result.append(block)
        return tuple(result)

    def _problem(self, offset: int, text: str, hint: str) -> None:
        self.found.append(Problem(offset, text, hint))

    def _list(
        self, lines: list[Line], at: int, marker: re.Match[str], depth: int
    ) -> tuple[list[tuple[ProseBlock, ...]], int]:
        """Read a list; returns its items and the index of the line after it."""
        if depth == MAX_NESTING:
            self._problem(
                lines[at].offset,
                f"Listen sind tiefer als {MAX_NESTING} Ebenen geschachtelt.",
                "Fassen Sie Punkte zusammen.",
            )
            return [], len(lines)
        items: list[tuple[ProseBlock, ...]] = []
        current: re.Match[str] | None = marker
        while current:
            line = lines[at]
            end = _item_end(lines, at, current.end())
            if current.end() == len(line.text):
                self._problem(line.offset, "Der Listenpunkt ist leer.", "Schreiben Sie den Text dahinter.")
            items.append(self.body([other.cut(current.end()) for other in lines[at:end]], depth + 1))
            at = end
            current = _next_marker(lines, at, current)
        if at < len(lines) and at > 0 and lines[at - 1].text:
            self.found.append(_unfinished(lines[at]))
            at += bool(lines[at].indent)
        return items, at

    def _paragraph(self, lines: list[Line], at: int) -> tuple[ProseParagraph, int]:
        """Read a paragraph; returns it and the index of the line after it."""
        end = at + 1
        while end < len(lines) and lines[end].text:
            end += 1
        block = lines[at:end]
        self.found.extend(_first_line_problems(block))
        for number, line in enumerate(block[1:], start=1):
            self.found.extend(_continuation_problems(block, number, line))
        last = block[-1]
        if last.text.endswith("::"):
            self._problem(
                last.offset + len(last.text) - 2,
                "»::« am Ende eines Absatzes ist nicht erlaubt.",
                "Schreiben Sie nur einen Doppelpunkt.",
            )
        before = len(self.found)
        inlines = self.read_inlines(block, self.found)
        if not inlines and len(self.found) == before:
            self._problem(block[0].offset, "Der Absatz enthält keinen Text.", "Löschen Sie ihn.")
        if len(self.found) > MOST_PROBLEMS:
            raise _EnoughError
        return ProseParagraph(inlines, block[0].number), end


def _marker(line: Line) -> re.Match[str] | None:
    """The list marker with which a line begins, if docutils reads it as one."""
    if bullet := _BULLET.match(line.text):
        return bullet
    number = _NUMBER.match(line.text)
    return number if number and number[1] in {"1", "#"} else None


def _is_numbered(marker: re.Match[str]) -> bool:
    return marker.re is _NUMBER


def _add_list(result: list[ProseBlock], items: list[tuple[ProseBlock, ...]], marker: re.Match[str]) -> None:
    """Add a list; »#.« goes on counting where a numbered list stands right before."""
    last = result[-1] if result else None
    if _is_numbered(marker) and marker[1] == "#" and isinstance(last, ProseList) and last.numbered:
        result[-1] = ProseList((*last.items, *items), numbered=True)
    else:
        result.append(ProseList(tuple(items), numbered=_is_numbered(marker)))


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
    if not _is_numbered(last):
        bullet = _BULLET.match(text)
        return bullet if bullet and bullet[0][0] == last[0][0] else None
    number = _NUMBER.match(text)
    wanted = "#" if last[1] == "#" else str(int(last[1]) + 1)
    return number if number and number[1] == wanted else None


def _unfinished(line: Line) -> Problem:
    if line.indent:
        return Problem(
            line.offset + line.indent,
            "Die Fortsetzung des Listenpunkts ist nicht weit genug eingerückt.",
            "Beginnen Sie sie unter dem ersten Buchstaben des Listenpunkts.",
        )
    return Problem(
        line.offset,
        "Vor dieser Zeile endet eine Liste ohne Leerzeile.",
        "Fügen Sie eine Leerzeile ein, oder rücken Sie die Zeile ein.",
    )


def _first_line_problems(block: Paragraph) -> Iterator[Problem]:
    first = block[0]
    if first.text[0] in _FOREIGN_BEGIN:
        for foreign in _FOREIGN:
            if foreign.begins(first.text):
                yield Problem(first.offset, foreign.text, foreign.hint)
                return
    enumerator = _ENUMERATOR.match(first.text)
    if enumerator and (len(block) == 1 or block[1].indent > 0 or _ENUMERATOR.match(block[1].text)):
        shown = enumerator[0].strip()
        yield Problem(
            first.offset,
            f"Der Absatz beginnt mit »{shown}« wie ein Punkt einer Aufzählung.",
            f"Eine Aufzählung zählt 1., 2., 3.; ist keine gemeint, schreiben Sie »{shown[:-1]}\\{shown[-1]}«.",
        )


def _continuation_problems(block: Paragraph, number: int, line: Line) -> Iterator[Problem]:
    if line.text[0].isalpha():
        return  # as nearly all lines do: a word goes on
    if line.indent:
        yield Problem(
            line.offset + line.indent,
            "Die Zeile ist weiter eingerückt als der Absatz, zu dem sie gehört.",
            "Rücken Sie sie gleich ein, oder trennen Sie mit einer Leerzeile.",
        )
    elif _PUNCTUATION_LINE.match(line.text):
        yield Problem(
            line.offset,
            "Überschriften und Linien sind in Fließtext nicht erlaubt.",
            "Verwenden Sie **fetten Text**.",
        )
    elif _BULLET.match(line.text) or _begins_numbering(block, number):
        yield Problem(line.offset, "Vor der Liste fehlt eine Leerzeile.", f"Fügen Sie sie ein. {_BACKSLASH}")
    elif line.text.startswith(".. "):
        yield Problem(line.offset, _DIRECTIVE.text, _DIRECTIVE.hint)


def _begins_numbering(block: Paragraph, number: int) -> bool:
    """Whether lines that were meant as a list follow the text without a blank line."""
    follow = [_NUMBER.match(line.text) for line in block[number : number + 2]]
    numbers = [match[1] for match in follow if match]
    return numbers in (["1", "2"], ["#", "#"])
