"""Bring the files of concepts to the current data format, without touching anything else in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.exchange.yaml_edit import EditError, Located, edited
from ihk_ext.files import read_bytes
from ihk_ext.findings import Finding, FindingCollection, Place, Severity
from ihk_ext.loading import Loader
from ihk_ext.loading.dataformat import FORMAT, FORMAT_KEY, REVIEWS_FILE, format_of
from ihk_ext.loading.folder import concepts_in, data_files, shown
from ihk_ext.loading.formats import STEPS, Edit, Remove, Rewrite, Step, edits_to
from ihk_ext.loading.nodes import Mapping as MappingNode
from ihk_ext.loading.nodes import Node, Scalar, Sequence
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Files
from ihk_ext.review.fingerprint import fingerprint, fingerprint_before

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after; ``number`` is the format that it was in."""

    path: Path
    before: bytes
    after: bytes
    number: int


class MigrationError(Exception):
    """The files cannot be brought to the current format; ``findings`` tell why.  Nothing was changed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = tuple(findings)


def plan_migration(folders: Iterable[Path], steps: tuple[Step, ...] = STEPS) -> list[Change]:
    """What would change in the files of some concepts; the files themselves stay as they are.

    A record that was signed stays signed: where a field goes that its signature covered, the signature is
    renewed, be it one that a neighbour keeps.  Raises :class:`MigrationError` with the loader's messages
    where a file cannot be read.
    """
    planner = _Planner(steps)
    concepts = {folder.resolve(): folder for folder in folders}
    for folder in concepts.values():
        for path in data_files(folder):
            planner.migrate(path)
    planner.refuse()
    if planner.retires:
        planner.sign_again(concepts)
        planner.refuse()
    return [change for change in planner.changes.values() if change.before != change.after]


class _Planner:
    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.changes: dict[str, Change] = {}
        self.retires = False
        self._steps = steps
        self._files = Files(keep=True)
        self._findings = FindingCollection()

    def refuse(self) -> None:
        """Raise where something was found that forbids the migration."""
        found = [finding for finding in self._findings if finding.severity is Severity.ERROR]
        if found:
            raise MigrationError(found)

    def migrate(self, path: Path) -> None:
        """Add the change of one file, or errors."""
        number = self._number(path)
        if number is None:
            return
        raw = read_bytes(path)
        text = _text(raw)
        for later in sorted({step.number for step in self._steps if step.number > number}):
            text = self._edited(path, text, later)
        self.changes[os.path.realpath(path)] = Change(path, raw, _bytes(text, raw), number)

    def _number(self, path: Path) -> int | None:
        source = self._files.read(path, shown(path), self._findings)
        if self._files.content(path).tree[1]:
            return None
        if not isinstance(source.root, MappingNode):
            text = "Die Datei muss Schlüssel wie »massnahmen:« enthalten."
            self._findings.error("datei-aufbau", text, Place(shown(path), 1, 1))
            return None
        return format_of(source.root, Reader(source, self._findings))

    def _edited(self, path: Path, text: str, number: int) -> str:
        located = Located(text)
        root = located.root
        said = root.get(FORMAT_KEY) if isinstance(root, MappingNode) else None
        if not isinstance(root, MappingNode) or not isinstance(said, Scalar):
            return text  # an error that was found in reading
        edits = edits_to(number, path.name, root, self._steps)
        self.retires |= any(isinstance(edit, Remove) for edit in edits)
        return self._apply(path, located, [Rewrite(said, str(number)), *edits])

    def _apply(self, path: Path, located: Located, edits: list[Edit]) -> str:
        try:
            return edited(located, edits)
        except EditError:
            what = "Die Datei lässt sich nicht umstellen, ohne mehr zu ändern als nötig."
            hint = "Stellen Sie sie von Hand um; was sich ändert, steht im Handbuch unter »Daten umstellen«."
            self._findings.error("migrieren-stelle", what, Place(shown(path)), hint=hint)
            return located.text

    def sign_again(self, concepts: Mapping[Path, Path]) -> None:
        """Renew signatures of what loses a field, wherever they are kept."""
        loader = Loader()
        records = [record for folder in concepts.values() for record in loader.load(folder).project]
        renewed = {r.id: (fingerprint_before(r), fingerprint(r)) for r in records if r.retired}
        homes = {concept.resolve(): concept for home in concepts for concept in concepts_in(home.parent)}
        for folder in {**homes, **concepts}.values():
            path = folder / REVIEWS_FILE
            if renewed and os.path.lexists(path):
                self._sign_again(path, renewed)

    def _sign_again(self, path: Path, renewed: Mapping[str, tuple[str, str]]) -> None:
        planned = self.changes.get(os.path.realpath(path))
        if planned is None:
            number = self._number(path)
            if number is None:
                return
            raw = read_bytes(path)
            planned = Change(path, raw, raw, number)
        located = Located(_text(planned.after))
        text = self._apply(path, located, list(_renewals(located.root, renewed)))
        after = _bytes(text, planned.before)
        self.changes[os.path.realpath(path)] = Change(path, planned.before, after, planned.number)


def _renewals(root: Node, renewed: Mapping[str, tuple[str, str]]) -> Iterator[Edit]:
    """New fingerprints in place of those that were right."""
    entries = root.get("abzeichnungen") if isinstance(root, MappingNode) else None
    for entry in entries.items if isinstance(entries, Sequence) else ():
        if not isinstance(entry, MappingNode):
            continue
        record, stated = entry.get("datensatz"), entry.get("fingerabdruck")
        if isinstance(record, Scalar) and isinstance(stated, Scalar):
            before, now = renewed.get(record.text.strip(), ("", ""))
            if stated.text.strip() == before:
                yield Rewrite(stated, now)
        seen = entry.get("verweise")
        for item in seen.items if isinstance(seen, Sequence) else [seen]:
            if isinstance(item, Scalar):
                target, _, digits = item.text.strip().partition("=")
                before, now = renewed.get(target, ("", ""))
                if before and digits == before:
                    yield Rewrite(item, f"{target}={now}")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig")


def _bytes(text: str, like: bytes) -> bytes:
    return (_BOM if like.startswith(_BOM) else b"") + text.encode()


def write_changes(changes: Iterable[Change]) -> None:
    """Write all changes or none: beside the files first, and then in their place.

    Raises :class:`OSError` where the system refuses, or where a file is no longer what it was.
    """
    planned = [(change, Path(os.path.realpath(change.path))) for change in changes]
    for change, path in planned:
        if not os.access(path, os.W_OK) or read_bytes(path) != change.before:
            raise PermissionError(13, "not writable, or changed meanwhile", str(change.path))
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.neu") for _, path in planned}
    done: list[tuple[Change, Path]] = []
    try:
        for change, path in planned:
            beside[path].write_bytes(change.after)
            beside[path].chmod(path.stat().st_mode)
        for change, path in planned:
            beside[path].replace(path)
            done.append((change, path))
    except OSError:
        for change, path in done:
            beside[path].write_bytes(change.before)
            beside[path].chmod(path.stat().st_mode)
            beside[path].replace(path)
        raise
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


__all__ = ["FORMAT", "Change", "MigrationError", "plan_migration", "write_changes"]
