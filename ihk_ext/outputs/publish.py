"""A finished build takes the place of the last one, in one step; what is foreign there stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.outputs.manifest import (
    BEFORE_LISTS,
    MANIFEST,
    Manifest,
    digests,
    file_digest,
    files_in,
    read_manifest,
    write_manifest,
)


@dataclass(frozen=True, slots=True)
class Published:
    """What stands at a place now: the build's files, those that went, and foreign ones that stayed."""

    files: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


def publish_folder(source: Path, target: Path) -> Published:
    """Put a copy of *source*'s listed files in the place of *target*, foreign files of *target* with it.

    Files of *target* that its own list does not name, or whose content is another, are foreign; one whose
    name the build needs is replaced.  Raises :class:`OSError` where the system refuses; *target* is then as it was.
    """
    new, old = target.with_name(f".{target.name}.neu"), target.with_name(f".{target.name}.alt")
    if old.exists() and not target.exists():
        old.rename(target)  # the last publishing died between its two renamings
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    manifest = read_manifest(source) or Manifest()
    files = tuple(sorted(manifest.files))
    # version 0.1 put a whole folder in the place of the last one, whatever lay there
    foreign, gone = _foreign(target, set(files), former=lambda _name: True)
    try:
        for name in files:
            _copy(source / name, new / name)
        for name in foreign:
            _copy(target / name, new / name)
        new.mkdir(parents=True, exist_ok=True)
        _copy(source / MANIFEST, new / MANIFEST)
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return Published(files, gone, foreign)


def publish_files(source: Path, target: Path, names: Iterable[str]) -> Published:
    """Put copies of some files of *source* into *target*, each in one step; listed ones that are not among them go.

    Raises :class:`OSError` where the system refuses.
    """
    files = tuple(sorted(names))
    target.mkdir(parents=True, exist_ok=True)
    foreign, gone = _foreign(target, set(files), former=_is_work_file)
    for name in files:
        beside = target / f".{name}.neu"
        _copy(source / name, beside)
        beside.replace(target / name)
    for name in gone:
        (target / name).unlink(missing_ok=True)
    write_manifest(target, Manifest(digests(target, files)))
    return Published(files, gone, foreign)


def _is_work_file(name: str) -> bool:
    """Whether a file in a folder of PDFs of version 0.1 is surely a build's: of a PDF nobody can tell."""
    return name.startswith("tex/") or name in {".done", BEFORE_LISTS}


def _foreign(
    target: Path, needed: set[str], *, former: Callable[[str], bool]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Files of *target* that no build of ours left there, and those of the last build that are not *needed* now.

    *former* tells of a file in a folder of version 0.1, which kept no list, whether it goes.
    """
    if not target.is_dir():
        return (), ()
    manifest = read_manifest(target)
    before_lists = manifest is None and (target / BEFORE_LISTS).exists()
    listed = manifest.files if manifest else {}
    foreign: list[str] = []
    gone: list[str] = []
    for name in files_in(target):
        if name in needed:
            continue
        known = former(name) if before_lists else name in listed and file_digest(target / name) == listed[name]
        (gone if known else foreign).append(name)
    return tuple(foreign), tuple(gone)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target, follow_symlinks=True)
