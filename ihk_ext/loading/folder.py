"""One concept from its folder: which files it has, and what they say."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from ihk_ext.files import printable
from ihk_ext.findings import FindingCollection, Place, excerpt
from ihk_ext.loading.concept import ConceptReader
from ihk_ext.loading.dataformat import (
    ACCEPTANCES_FILE,
    CHECKS_FILE,
    FORMAT_KEY,
    PROFILE_FILE,
    PROFILE_KEY,
    REVIEWS_FILE,
    SIDE_FILES,
)
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.profile import Profile, apply_profile
from ihk_ext.loading.pruefung import read_pruefung
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.loading.source import Files
from ihk_ext.model import Concept, Record, Struct
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field
from ihk_ext.schema.review import ACCEPTANCES, REVIEWS

_SUFFIX = ".yaml"
_LOOKS_LIKE_YAML = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A concept as its files give it, and what was wrong with them; its links are not checked yet.

    ``home`` is where the folder really lies; ``claimed`` are IDs that stand in the data without a record, ``again``
    records whose ID was given before: they are no part of the concept, but their links can be wrong.
    """

    home: Path
    concept: Concept
    findings: FindingCollection
    claimed: frozenset[str]
    again: tuple[Record, ...] = ()


def is_concept(folder: Path) -> bool:
    """Whether the folder holds a concept: it has YAML files and is not hidden."""
    return not folder.name.startswith(".") and folder.is_dir() and any(data_files(folder))


def concepts_in(folder: Path) -> list[Path]:
    """The concepts of a folder in their order; what is there by two names (a symbolic link) counts once."""
    found: dict[Path, Path] = {}
    for path in sorted(folder.iterdir()):
        if is_concept(path):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def closed_folders(folder: Path) -> list[Path]:
    """Folders in a folder that may hold concepts, and that we may not look into."""
    found = (path for path in folder.iterdir() if not path.name.startswith(".") and path.is_dir())
    return sorted(path for path in found if not os.access(path, os.R_OK | os.X_OK))


def data_files(folder: Path) -> list[Path]:
    """The data files in their order; hidden ones are editors' (``.#ziele.yaml``)."""
    return sorted(p for p in folder.glob(f"*{_SUFFIX}") if not p.name.startswith("."))


def shown(path: Path) -> str:
    """The path as messages show it: relative where that is shorter."""
    relative = os.path.relpath(path)
    return printable(str(path) if relative.startswith("..") else relative)


def read_folder(folder: Path, files: Files, findings: FindingCollection, owners: dict[str, Place]) -> Reading:
    """Read one concept.  What is malformed is an error among *findings*.

    *owners* are the IDs that other concepts have, and where they were given; the concept's own are added.
    """
    paths = tuple(data_files(folder))
    if not paths:
        findings.error("ordner-leer", f"In diesem Ordner liegt keine {_SUFFIX}-Datei.", Place(shown(folder)))
    _warn_of_unread(folder, findings)
    documents = Documents(findings, files)
    profile = read_schema(folder, documents)
    schema = profile.schema
    home = folder.resolve()
    reader = ConceptReader(home.name, schema, findings, owners, documents)
    for path in paths:
        if path.name not in SIDE_FILES:
            reader.read(path, shown(path))

    def beside(file: str, declared: Field) -> tuple[Struct, ...]:
        return read_side_file(folder / file, shown(folder / file), declared, findings, documents)

    acceptances, reviews = beside(ACCEPTANCES_FILE, ACCEPTANCES), beside(REVIEWS_FILE, REVIEWS)
    checks = folder / CHECKS_FILE
    pruefung = read_pruefung(checks, shown(checks), findings, documents)
    documents.tell_of_old(shown(folder))
    if profile.unread:
        _put_off_by_profile(findings, frozenset(map(shown, paths)), shown(folder / PROFILE_FILE))
    reader.doubles.tell(findings, reader.ids_by_file, shown(folder))
    concept = Concept(home.name, folder, schema, reader.records, paths, profile.forms, acceptances, reviews, pruefung)
    concept = replace(
        concept,
        contents=profile.contents,
        unread=frozenset(reader.claimed | reader.named),
        incomplete=reader.unread,
    )
    return Reading(home, concept, findings, frozenset(reader.claimed), tuple(reader.again))


#: What may be wrong only because the profile is not known.
_BY_PROFILE = frozenset({"wort-unbekannt", "feld-unbekannt"})


def _put_off_by_profile(findings: FindingCollection, files: frozenset[str], profile: str) -> None:
    """Words and fields that the unread profile may declare are no errors yet; one hint says how many."""
    number = findings.drop(lambda found: found.code in _BY_PROFILE and found.place.file in files)
    if number:
        text = (
            f"Das Profil ist nicht zu lesen; {number} Wörter und Felder, die darin stehen können, sind nicht geprüft."
        )
        findings.hint("profil-ungelesen", text, Place(profile), hint="Beheben Sie zuerst den Fehler im Profil.")


def _warn_of_unread(folder: Path, findings: FindingCollection) -> None:
    """Whoever puts data where nobody reads them must hear of it."""
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        suffix, place = path.suffix.casefold(), Place(shown(path))
        if path.name.startswith("."):
            continue
        if not path.name.isprintable():
            text = "Der Name der Datei enthält Zeichen, die niemand sieht oder die kein UTF-8 sind."
            findings.error("datei-name", text, place, hint="Benennen Sie sie um.")
        if suffix in _LOOKS_LIKE_YAML and path.suffix != _SUFFIX:
            text = f"Dateien mit der Endung »{path.suffix}« werden nicht gelesen."
            findings.error("datei-endung", text, place, hint=f"Benennen Sie sie in »{path.stem}{_SUFFIX}« um.")
        elif path.is_dir() and any(data_files(path)):
            text = "Unterordner eines Konzepts werden nicht gelesen."
            findings.warning("datei-ort", text, place, hint="Legen Sie die Dateien in den Ordner des Konzepts.")


def read_schema(folder: Path, documents: Documents) -> Profile:
    """The core schema with the concept's profile, and what that declares beside."""
    path = folder / PROFILE_FILE
    if not os.path.lexists(path):
        return Profile(CORE_SCHEMA)
    document = documents.open(path, shown(path), f"Das Profil muss den Schlüssel »{PROFILE_KEY}:« enthalten.")
    reader = document.reader
    found = Profile(CORE_SCHEMA)
    for key, node in document.root.entries if document.root else ():
        if key.text == PROFILE_KEY:
            found = apply_profile(node, CORE_SCHEMA, reader)
        elif key.text != FORMAT_KEY:
            text = f"Den Schlüssel »{excerpt(key.text)}« gibt es im Profil nicht."
            reader.error("schluessel-unbekannt", text, key, f"Das Profil steht unter »{PROFILE_KEY}:«.")
    return found._replace(unread=document.root is None)
