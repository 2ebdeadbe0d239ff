"""Dispatch of ``ihk BEFEHL``."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from ihk_ext import __version__
from ihk_ext.cli.exits import INTERRUPTED, USAGE, UsageError, refusal
from ihk_ext.cli.parser import GermanParser

#: Commands; each module has ``HELP``, ``configure(parser)`` and ``run(arguments) -> int``.
COMMANDS = (
    "pruefen",
    "bauen",
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
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # an old terminal shows »?« rather than that the command dies of »→«
            stream.reconfigure(errors="replace")
    try:
        parsed = _parse(arguments)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except UsageError as error:
        sys.stderr.write(f"ihk: {error}\n")
        return USAGE
    except BrokenPipeError:
        # whoever read us (`| head`) has seen enough; Python must not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except KeyboardInterrupt:
        sys.stderr.write("ihk: abgebrochen\n")
        return INTERRUPTED
    except OSError as error:
        where = f"»{error.filename}«" if error.filename else "Eine Datei"
        sys.stderr.write(f"ihk: {where} ist nicht zugänglich ({refusal(error)}).\n")
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
