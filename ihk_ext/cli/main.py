"""Dispatch of ``ihk BEFEHL``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from ihk_ext.cli.exits import USAGE, UsageError

#: Commands; each module has ``HELP``, ``configure(parser)`` and ``run(arguments) -> int``.
COMMANDS = ("pruefen", "schema", "neu")


class _Parser(argparse.ArgumentParser):
    """Messages in German; exit 2 for wrong usage."""

    def error(self, message: str) -> None:  # type: ignore[override]
        sys.stderr.write(f"{self.format_usage()}ihk: Falscher Aufruf: {_german(message)}\n")
        raise SystemExit(USAGE)


def _german(message: str) -> str:
    for english, german in (
        ("the following arguments are required:", "es fehlt:"),
        ("unrecognized arguments:", "unbekannt ist:"),
        ("invalid choice:", "nicht vorgesehen ist:"),
        ("choose from", "möglich sind"),
        ("expected one argument", "braucht einen Wert"),
        ("argument ", ""),
    ):
        message = message.replace(english, german)
    return message


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands."""
    parser = _Parser(prog="ihk", description="Integrierte Handlungskonzepte als Daten: prüfen, anlegen, ausgeben.")
    parser._positionals.title = "Befehle"  # noqa: SLF001 - argparse offers no other way to German headings
    parser._optionals.title = "Optionen"  # noqa: SLF001
    subparsers = parser.add_subparsers(dest="befehl", required=True, metavar="BEFEHL", parser_class=_Parser)
    for name in COMMANDS:
        module = importlib.import_module(f"ihk_ext.cli.{name}")
        command = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
        module.configure(command)
        command.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 fine, 1 an error found, 2 usage)."""
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except UsageError as error:
        sys.stderr.write(f"ihk: {error}\n")
        return USAGE
    return code
