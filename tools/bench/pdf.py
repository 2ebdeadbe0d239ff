"""``python -m tools.bench.pdf FOLDER``: what tagging costs, run by run of LuaLaTeX.

The PDF of a generated concept, tagged and untagged from the same source: seconds, passes
and memory of LuaLaTeX alone, which a stand-in first on PATH measures.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.bench import ours, probe
from tools.bench.shape import Generator
from tools.bench.timing import run

#: So many records has a concept for each measure, as in the example.
_RECORDS_PER_MEASURE = 9.09
_NAME = "messung"
_CONF = f"""
ihk_documents = [{{"start": "pdf", "ziel": "{_NAME}", "art": "konzept", "titel": "Messung", "stand": "02.09.2009"}}]
"""
#: Stands for lualatex; a shell script, so that only one Python starts.
_STAND_IN = '#!/bin/sh\nexec "{python}" "{probe}" "{folder}" lualatex "$@"\n'
_HEADINGS = (
    "Maßnahmen",
    "Strukturelemente",
    "Läufe",
    "getaggt",
    "ungetaggt",
    "Verhältnis",
    "je 1000 Elemente",
    "Speicher",
    "Speicher ungetaggt",
)


@dataclass(frozen=True, slots=True)
class Pass:
    """One run of LuaLaTeX: seconds by the clock and in user mode, most memory in KiB."""

    wall: float
    user: float
    kib: int


@dataclass(frozen=True, slots=True)
class PdfMeasurement:
    """One size: measures, structure elements of the tagged PDF, all passes of each kind."""

    measures: int
    elements: int
    tagged: tuple[Pass, ...]
    untagged: tuple[Pass, ...]

    @property
    def ratio(self) -> float:
        """The first tagged pass over the first untagged one: the same work but for the tags."""
        return self.tagged[0].user / self.untagged[0].user

    @property
    def growth(self) -> float:
        """Seconds of a tagged pass for 1,000 structure elements."""
        return self.tagged[0].user / self.elements * 1000


def measure_pdf(folder: Path, measures: int, runs: int = 1) -> PdfMeasurement:
    """Build the PDF of a concept with so many measures in *folder*; of several runs the shortest counts.

    Raises :class:`RuntimeError` where a build fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    items = Generator(round(measures * _RECORDS_PER_MEASURE)).items()
    ours.write_project(folder, items)
    _choose_pages(folder / "docs")
    found: dict[bool, tuple[Pass, ...]] = {}
    for _ in range(runs):
        for tagged in (True, False):
            passes = _build(folder, tagged=tagged)
            found[tagged] = min(found.get(tagged, passes), passes, key=lambda p: p[0].user)
    log = (folder / "pdf" / "tex" / _NAME / f"{_NAME}.log").read_text(encoding="utf-8", errors="replace")
    elements = int(log.rpartition("ihkdoc: ")[2].split(" ")[0])
    return PdfMeasurement(sum(i.type == "massnahme" for i in items), elements, found[True], found[False])


def _choose_pages(docs: Path) -> None:
    """The measures with what they serve, and the matrices: findings and actors would only make it longer."""
    names = [
        "ziele",
        "bedarfe",
        *sorted(p.stem for p in (docs / ours.CONCEPT).glob("massnahmen-*.rst")),
        "kosten",
        "matrizen",
    ]
    toctree = "".join(f"   {ours.CONCEPT}/{name}\n" for name in names)
    (docs / "pdf.rst").write_text(f":orphan:\n\nMessung\n=======\n\n.. toctree::\n\n{toctree}", encoding="utf-8")
    with (docs / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(_CONF)


def _build(folder: Path, *, tagged: bool) -> tuple[Pass, ...]:
    output = "pdf" if tagged else "pdf-ungetaggt"
    shutil.rmtree(folder / output, ignore_errors=True)
    stand_in = folder / "bin" / "lualatex"
    stand_in.parent.mkdir(exist_ok=True)
    script = _STAND_IN.format(python=sys.executable, probe=probe.__file__, folder=stand_in.parent)
    stand_in.write_text(script, encoding="utf-8")
    stand_in.chmod(0o755)
    log = stand_in.with_name(probe.LOG)
    log.unlink(missing_ok=True)
    command = ("sphinx", "-q", "-b", "ihkpdf", "-d", "doctrees", "-D", f"ihk_pdf_ungetaggt={int(not tagged)}", "docs")
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{stand_in.parent}{os.pathsep}{before}"
    try:
        run((*command, output), folder)
    finally:
        os.environ["PATH"] = before
    return tuple(Pass(**json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines())


def write_pdf_report(folder: Path, measurements: Sequence[PdfMeasurement]) -> str:
    """Write ``pdf.md``, ``pdf.json`` and ``pdf.csv``; returns the text of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_row(m) for m in measurements]
    text = "\n".join(_markdown(rows)) + "\n"
    (folder / "pdf.md").write_text(text, encoding="utf-8")
    (folder / "pdf.csv").write_text("\n".join(";".join(r) for r in (_HEADINGS, *rows)) + "\n", encoding="utf-8")
    body = [{**asdict(m), "ratio": round(m.ratio, 3)} for m in measurements]
    (folder / "pdf.json").write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    return text


def _row(m: PdfMeasurement) -> tuple[str, ...]:
    tagged, untagged = m.tagged[0], m.untagged[0]
    return (
        f"{m.measures}",
        f"{m.elements}",
        f"{len(m.tagged)}",
        f"{_number(tagged.user)} s",
        f"{_number(untagged.user)} s",
        _number(m.ratio),
        f"{_number(m.growth)} s",
        _memory(m.tagged),
        _memory(m.untagged),
    )


def _memory(passes: Sequence[Pass]) -> str:
    return f"{max(p.kib for p in passes) / 1024:.0f} MiB"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "Erster Lauf von LuaLaTeX, Prozessorzeit im Benutzermodus; Speicher: der größte aller Läufe."
    yield ""
    yield "| " + " | ".join(_HEADINGS) + " |"
    yield "| " + " | ".join("---:" for _ in _HEADINGS) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size and write the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.pdf", description="Zeiten der PDFs messen.")
    parser.add_argument("ordner", type=Path, help="dorthin kommen pdf.md, pdf.json und pdf.csv")
    parser.add_argument("--groessen", default="100,300,1000", help="Zahlen von Maßnahmen (Vorgabe: 100,300,1000)")
    parser.add_argument("--laeufe", type=int, default=1, help="so oft wird gemessen (Vorgabe: 1)")
    parsed = parser.parse_args(arguments)
    found: list[PdfMeasurement] = []
    text = ""
    for size in parsed.groessen.split(","):
        sys.stdout.write(f"PDF mit {size} Maßnahmen\n")
        sys.stdout.flush()
        found.append(measure_pdf(parsed.ordner.absolute() / "work" / f"pdf-{size}", int(size), parsed.laeufe))
        text = write_pdf_report(parsed.ordner, found)
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
