"""Dispatch of ``ihk BEFEHL``."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from ihk_ext import __version__
from ihk_ext.cli import streams
from ihk_ext.cli.exits import FINE, INTERRUPTED, USAGE, UsageError
from ihk_ext.cli.parser import GermanParser
from ihk_ext.files import printable, reason

#: Commands; each module has ``HELP``, ``configure(parser)`` and ``run(arguments) -> int``.
COMMANDS = (
    "pruefen",
    "bauen",
    "annehmen",
    "abzeichnen",
    "auswirkung",
    "schema",
    "neu",
    "auspacken",
    "migrieren",
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def build_parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser with *commands*; each one's module is imported."""
    parser = GermanParser(
        prog="ihk",
        description="Integrierte Handlungskonzepte als Daten: prüfen, anlegen, ausgeben.",
        epilog="»ihk BEFEHL --help« erklärt einen Befehl.",
    )
    parser.add_argument("--version", action="version", version=f"ihk {__version__}", help="Version zeigen")
    subparsers = parser.add_subparsers(dest="befehl", required=True, metavar="BEFEHL", title="Befehle")
    for name in commands:
        module = importlib.import_module(f"ihk_ext.cli.{name}")
        command = subparsers.add_parser(name, help=module.HELP, description=_sentence(module.HELP))
        module.configure(command)
        command.set_defaults(run=module.run)
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 fine, 1 an error found, 2 usage or unreadable).

    Raises :class:`SystemExit` after ``--help`` and ``--version`` (0) and for wrong usage (2).
    """
    if argv is None:
        streams.in_utf8()
    if not streams.prepare():
        streams.complain("Die Standardausgabe ist geschlossen. Leiten Sie sie um, zum Beispiel mit »> /dev/null«.")
        return USAGE
    try:
        return streams.finish(_run(list(sys.argv[1:] if argv is None else argv)))
    except SystemExit as end:  # argparse has said all
        raise SystemExit(streams.finish(end.code if isinstance(end.code, int) else FINE)) from None


def _run(arguments: list[str]) -> int:
    """Run one command; what ends it is told in one line."""
    try:
        parsed = _parse(arguments)
        code: int = parsed.run(parsed)
    except UsageError as error:
        streams.complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        streams.complain("abgebrochen")
        return INTERRUPTED
    except BrokenPipeError:
        return INTERRUPTED
    except OSError as error:
        where = f"»{error.filename}« ist nicht zugänglich" if error.filename else "Schreiben ist nicht möglich"
        streams.complain(f"{where} ({reason(error)}).")
        return USAGE
    except UnicodeEncodeError as error:
        name = printable(str(error.object))
        streams.complain(f"»{name}« enthält Zeichen, die kein UTF-8 sind. Benennen Sie Datei oder Ordner um.")
        return USAGE
    return code


def _parse(arguments: list[str]) -> argparse.Namespace:
    """Only the module of the command that is called is imported: the others cost time."""
    if arguments and not arguments[0].startswith("-"):
        name = arguments[0].casefold().translate(_UMLAUTS)
        if name in COMMANDS:
            return build_parser([name]).parse_args([name, *arguments[1:]])
        raise UsageError(_unknown(arguments[0], name))
    return build_parser().parse_args(arguments)


def _unknown(written: str, name: str) -> str:
    from ihk_ext.findings import did_you_mean

    hint = did_you_mean(name, COMMANDS) or f"Befehle sind: {', '.join(COMMANDS)}."
    return f"Den Befehl »{written}« gibt es nicht. {hint}"
