"""What is wrong with the request for a matrix."""

from __future__ import annotations


class MatrixError(ValueError):
    """A matrix that cannot be built as asked.

    The message is German; ``hint`` is the remedy, ``""`` where there is none.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint
