"""The list of files that a build owns in its output folder, with the fingerprint of each.

It lies in the folder itself (``.ihk-ausgabe.json``), holds no time and no path of the
machine, and so is the same after every build that leaves the same files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ihk_ext.files import digest, read_text, real

#: Name of the list in its folder.
MANIFEST = ".ihk-ausgabe.json"
#: A file that version 0.1 left in each of its outputs: such a folder is a build's, though it has no list.
BEFORE_LISTS = ".ihk-ansichten.json"
#: Number of its form; a newer one is refused, an older one counts as no list.
FORMAT = 1

_SHOWN_NAMES = 5
#: Beside the doctrees: files beyond the documents' folder that went into a build, which ``ihk bauen`` watches.
SOURCES_FILE = "ihk-quellen.json"


class ManifestError(ValueError):
    """A folder's list cannot be used; the message is German."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a site: the digest of what it shows, and the files that exist because of it."""

    state: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build owns.

    ``files`` maps a file's path in the folder (with ``/``) to the SHA-256 of its content;
    ``pages`` are the pages by name; ``key`` stands for all that every page depends on; ``builder``
    is the name of Sphinx' builder.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    key: str = ""
    builder: str = ""


def read_manifest(folder: Path) -> Manifest | None:
    """The list of a folder; None where there is none that this version can read.

    Raises :class:`ManifestError` where a newer version wrote it: its files must not be taken for foreign.
    """
    try:
        stored = json.loads(read_text(folder / MANIFEST))
        number = stored["format"]
        known = _manifest(stored) if number == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if isinstance(number, int) and number > FORMAT:
        raise ManifestError(
            f"Den Ordner »{folder}« hat eine neuere Fassung von ihk_ext gebaut ({MANIFEST}: Format {number}, "
            f"bekannt ist {FORMAT}). Löschen Sie ihn, oder bauen Sie in einen anderen."
        )
    return known


def _manifest(stored: Mapping[str, Any]) -> Manifest:
    files = {str(name): str(digest) for name, digest in stored["dateien"].items()}
    pages = {
        str(name): Page(str(page["stand"]), tuple(str(file) for file in page["dateien"]))
        for name, page in stored["seiten"].items()
    }
    names = [*files, *(file for page in pages.values() for file in page.files)]
    if not all(map(_is_inside, names)):
        raise ValueError(names)  # no build of ours wrote it
    return Manifest(files, pages, str(stored["schluessel"]), str(stored["bauer"]))


def _is_inside(name: str) -> bool:
    """Whether a path leads into the folder: what a damaged list says must not reach other files."""
    parts = name.split("/")
    return bool(name) and not name.startswith("/") and not {"", ".", ".."} & set(parts) and "\\" not in name


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the list in one step; raises :class:`OSError` where the system refuses."""
    stored = {
        "format": FORMAT,
        "bauer": manifest.builder,
        "schluessel": manifest.key,
        "dateien": dict(sorted(manifest.files.items())),
        "seiten": {
            name: {"stand": page.state, "dateien": sorted(page.files)} for name, page in sorted(manifest.pages.items())
        },
    }
    replace_file(folder / MANIFEST, json.dumps(stored, ensure_ascii=False, indent=0).encode() + b"\n")


def replace_file(path: Path, content: bytes) -> None:
    """Write beside the target and rename; nothing half-written is ever there.

    Raises :class:`OSError` where the system refuses.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def some(names: Sequence[str]) -> str:
    """The first of many files, for a message, and how many more there are."""
    more = len(names) - _SHOWN_NAMES
    return ", ".join(names[:_SHOWN_NAMES]) + (f" und {more} weitere" if more > 0 else "")


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's content; raises :class:`OSError` where it cannot be read."""
    return digest(path).hexdigest()


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The digest of each file of *names* that is there."""
    found: dict[str, str] = {}
    for name in names:
        path = folder / name
        if path.is_file():
            found[name] = file_digest(path)
    return found


def files_in(folder: Path, *, without: Iterable[Path] = ()) -> Iterator[str]:
    """Paths of all files below *folder* (with ``/``), in order, but of the folders *without* and of our own list.

    Symbolic links to folders are not followed.
    """
    left_out = {real(path) for path in without}
    for top, folders, names in os.walk(folder):
        here = Path(top)
        folders[:] = sorted(name for name in folders if real(here / name) not in left_out)
        for name in sorted(names):
            if here != folder or name != MANIFEST:
                yield (here / name).relative_to(folder).as_posix()
