"""The mutation run: ``python -m tools.mutation FOLDER [--saat N] [--anzahl N] [--ueberlebende]``.

FOLDER keeps what was measured and found; a run that was broken off goes on from there.  The return code is 0
where enough mutants were noticed, 1 where not, 2 where no run is possible.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.mutation import equivalents, report
from tools.mutation.areas import modules_by_area
from tools.mutation.covering import Covering, digest, measure
from tools.mutation.generating import Candidate, candidates
from tools.mutation.mutant import Mutant, rank, shares
from tools.mutation.running import Chosen, Fate, Tree, Verdict, run_all

TOP = Path(__file__).parents[2]
MOST = 200
USUAL = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the code of the process."""
    options = _options(arguments)
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    say = _Log(folder / "protokoll.log")
    try:
        known = equivalents.read()
        drawn = _sample(folder, options.saat, min(options.anzahl, MOST))
        equivalents.refuse_stale(known, _possible(known.values()))
        say(f"{len(drawn)} Mutanten, Saat {options.saat}")
        covering = measure(TOP, folder / "deckung", say, options.prozesse)
    except (ValueError, RuntimeError) as error:
        say(str(error))
        return 2
    run = _Run(folder, options.saat, covering, set(known), say, options.prozesse)
    if options.ueberlebende:
        drawn = [mutant for mutant in drawn if run.lived_before(mutant)]
    return run.all(drawn)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description="Mutationslauf")
    parser.add_argument("folder", type=Path, help="Ordner für Gemessenes und Ergebnisse")
    parser.add_argument("--saat", type=int, default=1, help="Saat der Stichprobe (Vorgabe: 1)")
    parser.add_argument("--anzahl", type=int, default=USUAL, help=f"Umfang der Stichprobe, höchstens {MOST}")
    parser.add_argument("--prozesse", type=int, default=min(2, os.cpu_count() or 1), help="wie viele zugleich")
    parser.add_argument("--ueberlebende", action="store_true", help="nur die, die zuletzt überlebt haben")
    return parser.parse_args(arguments)


