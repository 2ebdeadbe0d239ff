"""Mutants that no test can tell from the program, each with its reason: ``equivalents.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.mutation.mutant import key_of

LIST = Path(__file__).with_name("equivalents.toml")
_FIELDS = ("file", "function", "old", "new", "reason")


@dataclass(frozen=True)
class Equivalent:
    """One entry."""

    file: str
    function: str
    old: str
    new: str
    reason: str

    @property
    def key(self) -> str:
        """That of the mutant."""
        return key_of(self.file, self.function, self.old, self.new)


def read(path: Path = LIST) -> dict[str, Equivalent]:
    """Key of a mutant → entry.

    Raises :class:`ValueError` for an entry that lacks a field, or its reason, and for one that stands there twice.
    """
    found: dict[str, Equivalent] = {}
    entries: Iterable[Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", ())
    for number, entry in enumerate(entries, 1):
        values = [str(entry.get(name, "")).strip() for name in _FIELDS]
        if set(entry) != set(_FIELDS) or not (values[0] and values[2] and values[4]):
            raise ValueError(
                f"{path.name}, Eintrag {number}: nötig sind {', '.join(_FIELDS)}, auch der Grund (reason)."
            )
        one = Equivalent(*values)
        if one.key in found:
            raise ValueError(f"{path.name}, Eintrag {number}: steht schon darüber ({one.file}, {one.function}).")
        found[one.key] = one
    return found


def refuse_stale(entries: Mapping[str, Equivalent], possible: Collection[str]) -> None:
    """Raise :class:`ValueError` where entries are no *possible* mutant any longer: the program has changed there."""
    wrong = [
        f"{one.file}, {one.function}: »{one.old}« → »{one.new}« gibt es nicht mehr; neu bedenken oder streichen."
        for key, one in entries.items()
        if key not in possible
    ]
    if wrong:
        raise ValueError(f"{LIST.name}:\n" + "\n".join(wrong))
