"""How a build ends that cannot go on: what is wrong, where, and what to do, in German.

Sphinx ends every exception alike, a user's error too: English text, a traceback, and the wish to be told of it.
Here errors in data and configuration are exceptions of their own, and what nobody expected becomes
a message that names what was worked on.  Code says what that is with :func:`working_on`.
"""

from __future__ import annotations

import functools
import os
import platform
import re
import sys
import tempfile
import traceback
from bdb import BdbQuit
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sphinx
from sphinx.application import Sphinx
from sphinx.errors import ConfigError, SphinxError, SphinxParallelError
from sphinx.util import logging

from ihk_ext.files import RefusedFileError

logger = logging.getLogger(__name__)

_PACKAGE = str(Path(__file__).parent)
_NEEDS = f"{os.sep}sphinx_needs{os.sep}"
#: Begins a note of :func:`working_on`; of a process that reads pages only the text of its traceback is known.
_MARK = "ihk_ext arbeitete an: "
_NOTE = re.compile(rf"^\s*{re.escape(_MARK)}(.+)$", re.MULTILINE)
#: Before other handlers of ``build-finished``: that of sphinx-needs fails where a build ended before it began.
_FIRST = -1


class BuildError(SphinxError, BdbQuit):
    """Something ends the build; the message is German and needs no traceback.

    Sphinx presents all exceptions but ``BdbQuit``; this one we present.
    """

    category = "Der Bau ist abgebrochen"


class DataError(BuildError):
    """The data cannot be used; the message lists every error with its place."""

    category = "Die Daten sind fehlerhaft"


class ConfigurationError(BuildError, ConfigError):
    """A value in conf.py cannot be used; the message begins with its name."""

    category = "Die Konfiguration in conf.py ist fehlerhaft"


class FileError(BuildError):
    """The system refuses to read or write a file."""

    category = "Das Betriebssystem verweigert eine Datei"


class NeedsError(BuildError):
    """sphinx-needs does not get on with what an author asked of it."""

    category = "sphinx-needs bricht ab"


class ProgramError(BuildError):
    """A fault of the program; the message says what it was working on, and where all is kept."""

    category = "Fehler in ihk_ext"


_TOLD: dict[str, type[BuildError]] = {
    f"{kind.__module__}.{kind.__qualname__}": kind
    for kind in (BuildError, DataError, ConfigurationError, FileError, NeedsError, ProgramError)
}


@contextmanager
def working_on(what: str) -> Iterator[None]:
    """Note on an exception what was worked on: a page, a record, a view; German, one line."""
    try:
        yield
    except Exception as error:
        error.add_note(_MARK + " ".join(what.split()))
        raise


def connect(app: Sphinx, *, builder: str = "") -> None:
    """Present what ends the build of *app*, or where a *builder* is named what ends a build by it."""

    def present_at_end(app: Sphinx, exception: Exception | None) -> None:
        if not builder or app.builder.name == builder:
            _present_at_end(app, exception)

    app.connect("build-finished", present_at_end, priority=_FIRST)


def presenting(handler: Callable[..., None]) -> Callable[..., None]:
    """The handler of an event before the build, such as ``config-inited``, that presents what ends it."""

    @functools.wraps(handler)
    def run(app: Sphinx, *arguments: Any) -> None:  # noqa: ANN401 - whatever the event gives
        try:
            handler(app, *arguments)
        except Exception as error:
            present(app, error)
            raise

    return run


