"""argparse in German; its own catalogue of messages is English everywhere."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn

from ihk_ext.cli.exits import USAGE

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

#: argparse's messages (Python 3.11 to 3.14), first match wins.
_MESSAGES = (
    (r"^the following arguments are required: (.*)$", r"Es fehlt: \1."),
    (r"^unrecognized arguments: (.*)$", r"Unbekannt ist: \1."),
    (
        r"^argument (.*): invalid choice: (.*?)(?:, maybe you meant .*)? \(choose from (.*)\)$",
        r"\1: \2 ist nicht vorgesehen; möglich sind \3.",
    ),
    (r"^argument (.*): expected one argument$", r"\1 braucht einen Wert."),
    (r"^argument (.*): expected at least one argument$", r"\1 braucht mindestens einen Wert."),
    (r"^argument (.*): expected (\d+) arguments?$", r"\1 braucht \2 Werte."),
    (r"^argument (.*): not allowed with argument (.*)$", r"\1 geht nicht zusammen mit \2."),
    (r"^argument (.*): invalid \w+ value: (.*)$", r"\1: \2 ist kein gültiger Wert."),
    (r"^argument (.*): ignored explicit argument (.*)$", r"\1 nimmt keinen Wert (\2)."),
    (r"^ambiguous option: (.*) could match (.*)$", r"\1 ist nicht eindeutig; gemeint sein kann \2."),
    (r"^one of the arguments (.*) is required$", r"Es fehlt eines von: \1."),
)


_UNKNOWN = re.compile(r"unrecognized arguments: (--\S+)")
_CHOICE = re.compile(r"argument .*: invalid choice: '(.*?)'.* \(choose from (.*)\)$")


class GermanFormatter(argparse.HelpFormatter):
    """»Aufruf:« in place of »usage:«."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As argparse has it, with another word."""
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class GermanParser(argparse.ArgumentParser):
    """Help and messages in German; exit 2 for wrong usage."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", GermanFormatter)
        super().__init__(**{**options, "add_help": False})  # type: ignore[arg-type]  # argparse's own options
        # argparse offers no other way to German headings
        self._positionals.title = "Angaben"
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", "--hilfe", action="help", help="diese Hilfe zeigen")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write, and do not hide that it fails."""
        if message:
            (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to call, and exit."""
        said = " ".join(filter(None, (german(message), self._suggestion(message))))
        sys.stderr.write(f"{self.format_usage()}{self.prog}: {said}\n")
        raise SystemExit(USAGE)

    def _suggestion(self, message: str) -> str:
        """The word that may have been meant, for an option or choice that there is not; else empty."""
        from ihk_ext.findings import did_you_mean

        if unknown := _UNKNOWN.match(message):
            return did_you_mean(unknown[1].partition("=")[0], _options_of(self))
        if choice := _CHOICE.match(message):
            return did_you_mean(choice[1], (word.strip().strip("'") for word in choice[2].split(",")))
        return ""


def _options_of(parser: argparse.ArgumentParser) -> list[str]:
    """The options of a parser and of its commands: the parser above them says what none of them knows."""
    found: list[str] = []
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to what it knows
        found += action.option_strings if action.help != argparse.SUPPRESS else ()
        commands = action.choices.values() if isinstance(action.choices, Mapping) else ()
        found += [name for command in commands for name in _options_of(command)]
    return found


def german(message: str) -> str:
    """An argparse message in German; one that is not known stays as it is."""
    for pattern, translation in _MESSAGES:
        translated, count = re.subn(pattern, translation, message)
        if count:
            return translated
    return message
