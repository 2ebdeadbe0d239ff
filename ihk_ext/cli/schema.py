"""``ihk schema``: the JSON Schema that editors complete and check with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.exits import FINE, UsageError

if TYPE_CHECKING:
    from ihk_ext.schema.declare import Schema

HELP = "JSON-Schema der Datendateien ausgeben, mit dem Editoren beim Schreiben helfen"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "ordner",
        type=Path,
        nargs="?",
        metavar="ORDNER",
        help="Ordner eines Konzepts, dessen Profil gelten soll; ohne Angabe das Schema ohne Profil",
    )
    parser.add_argument("-o", "--ausgabe", type=Path, metavar="DATEI", help="Zieldatei; ohne Angabe Standardausgabe")


def run(arguments: argparse.Namespace) -> int:
    """Write the schema."""
    import json

    from ihk_ext.outputs import replace_file
    from ihk_ext.schema.jsonschema import json_schema

    text = json.dumps(json_schema(_schema_of(arguments.ordner)), ensure_ascii=False, indent=1) + "\n"
    target: Path | None = arguments.ausgabe
    if target is None:
        sys.stdout.write(text)
        return FINE
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, text.encode())
    return FINE


def _schema_of(folder: Path | None) -> Schema:
    from ihk_ext.loading import load_schema
    from ihk_ext.schema.catalogue import CORE_SCHEMA

    if folder is None:
        return CORE_SCHEMA
    if not folder.is_dir():
        raise UsageError(f"Den Ordner »{folder}« gibt es nicht.")
    schema, findings = load_schema(folder)
    if findings.has_errors:
        raise UsageError(f"Das Profil hat Fehler: »ihk pruefen {folder}« nennt sie.")
    return schema
