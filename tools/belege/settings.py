"""What is declared beside the tool: the papers, and the exceptions with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.belege.remarks import KINDS, Remark
from tools.belege.sources import Paper

_KEYS = frozenset({"papiere", "eigene_felder", "seiten", "ausnahmen"})


@dataclass(frozen=True, slots=True)
class Allowed:
    """A remark that stands: of which record or page, of which kind, about which words, and why."""

    where: str
    kind: str
    value: str
    reason: str

    def covers(self, remark: Remark) -> bool:
        """Whether it is about this remark."""
        return (self.where, self.kind, self.value) == (remark.where, remark.kind, remark.value)


@dataclass(frozen=True, slots=True)
class Settings:
    """*own* are fields that hold what the example's editors say, as ``typ.feld``; *pages* the papers of a page."""

    papers: tuple[Paper, ...]
    own: frozenset[str]
    pages: Mapping[str, tuple[str, ...]]
    allowed: tuple[Allowed, ...]

    def is_own(self, type_name: str, field: str) -> bool:
        """Whether a field holds our own words: of this type, or of all (``*.notiz``)."""
        return not self.own.isdisjoint({f"{type_name}.{field}", f"*.{field}"})


def read_settings(path: Path) -> Settings:
    """Read the declarations.  Raises ValueError with what is wrong."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if unknown := set(data) - _KEYS:
        raise ValueError(f"{path.name}: unbekannt: {', '.join(sorted(unknown))}")
    return Settings(
        tuple(_papers(data["papiere"])),
        frozenset(data.get("eigene_felder", ())),
        {page: tuple(papers) for page, papers in data.get("seiten", {}).items()},
        tuple(_exceptions(path.name, data.get("ausnahmen", ()))),
    )


def _papers(data: Mapping[str, Any]) -> Iterator[Paper]:
    for name, item in data.items():
        yield Paper(
            name,
            tuple(item["dateien"]),
            item.get("seitenkopf", ""),
            item.get("erste_seite", 1),
            dict(item.get("seiten_ohne_kopf", {})),
            bool(item.get("kapitel_nummeriert")),
        )


def _exceptions(name: str, data: Iterable[Mapping[str, Any]]) -> Iterator[Allowed]:
    seen: set[tuple[str, str, str]] = set()
    for item in data:
        where, kind, reason = str(item["stelle"]), str(item["art"]), str(item.get("grund") or "").strip()
        if kind not in KINDS:
            raise ValueError(f"{name}: Ausnahme für »{where}«: »{kind}« ist keine Art ({', '.join(KINDS)}).")
        if not reason:
            raise ValueError(f"{name}: Ausnahme für »{where}«: der Grund fehlt.")
        for value in item["worte"] if isinstance(item["worte"], list) else [item["worte"]]:
            key = (where, kind, str(value))
            if key in seen:
                raise ValueError(f"{name}: Ausnahme für »{where}«, »{value}«: steht doppelt.")
            seen.add(key)
            yield Allowed(*key, reason)
