"""IDs that are given twice: each by itself, or as one message where a whole file or folder was copied."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from ihk_ext.findings import FindingCollection, Place

#: From so many equal IDs on it is a copy and no slip.
_COPY_FROM = 5
_UNIQUE = "Kennungen sind im ganzen Projekt einmalig."
_WAYS_OUT = "Löschen Sie eine der beiden (frühere Stände bewahrt Git), oder geben Sie der Kopie eigene Kennungen."


@dataclass(frozen=True, slots=True)
class Double:
    """A record whose ID was given before: how messages name it, its ID, where it stands, where the first does."""

    subject: str
    id: str
    place: Place
    first: Place


@dataclass(slots=True)
class Doubles:
    """The doubles of one concept."""

    found: list[Double] = field(default_factory=list)

    def tell(self, findings: FindingCollection, ids_by_file: Counter[str], folder: str) -> None:
        """Add what is to be said of them.

        *ids_by_file* counts the IDs that each file of the concept gives, doubles among them; *folder* is how messages
        call the concept's.
        """
        left = self._folders(findings, sum(ids_by_file.values()), folder)
        by_files: dict[tuple[str, str], list[Double]] = {}
        for double in left:
            by_files.setdefault((double.place.file, double.first.file), []).append(double)
        for (own, first), doubles in by_files.items():
            if own != first and is_copy(len(doubles), ids_by_file[own]):
                text = f"Die Datei ist offenbar eine Kopie von »{first}«: {len(doubles)} Kennungen stehen in beiden."
                findings.error("datei-kopie", text, Place(own), hint=_WAYS_OUT)
                continue
            for double in doubles:
                text = f"{double.subject}: Die Kennung ist schon vergeben ({double.first})."
                findings.error("kennung-doppelt", text, double.place, hint=_UNIQUE, record=double.id)

    def _folders(self, findings: FindingCollection, ids: int, folder: str) -> list[Double]:
        """Tell of the folders that the concept's is a copy of; the doubles that are not among these."""
        by_folder: dict[str, list[Double]] = {}
        for double in self.found:
            by_folder.setdefault(os.path.dirname(double.first.file), []).append(double)  # noqa: PTH120 - a name in messages
        left: list[Double] = []
        for other, doubles in by_folder.items():
            own = os.path.dirname(doubles[0].place.file)  # noqa: PTH120
            if other != own and is_copy(len(doubles), ids):
                tell_of_copy(findings, folder, other, len(doubles))
            else:
                left += doubles
        return left


def is_copy(shared: int, ids: int) -> bool:
    """Whether so many *shared* IDs, of so many that one has, make it a copy."""
    return shared >= _COPY_FROM and 2 * shared >= ids


def tell_of_copy(findings: FindingCollection, folder: str, other: str, shared: int) -> None:
    """Add the one error that a folder and another one are the same concept twice."""
    text = f"Der Ordner und »{other}« sind offenbar Kopien voneinander: {shared} Kennungen stehen in beiden."
    findings.error("ordner-kopie", text, Place(folder), hint=_WAYS_OUT)


def shared_ids(one: Collection[str], other: Collection[str]) -> int:
    """How many IDs two concepts share where one is a copy of the other; else 0."""
    shared = sum(identifier in one for identifier in other)
    return shared if is_copy(shared, min(len(one), len(other))) else 0
