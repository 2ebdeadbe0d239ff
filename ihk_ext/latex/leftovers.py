"""Which files of a folder of PDFs belong to documents, and what former documents have left."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path

#: Below the output folder: a folder for each document with all that LuaLaTeX needs and leaves.
WORK = "tex"
#: What LuaLaTeX and we leave beside the sources; differs from run to run.
_BY_PRODUCTS = (".log", ".aux", ".pdf", ".seiten", ".stand")
_PARTS = ("bild-", "blatt-", "anlage-")
_CLASS_SUFFIXES = frozenset({".cls", ".sty", ".lua", ".icc", ".xmp"})


def owned_files(folder: Path, targets: Collection[str]) -> list[str]:
    """The PDFs and the sources of the documents *targets*, as paths in *folder*."""
    found = [f"{target}.pdf" for target in targets]
    for target in targets:
        work = folder / WORK / target
        by_products = {f"{target}{suffix}" for suffix in _BY_PRODUCTS}
        names = sorted(path.name for path in work.iterdir()) if work.is_dir() else []
        found += [f"{WORK}/{target}/{name}" for name in names if name not in by_products]
    return [name for name in found if (folder / name).is_file()]


def remove_former(folder: Path, targets: Collection[str]) -> None:
    """Remove the work folders of documents that there are no more; a file that is not ours stays."""
    work = folder / WORK
    for former in sorted(work.iterdir()) if work.is_dir() else ():
        left = (former / f"{former.name}{suffix}" for suffix in (".tex", ".stand", ".log"))
        if former.name in targets or not any(path.is_file() for path in left):
            continue
        for path in former.iterdir():
            ours = path.name.startswith((f"{former.name}.", *_PARTS)) or path.suffix in _CLASS_SUFFIXES
            if ours and path.is_file():
                path.unlink()
        with contextlib.suppress(OSError):
            former.rmdir()
    with contextlib.suppress(OSError):
        work.rmdir()
