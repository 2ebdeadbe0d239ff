"""``python -m tools.bench FOLDER``: measure, and write the tables (the PDFs' in :mod:`tools.bench.pdf`)."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tools.bench import ours, pdf, plain
from tools.bench.portfolio import measure_portfolios, write_portfolio_report
from tools.bench.report import Measurement, write_report
from tools.bench.shape import Generator, link_count
from tools.bench.timing import Time, run

_BUILD = ("sphinx", "-q", "-j", "1", "-b", "html", "docs", "html")


def main() -> int:
    """Measure each size; what is compared is measured in turn."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Zeiten messen.")
    parser.add_argument("ordner", type=Path, help="dorthin kommen ergebnis.md, ergebnis.json und ergebnis.csv")
    parser.add_argument("--groessen", default="300,1000,3000", help="Zahlen von Datensätzen (Vorgabe: 300,1000,3000)")
    parser.add_argument(
        "--nur-pruefen", default="10000", metavar="GROESSEN", help="Zahlen, für die nur geprüft wird (Vorgabe: 10000)"
    )
    parser.add_argument("--laeufe", type=int, default=3, help="so oft wird jeder Schritt gemessen (Vorgabe: 3)")
    parser.add_argument("--ohne-pdf", action="store_true", help="nur prüfen und HTML messen")
    arguments = parser.parse_args()
    measurements = [
        _measure(arguments.ordner.absolute() / "work" / size, int(size), arguments.laeufe)
        for size in arguments.groessen.split(",")
    ]
    measurements += [
        _measure_check(arguments.ordner.absolute() / "work" / size, int(size), arguments.laeufe)
        for size in arguments.nur_pruefen.split(",")
        if size
    ]
    write_report(arguments.ordner, measurements)
    _say((arguments.ordner / "ergebnis.md").read_text(encoding="utf-8"))
    portfolios = measure_portfolios(arguments.ordner.absolute() / "work" / "konzepte", arguments.laeufe)
    _say(write_portfolio_report(arguments.ordner, portfolios))
    return 0 if arguments.ohne_pdf else pdf.main([str(arguments.ordner)])


def _measure(folder: Path, size: int, runs: int) -> Measurement:
    shutil.rmtree(folder, ignore_errors=True)
    items = Generator(size).items()
    result = Measurement(len(items), link_count(items))
    sides = ((ours, folder / "ours", result.ours), (plain, folder / "plain", result.plain))
    for side, project, _ in sides:
        side.write_project(project, items)
    for number in range(1, runs + 1):
        _say(f"{len(items)} Datensätze, Lauf {number} von {runs}")
        check = run(("ihk_ext.cli", "pruefen", f"data/{ours.CONCEPT}"), folder / "ours")
        result.check = check.best(result.check)
        steps = [(_steps(side, project, number), times) for side, project, times in sides]
        for in_turn in zip(*(found for found, _ in steps), strict=True):
            for (step, time), (_, times) in zip(in_turn, steps, strict=True):
                times[step] = time.best(times.get(step))
    return result


def _measure_check(folder: Path, size: int, runs: int) -> Measurement:
    """Only ``ihk pruefen``: a full build of so many records would take minutes."""
    shutil.rmtree(folder, ignore_errors=True)
    items = Generator(size).items()
    result = Measurement(len(items), link_count(items))
    ours.write_project(folder / "ours", items)
    _say(f"{len(items)} Datensätze, nur prüfen")
    for _ in range(runs):
        result.check = run(("ihk_ext.cli", "pruefen", f"data/{ours.CONCEPT}"), folder / "ours").best(result.check)
    return result


def _steps(side: ModuleType, project: Path, number: int) -> Iterator[tuple[str, Time]]:
    shutil.rmtree(project / "html", ignore_errors=True)
    yield "full", run(_BUILD, project)
    yield "noop", run(_BUILD, project)
    side.change_measure(project, f"Geänderter Titel {number}")
    yield "changed", run(_BUILD, project)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


sys.exit(main())
