"""What a result was made from, as one fingerprint: whether it must be made again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from ihk_ext.files import digest, read_bytes, read_text
from ihk_ext.outputs.manifest import digests, read_manifest, replace_file

FORMAT = 1


@cache
def code_digest() -> str:
    """A fingerprint of our package's files: what other code made is made again."""
    state = hashlib.sha256()
    folder = Path(__file__).parents[1]
    for name in _files(folder):
        state.update(name.encode() + b"\0" + read_bytes(folder / name) + b"\0")
    return state.hexdigest()[:16]


def inputs_digest(
    folders: Iterable[Path], files: Iterable[Path], words: Sequence[str], *, without: Path | None = None
) -> str:
    """A fingerprint of all files in *folders* but those in *without*, of *files*, of options (*words*) and programs.

    A file that is not there counts as such.  What editors leave beside a file does not count.
    """
    state = hashlib.sha256()
    for word in (*words, sys.version, code_digest(), *_programs()):
        state.update(f"{word}\0".encode())
    for folder in folders:
        for name in _files(folder):
            if without is None or without not in (folder / name).parents:
                _add(state, folder / name, name)
    for path in files:
        _add(state, path, str(path))
    return state.hexdigest()


def _add(state: hashlib._Hash, path: Path, name: str) -> None:
    state.update(f"{name}\0".encode())
    try:
        state.update(digest(path).digest())
    except OSError:
        state.update(b"-")


def _files(folder: Path) -> Iterator[str]:
    """Paths of the files below *folder*, in order; hidden ones and editors' copies are left out."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(("~", ".pyc")):
                yield Path(top, name).relative_to(folder).as_posix()


@cache
def _programs() -> tuple[str, ...]:
    """All installed packages with their versions."""
    return tuple(sorted(f"{found.metadata['Name']} {found.version}" for found in distributions()))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a result was made from.

    ``inputs`` is the fingerprint, ``data`` the data folder and ``others`` the files beyond documents and data
    that went into it, ``result`` the folder of the result.
    """

    inputs: str
    data: str
    others: tuple[str, ...]
    result: str


def read_stamp(path: Path) -> Stamp | None:
    """A stamp; None where there is none that this version wrote."""
    try:
        stored = json.loads(read_text(path))
        if stored["format"] != FORMAT:
            return None
        return Stamp(
            str(stored["eingaben"]), str(stored["daten"]), tuple(map(str, stored["weitere"])), str(stored["ergebnis"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Keep a stamp; raises :class:`OSError` where the system refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {
        "format": FORMAT,
        "eingaben": stamp.inputs,
        "daten": stamp.data,
        "weitere": stamp.others,
        "ergebnis": stamp.result,
    }
    replace_file(path, json.dumps(stored, ensure_ascii=False, indent=0).encode() + b"\n")


def is_whole(folder: Path) -> bool:
    """Whether all files that a folder's list names are there, as the build has left them."""
    manifest = read_manifest(folder)
    return manifest is not None and digests(folder, manifest.files) == manifest.files
