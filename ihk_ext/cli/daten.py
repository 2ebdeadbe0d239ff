"""The data that commands work on."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.exits import UsageError

if TYPE_CHECKING:
    from ihk_ext.model import Project, Record


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Declare ``--daten``."""
    parser.add_argument(
        "--daten",
        type=Path,
        default=Path("data"),
        metavar="ORDNER",
        help="Ordner mit einem Unterordner je Konzept, oder der Ordner eines Konzepts (Vorgabe: data)",
    )


def concept_folders(folder: Path) -> Iterator[Path]:
    """The concept's folder, or those of the concepts below.

    Raises :class:`UsageError` where there are none.
    """
    from ihk_ext.loading.folder import concepts_in

    _check_folder(folder)
    if any(folder.glob("*.yaml")):
        yield folder
        return
    below = concepts_in(folder)
    if not below:
        raise UsageError(f"Im Ordner »{folder}« liegen keine Daten (.yaml-Dateien).")
    yield from below


def _check_folder(folder: Path) -> None:
    """Refuse what is no folder to look into."""
    from ihk_ext.files import special
    from ihk_ext.loading.folder import closed_folders

    if folder.is_file():
        raise UsageError(f"»{folder}« ist eine Datei. Nennen Sie den Ordner des Konzepts: {folder.parent}")
    if not folder.is_dir():
        said = special(folder)
        wrong = f"»{folder}« ist kein Ordner, sondern {said}." if said else f"Den Ordner »{folder}« gibt es nicht."
        raise UsageError(wrong)
    closed = closed_folders(folder) if os.access(folder, os.R_OK | os.X_OK) else [folder]
    if closed:
        raise UsageError(f"Der Ordner »{closed[0]}« ist nicht lesbar (keine Berechtigung).")


def load_data(folder: Path) -> Project:
    """All concepts that belong to *folder*.

    Raises :class:`UsageError` where it holds none, or where the data have errors: what was read
    of them is not what stands there.
    """
    from ihk_ext.findings import Severity
    from ihk_ext.loading import is_concept, load_project

    if not folder.is_dir():
        raise UsageError(f"Den Ordner »{folder}« gibt es nicht. Nennen Sie ihn mit »--daten«.")
    # a concept's neighbours belong to it: links cross concepts
    above = folder.absolute().parent if is_concept(folder) else folder
    result = load_project(above)
    if not result.project.concepts:
        raise UsageError(f"Im Ordner »{folder}« liegen keine Daten.")
    errors = sum(f.severity is Severity.ERROR for f in result.findings)
    if errors:
        raise UsageError(f"Die Daten haben {errors} Fehler. »ihk pruefen {folder}« nennt sie; beheben Sie sie zuerst.")
    return result.project


def record_of(project: Project, identifier: str) -> Record:
    """The record with that ID; raises :class:`UsageError` with a suggestion where there is none."""
    from ihk_ext.findings.suggest import did_you_mean_id

    record = project.records.get(identifier)
    if record is None:
        hint = did_you_mean_id(identifier, project.records)
        raise UsageError(f"Den Datensatz »{identifier}« gibt es nicht. {hint}".rstrip())
    return record
