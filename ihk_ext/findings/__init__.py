"""Findings: what loading and checking have to say, with place and remedy."""

from __future__ import annotations

from ihk_ext.findings.finding import Finding, FindingCollection, Place, Severity, excerpt
from ihk_ext.findings.result import Accepted, NotChecked, Result
from ihk_ext.findings.suggest import did_you_mean, did_you_mean_id, meant
from ihk_ext.findings.values import Amount, Day, Number, Ref, TypedValue, Word

__all__ = [
    "Accepted",
    "Amount",
    "Day",
    "Finding",
    "FindingCollection",
    "NotChecked",
    "Number",
    "Place",
    "Ref",
    "Result",
    "Severity",
    "TypedValue",
    "Word",
    "did_you_mean",
    "did_you_mean_id",
    "excerpt",
    "meant",
]
