"""``ihk schema``: the JSON Schema that editors complete and check with."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ihk_ext.cli.exits import FINE
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.jsonschema import json_schema

HELP = "JSON-Schema der Datendateien für Editoren ausgeben"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("-o", "--ausgabe", type=Path, help="Zieldatei; ohne Angabe Standardausgabe")


def run(arguments: argparse.Namespace) -> int:
    """Write the schema."""
    text = json.dumps(json_schema(CORE_SCHEMA), ensure_ascii=False, indent=1) + "\n"
    if arguments.ausgabe is None:
        sys.stdout.write(text)
    else:
        arguments.ausgabe.parent.mkdir(parents=True, exist_ok=True)
        beside = arguments.ausgabe.with_suffix(".neu")
        beside.write_text(text, encoding="utf-8")
        beside.replace(arguments.ausgabe)
    return FINE
