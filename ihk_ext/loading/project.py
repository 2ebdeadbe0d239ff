"""Load concepts: read files, build records, check links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place, did_you_mean
from ihk_ext.loading.linkcheck import check_links
from ihk_ext.loading.profile import apply_profile
from ihk_ext.loading.reader import Members, Reader, id_hint
from ihk_ext.loading.source import Mapping, Node, Scalar, Sequence, read_yaml
from ihk_ext.model import Concept, Project, Record, Struct
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import ID_PATTERN, RecordType, Schema

#: The data format that this version reads.
FORMAT = 1
FORMAT_KEY = "ihk_format"
DEFAULTS_KEY = "vorgaben"
PROFILE_FILE = "profil.yaml"


@dataclass(slots=True)
class LoadResult:
    """A project and what was wrong with it; records with errors are left out."""

    project: Project
    findings: FindingCollection = field(default_factory=FindingCollection)


def load_project(folder: Path) -> LoadResult:
    """Load every concept of a data folder: each subfolder with YAML files is one."""
    folders = sorted(p for p in folder.iterdir() if p.is_dir() and any(p.glob("*.yaml")))
    return _load(folders)


def load_concept(folder: Path) -> LoadResult:
    """Load one concept, and its neighbours where its links need them.

    Only findings of the concept itself are reported.
    """
    result = _load([folder])
    if not any(f.code == "verweis-unbekannt" for f in result.findings):
        return result
    neighbours = [p for p in folder.resolve().parent.iterdir() if p.is_dir() and any(p.glob("*.yaml"))]
    whole = _load(sorted({folder.resolve(), *neighbours}), only=folder.resolve())
    name = folder.resolve().name
    return LoadResult(Project(tuple(c for c in whole.project.concepts if c.name == name)), whole.findings)


def _load(folders: Iterable[Path], only: Path | None = None) -> LoadResult:
    findings = FindingCollection()
    concepts: list[Concept] = []
    owners: dict[str, Place] = {}
    reported = FindingCollection()
    for folder in folders:
        target = findings if only is None or folder == only else reported
        concepts.append(_load_folder(folder, target, owners))
    project = Project(tuple(concepts))
    names = {c.name for c in concepts if only is None or c.folder == only}
    check_links(project, findings, concepts=names)
    return LoadResult(project, findings)


def _load_folder(folder: Path, findings: FindingCollection, owners: dict[str, Place]) -> Concept:
    name = folder.resolve().name
    files = tuple(sorted(folder.glob("*.yaml"), key=lambda p: p.name))
    misnamed = sorted(p for p in folder.glob("*.yml"))
    for path in misnamed:
        findings.error("datei-endung", "Dateien mit der Endung ».yml« werden nicht gelesen.",
                       Place(_shown(path)), hint="Benennen Sie die Datei in ».yaml« um.")  # fmt: skip
    if not files:
        findings.error("ordner-leer", f"Im Ordner »{_shown(folder)}« liegt keine .yaml-Datei.", Place(_shown(folder)))
    schema, forms = _schema(folder, findings)
    builder = _ConceptBuilder(name, schema, findings, owners)
    for path in files:
        if path.name != PROFILE_FILE:
            builder.read(path)
    return Concept(name, folder, schema, builder.records, files, forms)


def _schema(folder: Path, findings: FindingCollection) -> tuple[Schema, tuple[Struct, ...]]:
    path = folder / PROFILE_FILE
    if not path.exists():
        return CORE_SCHEMA, ()
    source = read_yaml(path, _shown(path), findings)
    reader = Reader(source, findings)
    root = source.root
    if not isinstance(root, Mapping) or not _check_format(root, reader):
        return CORE_SCHEMA, ()
    schema = CORE_SCHEMA
    forms: tuple[Struct, ...] = ()
    for key, node in root.entries:
        if key.text == "profil":
            schema, forms = apply_profile(node, CORE_SCHEMA, reader)
        elif key.text != FORMAT_KEY:
            reader.error("schluessel-unbekannt", f"Den Schlüssel »{key.text}« gibt es im Profil nicht.", key,
                         did_you_mean(key.text, ["profil"]))  # fmt: skip
    return schema, forms


def _shown(path: Path) -> str:
    """The path as messages show it: relative where that is shorter."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _check_format(root: Mapping, reader: Reader) -> bool:
    node = next((v for k, v in root.entries if k.text == FORMAT_KEY), None)
    if node is None:
        reader.error("format-fehlt", "Die Angabe »ihk_format« fehlt.", root,
                     f"Schreiben Sie »{FORMAT_KEY}: {FORMAT}« in die erste Zeile.")  # fmt: skip
        return False
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        reader.error("format-ungueltig", f"»{FORMAT_KEY}« ist keine Formatnummer.", node, f"Aktuell ist {FORMAT}.")
        return False
    if int(text) > FORMAT:
        reader.error("format-neuer", f"Die Datei hat das Format {text}; dieses Programm liest bis Format {FORMAT}.",
                     node, "Installieren Sie eine neuere Fassung von ihk_ext.")  # fmt: skip
        return False
    return True