def _present_at_end(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None:
        present(app, exception)
        if isinstance(exception, BuildError):
            raise exception  # ends the event: what is left to do is for builds that got this far


def present(app: Sphinx, exception: Exception) -> None:
    """Tell what ended a build, and raise a :class:`BuildError` in its place, of which Sphinx says nothing more.

    Returns where it is nothing of ours, and where somebody wants to see a fault as it is (``-v``, ``--pdb``).
    """
    told = _german(app, exception)
    if told is None or (told is not exception and (app.pdb or app.verbosity)):
        return
    text = str(told)
    logger.error("%s:%s%s", told.category, "" if text.startswith("\n") else " ", text)
    if told is not exception:
        raise told from exception


def _german(app: Sphinx, exception: Exception) -> BuildError | None:
    """The error to tell; None for what is neither ours nor the system's."""
    chain = list(_chain(exception))
    known = next(filter(None, map(_expected, chain)), None)
    if known is not None:
        return known
    if isinstance(exception, SphinxParallelError):
        trace, last = exception.traceback, exception.message
    else:
        trace = "".join(traceback.format_exception(exception))
        last = f"{type(chain[-1]).__name__}: {next(iter(str(chain[-1]).splitlines()), '')}"
    if _raised_in_needs(trace):
        return NeedsError(
            f"{last}{_at(app, exception, trace)}\nPrüfen Sie dort die Anweisungen von sphinx-needs und ihre Filter, "
            f"und in conf.py die Werte »needs_…«. Einzelheiten stehen in:\n  {_keep(app, trace)}"
        )
    return ProgramError(_program_fault(app, exception, trace, last)) if _PACKAGE in trace else None


def _expected(error: BaseException) -> BuildError | None:
    """The error where it is one that is told as it is, be it from a process that reads or writes pages."""
    if isinstance(error, BuildError):
        return error
    if isinstance(error, ConfigError):
        return ConfigurationError(str(error))
    if isinstance(error, OSError) and error.filename is not None:
        return FileError(file_problem(error))
    if isinstance(error, UnicodeEncodeError) and isinstance(error.object, str):
        name = error.object.encode("ascii", "backslashreplace").decode()
        return DataError(f"»{name}«: Der Name hat Zeichen, die kein UTF-8 sind. Benennen Sie Datei oder Ordner um.")
    if isinstance(error, SphinxParallelError):
        name, _, text = error.message.partition(": ")
        return _TOLD[name](text) if name in _TOLD else None
    return None


def _raised_in_needs(trace: str) -> bool:
    """Whether the innermost of the two programs is sphinx-needs; what it imports or evaluates counts as its own."""
    return trace.rfind(_NEEDS) > trace.rfind(f'File "{_PACKAGE}')


def _chain(exception: BaseException) -> Iterator[BaseException]:
    """The exception and what it stands for, the first cause last."""
    seen: list[BaseException] = []
    found: BaseException | None = exception
    while found is not None and found not in seen:
        seen.append(found)
        found = getattr(found, "orig_exc", None) or found.__cause__
    yield from seen


def file_problem(error: OSError) -> str:
    """What the system refuses, in German: its own words are English."""
    if isinstance(error, RefusedFileError):
        reason, advice = error.reason, "Legen Sie dort eine gewöhnliche Datei ab, oder nehmen Sie sie heraus."
    elif isinstance(error, FileNotFoundError):
        reason, advice = "es gibt sie nicht", "Prüfen Sie, ob jemand sie während des Baus verschoben hat."
    elif isinstance(error, PermissionError):
        reason, advice = "keine Berechtigung", "Prüfen Sie die Rechte an Datei und Ordner."
    elif isinstance(error, (FileExistsError, IsADirectoryError, NotADirectoryError)):
        reason, advice = "Ordner und Datei sind vertauscht", "Löschen Sie, was dort unter diesem Namen liegt."
    else:
        reason, advice = f"Systemfehler {error.errno}", "Prüfen Sie Platz und Zustand des Datenträgers."
    return f"{error.filename}: Die Datei lässt sich nicht lesen oder schreiben ({reason}). {advice}"


def _at(app: Sphinx, exception: BaseException, trace: str) -> str:
    """Where the work was, innermost first; the page that Sphinx had in hand where nothing else is known."""
    notes = list(dict.fromkeys(_NOTE.findall(trace)))
    if not notes:
        page = _page(app, exception)
        notes = [f"Seite {page}"] if page else []
    return "".join(f"\n  Gearbeitet wurde an: {note}" for note in notes)


def _page(app: Sphinx, exception: BaseException) -> str:
    """The page that Sphinx had in hand; what other programs call ``docname`` on the way to the error is one."""
    env = getattr(app, "env", None)
    if env is None:
        return ""
    names = [frame.f_locals.get("docname") for frame, _ in traceback.walk_tb(exception.__traceback__)]
    for name in [*reversed(names), env.current_document.docname]:
        if isinstance(name, str) and name in env.found_docs:
            return str(env.doc2path(name, base=False))
    return ""


def _program_fault(app: Sphinx, exception: BaseException, trace: str, last: str) -> str:
    return (
        f"{last}{_at(app, exception, trace)}\n"
        "Damit rechnet ihk_ext nicht: Das ist ein Fehler im Programm, auch wenn ein ungewöhnlicher Datensatz ihn "
        "ausgelöst hat.\nMelden Sie ihn bitte dort, woher Sie ihk_ext haben, mit dem genannten Datensatz oder der "
        f"Seite und dieser Datei:\n  {_keep(app, trace)}"
    )


def _keep(app: Sphinx, trace: str) -> str:
    """Write the traceback to a file of its own; returns its name, or why there is none."""
    versions = (f"{e.name} {e.version}" for e in app.extensions.values() if e.version != "builtin")
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="ihk-fehler-", suffix=".log", delete=False
        ) as file:
            file.write("\n".join([*_machine(), *versions, "", trace]))
    except OSError as error:
        return f"(keine: {file_problem(error)})"
    return file.name


def _machine() -> Iterable[str]:
    return f"Python {platform.python_version()} ({sys.platform})", f"Sphinx {sphinx.__version__}"
