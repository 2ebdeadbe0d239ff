"""``ihk pruefen``: load a concept and tell what is wrong and what is missing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ihk_ext.cli.exits import ERRORS_FOUND, FINE, USAGE, UsageError

HELP = "Daten eines Konzepts prüfen: Fehler und Lücken"
_UNREADABLE = "datei-unlesbar"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "ordner", type=Path, nargs="+", metavar="ORDNER",
        help="Ordner eines Konzepts, z. B. data/rintheim, oder der Ordner über mehreren Konzepten",
    )  # fmt: skip
    parser.add_argument("--alle", action="store_true", help="jede Warnung einzeln zeigen, auch gleichartige")
    parser.epilog = (
        "Rückgabe: 0 ohne Fehler (Lücken sind nur Warnungen), 1 bei Fehlern in den Daten, "
        "2 bei falschem Aufruf oder unlesbaren Dateien."
    )


def run(arguments: argparse.Namespace) -> int:
    """Check each folder; 1 when any error was found, 2 when a file could not be read.

    Raises :class:`UsageError` for a folder that is none, before anything is checked.
    """
    folders = [concept for folder in arguments.ordner for concept in _concepts(folder)]
    codes = []
    for number, folder in enumerate(dict.fromkeys(folders)):
        if number:
            sys.stdout.write("\n")
        codes.append(_check(folder, every=arguments.alle))
    return max(codes)


def _concepts(folder: Path) -> Iterator[Path]:
    """The concept's folder, or those of the concepts below."""
    from ihk_ext.loading import is_concept

    if folder.is_file():
        raise UsageError(f"»{folder}« ist eine Datei. Nennen Sie den Ordner des Konzepts: {folder.parent}")
    if not folder.is_dir():
        raise UsageError(f"Den Ordner »{folder}« gibt es nicht.")
    if any(folder.glob("*.yaml")):
        yield folder
        return
    below = sorted(path for path in folder.iterdir() if is_concept(path))
    if not below:
        raise UsageError(f"Im Ordner »{folder}« liegen keine Daten (.yaml-Dateien).")
    yield from below


def _check(folder: Path, *, every: bool) -> int:
    from ihk_ext.findings.text import format_report
    from ihk_ext.graph import build_graph
    from ihk_ext.loading import load_concept
    from ihk_ext.rules import check

    result = load_concept(folder)
    findings = result.findings
    findings.extend(check(build_graph(result.project)))
    report = format_report(
        findings, title=str(folder), records=len(result.project.records), every=every, colour=_wants_colour()
    )
    sys.stdout.write(report)
    if any(finding.code == _UNREADABLE for finding in findings):
        return USAGE
    return ERRORS_FOUND if findings.has_errors else FINE


def _wants_colour() -> bool:
    """Colour is for a terminal whose user did not ask for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
