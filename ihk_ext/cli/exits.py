"""Exit codes of all commands."""

from __future__ import annotations

FINE = 0
ERRORS_FOUND = 1
USAGE = 2


class UsageError(Exception):
    """Wrong usage or unreadable input; the message is German."""
