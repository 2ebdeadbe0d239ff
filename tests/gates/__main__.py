"""``python -m tests.gates clean|noise|lang FOLDER``: run the gates and say how it went."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from ihk_ext.schema.declare import Publicity
from tests.gates import clean, noise, pdfs

#: What ``make test-lang`` runs: always the same.
_LANG_SEED = 2026
_LANG_EDITS = 100
_LANG_TOGETHER = 4


def main() -> int:
    """Run; the last line is the result in short."""
    parser = argparse.ArgumentParser(prog="python -m tests.gates", description="Tore: rein und Rauschen.")
    add = parser.add_argument
    add("tor", choices=["clean", "noise", "lang"])
    add("ordner", type=Path)
    add("--seed", type=int, default=7)
    add("--anzahl", type=int, default=10, help="clean: so viele Änderungen")
    add("--zusammen", type=int, default=1, help="clean: so viele Änderungen vor jedem Bau")
    add("--nur", default="", help="clean: statt dessen diese Änderungen, mit Komma")
    add("--gemeinsam", action="store_true", help="clean: beide Erzeuger mit denselben doctrees")
    add("--ohne", action="store_true", help="noise: mit und ohne Verdecktes, statt mit anderem Verdeckten")
    add("--fuer", default=Publicity.PUBLIC.value, help="noise: für wen gebaut wird")
    arguments = parser.parse_args()
    folder = arguments.ordner.absolute()
    if arguments.tor == "lang":
        return _lang(folder)
    if arguments.tor == "noise":
        text, fine = _noise(folder, arguments.seed, Publicity(arguments.fuer), without=arguments.ohne)
    else:
        edits = arguments.nur.split(",") if arguments.nur else clean.chosen(arguments.seed, arguments.anzahl)
        text, fine = _clean(folder, arguments.seed, edits, arguments.zusammen, shared=arguments.gemeinsam)
    _say(text)
    return 0 if fine else 1


def _lang(folder: Path) -> int:
    """All that ``make test-lang`` runs; the last line is for a closing note."""
    start = time.monotonic()
    edits = clean.chosen(_LANG_SEED, _LANG_EDITS)
    half = len(edits) // 2
    found = [
        _clean(folder, _LANG_SEED, edits[:half], _LANG_TOGETHER, shared=False),
        _clean(folder, _LANG_SEED + 1, edits[half:], _LANG_TOGETHER, shared=True),
    ]
    found += [
        _noise(folder, _LANG_SEED + number, audience, without=without)
        for number, audience in enumerate((Publicity.PUBLIC, Publicity.COUNCIL))
        for without in (False, True)
    ]
    found.append(_pdfs(folder, _LANG_SEED))
    for text, _ in found:
        _say(text)
    minutes = (time.monotonic() - start) / 60
    good = sum(fine for _, fine in found)
    _say(f"test-lang: {good} von {len(found)} Läufen ohne Befund, Seed {_LANG_SEED}, {minutes:.0f} Minuten")
    return 0 if good == len(found) else 1


def _clean(folder: Path, seed: int, edits: list[str], together: int, *, shared: bool) -> tuple[str, bool]:
    def report(step: clean.Step) -> None:
        _say("\n".join(step.lines()))

    steps = clean.run(folder / "rein", seed, edits=edits, together=together, shared=shared, report=report)
    bad = sum(not step.fine for step in steps)
    return (
        f"Tor »rein«, Seed {seed}{', gemeinsame doctrees' if shared else ''}: {len(edits)} Änderungen, "
        f"{len(steps)} Vergleiche, {bad} ungleich"
    ), not bad


def _noise(folder: Path, seed: int, audience: Publicity, *, without: bool) -> tuple[str, bool]:
    outcome = (noise.added if without else noise.replaced)(folder / "rauschen", seed, audience=audience)
    for line in outcome.lines():
        _say(line)
    how = "mit und ohne Verdecktes" if without else "anderes Verdecktes"
    return (
        f"Tor »Rauschen«, Seed {seed}, {audience.value}, {how}: {len(outcome.leaks)} Dateien mit Marken, "
        f"{len(outcome.differences)} verschieden" + (", abgelehnt" if outcome.refused else "")
    ), outcome.fine


def _pdfs(folder: Path, seed: int) -> tuple[str, bool]:
    outcome, number = pdfs.marks_in_pdfs(folder / "pdf", seed)
    for line in outcome.lines():
        _say(line)
    return (
        f"Tor »Rauschen«, Seed {seed}, gesetzte PDFs: {number} Dateien, {len(outcome.leaks)} mit Marken, "
        f"{len(outcome.differences)} verschieden" + (", abgelehnt" if outcome.refused else "")
    ), outcome.fine


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
