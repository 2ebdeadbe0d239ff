"""``ihk migrieren``: bring data files to the current format."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.daten import concept_folders
from ihk_ext.cli.exits import ERRORS_FOUND, FINE, UsageError

if TYPE_CHECKING:
    from ihk_ext.exchange.migrate import Change

HELP = "Datendateien auf das aktuelle Format umstellen; Kommentare und alles Übrige bleiben"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = "Ordner eines Konzepts, oder der Ordner über mehreren (Vorgabe: data)"
    parser.add_argument("ordner", type=Path, nargs="*", metavar="ORDNER", help=what)
    parser.add_argument("--probe", action="store_true", help="nur zeigen, was sich ändern würde; nichts schreiben")
    parser.epilog = (
        "Geändert werden alle Dateien oder keine. Rückgabe: 0, 1, wenn eine Datei nicht lesbar ist, "
        "2 bei falschem Aufruf."
    )


def run(arguments: argparse.Namespace) -> int:
    """Migrate all concepts or none; 1 where a file cannot be read.

    Raises :class:`UsageError` where there are no data, or where they cannot be written.
    """
    from ihk_ext.exchange.migrate import FORMAT, MigrationError, plan_migration, write_changes

    folders = dict.fromkeys(c for folder in arguments.ordner or [Path("data")] for c in concept_folders(folder))
    try:
        changes = plan_migration(folders)
    except MigrationError as error:
        sys.stdout.write("".join(f"{finding}\n" for finding in error.findings))
        sys.stdout.write("Es ist nichts geändert. Beheben Sie zuerst diese Fehler.\n")
        return ERRORS_FOUND
    if not changes:
        sys.stdout.write(f"Alle Dateien sind schon im Format {FORMAT}.\n")
        return FINE
    if arguments.probe:
        sys.stdout.write("".join(line for change in changes for line in diff_of(change)))
        sys.stdout.write(f"\n{_files(len(changes))} würden geändert. Geschrieben ist nichts.\n")
        return FINE
    try:
        write_changes(changes)
    except OSError as error:
        where = (
            f"»{error.filename}« lässt sich nicht schreiben"
            if error.filename
            else "Eine Datei lässt sich nicht schreiben"
        )
        raise UsageError(f"{where}. Es ist nichts geändert.") from error
    for change in changes:
        told = f"Format {change.number} → {FORMAT}" if change.number < FORMAT else "Abzeichnungen angepasst"
        sys.stdout.write(f"{change.path}: {told}\n")
    sys.stdout.write(f"{_files(len(changes))} geändert. »ihk pruefen« liest sie wie zuvor.\n")
    return FINE


def _files(count: int) -> str:
    return "1 Datei" if count == 1 else f"{count} Dateien"


def diff_of(change: Change) -> Iterator[str]:
    """The change as a unified diff."""
    before, after = (_LINE.findall(raw.decode("utf-8-sig")) for raw in (change.before, change.after))
    name = str(change.path)
    for line in difflib.unified_diff(before, after, name, name):
        yield line if line.endswith(("\n", "\r")) else f"{line}\n\\ kein Zeilenende am Ende der Datei\n"
