"""Accepted findings, reviews and their fingerprints, and what a change touches."""

from __future__ import annotations

from ihk_ext.review.result import ALL_RULES, check_with_review
from ihk_ext.review.rules import REVIEW_RULES

__all__ = ["ALL_RULES", "REVIEW_RULES", "check_with_review"]
