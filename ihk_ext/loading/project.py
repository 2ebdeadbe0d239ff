"""Load concepts: which files, which profile, and which neighbours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place, excerpt
from ihk_ext.loading.concept import ConceptReader
from ihk_ext.loading.dataformat import (
    ACCEPTANCES_FILE,
    CHECKS_FILE,
    FORMAT,
    FORMAT_KEY,
    PROFILE_FILE,
    PROFILE_KEY,
    REVIEWS_FILE,
    SIDE_FILES,
    check_format,
)
from ihk_ext.loading.linkcheck import check_links
from ihk_ext.loading.nodes import Mapping
from ihk_ext.loading.profile import apply_profile
from ihk_ext.loading.pruefung import read_pruefung
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.loading.source import MAX_BYTES, read_yaml
from ihk_ext.model import Concept, Project, Struct
from ihk_ext.model.links import link_uses
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import ID_PATTERN, Field, Schema
from ihk_ext.schema.review import ACCEPTANCES, REVIEWS

_SUFFIX = ".yaml"
_LOOKS_LIKE_YAML = {".yaml", ".yml"}
#: What may be an ID, wherever it stands.
_ID_WORD = re.compile(rf"(?<![\w-]){ID_PATTERN.pattern}(?![\w-])")


@dataclass(slots=True)
class LoadResult:
    """A project and what was wrong with it.

    Where there are errors, the project lacks what could not be read: values, links,
    records without ID or title, files.  ``neighbours`` are concepts that the project's
    links lead to or come from.
    """

    project: Project
    findings: FindingCollection = field(default_factory=FindingCollection)
    neighbours: tuple[Concept, ...] = ()

    @property
    def whole(self) -> Project:
        """The project with the neighbours that had to be loaded: links cross concepts."""
        return Project((*self.project.concepts, *self.neighbours)) if self.neighbours else self.project


def is_concept(folder: Path) -> bool:
    """Whether the folder holds a concept: it has YAML files and is not hidden."""
    return not folder.name.startswith(".") and folder.is_dir() and any(_data_files(folder))


def load_project(folder: Path) -> LoadResult:
    """Load every concept of a data folder: each subfolder with YAML files is one.

    A folder that does not exist is an error among the findings.
    """
    if not folder.is_dir():
        result = LoadResult(Project(()))
        result.findings.error("ordner-fehlt", "Den Datenordner gibt es nicht.", Place(_shown(folder)))
        return result
    result = _load(_concepts_in(folder))
    for path in _data_files(folder):
        result.findings.warning("datei-ort", "Die Datei liegt in keinem Konzeptordner und wird nicht gelesen.",
                                Place(_shown(path)))  # fmt: skip
    return result


def load_concept(folder: Path) -> LoadResult:
    """Load one concept, and its neighbours where they matter to it.

    Neighbours are the concepts beside it.  They are loaded if they may have the target of
    one of its links, a link to it, or an ID of its own.  Only findings of the concept itself
    are reported.
    """
    result = _load([folder])
    home = folder.resolve()
    neighbours = [p for p in _concepts_in(home.parent) if p.resolve() != home]
    if not _share_ids(result.project, neighbours):
        return result
    whole = _load([*neighbours, folder], only=folder)
    own = tuple(c for c in whole.project.concepts if c.folder == folder)
    others = tuple(c for c in whole.project.concepts if c.folder != folder)
    return LoadResult(Project(own), whole.findings, others)


def load_schema(folder: Path) -> tuple[Schema, FindingCollection]:
    """The record types of one concept, its profile applied, and what is wrong with the profile."""
    findings = FindingCollection()
    schema, _ = _schema(folder, findings)
    return schema, findings


def _concepts_in(folder: Path) -> list[Path]:
    """The concepts of a folder in their order; what is there by two names (a symbolic link) counts once."""
    found: dict[Path, Path] = {}
    for path in sorted(folder.iterdir()):
        if is_concept(path):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _share_ids(project: Project, neighbours: Iterable[Path]) -> bool:
    """Whether neighbours name an ID that the project has, or one that it lacks."""
    ids = set(project.records)
    for record in project:
        ids.update(use.value.target for use in link_uses(record))
        ids.update(mention.target for mention in record.mentions)
    return any(not ids.isdisjoint(_ids_in(path)) for folder in neighbours for path in _data_files(folder))


def _ids_in(path: Path) -> set[str]:
    """Words in a file that may be IDs, be it of links; reading it whole would take ten times as long."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return set(_ID_WORD.findall(file.read(MAX_BYTES)))
    except OSError:
        return set()


