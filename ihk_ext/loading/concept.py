"""The records of one concept, read file by file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ihk_ext.findings import FindingCollection, Place, excerpt
from ihk_ext.loading.dataformat import DEFAULTS_KEY, FORMAT_KEY, SIDE_KEYS
from ihk_ext.loading.documents import Documents
from ihk_ext.loading.doubles import Double, Doubles
from ihk_ext.loading.invisible import seen, told
from ihk_ext.loading.nodes import Mapping, Node, Scalar, Sequence
from ihk_ext.loading.number_pattern import NumberPattern
from ihk_ext.loading.reader import Members, Reader, id_hint
from ihk_ext.model import Missing, Record, Value
from ihk_ext.model.record import Mention
from ihk_ext.schema.declare import ID_PATTERN, RecordType, Schema

_RECORD_HINT = "Ein Datensatz beginnt mit »- id: …«."
_ID_WORD = re.compile(rf"(?<![\w-]){ID_PATTERN.pattern}(?![\w-])")
#: Where a text names an ID, even if the text around it is no YAML.
ID_MENTION = re.compile(rf"""\bid["']?[ \t]*:[ \t]*["']?({ID_PATTERN.pattern})""")


class ConceptReader:
    """Builds the records of one concept.

    ``records`` are those that could be read.  ``claimed`` are IDs that stand in the data
    without a record: the file is no YAML, or the record has no title.  *owners* are the IDs
    of the whole project and where they were given first; *documents* opens the files.
    """

    def __init__(
        self, concept: str, schema: Schema, findings: FindingCollection, owners: dict[str, Place], documents: Documents
    ) -> None:
        self.records: dict[str, Record] = {}
        self.claimed: set[str] = set()
        self.doubles = Doubles()
        self.again: list[Record] = []
        self.named: set[str] = set()
        self.unread = False
        self.ids_by_file: Counter[str] = Counter()
        self._concept = concept
        self._schema = schema
        self._findings = findings
        self._owners = owners
        self._documents = documents
        self._patterns = {name: NumberPattern(p) for name, p in schema.number_patterns}

    def read(self, path: Path, name: str) -> None:
        """Read one file, which messages call *name*; its top-level keys name what it holds."""
        document = self._documents.open(path, name, "Die Datei muss Schlüssel wie »massnahmen:« enthalten.")
        if document.root is None:
            text = document.reader.source.text
            self.claimed.update(ID_MENTION.findall(text))
            self.named.update(_ID_WORD.findall(text))
            self.unread = True
        else:
            self.read_root(document.root, document.reader)

    def read_root(self, root: Mapping, reader: Reader) -> None:
        """Read the records of a file that is open."""
        defaults = root.get(DEFAULTS_KEY)
        if defaults is not None:
            self._check_defaults(defaults, root, reader)
        known = [*self._schema.by_key, DEFAULTS_KEY, FORMAT_KEY]
        for key, node in root.entries:
            record_type = self._schema.by_key.get(key.text)
            if record_type is not None:
                self._read_type(record_type, node, defaults, reader)
            elif key.text in SIDE_KEYS:
                text = f"Der Schlüssel »{key.text}« gehört nicht hierher."
                reader.error("schluessel-unbekannt", text, key, SIDE_KEYS[key.text])
            elif key.text not in {DEFAULTS_KEY, FORMAT_KEY}:
                text = f"Den Schlüssel »{excerpt(key.text)}« gibt es nicht."
                odd = told(key.text)
                hint = f"{odd} Schreiben Sie »{seen(key.text)}«." if odd else self._findings.suggest(key.text, known)
                reader.error("schluessel-unbekannt", text, key, hint)
                self._leave_out(node)

    def _check_defaults(self, node: Node, root: Mapping, reader: Reader) -> None:
        if not isinstance(node, Mapping):
            reader.error(
                "wert-art", "»vorgaben« braucht Unterangaben.", node, "Zum Beispiel »oeffentlichkeit: intern«."
            )
            return
        types = [self._schema.by_key[k.text] for k, _ in root.entries if k.text in self._schema.by_key]
        known = {name for t in types for name in t.by_name if name not in {"id", "titel"}}
        for key, _ in node.entries:
            if key.text not in known:
                text = f"Vorgaben: Das Feld »{excerpt(key.text)}« gibt es hier nicht."
                reader.error("feld-unbekannt", text, key, self._findings.suggest(key.text, known))

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
                    text = f"Unter »{record_type.key}« steht kein Datensatz."
                    glued = isinstance(item, Scalar) and re.match(r"(\w+):\S", item.text)
                    hint = f"Hinter »{glued[1]}:« fehlt ein Leerzeichen." if glued else _RECORD_HINT
                    reader.error("datensatz-art", text, item, hint)
        elif not (isinstance(node, Scalar) and node.empty):
            text = f"Unter »{record_type.key}« muss eine Liste von Datensätzen stehen."
            reader.error("datensatz-art", text, node, _RECORD_HINT)
        reader.about()

    def _read_record(self, record_type: RecordType, node: Mapping, shared: _Shared, reader: Reader) -> None:
        written = node.get("id")
        identifier = written.text.strip() if isinstance(written, Scalar) else ""
        name = f"{record_type.label} {excerpt(identifier)}" if identifier else record_type.label
        reader.about(name, identifier)
        read = reader.members(node, record_type.by_name)
        if identifier:
            self.ids_by_file[reader.source.name] += 1
        if not self._is_record(record_type, identifier, read, node, reader):
            self.claimed |= {identifier} - {""}
            self._leave_out(node)
            return
        if identifier in self._owners:
            self.doubles.found.append(Double(name, identifier, read.places["id"], self._owners[identifier]))
            self.claimed.add(identifier)
            self.again.append(shared.record(identifier, self._concept, read, reader, node))
            return
        self._owners[identifier] = read.places["id"]
        self._check_number(record_type, read, reader)
        self.records[identifier] = shared.record(identifier, self._concept, read, reader, node)

    def _leave_out(self, node: Node) -> None:
        """Note the IDs that stand in a part of the data which gives no records."""
        todo = [node]
        while todo:
            part = todo.pop()
            if isinstance(part, Mapping):
                written = part.get("id")
                if isinstance(written, Scalar) and ID_PATTERN.fullmatch(written.text.strip()):
                    self.claimed.add(written.text.strip())
                todo += [value for _, value in part.entries]
            elif isinstance(part, Sequence):
                todo += part.items
            else:
                self.named.update(_ID_WORD.findall(part.text))

    def _is_record(
        self, record_type: RecordType, identifier: str, read: Members, node: Mapping, reader: Reader
    ) -> bool:
        """Whether ID and title are given and the ID is nobody else's."""
        missing = [f for f in record_type.fields if f.required and f.name not in read.places]
        for member in (m for m in missing if m.name not in read.misnamed):
            text = f"Das Feld »{member.name}« ({member.label}) fehlt."
            reader.error("pflichtfeld", text, node, f"Ergänzen Sie »{member.name}: …«.")
        if missing or "id" not in read.values or "titel" not in read.values:
            return False
        if not ID_PATTERN.fullmatch(identifier):
            text = f"»{excerpt(identifier)}« ist keine gültige Kennung."
            reader.error_at("kennung", text, read.places["id"], id_hint(identifier))
            return False
        if isinstance(read.values["titel"], Missing):
            text, hint = (
                f"»titel« kann nicht »{Missing.NOT_RECORDED}« sein.",
                "Geben Sie dem Datensatz einen eigenen Titel.",
            )
            reader.error_at("pflichtfeld", text, read.places["titel"], hint)
            return False
        return True

    def _check_number(self, record_type: RecordType, read: Members, reader: Reader) -> None:
        pattern = self._patterns.get(record_type.name)
        number = read.values.get(record_type.number_field)
        if pattern and isinstance(number, str) and not pattern.fits(number):
            text = f"Die Nummer »{excerpt(number)}« passt nicht zum Muster »{pattern.pattern}«."
            place, hint = read.places[record_type.number_field], "Das Muster steht im Profil unter »nummernmuster«."
            reader.error_at("nummer-muster", text, place, hint)


class _Shared:
    """What a file's ``vorgaben`` say for the records of one type."""

    def __init__(self, record_type: RecordType, defaults: Node | None, reader: Reader) -> None:
        self._type = record_type
        self._read = Members()
        self._mentions: list[Mention] = []
        self._retired: dict[str, Value] = {}
        if isinstance(defaults, Mapping):
            known = {name: m for name, m in record_type.by_name.items() if name not in {"id", "titel"}}
            fitting = [(k, v) for k, v in defaults.entries if k.text in known]
            reader.about("Vorgaben")
            self._read = reader.members(Mapping(fitting, defaults.line, defaults.column), known)
            self._mentions = reader.mentions
            self._retired = reader.retired(defaults)

    def record(self, identifier: str, concept: str, read: Members, reader: Reader, node: Mapping) -> Record:
        """The record with what it says itself, and else what is shared."""
        own = read.places
        values = {k: v for k, v in self._read.values.items() if k not in own} | read.values
        values.pop("id")
        links = {k: v for k, v in self._read.links.items() if k not in own} | read.links
        mentions = (*reader.mentions, *(m for m in self._mentions if m.member.name not in own))
        titel, place, places = str(values.pop("titel")), reader.place(node), {**self._read.places, **own}
        retired = {**self._retired, **reader.retired(node)}
        refused = own.keys() - read.values.keys() - {name for name, targets in read.links.items() if targets}
        return Record(
            self._type,
            identifier,
            titel,
            concept,
            values,
            links,
            place,
            places,
            mentions,
            retired,
            frozenset(refused | read.misnamed) - {"id"},
        )
