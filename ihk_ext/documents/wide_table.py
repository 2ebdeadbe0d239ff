"""Tables of more columns than a page has room for: split into parts that repeat what names a row.

A landscape page holds about :data:`ROOM` em of text in the smallest size that is still easy to read.  A table that
needs more becomes several, each with the columns that belong together; a key tells which part holds which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ihk_ext.documents import german
from ihk_ext.documents.blocks import Block, Bullets, Cell, Column, Paragraph, Row, Table, Text, paragraph

#: The width of a landscape page in em of the second smallest size of tables (247 mm, 8.5 pt).
ROOM = 82.0
#: What a column takes beside its text.
_SIDES = 0.9
#: A longer word of a heading is hyphenated.
_LONGEST_WORD = 8.2
#: More than this no column that names a row asks for.
_WIDEST = 40
_EM = 0.57  # the mean width of a bold character
_NARROW = 0.28  # that of full stops, blanks and the like
_WORD = re.compile(r"[^\s/-]+[-/]?")


@dataclass(frozen=True, slots=True)
class WideColumn:
    """A column beside those that name a row.

    ``part`` names the part of the table to which it belongs where the table is split.  ``detail`` tells one that a
    sum has no cell for: the label of a sum goes on over it.  ``repeated`` tells one that stands in every part.
    ``least`` is how many em it needs at least, where its cells are text that breaks.
    """

    label: str
    part: str = ""
    numeric: bool = True
    detail: bool = False
    repeated: bool = False
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what names it, and a cell for each column; »gruppe«: a heading over the whole width.

    ``again`` names it in all parts but the first, where that is shorter; ``whole`` tells a line that stands for the
    whole table.
    """

    keys: tuple[Cell, ...]
    cells: tuple[Cell, ...] = ()
    kind: str = ""
    again: tuple[Cell, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WideTable:
    """A table before it is known on how many parts it stands.

    ``keys`` are the columns that name a row, with the em that they need at least; the first heads the row, the last
    gets the room that is left.
    """

    caption: str
    keys: tuple[Column, ...]
    columns: tuple[WideColumn, ...]
    lines: tuple[Line, ...]
    classes: tuple[str, ...] = ("ihk-quer",)

    def blocks(self) -> tuple[Block, ...]:
        """One table, or a key and its parts."""
        parts = list(self._parts())
        if len(parts) == 1:
            return (self._table(self.caption, parts[0], first=True),)
        names = [self._name(part, parts) for part in parts]
        captions = [f"{self.caption} – Teil {i} von {len(parts)}: {name}" for i, name in enumerate(names, start=1)]
        tables = (self._table(c, p, first=p is parts[0]) for c, p in zip(captions, parts, strict=True))
        return (*self._key(parts, names), *tables)

    # --- which columns stand together

    def _parts(self) -> Iterator[list[int]]:
        """Numbers of columns, part by part."""
        needs = [self._need(i) for i in range(len(self.columns))]
        room = ROOM - sum(key.width for key in self.keys)
        everything = list(range(len(self.columns)))
        if sum(needs) <= room:
            yield everything
            return
        again = [i for i in everything if self.columns[i].repeated]
        room -= sum(needs[i] for i in again)
        for name in dict.fromkeys(self.columns[i].part for i in everything if i not in again):
            own = [i for i in everything if self.columns[i].part == name and i not in again]
            for run in _packed(own, needs, room):
                yield sorted([*again, *run])

    def _need(self, index: int) -> float:
        """How many em a column needs, so that no amount and no word of usual length is cut."""
        column = self.columns[index]
        words = [min(_width(word), _LONGEST_WORD) for word in _WORD.findall(column.label)]
        texts = [_width(_text(line.cells[index])) for line in self.lines if line.cells] if column.numeric else []
        return max([column.least, *words, *texts]) + _SIDES

    def _name(self, part: list[int], parts: Sequence[list[int]]) -> str:
        """The name of a part; where several have it, its first and last column."""
        own = [self.columns[i] for i in part if not self.columns[i].repeated]
        names = [{self.columns[i].part for i in other if not self.columns[i].repeated} for other in parts]
        if own[0].part and names.count({own[0].part}) == 1:
            return own[0].part
        return own[0].label if len(own) == 1 else f"{own[0].label} bis {own[-1].label}"

    def _key(self, parts: Sequence[list[int]], names: Sequence[str]) -> tuple[Block, ...]:
        always = [*(key.label for key in self.keys), *(c.label for c in self.columns if c.repeated)]
        lead = f"»{self.caption}« steht in {len(parts)} Teilen; {german.joined(always)} stehen in jedem Teil."
        items = (
            (
                Text(f"Teil {number}, {name}: ", strong=True),
                Text(german.joined(self.columns[i].label for i in part if not self.columns[i].repeated)),
            )
            for number, (part, name) in enumerate(zip(parts, names, strict=True), start=1)
        )
        return (paragraph(lead), Bullets(tuple(items)))

    # --- writing

    def _table(self, caption: str, part: Sequence[int], *, first: bool) -> Table:
        columns = [self.columns[i] for i in part]
        keys = _widened(self.keys, ROOM - sum(map(self._need, part)))
        shown = (Column(c.label, round(self._need(i)), numeric=c.numeric) for i, c in zip(part, columns, strict=True))
        details = _leading(columns, lambda column: column.detail)
        lines = self._lines_of(part, first=first) if len(part) < len(self.columns) else self.lines
        rows = (self._row(line, part, details, first=first) for line in lines)
        return Table(caption, (*keys, *shown), tuple(rows), (*self.classes, "colwidths-given"))

    def _lines_of(self, part: Sequence[int], *, first: bool) -> Iterator[Line]:
        """The lines that say something in a part.

        Those that say nothing in any stand in the first; the heading and the sum of a group go with it.
        """
        for group in self._groups():
            said = [line for line in group if line.cells and _says(line, part, self.columns, first=first)]
            if said:
                yield from (line for line in group if line in said or line.kind)

    def _groups(self) -> Iterator[list[Line]]:
        """Runs of lines: each group with its heading and its sum, and what stands for the whole table."""
        run: list[Line] = []
        for line in self.lines:
            if run and (line.kind == "gruppe" or line.whole):
                yield run
                run = []
            run.append(line)
        if run:
            yield run

    def _row(self, line: Line, part: Sequence[int], details: int, *, first: bool) -> Row:
        keys = line.keys if first or not line.again else line.again
        if line.kind == "gruppe":
            return Row((_spanning(keys[0], len(self.keys) + len(part)),), line.kind)
        cells = [line.cells[i] for i in part]
        if line.kind == "summe":
            return Row((_spanning(keys[0], len(self.keys) + details), *cells[details:]), line.kind)
        return Row((*keys, *cells), line.kind)


def _says(line: Line, part: Sequence[int], columns: Sequence[WideColumn], *, first: bool) -> bool:
    """Whether a line has anything in a part, or in none of them while this is the first."""
    if line.whole or any(line.cells[i].blocks for i in part if not columns[i].repeated):
        return True
    return first and not any(cell.blocks for cell, c in zip(line.cells, columns, strict=True) if not c.repeated)


def key_line(text: str) -> Paragraph:
    """A line of the key below a table."""
    return paragraph(text, "ihk-legende")


def _packed(columns: Iterable[int], needs: Sequence[float], room: float) -> Iterator[list[int]]:
    """Runs of columns that fit the room, of nearly the same width; a column that is wider stands alone."""
    wanted = list(columns)
    count = max(1, -(-int(sum(needs[i] for i in wanted)) // max(1, int(room))))
    aim = min(room, sum(needs[i] for i in wanted) / count + max((needs[i] for i in wanted), default=0) / 2)
    run: list[int] = []
    for column in wanted:
        if run and sum(needs[i] for i in run) + needs[column] > aim:
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _widened(keys: tuple[Column, ...], room: float) -> tuple[Column, ...]:
    *others, last = keys
    width = round(min(_WIDEST, room - sum(key.width for key in others)))
    return (*others, replace(last, width=max(last.width, width)))


def _leading(columns: Iterable[WideColumn], holds: Callable[[WideColumn], bool]) -> int:
    count = 0
    for column in columns:
        if not holds(column):
            break
        count += 1
    return count


def _spanning(cell: Cell, columns: int) -> Cell:
    return Cell(cell.blocks, header=cell.header, span=columns)


def _text(cell: Cell) -> str:
    """The text of a cell with figures."""
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    return max(("".join(i.text for i in p.inlines if isinstance(i, Text)) for p in paragraphs), key=len, default="")


def _width(text: str) -> float:
    return sum(_NARROW if char in " .,:;!|'\N{NO-BREAK SPACE}" else _EM for char in text)
