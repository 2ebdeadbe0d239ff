"""Sphinx at work, in one line: what it says in English and by the page is not for people who want a document."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

#: How our own messages to people begin; they are shown, without it.
MARK = "ihk: "
_STEP = re.compile(r"^(?P<what>.*?)\.\.\. \[\s*(?P<percent>\d+)%\]")
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def show_progress(command: Sequence[str], *, verbose: bool) -> int:
    """Run Sphinx and return its exit code.

    Its errors and warnings go where they always go; of the rest our own messages are shown, and on a
    terminal how far it is.  *verbose* shows all that it says.
    """
    if verbose and sys.stdout.isatty():
        return subprocess.run(command, check=False).returncode
    line = _Line()
    letters = sys.stdout.encoding  # the same locale makes them ours and those of Sphinx
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding=letters, errors="replace") as running:
        assert running.stdout is not None  # noqa: S101 - it is piped
        try:
            for said in running.stdout:
                text = _ESCAPES.sub("", said).rstrip()
                if verbose:
                    sys.stdout.write(said)
                elif text.startswith(MARK):
                    line.clear()
                    sys.stdout.write(f"  {text.removeprefix(MARK)}\n")
                elif match := _STEP.match(text):
                    line.show(f"  {match['percent']} %  {match['what']}")
        except BaseException:
            running.terminate()  # nobody waits for it any more
            raise
    line.clear()
    return running.returncode


class _Line:
    """A line of a terminal that is written over; nothing where there is none."""

    def __init__(self) -> None:
        self._on = sys.stdout.isatty()

    def show(self, text: str) -> None:
        if self._on:
            sys.stdout.write(f"\r\x1b[K{text[:76]}")
            sys.stdout.flush()

    def clear(self) -> None:
        if self._on:
            sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
