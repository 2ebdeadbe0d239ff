"""``ihk abzeichnen``: state that somebody has reviewed records as they are now."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from typing import TYPE_CHECKING

from ihk_ext.cli.daten import add_data_option, load_data, record_of
from ihk_ext.cli.exits import FINE
from ihk_ext.cli.signing import day_of, short_line

if TYPE_CHECKING:
    from ihk_ext.model import Project, Record

HELP = "festhalten, dass jemand Datensätze in ihrem heutigen Stand geprüft hat"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="+", metavar="ID", help="Kennung eines Datensatzes, z. B. RI-M-S1-01")
    parser.add_argument("--rolle", required=True, help="in welcher Rolle geprüft wurde, z. B. Stadtplanungsamt")
    parser.add_argument("--kuerzel", required=True, help="Kürzel der Person; kein Name, denn die Datei ist öffentlich")
    parser.add_argument("--am", metavar="DATUM", help="Tag der Prüfung, z. B. 2026-03-01 (Vorgabe: heute)")
    add_data_option(parser)
    parser.epilog = (
        "Der Befehl schreibt abzeichnungen.yaml im Ordner des Konzepts. Ändert sich ein Datensatz danach, "
        "meldet »ihk pruefen« ihn und alle Verweise auf ihn als »zu prüfen«, bis sie neu abgezeichnet sind."
    )


def run(arguments: argparse.Namespace) -> int:
    """Store the reviews and name them.

    Raises :class:`UsageError`, before anything is written, for an unknown ID, a bad value, and data with errors.
    """
    role, initials = short_line(arguments.rolle, "--rolle"), short_line(arguments.kuerzel, "--kuerzel")
    day = _day(arguments.am)
    project = load_data(arguments.daten)
    records = [record_of(project, identifier) for identifier in dict.fromkeys(arguments.id)]
    _store(project, records, role, initials, day)
    for record in records:
        sys.stdout.write(f"Abgezeichnet: {record.name} »{record.caption}«\n")
    sys.stdout.write(f"{role} ({initials}), {day:%d.%m.%Y}\n")
    return FINE


def _store(project: Project, records: list[Record], role: str, initials: str, day: dt.date) -> None:
    """Write the reviews of each concept that one of *records* belongs to."""
    from ihk_ext.review.state import Review, review_of
    from ihk_ext.review.store import merged, write_reviews

    for concept in project.concepts:
        new = [
            review_of(record, project, role=role, initials=initials, day=day)
            for record in records
            if record.concept == concept.name
        ]
        if new:
            before = (review for entry in concept.reviews if (review := Review.of(entry)) is not None)
            write_reviews(concept.folder, merged(before, new))


def _day(text: str | None) -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date() if text is None else day_of(text, "--am")
