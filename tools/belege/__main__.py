"""``python -m tools.belege``: say what the example says otherwise than its sources."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ihk_ext.loading import load_concept
from tools.belege.check import Check, sorted_out
from tools.belege.remarks import KINDS
from tools.belege.settings import Settings, read_settings
from tools.belege.sources import Paper, Source, read_source

_SETTINGS = Path(__file__).with_name("rintheim.yaml")
_FOLDER = Path("realdaten") / "rintheim"
_DATA, _PAGES = Path("data") / "rintheim", Path("docs") / "rintheim"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print remarks and a closing line.

    Returns 0 (nothing to say), 1 (remarks, or exceptions that are about nothing), 2 (sources not there).
    """
    parser = argparse.ArgumentParser(prog="python -m tools.belege", description="Das Beispiel und seine Quellen.")
    parser.add_argument("--quellen", type=Path, help="Ordner der Quellen (Vorgabe: IHK_SHARED, sonst ../shared)")
    parser.add_argument("--art", choices=KINDS, help="nur Bemerkungen dieser Art zeigen")
    options = parser.parse_args(arguments)
    folder = options.quellen or Path(os.environ.get("IHK_SHARED", "../shared")) / _FOLDER
    if not folder.is_dir():
        sys.stderr.write("Die Quellen fehlen: weder IHK_SHARED noch --quellen nennt einen Ordner mit ihnen.\n")
        return 2
    settings = read_settings(_SETTINGS)
    check = Check(settings, *_sources(settings, folder))
    remarks = [
        *check.of_records(load_concept(_DATA).project),
        *check.of_comments(_DATA),
        *check.of_pages(_PAGES),
    ]
    left, stale = sorted_out(remarks, settings.allowed)
    lines = [str(remark) for remark in left if options.art in {None, remark.kind}]
    lines += [f"{_SETTINGS.name}: {a.where}: {a.kind}: »{a.value}« kommt nicht mehr vor" for a in stale]
    counts = ", ".join(f"{count} × {kind}" for kind, count in Counter(r.kind for r in left).most_common())
    lines.append(
        f"{len(left)} Bemerkungen{f' ({counts})' if counts else ''}, "
        f"{len(settings.allowed)} Ausnahmen, davon {len(stale)} überholt"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if left or stale else 0


def _sources(settings: Settings, folder: Path) -> tuple[dict[str, Source], list[Source]]:
    """The papers that are declared, by their IDs, and the other texts of the folder."""
    declared = {name for paper in settings.papers for name in paper.files}
    others = [path.name for path in sorted(folder.glob("*.txt")) if path.name not in declared]
    return (
        {paper.id: read_source(paper, folder) for paper in settings.papers},
        [read_source(Paper(name, (name,)), folder) for name in others],
    )


if __name__ == "__main__":
    sys.exit(main())
