"""``ihk neu``: a small working project of one's own."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

from ihk_ext.cli.exits import FINE, UsageError
from ihk_ext.files import reason

HELP = "ein kleines, lauffähiges Projekt mit Daten, Dokumenten und Makefile anlegen"
TEMPLATE = Path(__file__).parent / "vorlage_neu"
#: The concept's folders in the template.  It is a name like any other, so that the template's data can be
#: checked, and shown by the handbook, as they stand.
TEMPLATE_CONCEPT = "quartier"
#: Stands in the template's files for the name of the concept.
_PLACEHOLDER = "@KONZEPT@"
#: Names that the package cannot carry: git and other tools would obey them where the template lies.
_RENAMED = {name: f".{name}" for name in ("gitignore", "gitlab-ci.yml", "pre-commit-config.yaml")}
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("ordner", type=Path, help="Ordner des neuen Projekts; er darf noch nicht bestehen")
    parser.add_argument(
        "--konzept",
        default=TEMPLATE_CONCEPT,
        metavar="NAME",
        help=f"Kurzname des Konzepts, so heißen seine Ordner (Vorgabe: {TEMPLATE_CONCEPT})",
    )


def run(arguments: argparse.Namespace) -> int:
    """Create the project and say how to go on."""
    create_project(arguments.ordner, arguments.konzept)
    shown = shlex.quote(str(arguments.ordner))
    sys.stdout.write(f"»{arguments.ordner}« ist angelegt. Weiter mit: cd {shown} && make\n")
    return FINE


def create_project(folder: Path, concept: str) -> None:
    """Write a project with one concept of that short name into *folder*, wholly or not at all.

    Raises :class:`UsageError` for a bad name, for a folder that exists (nothing that exists
    is touched), and where the system refuses to write.
    """
    if not _NAME.fullmatch(concept):
        raise UsageError(
            f"»{concept}« ist kein Kurzname: Erlaubt sind Kleinbuchstaben, Ziffern und »-«, vorn ein Buchstabe."
        )
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"»{folder}« gibt es schon. Nennen Sie einen neuen Ordner.")
    if not folder.absolute().parent.is_dir():
        raise UsageError(f"Den Ordner »{folder.absolute().parent}«, in dem das Projekt liegen soll, gibt es nicht.")
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.neu")
    try:
        _write(beside, concept)
        beside.rename(folder)
    except OSError as error:
        raise UsageError(f"»{folder}« lässt sich nicht anlegen: {reason(error)}.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(folder: Path, concept: str) -> None:
    """Copy the template's files, placeholders replaced."""
    for source in sorted(TEMPLATE.rglob("*")):
        # what an interpreter or editor left behind in an installed package is no part of the template
        if source.is_dir() or "__pycache__" in source.parts:
            continue
        target = folder.joinpath(*(_name(part, concept) for part in source.relative_to(TEMPLATE).parts))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        target.write_text(text.replace(_PLACEHOLDER, concept), encoding="utf-8")


def _name(part: str, concept: str) -> str:
    return concept if part == TEMPLATE_CONCEPT else _RENAMED.get(part, part)