def _load(folders: Iterable[Path], only: Path | None = None) -> LoadResult:
    """Load concepts; with *only*, just the findings of that one are kept."""
    findings = FindingCollection()
    elsewhere = FindingCollection()
    owners: dict[str, Place] = {}
    claimed: set[str] = set()
    concepts = [
        _load_folder(folder, findings if only in {None, folder} else elsewhere, owners, claimed) for folder in folders
    ]
    project = Project(tuple(concepts))
    checked = {c.name for c in concepts if only in {None, c.folder}}
    check_links(project, findings, concepts=checked, claimed=claimed)
    return LoadResult(project, findings)


def _load_folder(
    folder: Path, findings: FindingCollection, owners: dict[str, Place], claimed: set[str]
) -> Concept:  # fmt: skip
    files = tuple(_data_files(folder))
    if not files:
        findings.error("ordner-leer", f"In diesem Ordner liegt keine {_SUFFIX}-Datei.", Place(_shown(folder)))
    _warn_of_unread(folder, findings)
    schema, forms = _schema(folder, findings)
    name = folder.resolve().name
    reader = ConceptReader(name, schema, findings, owners)
    for path in files:
        if path.name not in SIDE_FILES:
            reader.read(path, _shown(path))
    claimed |= reader.claimed

    def beside(file: str, declared: Field) -> tuple[Struct, ...]:
        return read_side_file(folder / file, _shown(folder / file), declared, findings)

    return Concept(
        name, folder, schema, reader.records, files, forms,
        beside(ACCEPTANCES_FILE, ACCEPTANCES), beside(REVIEWS_FILE, REVIEWS),
        read_pruefung(folder / CHECKS_FILE, _shown(folder / CHECKS_FILE), findings),
    )  # fmt: skip


def _data_files(folder: Path) -> list[Path]:
    """The data files in their order; hidden ones are editors' (``.#ziele.yaml``)."""
    return sorted(p for p in folder.glob(f"*{_SUFFIX}") if not p.name.startswith("."))


def _warn_of_unread(folder: Path, findings: FindingCollection) -> None:
    """Whoever puts data where nobody reads them must hear of it."""
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        suffix = path.suffix.casefold()
        if path.name.startswith("."):
            continue
        if suffix in _LOOKS_LIKE_YAML and path.suffix != _SUFFIX:
            findings.error("datei-endung", f"Dateien mit der Endung »{path.suffix}« werden nicht gelesen.",
                           Place(_shown(path)), hint=f"Benennen Sie sie in »{path.stem}{_SUFFIX}« um.")  # fmt: skip
        elif path.is_dir() and any(_data_files(path)):
            findings.warning("datei-ort", "Unterordner eines Konzepts werden nicht gelesen.", Place(_shown(path)),
                             hint="Legen Sie die Dateien in den Ordner des Konzepts.")  # fmt: skip


def _schema(folder: Path, findings: FindingCollection) -> tuple[Schema, tuple[Struct, ...]]:
    """The core schema with the concept's profile, and the forms of its Vorlagen."""
    path = folder / PROFILE_FILE
    if not path.exists():
        return CORE_SCHEMA, ()
    source = read_yaml(path, _shown(path), findings)
    reader = Reader(source, findings)
    schema = CORE_SCHEMA
    forms: tuple[Struct, ...] = ()
    if source.root is None:
        return schema, forms
    if not isinstance(source.root, Mapping):
        reader.error("datei-aufbau", f"Das Profil muss den Schlüssel »{PROFILE_KEY}:« enthalten.", source.root,
                     f"Beginnen Sie die Datei mit »{FORMAT_KEY}: {FORMAT}«.")  # fmt: skip
        return schema, forms
    if not check_format(source.root, reader):
        return schema, forms
    for key, node in source.root.entries:
        if key.text == PROFILE_KEY:
            schema, forms = apply_profile(node, CORE_SCHEMA, reader)
        elif key.text != FORMAT_KEY:
            reader.error("schluessel-unbekannt", f"Den Schlüssel »{excerpt(key.text)}« gibt es im Profil nicht.", key,
                         f"Das Profil steht unter »{PROFILE_KEY}:«.")  # fmt: skip
    return schema, forms


def _shown(path: Path) -> str:
    """The path as messages show it: relative where that is shorter."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
