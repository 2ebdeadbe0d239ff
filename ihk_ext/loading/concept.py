"""The records of one concept, read file by file."""

from __future__ import annotations

import re
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place, excerpt
from ihk_ext.loading.dataformat import DEFAULTS_KEY, FORMAT, FORMAT_KEY, SIDE_KEYS, check_format
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.loading.reader import Members, Reader, id_hint
from ihk_ext.loading.source import Files, Source
from ihk_ext.model import Missing, Record
from ihk_ext.model.record import Mention
from ihk_ext.schema.declare import ID_PATTERN, RecordType, Schema

#: Where a text names an ID, even if the text around it is no YAML.
ID_MENTION = re.compile(rf"""\bid["']?[ \t]*:[ \t]*["']?({ID_PATTERN.pattern})""")


class ConceptReader:
    """Builds the records of one concept.

    ``records`` are those that could be read.  ``claimed`` are IDs that stand in the data
    without a record: the file is no YAML, or the record has no title.  *owners* are the IDs
    of the whole project and where they were given first; *files* reads what it is built from.
    """

    def __init__(
        self, concept: str, schema: Schema, findings: FindingCollection, owners: dict[str, Place], files: Files
    ) -> None:
        self.records: dict[str, Record] = {}
        self.claimed: set[str] = set()
        self._concept = concept
        self._schema = schema
        self._findings = findings
        self._owners = owners
        self._files = files
        self._patterns = {name: re.compile(p) for name, p in schema.number_patterns}

    def read(self, path: Path, name: str) -> None:
        """Read one file, which messages call *name*; its top-level keys name what it holds."""
        source = self._files.read(path, name, self._findings)
        if not self._read_root(source):
            self.claimed.update(ID_MENTION.findall(source.text))

    def _read_root(self, source: Source) -> bool:
        """Read the records of a file; false where its root tells that there is nothing to read."""
        root = source.root
        reader = Reader(source, self._findings)
        if root is None:
            return False
        if not isinstance(root, Mapping):
            reader.error("datei-aufbau", "Die Datei muss Schlüssel wie »massnahmen:« enthalten.", root,
                         f"Beginnen Sie die Datei mit »{FORMAT_KEY}: {FORMAT}«.")  # fmt: skip
            return False
        if not check_format(root, reader):
            return False
        defaults = root.get(DEFAULTS_KEY)
        if defaults is not None:
            self._check_defaults(defaults, root, reader)
        known = [*self._schema.by_key, DEFAULTS_KEY, FORMAT_KEY]
        for key, node in root.entries:
            record_type = self._schema.by_key.get(key.text)
            if record_type is not None:
                self._read_type(record_type, node, defaults, reader)
            elif key.text in SIDE_KEYS:
                reader.error("schluessel-unbekannt", f"Der Schlüssel »{key.text}« gehört nicht hierher.", key,
                             SIDE_KEYS[key.text])  # fmt: skip
            elif key.text not in {DEFAULTS_KEY, FORMAT_KEY}:
                reader.error("schluessel-unbekannt", f"Den Schlüssel »{excerpt(key.text)}« gibt es nicht.", key,
                             self._findings.suggest(key.text, known))  # fmt: skip
        return True

    def _check_defaults(self, node: Node, root: Mapping, reader: Reader) -> None:
        if not isinstance(node, Mapping):
            reader.error("wert-art", "»vorgaben« braucht Unterangaben.", node,
                         "Zum Beispiel »oeffentlichkeit: intern«.")  # fmt: skip
            return
        types = [self._schema.by_key[k.text] for k, _ in root.entries if k.text in self._schema.by_key]
        known = {name for t in types for name in t.by_name if name not in {"id", "titel"}}
        for key, _ in node.entries:
            if key.text not in known:
                reader.error("feld-unbekannt", f"Vorgaben: Das Feld »{excerpt(key.text)}« gibt es hier nicht.", key,
                             self._findings.suggest(key.text, known))  # fmt: skip

    def _read_type(self, record_type: RecordType, node: Node, defaults: Node | None, reader: Reader) -> None:
        shared = _Shared(record_type, defaults, reader)
        reader.about()
        if record_type.singleton and isinstance(node, Mapping):
            self._read_record(record_type, node, shared, reader)
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Mapping):
                    self._read_record(record_type, item, shared, reader)
                    reader.about()
                else:
                    reader.error("datensatz-art", f"Unter »{record_type.key}« steht kein Datensatz.", item,
                                 "Ein Datensatz beginnt mit »- id: …«.")  # fmt: skip
        elif not (isinstance(node, Scalar) and node.empty):
            reader.error("datensatz-art", f"Unter »{record_type.key}« muss eine Liste von Datensätzen stehen.", node,
                         "Ein Datensatz beginnt mit »- id: …«.")  # fmt: skip
        reader.about()

    def _read_record(self, record_type: RecordType, node: Mapping, shared: _Shared, reader: Reader) -> None:
        written = node.get("id")
        identifier = written.text.strip() if isinstance(written, Scalar) else ""
        name = f"{record_type.label} {excerpt(identifier)}" if identifier else record_type.label
        reader.about(name, identifier)
        read = reader.members(node, record_type.by_name)
        if not self._is_record(record_type, identifier, read, node, reader):
            self.claimed |= {identifier} - {""}
            return
        self._owners[identifier] = read.places["id"]
        self._check_number(record_type, read, reader)
        self.records[identifier] = shared.record(identifier, self._concept, read, reader.place(node), reader.mentions)

    def _is_record(
        self, record_type: RecordType, identifier: str, read: Members, node: Mapping, reader: Reader
    ) -> bool:
        """Whether ID and title are given and the ID is nobody else's."""
        missing = [f for f in record_type.fields if f.required and f.name not in read.places]
        for member in missing:
            reader.error("pflichtfeld", f"Das Feld »{member.name}« ({member.label}) fehlt.", node,
                         f"Ergänzen Sie »{member.name}: …«.")  # fmt: skip
        if missing or "id" not in read.values or "titel" not in read.values:
            return False
        if not ID_PATTERN.fullmatch(identifier):
            reader.error_at("kennung", f"»{excerpt(identifier)}« ist keine gültige Kennung.", read.places["id"],
                            id_hint(identifier))  # fmt: skip
            return False
        if identifier in self._owners:
            reader.error_at("kennung-doppelt", f"Die Kennung ist schon vergeben ({self._owners[identifier]}).",
                            read.places["id"], "Kennungen sind im ganzen Projekt einmalig.")  # fmt: skip
            return False
        if isinstance(read.values["titel"], Missing):
            reader.error_at("pflichtfeld", f"»titel« kann nicht »{Missing.NOT_RECORDED}« sein.", read.places["titel"],
                            "Geben Sie dem Datensatz einen eigenen Titel.")  # fmt: skip
            return False
        return True

    def _check_number(self, record_type: RecordType, read: Members, reader: Reader) -> None:
        pattern = self._patterns.get(record_type.name)
        number = read.values.get(record_type.number_field)
        if pattern and isinstance(number, str) and not pattern.fullmatch(number):
            reader.error_at(
                "nummer-muster", f"Die Nummer »{excerpt(number)}« passt nicht zum Muster »{pattern.pattern}«.",
                read.places[record_type.number_field], "Das Muster steht im Profil unter »nummernmuster«.",
            )  # fmt: skip


class _Shared:
    """What a file's ``vorgaben`` say for the records of one type."""

    def __init__(self, record_type: RecordType, defaults: Node | None, reader: Reader) -> None:
        self._type = record_type
        self._read = Members()
        self._mentions: list[Mention] = []
        if isinstance(defaults, Mapping):
            known = {name: m for name, m in record_type.by_name.items() if name not in {"id", "titel"}}
            fitting = [(k, v) for k, v in defaults.entries if k.text in known]
            reader.about("Vorgaben")
            self._read = reader.members(Mapping(fitting, defaults.line, defaults.column), known)
            self._mentions = reader.mentions

    def record(self, identifier: str, concept: str, read: Members, place: Place, mentions: list[Mention]) -> Record:
        """The record with what it says itself, and else what is shared."""
        own = read.places
        values = {k: v for k, v in self._read.values.items() if k not in own} | read.values
        values.pop("id")
        links = {k: v for k, v in self._read.links.items() if k not in own} | read.links
        shared_mentions = [m for m in self._mentions if m.member.name not in own]
        return Record(
            self._type, identifier, str(values.pop("titel")), concept, values, links, place,
            {**self._read.places, **own}, (*mentions, *shared_mentions),
        )  # fmt: skip
