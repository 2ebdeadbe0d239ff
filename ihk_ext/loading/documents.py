"""Data files as the current format has them, whatever format they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.loading.dataformat import format_of
from ihk_ext.loading.formats import FORMAT, FORMAT_KEY, upgraded
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Files


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the reader for it, and its root, None where there is nothing to read."""

    reader: Reader
    root: Mapping | None


class Documents:
    """Opens the files of one concept.  What is wrong with a file as a whole is an error among *findings*."""

    def __init__(self, findings: FindingCollection, files: Files | None = None) -> None:
        self._findings = findings
        self._files = files or Files()
        self._old: list[tuple[Place, int]] = []

    def open(self, path: Path, name: str, lacks: str, subject: str = "") -> Document:
        """Open a file that messages call *name*; *lacks* is what they say of one that has no keys."""
        source = self._files.read(path, name, self._findings)
        reader = Reader(source, self._findings, subject=subject)
        root = source.root
        if root is None:
            return Document(reader, None)
        if not isinstance(root, Mapping):
            reader.error("datei-aufbau", lacks, root, f"Beginnen Sie die Datei mit »{FORMAT_KEY}: {FORMAT}«.")
            return Document(reader, None)
        number = format_of(root, reader)
        if number is None:
            return Document(reader, None)
        if number < FORMAT:
            self._old.append((reader.place(root.get(FORMAT_KEY) or root), number))
            root = upgraded(root, path.name, number)
        return Document(reader, root)

    def tell_of_old(self, folder: str) -> None:
        """Add one hint where files are of an older format; *folder* is how messages call the concept's."""
        if self._old:
            place, number = min(self._old)
            text = f"Die Daten sind noch im Format {number}; aktuell ist {FORMAT}. Sie werden gelesen wie bisher."
            hint = f"»ihk migrieren {folder}« stellt sie um; mit --probe sehen Sie vorher, was sich ändert."
            self._findings.hint("format-alt", text, place, hint=hint)
