"""Exact arithmetic of costs and funding, and the cost overview's tables of figures."""

from __future__ import annotations

from ihk_ext.finance.amounts import Amounts, add, round_money, split_by_shares
from ihk_ext.finance.errors import FinanceError
from ihk_ext.finance.overview import (
    GroupOverview,
    Overview,
    OverviewError,
    PrintedTotal,
    Row,
    build_overview,
    build_total,
    financial_value,
)

__all__ = [
    "Amounts",
    "FinanceError",
    "GroupOverview",
    "Overview",
    "OverviewError",
    "PrintedTotal",
    "Row",
    "add",
    "build_overview",
    "build_total",
    "financial_value",
    "round_money",
    "split_by_shares",
]
