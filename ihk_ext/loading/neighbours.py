"""The concepts of one folder, as any of them sees the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ihk_ext.loading.folder import Reading, data_files
from ihk_ext.loading.linkcheck import circular_links
from ihk_ext.loading.source import Files
from ihk_ext.model import Project
from ihk_ext.schema.declare import ID_PATTERN

#: What may be an ID, wherever it stands.  What must not stand before it comes behind its first letter: so the
#: search goes from capital to capital.
_ID_WORD = re.compile(ID_PATTERN.pattern.replace("[A-Z]", r"[A-Z](?<![\w-][A-Z])", 1) + r"(?![\w-])")


class Neighbours:
    """Concepts side by side.

    What all of them have in common is worked out once, when one of them asks for it: that
    keeps the time for checking them all in proportion to their number.
    """

    def __init__(self, folders: Iterable[Path], files: Files, read: Callable[[Path], Reading]) -> None:
        """*read* gives a concept as it is by itself."""
        self._folders = {folder.resolve(): folder for folder in folders}
        self._files = files
        self._read = read
        self._words: dict[Path, set[str]] = {}

    def share(self, ids: AbstractSet[str], home: Path) -> bool:
        """Whether a concept other than the one at *home* names one of *ids*, be it in a link."""
        others = (folder for other, folder in self._folders.items() if other != home)
        return any(not ids.isdisjoint(self._words_in(folder)) for folder in others)

    def _words_in(self, folder: Path) -> set[str]:
        """Words in a concept's files that may be IDs; reading the files whole would take ten times as long."""
        found = self._words.get(folder)
        if found is None:
            texts = (self._files.content(path).text for path in data_files(folder))
            found = self._words[folder] = {word for text in texts for word in _ID_WORD.findall(text)}
        return found

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Each concept as it is by itself, in the order of their folders."""
        return tuple(self._read(folder) for folder in self._folders.values())

    def holds(self, own: Reading) -> bool:
        """Whether :attr:`project` has this very reading of a concept, and all its records."""
        return any(reading.findings is own.findings for reading in self._apart)

    @cached_property
    def _apart(self) -> tuple[Reading, ...]:
        """The concepts with a name and IDs that no other one has."""
        names = Counter(reading.concept.name for reading in self.readings)
        owners = Counter(identifier for reading in self.readings for identifier in reading.concept.records)
        return tuple(
            reading
            for reading in self.readings
            if names[reading.concept.name] == 1 and all(owners[i] == 1 for i in reading.concept.records)
        )

    @cached_property
    def _kept(self) -> tuple[Reading, ...]:
        """The concepts without records whose ID an earlier one has."""
        known: set[str] = set()
        kept = []
        for reading in self.readings:
            kept.append(without(reading, known))
            known.update(reading.concept.records)
        return tuple(kept)

    @cached_property
    def project(self) -> Project:
        """All of them; an ID belongs to the first that gives it."""
        return Project(tuple(reading.concept for reading in self._kept))

    @cached_property
    def claimed(self) -> frozenset[str]:
        """IDs that stand in the data of one of them without a record."""
        return frozenset().union(*(reading.claimed for reading in self._kept))

    @cached_property
    def circular(self) -> frozenset[str]:
        """Links that lead in a circle somewhere."""
        return circular_links(self.project)


def without(reading: Reading, owned: Collection[str]) -> Reading:
    """The concept as a later one sees it: without records whose ID is *owned* by an earlier one."""
    records = reading.concept.records
    taken = {identifier for identifier in records if identifier in owned}
    if not taken:
        return reading
    kept = {identifier: record for identifier, record in records.items() if identifier not in taken}
    return replace(reading, concept=replace(reading.concept, records=kept), claimed=reading.claimed | taken)
