"""Split a matrix into blocks that a reader can take in.

Full grids are square: 1,000 measures × 1,000 goals are a million cells, nearly all of
them empty.  Beyond ``max_cells`` a matrix is shown block by block, each with only the
rows and columns that are linked in it; the gaps are lists of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ihk_ext.matrices.model import Heading, Matrix

#: About as many cells as a reader can scroll over.
MAX_CELLS = 5000


def split_blocks(matrix: Matrix, *, max_cells: int = MAX_CELLS, max_columns: int | None = None) -> tuple[Matrix, ...]:
    """The blocks of a matrix, at least one.

    A matrix of more than *max_cells* gets a block per group of columns, or of rows where
    only they are grouped; a block that is still larger is split on.  *max_columns* (for
    print) splits into blocks of at most so many columns, between groups where possible.
    """
    blocks = list(_large(matrix, max_cells))
    if max_columns is not None:
        blocks = [part for block in blocks for part in _narrow(block, max(1, max_columns))]
    return tuple(blocks)


def _large(matrix: Matrix, max_cells: int) -> Iterator[Matrix]:
    if len(matrix.rows) * len(matrix.columns) <= max_cells:
        yield matrix
        return
    by_rows = any(h.group for h in matrix.rows) and not any(h.group for h in matrix.columns)
    cut = _Cut(matrix)
    found = False
    for run in _runs(matrix, by_rows=by_rows, max_cells=max_cells):
        found = True
        pairs = [(one, other) if by_rows else (other, one) for one, linked in run.items() for other in linked]
        yield cut.part({row for row, _ in pairs}, {column for _, column in pairs}, pairs)
    if not found:  # no link at all: nothing but gaps
        yield cut.part(set(), set(), [])


def _runs(matrix: Matrix, *, by_rows: bool, max_cells: int) -> Iterator[dict[str, tuple[str, ...]]]:
    """Linked headings of the split side with their partners: each run a group or a part of one."""
    links = matrix.row_links if by_rows else matrix.column_links
    for _, group in groupby(matrix.rows if by_rows else matrix.columns, key=lambda heading: heading.group):
        run: dict[str, tuple[str, ...]] = {}
        across: set[str] = set()
        for heading in group:
            linked = links(heading.id)
            if run and linked and (len(run) + 1) * len(across.union(linked)) > max_cells:
                yield run
                run, across = {}, set()
            if linked:
                run[heading.id] = linked
                across.update(linked)
        if run:
            yield run


class _Cut:
    """Cuts parts out of a matrix; order is looked up, so that many parts stay cheap."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._row_at = {heading.id: index for index, heading in enumerate(matrix.rows)}
        self._column_at = {heading.id: index for index, heading in enumerate(matrix.columns)}

    def part(self, rows: set[str], columns: set[str], pairs: Iterable[tuple[str, str]]) -> Matrix:
        """The part with these rows, columns and linked pairs, all in the order of the matrix."""
        whole = self._matrix
        kept_rows = tuple(whole.rows[i] for i in sorted(self._row_at[row] for row in rows))
        kept_columns = tuple(whole.columns[i] for i in sorted(self._column_at[column] for column in columns))
        in_order = sorted(pairs, key=lambda pair: (self._row_at[pair[0]], self._column_at[pair[1]]))
        named = {heading.group for heading in (*kept_rows, *kept_columns)}
        return replace(
            whole,
            rows=kept_rows,
            columns=kept_columns,
            cells={pair: whole.cells[pair] for pair in in_order},
            groups={group: caption for group, caption in whole.groups.items() if group in named},
        )


def _narrow(matrix: Matrix, max_columns: int) -> Iterator[Matrix]:
    if len(matrix.columns) <= max_columns:
        yield matrix
        return
    cut = _Cut(matrix)
    rows = {heading.id for heading in matrix.rows}
    for page in _pack(matrix.columns, max_columns):
        columns = [heading.id for heading in page]
        pairs = [(row, column) for column in columns for row in matrix.column_links(column)]
        yield cut.part(rows, set(columns), pairs)


def _pack(headings: Sequence[Heading], limit: int) -> Iterator[list[Heading]]:
    """Runs of at most *limit* headings; a group is only broken when it is longer."""
    page: list[Heading] = []
    for _, group in groupby(headings, key=lambda heading: heading.group):
        members = list(group)
        if page and len(page) + len(members) > limit:
            yield page
            page = []
        if len(members) <= limit:
            page.extend(members)
            continue
        pieces = _evenly(members, limit)
        yield from pieces[:-1]
        page = pieces[-1]
    if page:
        yield page


def _evenly(headings: Sequence[Heading], limit: int) -> list[list[Heading]]:
    """Pieces of nearly equal length: 26 with a limit of 14 are 13 and 13, not 14 and 12."""
    count = -(-len(headings) // limit)
    bounds = [len(headings) * i // count for i in range(count + 1)]
    return [list(headings[start:end]) for start, end in pairwise(bounds)]
