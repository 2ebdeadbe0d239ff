"""A matrix as a value: headings, sparse cells, totals, coverage and gaps."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction

from ihk_ext.model import Missing
from ihk_ext.schema.declare import RecordType


@dataclass(frozen=True, slots=True)
class Heading:
    """A row's or a column's heading.

    ``label`` is the visible number, or the ID where the record has none; ``group`` is
    the ID of the record that groups it (an action field, say), ``""`` without one.
    """

    id: str
    label: str
    title: str
    group: str = ""

    @property
    def caption(self) -> str:
        """Label and title in one text."""
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A row and a column that are linked.

    ``stated``: at least one path consists of stated links only.  ``count``: how many
    paths there are, told apart by the nodes between; 1 where the link is direct.
    ``amount``: cents, None where the matrix sums no money or no record has an amount;
    :attr:`~ihk_ext.model.Missing.INCOMPLETE` where amounts that belong to it are hidden.
    ``via``: IDs of the nodes between, each once.
    """

    stated: bool
    count: int = 1
    amount: int | Missing | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the headings have a link at all, and how many one that the source states."""

    covered: int
    total: int
    stated: int

    @property
    def percent(self) -> Fraction | None:
        """The covered part of the whole, between 0 and 1; None where there is nothing to cover."""
        return Fraction(self.covered, self.total) if self.total else None


#: What a reader of a matrix must know that is :attr:`Matrix.over_paper`.
OVER_PAPER = (
    "Verbunden ist hier über die Vorlage: Sie nennt, worüber beraten wurde; beschlossen ist nur, was ein Beschluss "
    "selbst nennt."
)


class Carrier(enum.Enum):
    """Which nodes of a path have the amount that the matrix sums."""

    NONE = "ohne Beträge"
    ROW = "Zeile"
    VIA = "Zwischenglied"
    COLUMN = "Spalte"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows × columns with sparse cells; a block of a larger matrix is one, too.

    ``cells`` holds only linked pairs (row ID, column ID), row by row.  ``via`` names the
    types between.  ``groups`` gives the caption of each group ID that a heading names.
    ``row_gaps`` and ``column_gaps`` are the headings without a link.  In a block, gaps
    and coverage are those of the whole matrix; counts and amounts are the block's own.

    ``amounts`` are the amounts of the records that can stand in a sum, ``carrier`` tells
    where on a path they stand; ``hiding`` are the headings from which the chain leads to
    records that the audience may not see, so that sums over it are incomplete;
    ``row_total``/``column_total`` are the numbers of
    headings of the whole matrix, ``row_stated``/``column_stated`` of those with a link that the source states.
    ``derived`` tells that some amounts are not stated but follow from others.
    """

    row_type: RecordType
    column_type: RecordType
    via: tuple[str, ...]
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: dict[tuple[str, str], Cell]
    groups: dict[str, str] = field(default_factory=dict)
    row_gaps: tuple[Heading, ...] = ()
    column_gaps: tuple[Heading, ...] = ()
    amounts: Mapping[str, int | Missing] = field(default_factory=dict)
    carrier: Carrier = Carrier.NONE
    row_total: int = -1
    column_total: int = -1
    row_stated: int = -1
    column_stated: int = -1
    hiding: AbstractSet[str] = frozenset()
    derived: bool = False
    _by_row: dict[str, list[str]] = field(init=False, repr=False, compare=False)
    _by_column: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_row: dict[str, list[str]] = {}
        by_column: dict[str, list[str]] = {}
        for row, column in self.cells:
            by_row.setdefault(row, []).append(column)
            by_column.setdefault(column, []).append(row)
        object.__setattr__(self, "_by_row", by_row)
        object.__setattr__(self, "_by_column", by_column)
        if self.row_total < 0:
            object.__setattr__(self, "row_total", len(self.rows))
        if self.column_total < 0:
            object.__setattr__(self, "column_total", len(self.columns))
        stated = [pair for pair, cell in self.cells.items() if cell.stated]
        if self.row_stated < 0:
            object.__setattr__(self, "row_stated", len({row for row, _ in stated}))
        if self.column_stated < 0:
            object.__setattr__(self, "column_stated", len({column for _, column in stated}))

    @property
    def name(self) -> str:
        """``massnahme-ziel``: the two types, as the HTML table is marked."""
        return f"{self.row_type.name}-{self.column_type.name}"

    @property
    def has_amounts(self) -> bool:
        """Whether the matrix sums a money field."""
        return self.carrier is not Carrier.NONE

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell of a row's and a column's ID; None where they are not linked."""
        return self.cells.get((row, column))

    def row_links(self, row: str) -> tuple[str, ...]:
        """IDs of the columns that a row is linked to, in order."""
        return tuple(self._by_row.get(row, ()))

    def column_links(self, column: str) -> tuple[str, ...]:
        """IDs of the rows that a column is linked to, in order."""
        return tuple(self._by_column.get(column, ()))

    def row_count(self, row: str) -> int:
        """To how many columns a row is linked."""
        return len(self._by_row.get(row, ()))

    def column_count(self, column: str) -> int:
        """To how many rows a column is linked."""
        return len(self._by_column.get(column, ()))

    @property
    def link_count(self) -> int:
        """How many pairs are linked."""
        return len(self.cells)

    def row_amount(self, row: str) -> int | Missing | None:
        """Sum of a row in cents, each record counted once; None without any amount."""
        if self.carrier is not Carrier.ROW and row in self.hiding:
            return self._incomplete
        return self._sum((row, column) for column in self._by_row.get(row, ()))

    def column_amount(self, column: str) -> int | Missing | None:
        """Sum of a column in cents, each record counted once; None without any amount."""
        if self.carrier is not Carrier.COLUMN and column in self.hiding:
            return self._incomplete
        return self._sum((row, column) for row in self._by_column.get(column, ()))

    @property
    def total_amount(self) -> int | Missing | None:
        """Sum of all linked records in cents, each counted once; None without any amount."""
        return self._incomplete if self.hiding else self._sum(self.cells)

    @property
    def _incomplete(self) -> Missing | None:
        return Missing.INCOMPLETE if self.has_amounts else None

    @property
    def over_paper(self) -> bool:
        """Whether it shows decisions that are reached only through a Vorlage: what that names is not decided by it."""
        ends = {self.row_type.name, self.column_type.name}
        return "beschluss" in ends and "vorlage" in self.via

    @property
    def row_coverage(self) -> Coverage:
        """How many rows (of the whole matrix) have a link."""
        return Coverage(self.row_total - len(self.row_gaps), self.row_total, self.row_stated)

    @property
    def column_coverage(self) -> Coverage:
        """How many columns (of the whole matrix) have a link."""
        return Coverage(self.column_total - len(self.column_gaps), self.column_total, self.column_stated)

    def _sum(self, pairs: Iterable[tuple[str, str]]) -> int | Missing | None:
        carriers = {node for pair in pairs for node in carriers_of(self.carrier, pair, self.cells[pair].via)}
        return sum_known(self.amounts.get(node) for node in carriers)


def carriers_of(carrier: Carrier, pair: tuple[str, str], via: tuple[str, ...]) -> tuple[str, ...]:
    """The nodes of a cell whose amounts are summed; those between may include other types."""
    match carrier:
        case Carrier.ROW:
            return (pair[0],)
        case Carrier.COLUMN:
            return (pair[1],)
        case Carrier.VIA:
            return via
        case Carrier.NONE:
            return ()


def sum_known(amounts: Iterable[int | Missing | None]) -> int | Missing | None:
    """The sum of what is known, None where nothing is; incomplete where one of them is."""
    known = [amount for amount in amounts if amount is not None]
    given = [amount for amount in known if not isinstance(amount, Missing)]
    if len(given) < len(known):
        return Missing.INCOMPLETE
    return sum(given) if given else None
