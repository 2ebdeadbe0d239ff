"""Shared helpers: a concept's folder from YAML text, and what loading says of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from ihk_ext.findings import Finding, FindingCollection
from ihk_ext.loading import LoadResult, load_concept
from ihk_ext.loading.source import Source, parse_yaml
from ihk_ext.model import Record

FORMAT = "ihk_format: 2\n"


class Said(NamedTuple):
    """A finding as tests look at it: code, place without the folder, text, hint."""

    code: str
    at: str
    text: str
    hint: str


def said(findings: Iterable[Finding]) -> list[Said]:
    """All findings, in their order."""
    return [
        Said(f.code, str(f.place).removeprefix(str(Path(f.place.file).parent) + "/"), f.text, f.hint) for f in findings
    ]


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and place of all findings."""
    return [(s.code, s.at) for s in said(findings)]


def write(folder: Path, name: str = "daten.yaml", text: str = "") -> Path:
    """Write a data file; what follows ``ihk_format`` begins on line 2.  Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(FORMAT + dedent(text).removeprefix("\n"), encoding="utf-8")
    return folder


def load(folder: Path, text: str) -> LoadResult:
    """Load a concept of one file, ``daten.yaml``, in a folder without neighbours."""
    return load_concept(write(folder / "data" / "k", text=text))


def load_one(folder: Path, text: str) -> Record:
    """The only record of a file that must be fine."""
    result = load(folder, text)
    assert said(result.findings) == []
    (record,) = result.project
    return record


def yaml(text: str) -> tuple[Source, FindingCollection]:
    """Parse YAML text."""
    findings = FindingCollection()
    return parse_yaml(text, "datei.yaml", findings), findings
