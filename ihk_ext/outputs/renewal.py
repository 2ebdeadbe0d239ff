"""A build in a folder that an earlier one has filled: what is made anew, what stays, what goes.

Builders copy what is new and never remove what is old, and they do not write what is there
already.  So all files that are not a page's are set aside before the build and made anew by it;
what nobody made then goes.  Only listed files are touched, and only while their content is the
listed one: foreign files stay, and are named.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ihk_ext.outputs.manifest import Manifest, digests, files_in, write_manifest

#: Where files wait during a build, inside the output folder: so moving them is renaming.
ASIDE = ".ihk-vorher"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a build has left: files that it removed, and foreign ones that stay."""

    removed: tuple[str, ...]
    foreign: tuple[str, ...]


class Renewal:
    """One build in *folder*; *without* are folders in it that are no output (doctrees).

    Raises :class:`OSError` where the system refuses.
    """

    def __init__(self, folder: Path, manifest: Manifest | None, *, without: Iterable[Path] = ()) -> None:
        self.folder = folder
        self.before = manifest or Manifest()
        self._listed = manifest is not None
        self._aside = folder / ASIDE
        self._without = (*without, self._aside)
        self._found: dict[str, tuple[int, int, int]] = {}
        #: Pages whose files are not what the list says: they must be written again.
        self.damaged: frozenset[str] = frozenset()

    def begin(self, *, renewed: Collection[str] = (), untouched: Iterable[str] = ()) -> None:
        """Set aside what is no page's file; put back first what a killed build has left aside.

        *renewed* are folders that the builder fills anew: where there is no list yet, their files wait, too.
        *untouched* are names of files that the builder needs and always writes.
        """
        if self._aside.is_dir():
            self._put_back(list(files_in(self._aside)))
        pages = {file: name for name, page in self.before.pages.items() for file in page.files}
        here = list(files_in(self.folder, without=self._without))
        now = digests(self.folder, pages)
        self.damaged = frozenset(name for file, name in pages.items() if now.get(file) != self.before.files.get(file))
        kept = {*pages, *untouched}
        for name in kept & set(here):
            if (self.folder / name).is_symlink():
                (self.folder / name).unlink()  # builders would write into what it leads to
        for name in here:
            if name not in kept and self._waits(name, renewed):
                _move(self.folder / name, self._aside / name)
        left = {
            *files_in(self.folder, without=self._without),
            *(name for name in pages if (self.folder / name).is_file()),
        }
        self._found = {name: _stamp(self.folder / name) for name in left}

    def _waits(self, name: str, renewed: Collection[str]) -> bool:
        """Whether a file waits aside: a listed one, and where there is no list one in the builder's folders."""
        return name in self.before.files or (not self._listed and name.split("/", 1)[0] in renewed)

    def written(self, name: str) -> bool:
        """Whether a file has been written since :meth:`begin`."""
        path = self.folder / name
        return path.is_file() and self._found.get(name) != _stamp(path)

    def abort(self) -> None:
        """The build has failed: what it did not make anew is as it was."""
        self._put_back(list(files_in(self._aside)) if self._aside.is_dir() else [])

    def finish(self, now: Manifest, *, gone: Iterable[str] = ()) -> Settled:
        """Remove what nobody made, put back what is foreign, write the new list.

        *now* is that list without its files, with all pages that the site has; *gone* are names of files that
        the builder is known to leave behind.
        """
        removed = self._drop_aside()
        current = {file for page in now.pages.values() for file in page.files}
        earlier = {file for page in self.before.pages.values() for file in page.files}
        removed += self._remove(name for name in earlier - current if not self.written(name))
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)
        here = list(files_in(self.folder, without=self._without))
        foreign = [name for name in here if name not in current and name in self._found and not self.written(name)]
        # pages may lie behind a link to a folder, which is not walked through
        files = digests(self.folder, current | (set(here) - set(foreign)))
        write_manifest(self.folder, replace(now, files=files))
        return Settled(tuple(sorted(removed)), tuple(foreign))

    def _drop_aside(self) -> list[str]:
        removed: list[str] = []
        if not self._aside.is_dir():
            return removed
        back: list[str] = []
        waiting = list(files_in(self._aside))
        known = digests(self._aside, (name for name in waiting if name in self.before.files))
        for name in waiting:
            if os.path.lexists(self.folder / name):
                continue
            if name in known and known[name] == self.before.files[name]:
                removed.append(name)
            else:
                back.append(name)
        for name in back:
            _move(self._aside / name, self.folder / name)
            self._found[name] = _stamp(self.folder / name)
        shutil.rmtree(self._aside, ignore_errors=True)
        return removed

    def _put_back(self, names: Iterable[str]) -> None:
        for name in names:
            if not os.path.lexists(self.folder / name):
                _move(self._aside / name, self.folder / name)
        shutil.rmtree(self._aside, ignore_errors=True)

    def _remove(self, names: Iterable[str]) -> list[str]:
        """Remove listed files whose content is the listed one, and the folders that they leave empty."""
        wanted = list(names)
        known = digests(self.folder, wanted)
        removed = [name for name in wanted if name in known and known[name] == self.before.files.get(name)]
        for name in removed:
            (self.folder / name).unlink()
            _remove_empty(self.folder / name, self.folder)
        return removed


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when a file is written, whatever its content."""
    stat = path.lstat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    _remove_empty(source, Path(source.anchor))


def _remove_empty(path: Path, top: Path) -> None:
    """Remove the folders above *path*, up to *top*, that are empty."""
    for folder in path.parents:
        if folder == top:
            return
        with contextlib.suppress(OSError):
            folder.rmdir()
            continue
        return


def settle(folder: Path, before: Manifest, owned: Iterable[str], now: Manifest) -> Settled:
    """For a builder that names all its files: remove listed ones that are not *owned* now, write the list *now*."""
    files = digests(folder, owned)
    wanted = [name for name in before.files if name not in files]
    known = digests(folder, wanted)
    removed = [name for name in wanted if name in known and known[name] == before.files[name]]
    for name in removed:
        (folder / name).unlink()
        _remove_empty(folder / name, folder)
    write_manifest(folder, replace(now, files=files))
    return Settled(tuple(removed), tuple(name for name in wanted if name in known and name not in removed))
