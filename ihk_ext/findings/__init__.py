"""Findings: what loading and checking have to say, with place and remedy."""

from __future__ import annotations

from ihk_ext.findings.finding import Finding, FindingCollection, Place, Severity, did_you_mean, excerpt

__all__ = ["Finding", "FindingCollection", "Place", "Severity", "did_you_mean", "excerpt"]
