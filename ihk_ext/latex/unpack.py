"""Reads the files that travel inside a PDF: what ``ihk auspacken`` does.

The PDF may come from anywhere. Whatever is wrong with it ends in one German message: its
parts may have any type, point to each other in circles or unpack to more than fits.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from ihk_ext.files import MOST_OTHER, regular
from ihk_ext.latex.attachments import Attachment
from ihk_ext.latex.errors import Complaint, PdfError
from ihk_ext.latex.picture_pdf import silent

#: Files that one PDF may have, and seconds that reading it may take; ours have some dozens, and take one.
MOST_FILES = 1000
SECONDS = 30
#: Bytes that the files of one PDF may have together; ours have some thousands.
MOST = 200_000_000
_LOCKED = "ist verschlüsselt. Speichern Sie es ohne Kennwort, dann lässt es sich auspacken."
_TOO_LARGE = "ist beschädigt oder enthält mehr Daten, als »ihk auspacken« auspackt. Holen oder bauen Sie es neu."
_BROKEN = "lässt sich nicht als PDF lesen: Es ist beschädigt oder kein PDF. Holen oder bauen Sie es neu."


def read_attachments(path: Path) -> list[Attachment]:
    """The files inside a PDF, in its order; empty where there are none.

    Raises :class:`PdfError` for a file that is no PDF, is encrypted or damaged, holds too much, or
    has an attachment with an unsafe name or a name twice, OSError where it cannot be opened.
    """
    with regular(path, MOST_OTHER) as file, silent(), _in_time():
        try:
            reader = PdfReader(file)
            _unlock(reader)
            return list(_attachments(reader))
        except PdfError:
            raise
        except (FileNotDecryptedError, DependencyError):
            reason = _LOCKED
        except (LimitReachedError, MemoryError, _TooLongError):
            reason = _TOO_LARGE
        except Exception:  # noqa: BLE001 - with a damaged file pypdf raises whatever its code meets, RecursionError too
            reason = _BROKEN
    raise PdfError(Complaint(f"»{path.name}« {reason}"))


class _TooLongError(BaseException):
    """Reading takes too long; nothing that pypdf catches."""


@contextmanager
def _in_time() -> Iterator[None]:
    """End what takes more than :data:`SECONDS` of the processor's time: a few bytes can ask for hours."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only there Python hears of time
        return

    def end(_signal: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _unlock(reader: PdfReader) -> None:
    """Open what is only locked against changes."""
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise FileNotDecryptedError


def _attachments(reader: PdfReader) -> Iterator[Attachment]:
    listed = _of(reader.root_object, "/AF")
    if listed is None:
        return
    if not isinstance(listed, ArrayObject):
        raise PdfError(Complaint("Die Liste der Dateien in dem PDF ist beschädigt; es ist keine geschrieben."))
    if len(listed) > MOST_FILES:
        raise MemoryError
    seen: set[str] = set()
    size = 0
    for number, reference in enumerate(listed, 1):
        found = _attachment(reference.get_object(), number)
        if found is None:
            continue
        size += len(found.content)
        if size > MOST:
            raise MemoryError
        if found.name.casefold() in seen:  # some systems take »A.json« and »a.json« for the same file
            raise PdfError(Complaint(f"In dem PDF heißen mehrere Dateien »{found.name}«; es ist keine geschrieben."))
        seen.add(found.name.casefold())
        yield found


def _attachment(spec: PdfObject | None, number: int) -> Attachment | None:
    """The file that an entry describes; None where it describes one outside of the PDF."""
    if isinstance(spec, DictionaryObject):
        embedded = _of(spec, "/EF")
        if embedded is None:
            return None
        stream = _of(embedded, "/F") if isinstance(embedded, DictionaryObject) else None
        if isinstance(stream, StreamObject) and not _is_plainly_packed(stream):
            text = f"Die Datei Nr. {number} in dem PDF ist auf eine Art gepackt, die »ihk auspacken« nicht kennt."
            raise PdfError(Complaint(f"{text} Es ist keine geschrieben."))
        if isinstance(stream, StreamObject) and _whole(stream, content := stream.get_data()):
            return Attachment(
                _text(spec, "/UF" if "/UF" in spec else "/F"),
                content,
                _text(stream, "/Subtype").removeprefix("/") or "application/octet-stream",
                _text(spec, "/Desc"),
                _text(spec, "/AFRelationship").removeprefix("/") or "Unspecified",
            )
    raise PdfError(Complaint(f"Die Datei Nr. {number} in dem PDF ist beschädigt; es ist keine geschrieben."))


def _is_plainly_packed(stream: StreamObject) -> bool:
    """Whether a stream is as it is, or deflated once: whatever else there is costs more than it holds."""
    filters = [str(found.get_object()) for found in _listed(_of(stream, "/Filter"))]
    parameters = [found for found in _listed(_of(stream, "/DecodeParms")) if isinstance(found, DictionaryObject)]
    return filters in ([], ["/FlateDecode"]) and all(str(_of(p, "/Predictor")) in {"None", "1"} for p in parameters)


def _listed(value: PdfObject | None) -> list[PdfObject]:
    """What may stand alone or in a list."""
    return list(value) if isinstance(value, ArrayObject) else [] if value is None else [value]


def _whole(stream: StreamObject, content: bytes) -> bool:
    """Whether the content is as long as the PDF says; pypdf gives what it can save of a damaged stream."""
    parameters = _of(stream, "/Params")
    size = _of(parameters, "/Size") if isinstance(parameters, DictionaryObject) else None
    return size is None or (isinstance(size, NumberObject) and int(size) == len(content))


def _of(parent: DictionaryObject, key: str) -> PdfObject | None:
    """A value, wherever it stands; None for none."""
    value: PdfObject | None = parent.get(key)
    value = value.get_object() if value is not None else None
    return None if isinstance(value, NullObject) else value


def _text(parent: DictionaryObject, key: str) -> str:
    """A text or a name; empty for a value of another type."""
    value = _of(parent, key)
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1")
    return str(value) if isinstance(value, TextStringObject | NameObject) else ""
