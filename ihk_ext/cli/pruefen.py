"""``ihk pruefen``: load a concept and tell what is wrong and what is missing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ihk_ext.cli.exits import ERRORS_FOUND, FINE, UsageError
from ihk_ext.findings.text import format_report
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_concept
from ihk_ext.rules import check

HELP = "Daten eines Konzepts laden und prüfen (0: ohne Fehler, 1: Fehler, 2: falscher Aufruf)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("ordner", type=Path, nargs="+", help="Ordner eines Konzepts, z. B. data/rintheim")
    parser.add_argument("--alle", action="store_true", help="jeden Befund einzeln zeigen, auch gleichartige")


def run(arguments: argparse.Namespace) -> int:
    """Check each folder; 1 when any error was found."""
    failed = False
    for folder in arguments.ordner:
        if not folder.is_dir():
            raise UsageError(f"Den Ordner »{folder}« gibt es nicht.")
        if not any(folder.glob("*.yaml")):
            raise UsageError(f"Im Ordner »{folder}« liegt keine .yaml-Datei.")
        result = load_concept(folder)
        findings = result.findings
        findings.extend(check(build_graph(result.project)))
        sys.stdout.write(format_report(findings, title=str(folder), records=len(result.project.records),
                                       every=arguments.alle))  # fmt: skip
        failed = failed or findings.has_errors
    return ERRORS_FOUND if failed else FINE
