"""Findings: what loading and checking have to say, with place and remedy."""

from __future__ import annotations

from ihk_ext.findings.finding import Finding, FindingCollection, Place, Severity, did_you_mean, excerpt
from ihk_ext.findings.result import Accepted, NotChecked, Result

__all__ = [
    "Accepted",
    "Finding",
    "FindingCollection",
    "NotChecked",
    "Place",
    "Result",
    "Severity",
    "did_you_mean",
    "excerpt",
]
