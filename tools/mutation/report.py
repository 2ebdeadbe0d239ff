"""The result of a run: a table by area, and each mutant that lives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tools.mutation.mutant import Mutant
from tools.mutation.running import Fate, Verdict

#: Of a hundred mutants that a test could tell so many must be told.
WANTED = 85
_KILLED = (Fate.KILLED, Fate.TIMEOUT)
_COLUMNS = (Fate.KILLED, Fate.TIMEOUT, Fate.SURVIVED, Fate.EQUIVALENT)


def rate(fates: Counter[Fate]) -> float | None:
    """How many of a hundred mutants that are not equivalent were noticed; `None` where there are none."""
    counted = fates.total() - fates[Fate.EQUIVALENT]
    return 100 * sum(fates[fate] for fate in _KILLED) / counted if counted else None


def succeeded(verdicts: Sequence[Verdict]) -> bool:
    """Whether enough mutants were noticed, and no entry of the list of equivalents is wrong."""
    fates = Counter(verdict.fate for verdict in verdicts)
    found = rate(fates)
    return not fates[Fate.REFUTED] and (found is None or found >= WANTED)


def table(mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict]) -> str:
    """Markdown: by area, and all."""
    by_area: dict[str, Counter[Fate]] = {}
    for mutant in mutants:
        by_area.setdefault(mutant.area, Counter())[verdicts[mutant.key].fate] += 1
    total = sum(by_area.values(), Counter[Fate]())
    lines = [f"| Bereich | Mutanten | {' | '.join(_COLUMNS)} | bemerkt |", "| --- |" + " ---: |" * (len(_COLUMNS) + 2)]
    for area, fates in [*by_area.items(), ("zusammen", total)]:
        found = rate(fates)
        percent = "–" if found is None else f"{found:.1f} %".replace(".", ",")
        lines.append(f"| {area} | {fates.total()} | {' | '.join(str(fates[f]) for f in _COLUMNS)} | {percent} |")
    return "\n".join(lines)


def survivors(mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict]) -> str:
    """Each mutant that lives, and each wrong entry of the list of equivalents, with what it changes."""
    found = []
    for mutant in mutants:
        verdict = verdicts[mutant.key]
        if verdict.fate is Fate.SURVIVED:
            found.append(f"überlebt: {shown(mutant)}")
        elif verdict.fate is Fate.REFUTED:
            found.append(f"steht als gleichwertig in der Liste, doch {verdict.test} bemerkt ihn: {shown(mutant)}")
    return "\n".join(found)


def shown(mutant: Mutant) -> str:
    """A mutant for people."""
    old = "".join(f"\n    - {line}" for line in mutant.old.split("\n"))
    new = "".join(f"\n    + {line}" for line in mutant.new.split("\n")) if mutant.new else ""
    return f"{mutant.file}:{mutant.line} {mutant.function} ({mutant.area}){old}{new}"
