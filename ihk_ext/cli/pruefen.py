"""``ihk pruefen``: check concepts and tell what is wrong and what is missing."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ihk_ext.cli.daten import concept_folders
from ihk_ext.cli.exits import FINE, USAGE, UsageError
from ihk_ext.cli.narrowing import check_words, narrowed
from ihk_ext.cli.streams import for_programs
from ihk_ext.schema.declare import Publicity

if TYPE_CHECKING:
    from ihk_ext.findings import Result
    from ihk_ext.loading import LoadResult
    from ihk_ext.model import Concept, Project
    from ihk_ext.review.for_audience import Subject, View
    from ihk_ext.rules.facts import Facts

HELP = "Konzepte prüfen: Fehler, Lücken, Zahlen, Fristen"
_UNREADABLE = "datei-unlesbar"
FORMATS = ("text", "json", "sarif")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add(
        "ordner",
        type=Path,
        nargs="*",
        metavar="ORDNER",
        help="Ordner eines Konzepts, z. B. data/rintheim, oder der Ordner über mehreren Konzepten",
    )
    add(
        "--alle",
        action="store_true",
        help="jede Meldung und jede nicht geprüfte Regel einzeln zeigen",
    )
    add("--pruefprofil", metavar="NAME", help="Prüfprofil statt dessen in pruefung.yaml: entwurf, beschlussreif …")
    add("--profil", dest="pruefprofil", metavar="NAME", help=argparse.SUPPRESS)  # its name until format 2
    add("--regel", action="append", default=[], metavar="CODE", help="nur diese Regel anwenden; mehrfach möglich")
    add(
        "--nur",
        action="append",
        default=[],
        metavar="WORT",
        help="nur Meldungen dieser Schwere (fehler, warnung, hinweis), dieses Themas (geld, zeit …), dieses "
        "Datensatzes oder dieser Datei; mehrfach möglich",
    )
    add("--stichtag", type=datum, metavar="TAG", help="Tag, auf den sich die Prüfung bezieht, z. B. 31.12.2026")
    add("--format", choices=FORMATS, default="text", help="Ausgabe für Menschen (text) oder Programme (json, sarif)")
    add(
        "--oeffentlichkeit",
        choices=[p.value for p in Publicity],
        default=Publicity.INTERNAL.value,
        help="für wen der Bericht ist: Er zeigt, zählt und verrät nichts, was dieser Leser nicht sehen darf; "
        "Vorgabe: intern, also alles",
    )
    add(
        "--fakten",
        type=Path,
        metavar="DATEI",
        help="was der letzte Bau von den Dokumenten weiß; Vorgabe: build/ihk-fakten.json neben data",
    )
    add("--erklaere", metavar="CODE", help="eine Regel erklären, oder mit »alle« die Regeln nennen; prüft nichts")
    parser.epilog = (
        "Rückgabe: 0 ohne Fehler (Warnungen und Hinweise ändern sie nicht), 1 genau dann, wenn der Bericht einen nicht "
        "angenommenen Fehler zeigt, 2 bei falschem Aufruf oder unlesbaren Dateien."
    )


def datum(text: str) -> dt.date:
    """The day of ``--stichtag``; raises :class:`ValueError`, as argparse wants it."""
    from ihk_ext.loading.scalars import parse_date

    return parse_date(text)


def run(arguments: argparse.Namespace) -> int:
    """Check each folder; 1 when a report shows an unaccepted error, 2 when a file could not be read.

    Raises :class:`UsageError` for wrong arguments, before anything is checked.
    """
    if arguments.erklaere is not None:
        from ihk_ext.cli.erklaeren import explain

        sys.stdout.write(explain(arguments.erklaere))
        return FINE
    _check_words(arguments)
    if not arguments.ordner:
        raise UsageError("Nennen Sie den Ordner eines Konzepts, zum Beispiel: ihk pruefen data/altstadt")
    folders = dict.fromkeys(concept for folder in arguments.ordner for concept in concept_folders(folder))
    checks = Checks(arguments, several=len(folders) > 1)
    results = [result for folder in folders if (result := checks.check(folder)) is not None]
    check_words(arguments.nur, checks.seen, results)
    results = [narrowed(result, arguments.nur) for result in results]
    sys.stdout.write(_written(results, arguments))
    if any(finding.code == _UNREADABLE for result in results for finding in result.findings):
        return USAGE
    return max((result.exit_code for result in results), default=FINE)


def _check_words(arguments: argparse.Namespace) -> None:
    """Refuse rules, check profiles and files of facts that do not exist."""
    from ihk_ext.findings import did_you_mean
    from ihk_ext.review import ALL_RULES
    from ihk_ext.rules.settings import check_profile_names

    codes = [rule.code for rule in ALL_RULES]
    for code in arguments.regel:
        if code not in codes:
            hint = did_you_mean(code, codes) or "»ihk pruefen --erklaere alle« nennt die Regeln."
            raise UsageError(f"Die Regel »{code}« gibt es nicht. {hint}")
    if arguments.pruefprofil is not None and arguments.pruefprofil not in check_profile_names():
        names = check_profile_names()
        hint = did_you_mean(arguments.pruefprofil, names) or f"Es gibt: {', '.join(names)}."
        raise UsageError(f"Das Prüfprofil »{arguments.pruefprofil}« gibt es nicht. {hint}")
    if arguments.fakten is not None:
        from ihk_ext.rules.facts import load_facts

        if load_facts(arguments.fakten) is None:
            wrong = "ist keine Datei mit Fakten eines Baus" if arguments.fakten.exists() else "gibt es nicht"
            hint = "Ohne »--fakten« sucht »ihk pruefen« die des letzten Baus."
            raise UsageError(f"--fakten: »{arguments.fakten}« {wrong}. {hint}")


class Checks:
    """Checks concepts one by one; what several of them need is read and made once."""

    def __init__(self, arguments: argparse.Namespace, *, several: bool) -> None:
        from ihk_ext.loading import Loader

        #: The concepts that were checked, as the reader of the report sees them.
        self.seen: list[Concept] = []
        self._arguments = arguments
        self._loader = Loader(several=several)
        self._stored: dict[Path, Any] = {}
        self._view: View | None = None

    def check(self, folder: Path) -> Result | None:
        """Load and check one concept; None where the reader of the report sees nothing of it, not even its name."""
        from ihk_ext.review.for_audience import LoadingError, check_for

        loaded = self._loader.load(folder)
        (concept,) = loaded.project.concepts
        check_profile, only = self._arguments.pruefprofil, self._arguments.regel
        subject = self._subject(loaded, concept)
        try:
            result = check_for(subject, title=str(folder), check_profile=check_profile, only=only)
        except LoadingError as error:
            raise UsageError(f"{error} »ihk pruefen {folder}« nennt sie.") from None
        seen = subject.view.concept(concept.name)
        if seen is None:
            sys.stderr.write(f"{folder}: Davon sieht dieser Leser nichts; es fehlt im Bericht.\n")
            return None
        self.seen.append(seen)
        return result

    def _subject(self, loaded: LoadResult, concept: Concept) -> Subject:
        from ihk_ext.review.for_audience import Subject
        from ihk_ext.rules.facts import joined

        view = self._view_of(loaded.whole)
        facts = self._facts(concept, view)
        nodes, edges = joined(facts, view.concept(concept.name) or concept)
        return Subject(
            view=view,
            concept=concept.name,
            nodes=tuple(nodes),
            edges=tuple(edges),
            facts=facts,
            loading=tuple(loaded.findings),
            day=self._arguments.stichtag,
        )

    def _facts(self, concept: Concept, view: View) -> Facts | None:
        """What the last build knows of the documents: of the editions the first that fits data and audience."""
        from ihk_ext.rules.facts import facts_files, facts_in, load_facts

        named: Path | None = self._arguments.fakten
        for path in [named] if named else facts_files(concept):
            if path not in self._stored:
                self._stored[path] = load_facts(path)
            found = facts_in(self._stored[path], concept, view.audience, view.fingerprint(concept.name))
            if found is not None:
                return found
        return None

    def _view_of(self, project: Project) -> View:
        """What the audience sees of what the loader gave; it gives the same to all concepts of a folder."""
        from ihk_ext.review.for_audience import View

        if self._view is None or self._view.whole is not project:
            self._view = View(project, Publicity(self._arguments.oeffentlichkeit))
        return self._view


def _written(results: list[Result], arguments: argparse.Namespace) -> str:
    if arguments.format == "json":
        from ihk_ext.findings.as_json import format_json

        return for_programs(format_json(results))
    if arguments.format == "sarif":
        return for_programs(_sarif(results))
    from ihk_ext.findings.lines import SourceLines
    from ihk_ext.findings.text import format_report

    lines, colour = SourceLines(), _wants_colour()
    return "\n".join(format_report(r, every=arguments.alle, colour=colour, lines=lines) for r in results)


def _sarif(results: list[Result]) -> str:
    from ihk_ext import __version__
    from ihk_ext.findings.sarif import RuleText, format_sarif
    from ihk_ext.review import ALL_RULES

    texts = {rule.code: RuleText(rule.title, rule.help, rule.severity) for rule in ALL_RULES}
    return format_sarif(results, texts, __version__)


def _wants_colour() -> bool:
    """Colour is for a terminal whose user did not ask for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
