"""Exact arithmetic of costs and funding, and the one computation of a cost overview's figures."""

from __future__ import annotations

from ihk_ext.finance.amounts import Amounts, add, round_money, split_by_shares
from ihk_ext.finance.calculation import Money, money_of
from ihk_ext.finance.errors import FinanceError
from ihk_ext.finance.figures import Figure, Figures, Origin, sum_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.overview import GroupOverview, Overview, OverviewError
from ihk_ext.finance.paper_values import financial_figure, financial_value
from ihk_ext.finance.printed import Comparison, Verdict
from ihk_ext.finance.rows import Row

__all__ = [
    "Amounts",
    "Comparison",
    "Figure",
    "Figures",
    "FinanceError",
    "GroupOverview",
    "Item",
    "Money",
    "Origin",
    "Overview",
    "OverviewError",
    "Row",
    "Verdict",
    "add",
    "financial_figure",
    "financial_value",
    "money_of",
    "round_money",
    "split_by_shares",
    "sum_of",
]
