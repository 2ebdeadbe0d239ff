"""How the time of ``ihk pruefen`` grows with the number of concepts that link to each other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.timing import Time, run

#: Numbers of concepts that are measured, the smallest first.
COUNTS = (2, 4, 8)
_MEASURES = 200
_HEADINGS = ("Konzepte", "``ihk pruefen data``", "Verhältnis zum ersten", "höchstens")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One number of concepts, and what their check took."""

    concepts: int
    check: Time


def write_portfolio(folder: Path, count: int) -> None:
    """Write *count* concepts below ``data``; each measure of one serves the goal of the next."""
    for k in range(count):
        data = folder / "data" / f"k{k}"
        data.mkdir(parents=True)
        lines = [
            "ihk_format: 2",
            "vorgaben: {oeffentlichkeit: öffentlich}",
            f"ziele: [{{id: K{k}-Z, titel: Ziel, ebene: Leitziel}}]",
            "massnahmen:",
            *(f"  - {{id: K{k}-M-{i}, titel: Bau {i}, ziele: [K{(k + 1) % count}-Z]}}" for i in range(_MEASURES)),
        ]
        (data / "daten.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure_portfolios(folder: Path, runs: int) -> list[Portfolio]:
    """Check each number of concepts in turn; of several runs the shortest counts."""
    best: dict[int, Time] = {}
    for count in COUNTS:
        shutil.rmtree(folder / str(count), ignore_errors=True)
        write_portfolio(folder / str(count), count)
    for _ in range(runs):
        for count in COUNTS:
            best[count] = run(("ihk_ext.cli", "pruefen", "data"), folder / str(count)).best(best.get(count))
    return [Portfolio(count, time) for count, time in best.items()]


def write_portfolio_report(folder: Path, found: Sequence[Portfolio]) -> str:
    """Write ``konzepte.csv`` and ``konzepte.json``; returns the table as Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    first = found[0]
    lines = [
        _HEADINGS,
        *(
            (
                str(p.concepts),
                f"{p.check.user:.2f} s".replace(".", ","),
                f"{p.check.user / first.check.user:.2f}".replace(".", ","),
                f"{p.concepts / first.concepts:.0f}",
            )
            for p in found
        ),
    ]
    (folder / "konzepte.csv").write_text("".join(";".join(line) + "\n" for line in lines), encoding="utf-8")
    plain = [{"concepts": p.concepts, "user": round(p.check.user, 3)} for p in found]
    (folder / "konzepte.json").write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    head, *rest = ("| " + " | ".join(line) + " |" for line in lines)
    return "\n".join([head, "| ---: | ---: | ---: | ---: |", *rest, ""])
