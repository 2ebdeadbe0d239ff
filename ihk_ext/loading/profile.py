"""A municipality's profile: local fields, words, labels, number patterns, forms.

``data/<konzept>/profil.yaml`` extends the core catalogue without Python.  It is read
with the same declarations as the records.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ihk_ext.findings import Place, did_you_mean
from ihk_ext.loading.reader import Reader
from ihk_ext.loading.source import Mapping, Node
from ihk_ext.model.record import Struct, Value
from ihk_ext.schema import vocabularies
from ihk_ext.schema.declare import Field, Kind, Member, Publicity, RecordType, Schema, Vocabulary

_KINDS = Vocabulary(
    name="feldart", label="Feldart", words=tuple(k.value for k in Kind if k not in {Kind.STRUCT, Kind.WORD})
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")

#: The profile's own declaration.
PROFILE_MEMBERS: dict[str, Member] = {
    m.name: m
    for m in (
        Field("kommune", "Kommune"),
        Field("felder", "zusätzliche Felder", Kind.STRUCT, many=True, members=(
            Field("typ", "Datensatztyp", required=True),
            Field("name", "Feldname", required=True),
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("art", "Feldart", Kind.WORD, vocabulary=_KINDS),
            Field("einheit", "Einheit"),
            Field("mehrfach", "mehrere Werte", Kind.FLAG),
            Field("oeffentlichkeit", "Öffentlichkeit", Kind.WORD, vocabulary=vocabularies.OEFFENTLICHKEIT),
        )),
        Field("woerter", "zusätzliche Wörter", Kind.STRUCT, many=True, members=(
            Field("liste", "Wortliste", required=True),
            Field("wort", "Wort", required=True),
            Field("entspricht", "entspricht dem Kernwort", required=True),
        )),
        Field("bezeichnungen", "Bezeichnungen", Kind.STRUCT, many=True, members=(
            Field("typ", "Datensatztyp", required=True),
            Field("feld", "Feld"),
            Field("bezeichnung", "Bezeichnung", required=True),
            Field("mehrzahl", "Mehrzahl"),
        )),
        Field("nummernmuster", "Nummernmuster", Kind.STRUCT, many=True, members=(
            Field("typ", "Datensatztyp", required=True),
            Field("muster", "regulärer Ausdruck", required=True),
        )),
        Field("formulare", "Formulare der Vorlagen", Kind.STRUCT, many=True, members=(
            Field("name", "Name", required=True),
            Field("gueltig_von", "gültig von", Kind.DATE),
            Field("gueltig_bis", "gültig bis", Kind.DATE),
            Field("kopfzeilen", "Kopfzeilen", many=True),
            Field("antrag", "Überschrift des Antrags"),
            Field("beschluss", "Überschrift des Beschlusses"),
            Field("erlaeuterungen", "Überschrift der Erläuterungen"),
            Field("spalten_beratungsfolge", "Spalten der Beratungsfolge", many=True),
        )),
    )
}  # fmt: skip


def apply_profile(node: Node, core: Schema, reader: Reader) -> tuple[Schema, tuple[Struct, ...]]:
    """The core schema extended by a profile, and the forms that it declares.

    Everything that names an unknown type, field, list or word is an error.
    """
    if not isinstance(node, Mapping):
        reader.error("wert-art", "»profil« braucht Unterangaben.", node)
        return core, ()
    read = reader.members(node, PROFILE_MEMBERS)
    extension = _Extension(core, reader)
    for item in _structs(read.values.get("woerter")):
        extension.word(item)
    for item in _structs(read.values.get("felder")):
        extension.field(item)
    for item in _structs(read.values.get("bezeichnungen")):
        extension.label(item)
    for item in _structs(read.values.get("nummernmuster")):
        extension.pattern(item)
    return extension.schema(), _structs(read.values.get("formulare"))


def _structs(value: Value | None) -> tuple[Struct, ...]:
    return tuple(v for v in value if isinstance(v, Struct)) if isinstance(value, tuple) else ()


class _Extension:
    def __init__(self, core: Schema, reader: Reader) -> None:
        self._types = dict(core.types)
        self._patterns = list(core.number_patterns)
        self._reader = reader

    def schema(self) -> Schema:
        return Schema(self._types, tuple(self._patterns))

    def word(self, item: Struct) -> None:
        name, word, core = (str(item.values.get(k, "")) for k in ("liste", "wort", "entspricht"))
        known = {f.vocabulary.name: f.vocabulary for t in self._types.values() for f in _word_fields(t.members)
                 if f.vocabulary}  # fmt: skip
        vocabulary = known.get(name)
        if vocabulary is None:
            self._error(item, f"Die Wortliste »{name}« gibt es nicht.", did_you_mean(name, known))
            return
        if core not in vocabulary.words:
            self._error(item, f"»{core}« ist kein Kernwort der Liste »{name}«.", did_you_mean(core, vocabulary.words))
            return
        larger = replace(vocabulary, local=(*vocabulary.local, (word, core)))
        for type_name, record_type in self._types.items():
            members = tuple(_with_vocabulary(m, vocabulary.name, larger) for m in record_type.members)
            if members != record_type.members:
                self._types[type_name] = replace(record_type, members=members)

    def field(self, item: Struct) -> None:
        record_type = self._type(item)
        name = str(item.values.get("name", ""))
        if record_type is None:
            return
        if not _NAME.fullmatch(name) or name in record_type.by_name:
            self._error(item, f"»{name}« ist kein freier Feldname.", "Erlaubt sind Kleinbuchstaben, Ziffern und »_«.")
            return
        publicity = item.values.get("oeffentlichkeit")
        new = Field(
            name, str(item.values.get("bezeichnung", name)), Kind(item.values.get("art", Kind.TEXT.value)),
            unit=str(item.values.get("einheit", "")), many=item.values.get("mehrfach") is True,
            publicity=Publicity(publicity) if isinstance(publicity, str) else Publicity.PUBLIC,
        )  # fmt: skip
        at = [m.name for m in record_type.members].index("stand")
        members = (*record_type.members[:at], new, *record_type.members[at:])
        self._types[record_type.name] = replace(record_type, members=members)

    def label(self, item: Struct) -> None:
        record_type = self._type(item)
        if record_type is None:
            return
        label = str(item.values.get("bezeichnung", ""))
        name = item.values.get("feld")
        if name is None:
            plural = str(item.values.get("mehrzahl", record_type.plural))
            self._types[record_type.name] = replace(record_type, label=label, plural=plural)
            return
        if name not in record_type.by_name:
            self._error(item, f"Das Feld »{name}« gibt es bei »{record_type.name}« nicht.",
                        did_you_mean(str(name), record_type.by_name))  # fmt: skip
            return
        members = tuple(replace(m, label=label) if m.name == name else m for m in record_type.members)
        self._types[record_type.name] = replace(record_type, members=members)

    def pattern(self, item: Struct) -> None:
        record_type = self._type(item)
        pattern = str(item.values.get("muster", ""))
        try:
            re.compile(pattern)
        except re.error as error:
            self._error(item, f"»{pattern}« ist kein regulärer Ausdruck ({error}).")
            return
        if record_type is not None:
            self._patterns.append((record_type.name, pattern))

    def _type(self, item: Struct) -> RecordType | None:
        name = str(item.values.get("typ", ""))
        record_type = self._types.get(name)
        if record_type is None:
            self._error(item, f"Den Datensatztyp »{name}« gibt es nicht.", did_you_mean(name, self._types))
        return record_type

    def _error(self, item: Struct, text: str, hint: str = "") -> None:
        place: Place = item.place
        self._reader.findings.error("profil", f"Profil: {text}", place, hint=hint)


def _word_fields(members: tuple[Member, ...]) -> list[Field]:
    found: list[Field] = []
    for member in members:
        if isinstance(member, Field):
            if member.vocabulary:
                found.append(member)
            found.extend(_word_fields(member.members))
    return found


def _with_vocabulary(member: Member, name: str, larger: Vocabulary) -> Member:
    if not isinstance(member, Field):
        return member
    if member.vocabulary and member.vocabulary.name == name:
        return replace(member, vocabulary=larger)
    if member.members:
        return replace(member, members=tuple(_with_vocabulary(m, name, larger) for m in member.members))
    return member
