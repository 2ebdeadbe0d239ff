"""Exit codes of all commands."""

from __future__ import annotations

FINE = 0
ERRORS_FOUND = 1
USAGE = 2
#: As shells have it for a command that was ended by Ctrl+C.
INTERRUPTED = 130


class UsageError(Exception):
    """Wrong usage or unreadable input; the message is German."""
