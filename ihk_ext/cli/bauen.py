"""``ihk bauen``: make documents of an edition and put them in their place."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ihk_ext.cli.exits import ERRORS_FOUND, FINE, UsageError

HELP = "die Dokumente bauen: als Website, als PDF"
#: What a build knows of the documents, beside what it made where that has a folder of its own.
FACTS = "ihk-fakten.json"
TARGETS = ("html", "pdf", "handbuch", "alles")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("was", nargs="?", choices=TARGETS, default="html", metavar="WAS", help=f"{', '.join(TARGETS)}; Vorgabe: html")
    add("--ausgabe", default="", metavar="NAME", help="Ausgabe aus ihk_ausgaben in conf.py; ohne Angabe die erste")
    add("--quelle", type=Path, default=Path("docs"), metavar="ORDNER", help="Ordner mit conf.py (Vorgabe: docs)")
    add("--ziel", type=Path, metavar="ORDNER", help="Ordner für alles Gebaute (Vorgabe: build)")
    add("--neu", action="store_true", help="alles von vorn bauen, auch was unverändert ist")
    add("--ausfuehrlich", action="store_true", help="zeigen, was Sphinx meldet")
    add("sphinx", nargs="*", metavar="-- ANGABE", help="weitere Angaben für sphinx-build, hinter »--«")
    parser.epilog = (
        "Die Ergebnisse der ersten Ausgabe stehen in build/html und build/pdf, die einer anderen in build/NAME/…. "
        "Ein Bau, der scheitert, lässt das letzte Ergebnis, wie es ist. Rückgabe: 0 gebaut oder unverändert, "
        "1 gescheitert, 2 bei falschem Aufruf."
    )


def run(arguments: argparse.Namespace) -> int:
    """Build each wanted kind; 1 where one fails, the others are made all the same.

    Raises :class:`UsageError` where there is no project, no such edition, or an option that would break it.
    """
    from ihk_ext.cli.building import Building, BuildSettings

    source: Path = arguments.quelle
    if not (source / "conf.py").is_file():
        raise UsageError(f"In »{source}« liegt keine conf.py. Rufen Sie »ihk bauen« im Ordner des Projekts auf.")
    _check_options(arguments.sphinx)
    building = Building(
        BuildSettings(
            source=source,
            build=arguments.ziel or Path("build"),
            facts=arguments.ziel and arguments.ziel / FACTS,
            edition=arguments.ausgabe,
            options=tuple(arguments.sphinx),
            anew=arguments.neu,
            verbose=arguments.ausfuehrlich,
        )
    )
    kinds = _kinds(arguments.was, source)
    done = [building.make(kind) for kind in kinds]
    sys.stdout.write(building.summary())
    return FINE if all(done) else ERRORS_FOUND


def _kinds(wanted: str, source: Path) -> Sequence[str]:
    handbook = (source / "handbuch" / "conf.py").is_file()
    if wanted == "handbuch" and not handbook:
        raise UsageError(f"Dieses Projekt hat kein Handbuch: »{source / 'handbuch'}« gibt es nicht.")
    if wanted == "alles":
        return ("html", *(("handbuch",) if handbook else ()), "pdf")
    return (wanted,)


def _check_options(options: Sequence[str]) -> None:
    """Refuse what would put another edition's content into this one's folder."""
    for option in options:
        for name in ("ihk_oeffentlichkeit", "ihk_ausgabe"):
            if f"{name}=" in option:
                raise UsageError(
                    f"»{name}« geht hier nicht: Was für andere gebaut ist, gehört in einen eigenen Ordner. Nennen Sie "
                    "die Ausgabe in conf.py (ihk_ausgaben), und bauen Sie sie mit »ihk bauen --ausgabe NAME« oder "
                    "»make html AUSGABE=NAME«."
                )
