"""Exit codes of all commands."""

from __future__ import annotations

import errno

FINE = 0
ERRORS_FOUND = 1
USAGE = 2
#: As shells have it for a command that was ended by Ctrl+C.
INTERRUPTED = 130


class UsageError(Exception):
    """Wrong usage or unreadable input; the message is German."""


_REASONS = {
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.EROFS: "schreibgeschützt",
    errno.ENOSPC: "kein Platz auf dem Datenträger",
    errno.ENAMETOOLONG: "der Name ist zu lang",
}


def refusal(error: OSError) -> str:
    """Why the system refuses a file, in German: its own words are English."""
    return _REASONS.get(error.errno or 0, f"Systemfehler {error.errno}")
