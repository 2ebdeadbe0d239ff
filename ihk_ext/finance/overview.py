"""The cost and funding overview: groups, rows, sums and what the source prints.

What the data state stands; what follows from it is derived (:mod:`ihk_ext.finance.deriving`).  Rows that are
merely for information (»nachrichtlich«, § 149 (2) and (3) BauGB) count in no sum; groups of income lessen
what is to be financed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ihk_ext.finance.amounts import Amounts
from ihk_ext.finance.errors import FinanceError
from ihk_ext.finance.figures import ALL_INCOMPLETE, Figures, sum_of
from ihk_ext.finance.printed import Comparison, PrintedSum, Verdict
from ihk_ext.finance.reading import Reading
from ihk_ext.finance.rows import Row
from ihk_ext.finance.terms import Terms
from ihk_ext.model import Record

_SEVERAL = 2


class OverviewError(FinanceError):
    """A cost overview, or a figure drawn from it, that does not exist.  The message is German."""


@dataclass(frozen=True, slots=True)
class GroupOverview:
    """A group of rows, the sums of its figures, and the sum that the source prints for it.

    ``income`` tells a group of income.  ``comparison`` is None where no sum is printed.
    """

    record: Record
    rows: tuple[Row, ...]
    figures: Figures
    income: bool
    comparison: Comparison | None

    @property
    def total(self) -> Amounts:
        """Cost, grant and own share alone."""
        return self.figures.amounts

    @property
    def differs(self) -> bool:
        """Whether the printed sum is not the computed one."""
        return self.comparison is not None and self.comparison.differs


@dataclass(frozen=True, slots=True)
class Overview:
    """A cost and funding overview.

    ``figures`` are the sums of its groups; ``terms`` what its programme sets; ``reading`` how it means
    quotas and own shares; ``hides`` whether groups or rows are hidden from this audience.  ``comparison``
    is what its printed sum is worth, None where none is printed; that of a sum over several overviews
    is :meth:`ihk_ext.finance.calculation.Money.total_comparison`.
    """

    record: Record
    groups: tuple[GroupOverview, ...]
    figures: Figures
    terms: Terms | None
    reading: Reading
    hides: bool
    comparison: Comparison | None
    printed_total: PrintedSum | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def total(self) -> Amounts:
        """Cost, grant and own share alone."""
        return self.figures.amounts

    @property
    def differs(self) -> bool:
        """Whether the printed sum is not the computed one."""
        return self.comparison is not None and self.comparison.differs

    @property
    def expenses(self) -> Figures | None:
        """The sums before income lessens grant and own share, where several groups of expenses stand before income.

        None anywhere else: the sum of the overview, or that of the one group, tells it already.
        """
        income = [group.income for group in self.groups]
        groups = [group for group in self.groups if not group.income]
        if not any(income) or len(groups) < _SEVERAL or income != sorted(income):
            return None
        return ALL_INCOMPLETE if self.figures.incomplete else sum_of(group.figures for group in groups)

    @property
    def last_of_expenses(self) -> GroupOverview | None:
        """The last group of expenses, behind which their sum stands."""
        return next((group for group in reversed(self.groups) if not group.income), None)

    @property
    def partial_groups(self) -> tuple[GroupOverview, ...]:
        """The groups whose sum a printed one is, where these are not all."""
        told = self.comparison
        whole = told is None or told.unnamed or told.missing or told.verdict is Verdict.INCOMPLETE
        named = () if told is None or whole else told.named
        found = tuple(group for group in self.groups if group.record.id in named)
        return found if len(found) < len(self.groups) else ()

    @property
    def uncovered_groups(self) -> tuple[GroupOverview, ...]:
        """Groups that the printed sum contains though its label does not name them."""
        unnamed = self.comparison.unnamed if self.comparison else ()
        return tuple(group for group in self.groups if group.record.id in unnamed)
