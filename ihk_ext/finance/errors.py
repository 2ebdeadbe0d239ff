"""What finance cannot compute."""

from __future__ import annotations


class FinanceError(ValueError):
    """A sum, share or rounding that is not defined.  The message is German."""
