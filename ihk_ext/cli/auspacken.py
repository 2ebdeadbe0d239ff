"""``ihk auspacken``: get the data out of a PDF."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.exits import ERRORS_FOUND, FINE, UsageError
from ihk_ext.files import RefusedFileError, printable, real

if TYPE_CHECKING:
    from ihk_ext.latex.attachments import Attachment

HELP = "Daten, die in einem PDF stecken, in einen neuen Ordner schreiben"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("datei", type=Path, metavar="DATEI", help="ein PDF, das mit ihk_ext gebaut ist")
    folder = "neuer oder leerer Ordner; ohne Angabe einer, der heißt wie das PDF, im aktuellen Ordner"
    parser.add_argument("-o", "--ordner", type=Path, metavar="ORDNER", help=folder)
    parser.epilog = "Rückgabe: 0, wenn Daten da waren, 1, wenn das PDF keine enthält, 2 bei falschem Aufruf."


def run(arguments: argparse.Namespace) -> int:
    """Write all files or none; 1 where the PDF holds none.

    Raises :class:`UsageError` where the PDF cannot be read or the folder is not free.
    """
    source: Path = arguments.datei
    found = _read(source)
    if not found:
        sys.stdout.write(f"In »{printable(str(source))}« stecken keine Daten.\n")
        return ERRORS_FOUND
    folder: Path = arguments.ordner or Path(source.stem)
    _write(found, folder)
    for attachment in found:
        sys.stdout.write(printable(f"{folder / attachment.name}: {attachment.description}") + "\n")
    return FINE


def _read(source: Path) -> Sequence[Attachment]:
    from ihk_ext.latex.errors import PdfError
    from ihk_ext.latex.unpack import read_attachments

    try:
        return read_attachments(source)
    except PdfError as error:
        raise UsageError(" ".join(printable(complaint.text) for complaint in error.complaints)) from None
    except FileNotFoundError:
        raise UsageError(f"»{source}« gibt es nicht. Nennen Sie ein PDF.") from None
    except RefusedFileError as error:
        raise UsageError(
            f"»{source}« ist keine Datei, die sich lesen lässt ({error.reason}). Nennen Sie ein PDF."
        ) from None


def _write(found: Sequence[Attachment], folder: Path) -> None:
    """Write beside the folder and rename: it appears with everything in it, and never over something else."""
    folder = real(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"»{folder}« gibt es schon. Nennen Sie mit --ordner einen neuen oder leeren Ordner.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".neu", dir=folder.parent))
    try:
        for attachment in found:
            # the names are plain file names, and the folder is new: nothing can lead out of it
            with (beside / attachment.name).open("xb") as file:
                file.write(attachment.content)
        beside.chmod(0o777 & ~_umask())
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    """What new folders may not permit; it can only be asked by setting it."""
    current = os.umask(0o077)
    os.umask(current)
    return current
