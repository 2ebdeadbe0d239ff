"""``ihk neu``: a small working project of one's own."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from ihk_ext.cli.exits import FINE, UsageError

HELP = "ein kleines, lauffähiges Projekt mit Daten, Dokumenten und Makefile anlegen"
TEMPLATE = Path(__file__).parent / "vorlage_neu"
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("ordner", type=Path, help="Ordner des neuen Projekts; er darf noch nicht bestehen")
    parser.add_argument("--konzept", default="quartier", help="Kurzname des Konzepts (Vorgabe: quartier)")


def run(arguments: argparse.Namespace) -> int:
    """Copy the template; nothing that exists is touched."""
    folder: Path = arguments.ordner
    if not _NAME.fullmatch(arguments.konzept):
        raise UsageError(f"»{arguments.konzept}« ist kein Kurzname: Kleinbuchstaben, Ziffern und »-« sind erlaubt.")
    if folder.exists():
        raise UsageError(f"»{folder}« gibt es schon. Nennen Sie einen neuen Ordner.")
    beside = folder.with_name(folder.name + ".neu")
    shutil.copytree(TEMPLATE, beside)
    for path in sorted(beside.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("@KONZEPT@", arguments.konzept), encoding="utf-8")
    for path in sorted(beside.rglob("KONZEPT")):
        path.rename(path.with_name(arguments.konzept))
    beside.rename(folder)
    sys.stdout.write(f"»{folder}« ist angelegt. Weiter mit: cd {folder} && make\n")
    return FINE
