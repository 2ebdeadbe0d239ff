"""Accepted findings, reviews and their fingerprints, and what a change touches."""

from __future__ import annotations

from ihk_ext.review.result import ALL_RULES, apply_acceptances, check_with_review
from ihk_ext.review.rules import REVIEW_RULES

__all__ = ["ALL_RULES", "REVIEW_RULES", "apply_acceptances", "check_with_review"]
