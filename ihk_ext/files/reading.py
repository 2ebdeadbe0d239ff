"""Bytes from files: only from regular ones, and never more than fits.

A named pipe waits for a writer that never comes, a device never ends, and a file may be exchanged between a
look at it and its opening: so the look is at what was opened, and opening waits for nothing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MIB = 1024 * 1024
#: What people write stays far below: data, pages, tables.
MOST_DATA = 20 * MIB
#: Pictures, what builds note of themselves.
MOST_OTHER = 500 * MIB
_CHUNK = MIB

_REASONS = {
    errno.ENOENT: "es gibt sie nicht",
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.EISDIR: "ein Ordner",
    errno.ENOTDIR: "auf dem Weg dorthin steht eine Datei, wo ein Ordner sein müsste",
    errno.ELOOP: "Verknüpfungen führen im Kreis",
    errno.EROFS: "schreibgeschützt",
    errno.ENOSPC: "kein Platz auf dem Datenträger",
    errno.EDQUOT: "kein Platz mehr für diesen Benutzer",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EIO: "der Datenträger meldet einen Fehler",
    errno.EMFILE: "zu viele offene Dateien",
}
_SPECIAL = (
    (stat.S_ISDIR, "ein Ordner"),
    (stat.S_ISFIFO, "eine benannte Pipe, keine gewöhnliche Datei"),
    (stat.S_ISSOCK, "ein Socket, keine gewöhnliche Datei"),
    (stat.S_ISCHR, "ein Gerät, keine gewöhnliche Datei"),
    (stat.S_ISBLK, "ein Gerät, keine gewöhnliche Datei"),
)


class RefusedFileError(OSError):
    """A file that is not read; ``reason`` is why, in German, ``limit`` the bytes that it may have, where that is it."""

    def __init__(self, number: int, said: str, path: os.PathLike[str] | str, *, limit: int = 0) -> None:
        super().__init__(number, said, os.fspath(path))
        self.reason = said
        self.limit = limit


def reason(error: OSError) -> str:
    """Why the system, or this door, refuses a file, in German: the system's own words are English."""
    if isinstance(error, RefusedFileError):
        return error.reason
    return _REASONS.get(error.errno or 0, f"Systemfehler {error.errno}")


def special(path: os.PathLike[str] | str) -> str:
    """What stands there that is no file to read, in German (»ein Gerät …«); empty for files and where nothing is."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return ""
    return _named(mode)


def is_regular(path: os.PathLike[str] | str) -> bool:
    """Whether there is a file to read; links are followed."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def _named(mode: int) -> str:
    return next((said for test, said in _SPECIAL if test(mode)), "")


def real(path: os.PathLike[str] | str) -> Path:
    """Where a path leads; one whose links lead in a circle stays as it is (:meth:`Path.resolve` fails there)."""
    return Path(os.path.realpath(path))


@contextmanager
def regular(path: os.PathLike[str] | str, most: int | None = None) -> Iterator[BinaryIO]:
    """A regular file, of at most *most* bytes, opened for reading.

    Raises :class:`RefusedFileError` for what is none, :class:`OSError` where the system refuses.
    """
    # some devices do something when they are opened: look first, and again at what was opened
    _refuse_special(Path(path).stat().st_mode, path)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        _refuse(os.fstat(handle), path, most)
    except BaseException:
        os.close(handle)
        raise
    with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
        yield file


def _refuse(state: os.stat_result, path: os.PathLike[str] | str, most: int | None) -> None:
    _refuse_special(state.st_mode, path)
    if most is not None and state.st_size > most:
        raise _too_large(path, most)


def _refuse_special(mode: int, path: os.PathLike[str] | str) -> None:
    said = _named(mode)
    if said:
        raise RefusedFileError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, said, path)


def read_bytes(path: os.PathLike[str] | str, most: int = MOST_OTHER) -> bytes:
    """The content of a file of at most *most* bytes, however large the system says it is.

    Raises as :func:`regular`, and :class:`RefusedFileError` for a larger one.
    """
    with regular(path, most) as file:
        content = file.read(most + 1)
    if len(content) > most:  # it grew meanwhile, or is one of those whose size nobody knows
        raise _too_large(path, most)
    return content


def _too_large(path: os.PathLike[str] | str, most: int) -> RefusedFileError:
    return RefusedFileError(errno.EFBIG, f"größer als {most // MIB} MiB", path, limit=most)


def read_text(path: os.PathLike[str] | str, most: int = MOST_OTHER) -> str:
    """What a program wrote in UTF-8; raises as :func:`read_bytes`, and :class:`UnicodeDecodeError`."""
    return read_bytes(path, most).decode("utf-8-sig")


def digest(path: os.PathLike[str] | str, method: str = "sha256") -> hashlib._Hash:
    """The hash of a file as long as it is when it is opened; raises as :func:`regular`."""
    state = hashlib.new(method)
    with regular(path) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0 and (chunk := file.read(min(left, _CHUNK))):
            state.update(chunk)
            left -= len(chunk)
    return state
