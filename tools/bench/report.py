"""The bench's table: Markdown for people, JSON for programs, CSV for the handbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.bench.timing import Time

#: What is measured: key, heading.
STEPS = (("full", "HTML ganz"), ("noop", "HTML, nichts geändert"), ("changed", "HTML, eine Maßnahme geändert"))
_HEADINGS = (
    "Datensätze",
    "Verweise",
    "``ihk pruefen``",
    *(f"{heading}: {kind}" for _, heading in STEPS for kind in ("ihk_ext", "sphinx-needs", "Verhältnis")),
    "HTML ganz, je 1000 Datensätze und Verweise",
)


@dataclass(slots=True)
class Measurement:
    """What was measured for one size; ``ours`` and ``plain`` by step."""

    records: int
    links: int
    check: Time | None = None
    ours: dict[str, Time] = field(default_factory=dict)
    plain: dict[str, Time] = field(default_factory=dict)

    def ratio(self, step: str) -> float:
        """Our processor time over that of plain sphinx-needs."""
        return self.ours[step].user / self.plain[step].user

    @property
    def growth(self) -> float:
        """Processor seconds of a full build for 1,000 records and links."""
        return self.ours["full"].user / (self.records + self.links) * 1000


def write_report(folder: Path, measurements: Sequence[Measurement]) -> None:
    """Write ``ergebnis.md``, ``ergebnis.json`` and ``ergebnis.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = list(zip(_HEADINGS, *map(_column, measurements), strict=True))
    (folder / "ergebnis.md").write_text(_markdown(lines), encoding="utf-8")
    (folder / "ergebnis.json").write_text(_json(measurements), encoding="utf-8")
    (folder / "ergebnis.csv").write_text("".join(";".join(line) + "\n" for line in lines), encoding="utf-8")


def _column(m: Measurement) -> tuple[str, ...]:
    cells = [f"{m.records}", f"{m.links}", _seconds(m.check)]
    for step, _ in STEPS:
        built = step in m.ours and step in m.plain
        cells += [_seconds(m.ours.get(step)), _seconds(m.plain.get(step)), _number(m.ratio(step)) if built else ""]
    return (*cells, f"{_number(m.growth)} s" if m.ours else "")


def _seconds(time: Time | None) -> str:
    return f"{_number(time.user)} s" if time else ""


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _markdown(lines: Sequence[Sequence[str]]) -> str:
    head, *rest = ("| " + " | ".join(line) + " |" for line in lines)
    rule = "| --- |" + " ---: |" * (len(lines[0]) - 1)
    return "\n".join(["Prozessorzeit im Benutzermodus, jeweils der kürzeste Lauf.", "", head, rule, *rest, ""])


def _json(measurements: Sequence[Measurement]) -> str:
    return json.dumps([_plain(m) for m in measurements], indent=1) + "\n"


def _plain(m: Measurement) -> dict[str, object]:
    def times(found: dict[str, Time]) -> dict[str, dict[str, float]]:
        return {step: {"wall": round(t.wall, 3), "user": round(t.user, 3)} for step, t in found.items()}

    return {
        "records": m.records,
        "links": m.links,
        **times({"check": m.check} if m.check else {}),
        "ours": times(m.ours),
        "plain": times(m.plain),
        "ratio": {step: round(m.ratio(step), 3) for step in m.ours},
    }
