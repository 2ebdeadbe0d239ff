"""``python -m tests.gates clean|noise FOLDER``: run a gate and say how it went."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from ihk_ext.schema.declare import Publicity
from tests.gates import clean, noise


def main() -> int:
    """Run; the last line is the result in short."""
    parser = argparse.ArgumentParser(prog="python -m tests.gates", description="Tore: rein und Rauschen.")
    parser.add_argument("tor", choices=["clean", "noise"])
    parser.add_argument("ordner", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--anzahl", type=int, default=10, help="so viele Änderungen")
    parser.add_argument("--nur", default="", help="statt dessen diese Änderungen, mit Komma")
    parser.add_argument("--gemeinsam", action="store_true", help="beide Erzeuger mit denselben doctrees")
    parser.add_argument("--ohne", action="store_true", help="mit und ohne Verdecktes, statt mit anderem Verdeckten")
    parser.add_argument("--fuer", default="öffentlich", help="für wen gebaut wird (Tor »noise«)")
    arguments = parser.parse_args()
    return _clean(arguments) if arguments.tor == "clean" else _noise(arguments)


def _noise(arguments: argparse.Namespace) -> int:
    audience = Publicity(arguments.fuer)
    gate = noise.added if arguments.ohne else noise.replaced
    outcome = gate(arguments.ordner.absolute(), arguments.seed, audience=audience)
    if outcome.refused:
        _say(f"abgelehnt: {outcome.refused[:3000]}")
    for title, found in (("Marke", outcome.leaks), ("anders", outcome.differences)):
        for difference in found:
            _say(f"  {title}: {difference.name}: {difference.how}")
    _say(
        f"Tor »Rauschen«, Seed {arguments.seed}, {audience.value}: {len(outcome.leaks)} Dateien mit Marken, "
        f"{len(outcome.differences)} verschieden"
    )
    return 0 if outcome.fine else 1


def _clean(arguments: argparse.Namespace) -> int:
    edits = arguments.nur.split(",") if arguments.nur else clean.chosen(arguments.seed, arguments.anzahl)
    steps = clean.run(
        arguments.ordner.absolute(), arguments.seed, edits=edits, shared=arguments.gemeinsam, report=_say_step
    )
    bad = [step for step in steps if not step.fine]
    kinds = Counter(step.edit for step in bad)
    edited = len({step.number for step in steps}) - 1
    _say(
        f"Tor »rein«, Seed {arguments.seed}: {edited} Änderungen, {len(steps)} Vergleiche, {len(bad)} ungleich"
        + (f" ({', '.join(f'{name} {number}' for name, number in kinds.most_common())})" if bad else "")
    )
    return 1 if bad else 0


def _say_step(step: clean.Step) -> None:
    state = "gleich" if step.fine else "UNGLEICH"
    _say(f"{step.number:3} {step.edit} ({step.what}) {step.builder} -j {step.jobs[0]}/{step.jobs[1]}: {state}")
    for text in (step.refused and f"    abgelehnt: {step.refused}", step.failed and f"    gescheitert: {step.failed}"):
        if text:
            _say(text[:2000])
    for difference in step.differences[:25]:
        _say(f"    {difference.name}: {difference.how}")
    if len(step.differences) > 25:
        _say(f"    … und {len(step.differences) - 25} weitere")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


sys.exit(main())