class _ConceptBuilder:
    """Builds the records of one concept file by file."""

    def __init__(
        self, concept: str, schema: Schema, findings: FindingCollection, owners: dict[str, Place]
    ) -> None:
        self.records: dict[str, Record] = {}
        self._concept = concept
        self._schema = schema
        self._findings = findings
        self._owners = owners
        self._patterns = {name: re.compile(p) for name, p in schema.number_patterns}

    def read(self, path: Path) -> None:
        """Read one file; its top-level keys name what it holds."""
        source = read_yaml(path, _shown(path), self._findings)
        reader = Reader(source, self._findings)
        root = source.root
        if root is None:
            return
        if not isinstance(root, Mapping):
            reader.error("datei-aufbau", "Die Datei muss Schlüssel wie »massnahmen:« enthalten.", root)
            return
        if not _check_format(root, reader):
            return
        defaults = next((v for k, v in root.entries if k.text == DEFAULTS_KEY), None)
        self._check_defaults(defaults, root, reader)
        known = [*self._schema.by_key, DEFAULTS_KEY, FORMAT_KEY]
        for key, node in root.entries:
            record_type = self._schema.by_key.get(key.text)
            if record_type is not None:
                self._read_type(record_type, node, defaults, reader)
            elif key.text not in {DEFAULTS_KEY, FORMAT_KEY}:
                reader.error("schluessel-unbekannt", f"Den Schlüssel »{key.text}« gibt es nicht.", key,
                             did_you_mean(key.text, known))  # fmt: skip

    def _check_defaults(self, node: Node | None, root: Mapping, reader: Reader) -> None:
        if node is None:
            return
        if not isinstance(node, Mapping):
            reader.error("wert-art", "»vorgaben« braucht Unterangaben.", node)
            return
        types = [self._schema.by_key[k.text] for k, _ in root.entries if k.text in self._schema.by_key]
        known = {name for t in types for name in t.by_name if name not in {"id", "titel"}}
        for key, _ in node.entries:
            if key.text not in known:
                reader.error("feld-unbekannt", f"Vorgaben: Das Feld »{key.text}« gibt es hier nicht.", key,
                             did_you_mean(key.text, known))  # fmt: skip

    def _read_type(self, record_type: RecordType, node: Node, defaults: Node | None, reader: Reader) -> None:
        reader.subject = record_type.plural
        shared = Members()
        if isinstance(defaults, Mapping):
            fitting = [(k, v) for k, v in defaults.entries if k.text in record_type.by_name]
            shared = reader.members(Mapping(fitting, defaults.line, defaults.column), record_type.by_name)
        if record_type.singleton and isinstance(node, Mapping):
            self._read_record(record_type, node, shared, reader)
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Mapping):
                    self._read_record(record_type, item, shared, reader)
                else:
                    reader.subject = ""
                    reader.error("datensatz-art", f"Unter »{record_type.key}« steht kein Datensatz.", item,
                                 "Ein Datensatz beginnt mit »- id: …«.")  # fmt: skip
        elif not (isinstance(node, Scalar) and node.empty):
            reader.subject = ""
            reader.error("datensatz-art", f"Unter »{record_type.key}« muss eine Liste von Datensätzen stehen.", node,
                         "Ein Datensatz beginnt mit »- id: …«.")  # fmt: skip
        reader.subject = ""

    def _read_record(self, record_type: RecordType, node: Mapping, shared: Members, reader: Reader) -> None:
        identifier = _scalar_of(node, "id")
        reader.subject = f"{record_type.label} {identifier}" if identifier else record_type.label
        read = reader.members(node, record_type.by_name)
        place = reader.place(node)
        if not self._has_required(record_type, read, node, reader):
            return
        if not ID_PATTERN.fullmatch(identifier):
            self._findings.error("kennung", f"{reader.subject}: »{identifier}« ist keine gültige Kennung.",
                                 read.places["id"], hint=id_hint(identifier))  # fmt: skip
            return
        if identifier in self._owners:
            self._findings.error(
                "kennung-doppelt", f"{reader.subject}: Die Kennung ist schon vergeben ({self._owners[identifier]}).",
                read.places["id"], hint="Kennungen sind im ganzen Projekt einmalig.", record=identifier,
            )  # fmt: skip
            return
        self._owners[identifier] = read.places["id"]
        self._check_number(record_type, read, reader)
        values = {**shared.values, **read.values}
        values.pop("id", None)
        titel = values.pop("titel", "")
        links = {**{k: v for k, v in shared.links.items() if k not in read.places}, **read.links}
        self.records[identifier] = Record(
            record_type, identifier, titel if isinstance(titel, str) else str(titel), self._concept,
            values, links, place, {**shared.places, **read.places},
        )  # fmt: skip

    def _has_required(self, record_type: RecordType, read: Members, node: Mapping, reader: Reader) -> bool:
        missing = [f for f in record_type.fields if f.required and f.name not in read.places]
        for member in missing:
            reader.error("pflichtfeld", f"Das Feld »{member.name}« ({member.label}) fehlt.", node)
        return not missing and all(name in read.values for name in ("id", "titel"))

    def _check_number(self, record_type: RecordType, read: Members, reader: Reader) -> None:
        pattern = self._patterns.get(record_type.name)
        number = read.values.get(record_type.number_field)
        if pattern and isinstance(number, str) and not pattern.fullmatch(number):
            self._findings.error(
                "nummer-muster", f"{reader.subject}: Die Nummer »{number}« passt nicht zum Muster »{pattern.pattern}«.",
                read.places[record_type.number_field],
            )  # fmt: skip


def _scalar_of(node: Mapping, name: str) -> str:
    for key, value in node.entries:
        if key.text == name and isinstance(value, Scalar):
            return value.text.strip()
    return ""


