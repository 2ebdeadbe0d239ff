"""Which modules the mutation run looks at, by area: the one table of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

#: Area → patterns below ``ihk_ext``.  A module belongs to the first area that names it.
AREAS: Mapping[str, tuple[str, ...]] = {
    # who may see what, and for whom a build is
    "audience": (
        "model/audience.py",
        "model/edition.py",
        "model/project.py",
        "review/visible.py",
        "ext/editions.py",
        "ext/name_guard.py",
        "ext/page_names.py",
        "ext/views/publication.py",
        "needs_bridge/collect.py",
        "needs_bridge/conditions.py",
        "rules/visible_data.py",
    ),
    # what stands in place of the hidden, and what of it may be said
    "veiling": (
        "model/beside.py",
        "model/skeleton.py",
        "model/withheld.py",
        "graph/*.py",
        "matrices/veiled.py",
        "matrices/build.py",
        "matrices/model.py",
        "review/for_audience.py",
        "documents/coverage.py",
        "ext/check_result.py",
    ),
    # acceptances and signatures
    "review": ("review/*.py", "cli/annehmen.py", "cli/abzeichnen.py", "cli/auswirkung.py", "cli/signing.py"),
    # what a build reads and writes again
    "incremental": (
        "ext/incremental.py",
        "ext/reading.py",
        "ext/showing.py",
        "ext/search_index.py",
        "ext/project_files.py",
        "ext/needs_pages.py",
        "ext/page_notes.py",
        "ext/session.py",
        "ext/inclusions.py",
        "needs_bridge/order.py",
        "needs_bridge/frames.py",
    ),
    # text that must not become markup: TeX, HTML, CSV, reStructuredText
    "escaping": (
        "latex/escaping.py",
        "latex/typography.py",
        "latex/grid.py",
        "latex/metadata.py",
        "latex/writing.py",
        "latex/translator/*.py",
        "web/*.py",
        "files/text.py",
        "ext/prose.py",
        "model/prose.py",
        "exchange/csv.py",
        "exchange/yaml_writer.py",
    ),
    "finance": ("finance/*.py",),
    "loading": ("files/*.py", "loading/*.py"),
    # the files of an edition: what is a build's own, what goes, how a folder takes its place
    "outputs": (
        "outputs/*.py",
        "ext/own_outputs.py",
        "ext/csv_files.py",
        "ext/pdf_data.py",
        "latex/leftovers.py",
        "cli/building.py",
        "cli/bauen.py",
        "needs_bridge/export.py",
    ),
}


def modules_by_area(package: Path) -> dict[str, list[str]]:
    """Area → its modules, as paths from the folder above the *package*; each stands in one area only.

    Raises :class:`ValueError` where a pattern names no module: the table would pass over what has moved.
    """
    found: dict[str, list[str]] = {}
    taken: set[Path] = set()
    for area, patterns in AREAS.items():
        found[area] = []
        for pattern in patterns:
            paths = sorted(package.glob(pattern))
            if not paths:
                raise ValueError(f"tools/mutation/areas.py: »{pattern}« ({area}) nennt kein Modul mehr.")
            found[area] += [p.relative_to(package.parent).as_posix() for p in paths if p not in taken]
            taken.update(paths)
    return found
