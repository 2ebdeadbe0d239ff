"""The steps of a build: is there something to do, run Sphinx, put the result in its place."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.cli.exits import UsageError
from ihk_ext.cli.progress import show_progress
from ihk_ext.files import read_text
from ihk_ext.outputs import SOURCES_FILE, ManifestError, Published, publish_files, publish_folder, read_manifest, some
from ihk_ext.outputs.inputs import Stamp, inputs_digest, is_whole, read_stamp, write_stamp

_BUILDERS = {"html": "html", "pdf": "ihkpdf", "handbuch": "html"}
_LABELS = {"html": "Dokumente als HTML", "pdf": "Dokumente als PDF", "handbuch": "Handbuch"}


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What the command line says: folders, the edition's name (empty for the default one), options for Sphinx.

    ``facts`` is the file for what a build knows of the documents, where it is not the one of ``conf.py``.
    """

    source: Path
    build: Path
    edition: str = ""
    options: tuple[str, ...] = ()
    facts: Path | None = None
    anew: bool = False
    verbose: bool = False


@dataclass
class Building:
    """Builds of one call; ``made`` are the results in their order."""

    settings: BuildSettings
    made: list[tuple[str, Path]] = field(default_factory=list)

    def make(self, kind: str) -> bool:
        """Make one kind of result where something has changed; False where it fails.

        Raises :class:`UsageError` where ``conf.py`` cannot be used.
        """
        _set_epoch(self.settings.source)
        stamp_file = self._cache(self.settings.edition) / f"{kind}.stand"
        stamp = None if self.settings.anew else read_stamp(stamp_file)
        if stamp is not None and stamp.inputs == self._now(kind, stamp) and is_whole(Path(stamp.result)):
            self.made.append((f"{kind}, unverändert", Path(stamp.result)))
            return True
        return self._build(kind, stamp_file)

    def _build(self, kind: str, stamp_file: Path) -> bool:
        folder, data = self._edition(kind)
        _say(f"{_LABELS[kind]}{f' (Ausgabe »{folder}«)' if folder else ''}")
        place = kind if kind == "handbuch" else f"{folder}/{kind}".strip("/")
        result, cache = self.settings.build / place, self._cache(folder)
        with _lock(cache):
            doctrees, last = cache / f"doctrees-{kind}", read_stamp(stamp_file)
            unfinished = _begun(doctrees)
            # what changes while Sphinx is at work is not in the result: the stamp is that of the beginning
            inputs, known = self._inputs(kind, str(data)), last.others if last else ()
            beyond = _beyond(known)
            stamp_file.unlink(missing_ok=True)  # until this build has succeeded there is none
            if not self._sphinx(kind, cache / kind, doctrees):
                _say(f"Nicht gebaut. »{result}« bleibt, wie es war." if result.exists() else "Nicht gebaut.")
                return False
            try:
                published = _publish(kind, cache / kind, result)
            except (OSError, ManifestError) as error:
                raise UsageError(f"»{result}« lässt sich nicht schreiben: {error}") from error
            others = _others(doctrees)
            if others != known:
                beyond = _beyond(others)  # which these are is known only now
            write_stamp(stamp_file, Stamp(inputs + beyond, str(data), others, str(result)))
            unfinished.unlink(missing_ok=True)
        _tell(result, published)
        self.made.append((kind, result))
        return True

    def _edition(self, kind: str) -> tuple[str, Path]:
        """The folder of the edition (empty for the default one) and that of the data."""
        if kind == "handbuch":
            return "", self.settings.source / kind  # its data are part of our code, or named by its build
        from ihk_ext.ext.project_config import read_project_config

        try:
            found = read_project_config(self.settings.source, self.settings.edition)
        except ValueError as error:
            raise UsageError(str(error)) from error
        return found.edition.folder, found.data

    def _cache(self, edition: str) -> Path:
        return self.settings.build / "cache" / (edition or "_")

    def _now(self, kind: str, stamp: Stamp) -> str:
        """What the fingerprint of a stamp would be today."""
        return self._inputs(kind, stamp.data) + _beyond(stamp.others)

    def _inputs(self, kind: str, data: str) -> str:
        source = self.settings.source
        words = [kind, self.settings.edition, *self.settings.options, _day()]
        handbook = source / "handbuch"  # a project of its own
        folder, without = (handbook, None) if kind == "handbuch" else (source, handbook)
        return inputs_digest([folder, Path(data)], (), words, without=without)

    def _sphinx(self, kind: str, output: Path, doctrees: Path) -> bool:
        source = self.settings.source / "handbuch" if kind == "handbuch" else self.settings.source
        command = [sys.executable, "-m", "sphinx", "-W", "-n", "-j", "auto", "-b", _BUILDERS[kind], "-d", str(doctrees)]
        if self.settings.edition and kind != "handbuch":
            command += ["-D", f"ihk_ausgabe={self.settings.edition}"]
        if self.settings.facts and kind != "handbuch":
            command += ["-D", f"ihk_fakten={self.settings.facts.absolute()}"]
        if self.settings.anew:
            command.append("-E")
        command += [*self.settings.options, str(source), str(output)]
        return show_progress(command, verbose=self.settings.verbose) == 0

    def summary(self) -> str:
        """What is where, for the end."""
        if not self.made:
            return ""
        lines = ["", "Fertig:"]
        for kind, folder in self.made:
            remark = " (unverändert)" if kind.endswith("unverändert") else ""
            files = _listed(folder) if kind.startswith("pdf") else [folder / "index.html"]
            lines += [f"  {path}{remark}" for path in files]
        return "\n".join(lines) + "\n"


