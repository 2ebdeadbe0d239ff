"""A municipality's profile: local fields, words, labels, number patterns, forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ihk_ext.findings import excerpt
from ihk_ext.loading.nodes import Mapping, Node
from ihk_ext.loading.number_pattern import NumberPattern, PatternError
from ihk_ext.loading.reader import Reader
from ihk_ext.model.record import Struct, Value
from ihk_ext.model.values import Missing
from ihk_ext.schema.declare import Field, Kind, Member, Publicity, RecordType, Schema, Vocabulary
from ihk_ext.schema.profile import PROFILE_MEMBERS

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NO_PROOF = "Sagen Sie mit »{typ: …}«, welche Datensätze ihn nachweisen."
_NAME_HINT = "Erlaubt sind Kleinbuchstaben, Ziffern und »_«; jeder Name nur einmal."


class Profile(NamedTuple):
    """The core schema extended by a profile, the forms and the mandatory contents that it declares.

    ``unread`` tells that there is one which could not be read.
    """

    schema: Schema
    forms: tuple[Struct, ...] = ()
    contents: tuple[Struct, ...] = ()
    unread: bool = False


def apply_profile(node: Node, core: Schema, reader: Reader) -> Profile:
    """What a profile makes of the core schema, and what it declares beside.

    Everything that names an unknown type, field, list or word is an error.
    """
    if not isinstance(node, Mapping):
        names = ", ".join(PROFILE_MEMBERS)
        reader.error("wert-art", "»profil« braucht Unterangaben.", node, f"Möglich sind: {names}.")
        return Profile(core)
    reader.about("Profil")
    read = reader.members(node, PROFILE_MEMBERS)
    extension = _Extension(core, reader)
    for name, extend in (
        ("woerter", extension.word),
        ("felder", extension.field),
        ("bezeichnungen", extension.label),
        ("nummernmuster", extension.pattern),
        ("amtstraeger", extension.holder),
    ):
        for item in _structs(read.values.get(name)):
            if extension.is_complete(name, item):
                extend(item)
    contents = _structs(read.values.get("pflichtinhalte"))
    checked = tuple(
        item for item in contents if extension.is_complete("pflichtinhalte", item) and extension.content(item)
    )
    return Profile(extension.schema(), _structs(read.values.get("formulare")), checked)


def _structs(value: Value | None) -> tuple[Struct, ...]:
    return tuple(v for v in value if isinstance(v, Struct)) if isinstance(value, tuple) else ()


def _words(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


class _Extension:
    def __init__(self, core: Schema, reader: Reader) -> None:
        self._types = dict(core.types)
        self._patterns = list(core.number_patterns)
        self._holders = list(core.holders)
        self._reader = reader

    def schema(self) -> Schema:
        return Schema(self._types, tuple(self._patterns), tuple(self._holders))

    def is_complete(self, name: str, item: Struct) -> bool:
        """Whether all is said that the profile's field *name* requires; what lacks was reported in reading."""
        member = PROFILE_MEMBERS[name]
        parts = member.members if isinstance(member, Field) else ()
        required = [m.name for m in parts if isinstance(m, Field) and m.required]
        unknown = [n for n in required if isinstance(item.values.get(n), Missing)]
        for n in unknown:
            self._error(item, f"»{name}.{n}« kann nicht »{Missing.NOT_RECORDED}« sein.", "Geben Sie einen Wert an.")
        return not unknown and all(n in item.values for n in required)

    def word(self, item: Struct) -> None:
        """A word of the municipality's own, and the core word that it stands for."""
        name, word, core = (str(item.values[k]) for k in ("liste", "wort", "entspricht"))
        known = {v.name: v for t in self._types.values() for v in _vocabularies(t.members)}
        vocabulary = known.get(name)
        if vocabulary is None:
            self._error(item, f"Die Wortliste »{name}« gibt es nicht.", self._suggest(name, known))
            return
        if word in vocabulary.all_words:
            self._error(item, f"Das Wort »{word}« gibt es in der Liste »{name}« schon.", "Löschen Sie den Eintrag.")
            return
        if core not in vocabulary.words:
            near = self._suggest(core, vocabulary.words) or f"Kernwörter sind: {', '.join(vocabulary.words)}."
            self._error(item, f"»{core}« ist kein Kernwort der Liste »{name}«.", near)
            return
        larger = replace(vocabulary, local=(*vocabulary.local, (word, core)))
        for type_name, record_type in self._types.items():
            members = tuple(_with_vocabulary(m, vocabulary.name, larger) for m in record_type.members)
            if members != record_type.members:
                self._types[type_name] = replace(record_type, members=members)

    def field(self, item: Struct) -> None:
        """A field of the municipality's own; it stands before the common ones."""
        record_type = self._type(item)
        name = str(item.values["name"])
        if record_type is None:
            return
        if not _NAME.fullmatch(name) or name in record_type.by_name:
            self._error(item, f"»{name}« ist kein freier Feldname.", _NAME_HINT)
            return
        kind, unit, publicity = (item.values.get(k) for k in ("art", "einheit", "oeffentlichkeit"))
        new = Field(
            name,
            str(item.values["bezeichnung"]),
            Kind(kind) if isinstance(kind, str) else Kind.TEXT,
            unit=unit if isinstance(unit, str) else "",
            many=item.values.get("mehrfach") is True,
            publicity=Publicity(publicity) if isinstance(publicity, str) else Publicity.PUBLIC,
        )
        at = [m.name for m in record_type.members].index("stand")
        members = (*record_type.members[:at], new, *record_type.members[at:])
        self._types[record_type.name] = replace(record_type, members=members)

    def label(self, item: Struct) -> None:
        """What a type or a field is called here."""
        record_type = self._type(item)
        if record_type is None:
            return
        label = str(item.values["bezeichnung"])
        name = item.values.get("feld")
        if not isinstance(name, str):
            plural = item.values.get("mehrzahl")
            self._types[record_type.name] = replace(
                record_type, label=label, plural=plural if isinstance(plural, str) else record_type.plural
            )
            return
        if name not in record_type.by_name:
            text = f"Das Feld »{name}« gibt es bei »{record_type.name}« nicht."
            self._error(item, text, self._suggest(name, record_type.by_name))
            return
        members = tuple(replace(m, label=label) if m.name == name else m for m in record_type.members)
        self._types[record_type.name] = replace(record_type, members=members)

    def pattern(self, item: Struct) -> None:
        """What the visible numbers of a type look like."""
        record_type = self._type(item)
        pattern = str(item.values["muster"])
        try:
            NumberPattern(pattern)
        except PatternError as error:
            self._error(item, f"Nummernmuster »{excerpt(pattern)}«: {error}", "Zum Beispiel: M-[0-9]{2}")
            return
        if record_type is None:
            return
        if not record_type.number_field:
            self._error(item, f"Der Typ »{record_type.name}« hat keine Nummer.", "Löschen Sie den Eintrag.")
            return
        self._patterns.append((record_type.name, pattern))

    def holder(self, item: Struct) -> None:
        """A person who holds an office, and the office."""
        self._holders.append((str(item.values["name"]), str(item.values["amt"])))

    def content(self, item: Struct) -> bool:
        """Whether a mandatory content names what there is: a way to prove it, types, fields and words."""
        ways = _structs(item.values.get("nachweise"))
        if not ways:
            self._error(item, f"Der Pflichtinhalt »{item.values['inhalt']}« nennt keine »nachweise«.", _NO_PROOF)
        wrong = [way for way in ways if not self._way(way)]  # each says what is wrong with it
        return bool(ways) and not wrong

    def _way(self, way: Struct) -> bool:
        if not isinstance(way.values.get("typ"), str):
            return False
        record_type = self._type(way)
        if record_type is None:
            return False
        name = way.values.get("angabe")
        words = [str(w) for key in ("woerter", "bedingt", "kein") for w in _words(way.values.get(key))]
        if not isinstance(name, str):
            if words:
                self._error(way, "Die Wörter brauchen eine »angabe«, in der sie stehen.", "Ergänzen Sie »angabe«.")
            return not words
        member = record_type.by_name.get(name)
        if not isinstance(member, Field):
            text = f"Das Feld »{name}« gibt es bei »{record_type.name}« nicht."
            self._error(way, text, self._suggest(name, [f.name for f in record_type.fields]))
            return False
        known = member.vocabulary.words if member.vocabulary else ("ja", "nein") if member.kind is Kind.FLAG else ()
        wrong = [word for word in words if word not in known]
        for word in wrong:
            near = self._suggest(word, known) or (f"Kernwörter sind: {', '.join(known)}." if known else "")
            self._error(way, f"»{word}« ist kein Kernwort des Felds »{name}«.", near)
        return not wrong

    def _type(self, item: Struct) -> RecordType | None:
        name = str(item.values["typ"])
        record_type = self._types.get(name)
        if record_type is None:
            self._error(item, f"Den Datensatztyp »{name}« gibt es nicht.", self._suggest(name, self._types))
        return record_type

    def _suggest(self, word: str, known: Iterable[str]) -> str:
        return self._reader.findings.suggest(word, known)

    def _error(self, item: Struct, text: str, hint: str = "") -> None:
        self._reader.findings.error("profil", f"Profil: {text}", item.place, hint=hint)


def _vocabularies(members: tuple[Member, ...]) -> Iterator[Vocabulary]:
    """The word lists of fields; those of links (»ausdrücklich«, »sinngemäß«) are fixed."""
    for member in members:
        if isinstance(member, Field):
            if member.vocabulary:
                yield member.vocabulary
            yield from _vocabularies(member.members)


def _with_vocabulary(member: Member, name: str, larger: Vocabulary) -> Member:
    if not isinstance(member, Field):
        return member
    if member.vocabulary and member.vocabulary.name == name:
        return replace(member, vocabulary=larger)
    if member.members:
        return replace(member, members=tuple(_with_vocabulary(m, name, larger) for m in member.members))
    return member