class _Log:
    """Says how far the run is, to a terminal and to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, text: str) -> None:
        print(text, flush=True)  # noqa: T201 - a command
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} {text}\n")


def _sample(folder: Path, seed: int, total: int) -> list[Mutant]:
    """The mutants of a seed; making all to draw from takes long, so the drawn ones are kept."""
    state = digest([*(TOP / "ihk_ext").rglob("*.py"), *Path(__file__).parent.glob("*.py")])
    kept = folder / f"stichprobe-{seed}-{total}.json"
    if kept.exists():
        stored = json.loads(kept.read_text(encoding="utf-8"))
        if stored["state"] == state:
            return [Mutant(**mutant) for mutant in stored["mutants"]]
    drawn = _draw(seed, total)
    text = json.dumps({"state": state, "mutants": [asdict(mutant) for mutant in drawn]}, ensure_ascii=False)
    kept.write_text(text, encoding="utf-8")
    return drawn


def _draw(seed: int, total: int) -> list[Mutant]:
    """So many mutants, evenly over the areas; the same for the same seed, and as good as the same after a change."""
    modules = modules_by_area(TOP / "ihk_ext")
    wanted = shares(total, list(modules))
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(_draw_area, modules, modules.values(), wanted.values(), [seed] * len(modules))
        return list({mutant.key: mutant for of_area in drawn for mutant in of_area}.values())


def _draw_area(area: str, files: Sequence[str], wanted: int, seed: int) -> list[Mutant]:
    pool = [candidate for file in files for candidate in _candidates(area, file)]
    return [candidate.mutant for candidate in sorted(pool, key=lambda c: rank(seed, c.key))[:wanted]]


def _candidates(area: str, file: str) -> Iterator[Candidate]:
    return candidates(area, file, (TOP / file).read_text(encoding="utf-8"))


def _possible(entries: Iterable[equivalents.Equivalent]) -> set[str]:
    """The keys of all mutants of the functions that the list names."""
    named: dict[str, set[str]] = {}
    for entry in entries:
        named.setdefault(entry.file, set()).update(entry.function.split("."))
    there = [file for file in named if (TOP / file).exists()]
    return {c.mutant.key for file in there for c in _candidates("", file) if c.key.split("\n")[1] in named[file]}


@dataclass
class _Run:
    folder: Path
    seed: int
    covering: Covering
    equivalent: set[str]
    say: Callable[[str], None]
    workers: int

    def __post_init__(self) -> None:
        tests = digest(p for name in ("ihk_ext", "tests", "data", "docs") for p in _files(TOP / name))
        self._results = self.folder / f"ergebnisse-{self.seed}.jsonl"
        self._last = self.folder / f"zuletzt-{self.seed}.json"
        self._verdicts: dict[str, Verdict] = {}
        self._state = tests
        if self._results.exists():
            for line in self._results.read_text(encoding="utf-8").splitlines():
                stored = json.loads(line)
                if stored.pop("state") == tests:
                    self._verdicts[stored["key"]] = Verdict(stored["key"], Fate(stored["fate"]), stored["test"])

    def lived_before(self, mutant: Mutant) -> bool:
        """Whether the mutant lived when it was last run, whatever has changed since."""
        fate = None
        for line in self._results.read_text(encoding="utf-8").splitlines() if self._results.exists() else ():
            stored = json.loads(line)
            if stored["key"] == mutant.key:
                fate = stored["fate"]
        return fate not in {Fate.KILLED, Fate.TIMEOUT}

    def all(self, mutants: Sequence[Mutant]) -> int:
        """Run what is not known yet, and report all."""
        open_ones = [mutant for mutant in mutants if mutant.key not in self._verdicts]
        if open_ones:
            self._left = len(open_ones)
            trees = [Tree(TOP, self.folder / f"baum-{os.getpid()}-{number}") for number in range(self.workers)]
            run_all(trees, open_ones, self._stages, self._done)
            if failing := self._control(trees[0]):
                self.say(f"Auch ohne Fehler im Programm scheitert {failing}: Das Ergebnis gilt nicht.")
                return 2
        verdicts = {mutant.key: self._verdicts[mutant.key] for mutant in mutants}
        text = report.table(mutants, verdicts)
        self.say(
            f"{report.survivors(mutants, verdicts)}\n\nSaat {self.seed}, {dt.datetime.now(dt.UTC):%Y-%m-%d}\n\n{text}"
        )
        (self.folder / f"ergebnis-{self.seed}.md").write_text(f"{text}\n", encoding="utf-8")
        return 0 if report.succeeded(list(verdicts.values())) else 1

    def _stages(self, mutant: Mutant) -> list[Chosen]:
        near = self.covering.tests(mutant, (TOP / mutant.file).read_text(encoding="utf-8"))
        if mutant.key in self.equivalent:
            return [self._tests(near)]
        return [self._tests(near), self._tests(self.covering.room(mutant, near))]

    def _tests(self, names: Sequence[str]) -> Chosen:
        return Chosen(names, sum(self.covering.times[name] for name in names))

    def _done(self, mutant: Mutant, verdict: Verdict) -> None:
        if mutant.key in self.equivalent:
            fate = Fate.EQUIVALENT if verdict.fate is Fate.SURVIVED else Fate.REFUTED
            verdict = Verdict(verdict.key, fate, verdict.test)
        self._verdicts[mutant.key] = verdict
        with self._results.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"state": self._state, **asdict(verdict)}, ensure_ascii=False) + "\n")
        self._left -= 1
        by = f" von {verdict.test}" if verdict.test else ""
        self.say(f"noch {self._left}: {verdict.fate}{by}: {report.shown(mutant)}")

    def _control(self, tree: Tree) -> str:
        """The first test that killed a mutant but fails without one, too."""
        known = set(self.covering.times)
        names = sorted({v.test for v in self._verdicts.values() if v.fate is Fate.KILLED and v.test in known})
        fate, test = tree.run(self._tests(names)) if names else (Fate.SURVIVED, "")
        return "" if fate is Fate.SURVIVED else test or "ein Test"


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


if __name__ == "__main__":
    sys.exit(main())
