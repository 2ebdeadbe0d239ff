"""``ihk schema``: the JSON Schema that editors complete and check with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.exits import ERRORS_FOUND, FINE, UsageError
from ihk_ext.cli.streams import for_programs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ihk_ext.schema.declare import Schema

HELP = "JSON-Schema der Datendateien ausgeben, mit dem Editoren beim Schreiben helfen"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "ordner",
        type=Path,
        nargs="*",
        metavar="ORDNER",
        help="Ordner, deren Profile gelten sollen: eines Konzepts, oder der Datenordner mit allen Konzepten; "
        "ohne Angabe das Schema ohne Profil",
    )
    parser.add_argument("-o", "--ausgabe", type=Path, metavar="DATEI", help="Zieldatei; ohne Angabe Standardausgabe")


def run(arguments: argparse.Namespace) -> int:
    """Write the schema; where a profile has errors, say so and write nothing."""
    import json

    from ihk_ext.loading import load_schema
    from ihk_ext.outputs import replace_file
    from ihk_ext.schema.catalogue import CORE_SCHEMA
    from ihk_ext.schema.union import json_schema_of

    schemas: list[Schema] = []
    faulty = False
    for folder in _concepts(arguments.ordner):
        schema, findings = load_schema(folder)
        schemas.append(schema)
        faulty = faulty or findings.has_errors
        for finding in findings:
            sys.stderr.write(f"{finding}\n")
    if faulty:
        return ERRORS_FOUND
    text = json.dumps(json_schema_of(schemas or [CORE_SCHEMA]), ensure_ascii=False, indent=1) + "\n"
    target: Path | None = arguments.ausgabe
    if target is None:
        sys.stdout.write(for_programs(text))
        return FINE
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, text.encode())
    return FINE


def _concepts(folders: list[Path]) -> Iterator[Path]:
    """The concepts' folders: as given, and those within a folder of data."""
    from ihk_ext.loading.folder import concepts_in, data_files

    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"Den Ordner »{folder}« gibt es nicht.")
        within = [] if data_files(folder) else concepts_in(folder)
        yield from within or [folder]