def _publish(kind: str, source: Path, target: Path) -> Published:
    if kind != "pdf":
        return publish_folder(source, target)
    manifest = read_manifest(source)
    names = [name for name in manifest.files if name.endswith(".pdf") and "/" not in name] if manifest else []
    return publish_files(source, target, names)


def _listed(folder: Path) -> list[Path]:
    """The files that the last build has put there; a foreign PDF is no result."""
    manifest = read_manifest(folder)
    return [folder / name for name in sorted(manifest.files)] if manifest else []


def _tell(result: Path, published: Published) -> None:
    if published.removed:
        sys.stdout.write(f"  Aus »{result}« entfernt, was nicht mehr dazugehört: {some(published.removed)}.\n")
    if published.foreign:
        sys.stdout.write(f"  Fremde Dateien bleiben in »{result}«: {some(published.foreign)}.\n")


def _begun(doctrees: Path) -> Path:
    """A file that lies beside what was read until a build has succeeded.

    After one that has failed, or was cut off, all is read anew: so the next one says all again that is wrong.
    """
    unfinished = doctrees / "unfertig"
    if unfinished.exists():
        shutil.rmtree(doctrees)
    doctrees.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    return unfinished


def _beyond(others: Sequence[str]) -> str:
    """The fingerprint of files beyond our folders."""
    return inputs_digest((), map(Path, others), ())


def _others(doctrees: Path) -> tuple[str, ...]:
    """Files beyond the documents' folder that the build has read."""
    try:
        found = json.loads(read_text(doctrees / SOURCES_FILE))
        return tuple(str(name) for name in found)
    except (OSError, ValueError, TypeError):
        return ()


def _set_epoch(source: Path) -> None:
    """The same commit gives the same bytes: dates in documents come from the last commit, where there is one."""
    if "SOURCE_DATE_EPOCH" in os.environ or shutil.which("git") is None:
        return
    command = ["git", "-C", str(source), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout.strip().isdigit():
        os.environ["SOURCE_DATE_EPOCH"] = done.stdout.strip()


def _day() -> str:
    """What dates in documents are made from."""
    return os.environ.get("SOURCE_DATE_EPOCH") or dt.datetime.now(tz=dt.UTC).date().isoformat()


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """One build at a time in a folder; a second one waits."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".sperre").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say("Ein anderer Bau ist im Gange; dieser wartet.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _say(text: str) -> None:
    sys.stdout.write(f"▸ {text}\n")
    sys.stdout.flush()
