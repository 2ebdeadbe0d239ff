"""What a command says arrives, or its end is told in one line: closed streams, full disks, old letters."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from typing import TextIO

from ihk_ext.cli.exits import INTERRUPTED, USAGE
from ihk_ext.files import printable, reason

_WRITTEN_OUT = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ß": "ss",
    "€": "EUR",
    "²": "2",
    "§": "Par.",
    "»": '"',
    "«": '"',
    "„": '"',
    "“": '"',
    "”": '"',
    "’": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "→": "->",
    "▸": ">",
    "×": "x",
    "·": "-",
    "\xa0": " ",
    "\u202f": " ",
}
_HANDLER = "ihk-umschrift"


def in_utf8() -> None:
    """Begin anew with names of files in UTF-8, where the locale knows only fewer letters; terminals keep theirs."""
    if sys.getfilesystemencoding().casefold().replace("-", "") == "utf8":
        return
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.setdefault("PYTHONIOENCODING", getattr(sys.stdout, "encoding", None) or "ascii")
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - ourselves


def prepare() -> bool:
    """Have streams that take all that is said; False where nobody can read what a command answers."""
    for number in range(3):  # else the next file that is opened becomes the standard output
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 - as the system has it
    listens = sys.stdout is not None
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    codecs.register_error(_HANDLER, _written_out)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # an old terminal shows »ae« rather than that the command dies of »ä«
            stream.reconfigure(errors=_HANDLER)
    return listens


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - as long as the program runs


def _written_out(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: letters that a terminal has not, in those that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_WRITTEN_OUT.get(letter, "?") for letter in text), error.end


def for_programs(text: str) -> str:
    """JSON as the standard output takes it: letters that it may not have by their numbers, which say the same."""
    if (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8":
        return text
    return "".join(letter if letter.isascii() else json.dumps(letter)[1:-1] for letter in text)


def complain(text: str) -> None:
    """Say on the standard error what ended the command, in printable characters; nobody need listen."""
    lines = "\n".join(map(printable, text.split("\n")))
    try:
        sys.stderr.write(f"ihk: {lines}\n")
        sys.stderr.flush()
    except OSError:
        _mute(sys.stderr)


def finish(code: int) -> int:
    """Send off what was said; another exit code where it does not arrive."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read us (`| head`) has seen enough; Python must not complain at exit either
        _mute(sys.stdout)
        return INTERRUPTED
    except OSError as error:
        _mute(sys.stdout)
        if code == USAGE:  # what went wrong is told already
            return code
        complain(f"Die Ausgabe lässt sich nicht schreiben ({reason(error)}).")
        return USAGE
    return code


def _mute(stream: TextIO) -> None:
    """Let a stream that fails end in nothing, with what still waits to be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
