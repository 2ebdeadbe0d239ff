"""Mandatory contents as data declare them: on what basis each is asked for, and which records can prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ihk_ext.findings import FindingCollection
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.model import Concept, Record, Struct
from ihk_ext.rules.applicability import Ground
from ihk_ext.rules.context import Context
from ihk_ext.rules.proofs import TESTS, Lack, lack_of
from ihk_ext.rules.reading import word
from ihk_ext.schema.pflichtinhalte import PFLICHTINHALTE

_FILE = Path(__file__).with_name("pflichtinhalte.yaml")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to prove a content, or a part of it: a record of this type with these words that stands these tests."""

    type: str
    part: str = ""
    member: str = ""
    words: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def types(self) -> frozenset[str]:
        """The types of records that have a say in it."""
        return frozenset({self.type}).union(*(TESTS[name].types for name in self.tests))

    def fits(self, record: Record) -> bool:
        """Whether a record of the type is a candidate at all."""
        if not self.member:
            return True
        listed = (*self.words, *self.partly, *self.never)
        return record.gives(self.member) if not listed else _spoken(record, self.member) in listed

    def lack(self, record: Record, context: Context) -> Lack | None:
        """What makes a candidate no proof; None where it is one."""
        spoken = _spoken(record, self.member) if self.member else ""
        if spoken in self.never:
            return Lack(f"»{spoken}« weist das nicht nach")
        found = lack_of(context, record, self.tests)
        if found is None and spoken in self.partly:
            return Lack(f"»{spoken}« weist das nur zum Teil nach", partly=True)
        return found


@dataclass(frozen=True, slots=True)
class Content:
    """One mandatory content."""

    key: str
    title: str
    grounds: tuple[Ground, ...]
    ways: tuple[Way, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Its parts; one without a name where it has none."""
        return tuple(dict.fromkeys(way.part for way in self.ways)) or ("",)


def _spoken(record: Record, name: str) -> str:
    value = record.get(name)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return word(record, name)


@cache
def mandatory_contents() -> tuple[Content, ...]:
    """All mandatory contents, as the file beside this module states them.

    Raises :class:`ValueError` where that file is malformed.
    """
    findings = FindingCollection()
    found = tuple(content_of(entry) for entry in read_side_file(_FILE, _FILE.name, PFLICHTINHALTE, findings))
    if len(findings):
        raise ValueError("; ".join(map(str, findings)))
    return found


def contents_of(concept: Concept) -> tuple[Content, ...]:
    """The mandatory contents of a concept: those that we ship, and those of its profile, which may replace ours."""
    own = {content.key: content for content in map(content_of, concept.contents)}
    shipped = tuple(own.pop(content.key, content) for content in mandatory_contents())
    return (*shipped, *own.values())


def content_of(entry: Struct) -> Content:
    """A content as data declare it."""
    return Content(
        str(entry.values["inhalt"]),
        str(entry.values["titel"]),
        tuple(Ground.of(ground) for ground in _structs(entry, "grundlagen")),
        tuple(_way(way) for way in _structs(entry, "nachweise")),
    )


def _way(entry: Struct) -> Way:
    return Way(
        str(entry.values["typ"]),
        str(entry.values.get("teil", "")),
        str(entry.values.get("angabe", "")),
        _texts(entry, "woerter"),
        _texts(entry, "bedingt"),
        _texts(entry, "kein"),
        _texts(entry, "pruefungen"),
    )


def _structs(entry: Struct, name: str) -> Iterator[Struct]:
    value = entry.values.get(name)
    return (v for v in value if isinstance(v, Struct)) if isinstance(value, tuple) else iter(())


def _texts(entry: Struct, name: str) -> tuple[str, ...]:
    value = entry.values.get(name)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
