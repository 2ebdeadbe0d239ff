"""From located YAML nodes to values and links, by declaration.

This takes the place of generated model classes: one walk over nodes and declaration
gives every message its exact line and column, and starts without building classes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field, replace

from ihk_ext.findings import FindingCollection, Place, excerpt, meant
from ihk_ext.loading.formats import RETIRED
from ihk_ext.loading.invisible import seen, told
from ihk_ext.loading.position import position
from ihk_ext.loading.prose import need_references, read_prose
from ihk_ext.loading.scalars import PARSERS, ScalarError
from ihk_ext.loading.source import Mapping, Node, Scalar, Sequence, Source
from ihk_ext.loading.swallowed import Surprise, comma_in_braces, paragraphs, split_sentence, surprises, unquoted
from ihk_ext.loading.words import allowed, suggested_fields, word_hint
from ihk_ext.model.prose import ProseText
from ihk_ext.model.record import LinkValue, Mention, Struct, Value
from ihk_ext.model.values import Missing
from ihk_ext.schema.declare import ID_PATTERN, NOT_RECORDED, Field, Kind, Link, Member, Vocabulary


@dataclass(slots=True)
class Members:
    """What was read of a mapping; ``misnamed`` are the members that its unknown keys seem to mean."""

    values: dict[str, Value] = field(default_factory=dict)
    links: dict[str, tuple[LinkValue, ...]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    misnamed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Reader:
    """Reads the nodes of one file; adds an error for everything that is malformed.

    ``subject`` names the record that is being read, as messages begin with it, and
    ``record`` is its ID; ``mentions`` are the records that the prose read so far names.
    """

    source: Source
    findings: FindingCollection
    subject: str = ""
    record: str = ""
    mentions: list[Mention] = field(default_factory=list)
    _fields: list[MappingABC[str, Member]] = field(default_factory=list)

    def about(self, subject: str = "", record: str = "") -> None:
        """What follows is about another record."""
        self.subject, self.record, self.mentions = subject, record, []

    def place(self, node: Node) -> Place:
        """Where the node begins."""
        return Place(self.source.name, node.line, node.column)

    def error(self, code: str, text: str, node: Node, hint: str = "") -> None:
        """Add an error at a node, named by the current subject."""
        self.error_at(code, text, self.place(node), hint)

    def error_at(self, code: str, text: str, place: Place, hint: str = "") -> None:
        """Add an error at a place, named by the current subject."""
        prefix = f"{self.subject}: " if self.subject else ""
        self.findings.error(code, prefix + text, place, hint=hint, record=self.record)

    def warn(self, surprise: Surprise, node: Node, within: str = "") -> None:
        """Add a warning of what YAML made of a value; *within* names its field."""
        prefix = f"{self.subject}: " if self.subject else ""
        text = f"{prefix}Feld »{within}«: {surprise.text}" if within else prefix + surprise.text
        self.findings.warning(surprise.code, text, self.place(node), hint=surprise.hint, record=self.record)

    def field_hint(self, name: str, declared: Collection[str]) -> str:
        """Which of the *declared* fields the unknown *name* seems to mean."""
        return meant(suggested_fields(name, declared)) if self.findings.legible else ""

    def members(self, node: Mapping, declared: MappingABC[str, Member], within: str = "") -> Members:
        """Read a mapping whose keys are *declared*; unknown keys are errors.

        *within* is what messages put before a name: the structured field around, and a dot.
        """
        result = Members()
        before: tuple[str, Scalar] | None = None
        self._fields.append(declared)
        for key, value in node.entries:
            member = declared.get(key.text)
            if member is None:
                bare = node.flow and isinstance(value, Scalar) and not value.text and not value.style
                self._unknown_field(key, declared, within, before if bare else None)
                result.misnamed.update(suggested_fields(seen(key.text), declared)[:1] if self.findings.legible else ())
                continue
            before = (key.text, value) if isinstance(value, Scalar) else None
            result.places[key.text] = self.place(value)
            if _is_empty(value):
                self.error("feld-leer", f"Das Feld »{within}{key.text}« ist leer.", key, self._empty_hint(value))
            elif isinstance(value, Scalar) and value.text.strip() == NOT_RECORDED:
                result.values[key.text] = Missing.NOT_RECORDED
            elif isinstance(member, Link):
                result.links[key.text] = self._links(value, member, within)
            else:
                read = self._field(value, member, within)
                if read is not None:
                    result.values[key.text] = read
        self._fields.pop()
        return result

    def _unknown_field(
        self, key: Scalar, declared: MappingABC[str, Member], within: str, before: tuple[str, Scalar] | None
    ) -> None:
        """A key that is no field: often no key at all, but a piece of the value before it."""
        if before is not None and not _GLUED.match(key.text):
            surprise = comma_in_braces(key.text, before[1], before[0])
            self.error(surprise.code, f"Feld »{within}{before[0]}«: {surprise.text}", key, surprise.hint)
            return
        text = f"Das Feld »{within}{excerpt(key.text)}« gibt es nicht."
        self.error("feld-unbekannt", text, key, self._field_remedy(key.text, declared))

    def _field_remedy(self, name: str, declared: MappingABC[str, Member]) -> str:
        """What to do about a key that is no field."""
        if name in {"<<", "="}:
            return "Zusammenführen (»<<«) gibt es nicht; was für alle gilt, steht unter »vorgaben:«."
        if glued := _GLUED.match(name):
            return f"Hinter »{glued[1]}:« fehlt ein Leerzeichen."
        if odd := told(name):
            return f"{odd} Schreiben Sie »{seen(name).strip()}«."
        if any(name in outer for outer in self._fields[:-1]):
            return f"»{name}« gehört nicht hierher, sondern eine Ebene höher: Rücken Sie es weniger weit ein."
        hint = self.field_hint(name, declared)
        inner = [m.name for m in declared.values() if isinstance(m, Field) and any(p.name == name for p in m.members)]
        if not hint and len(inner) == 1:
            return f"»{name}« ist eine Unterangabe von »{inner[0]}«: Rücken Sie es darunter ein."
        return hint

    def retired(self, node: Mapping) -> dict[str, Value]:
        """What a mapping says in fields that the format no longer has."""
        return self.members(Mapping(list(node.retired), node.line, node.column), RETIRED).values if node.retired else {}

    def _empty_hint(self, node: Node) -> str:
        """Why nothing is said, where something seems to stand there."""
        if isinstance(node, Scalar) and node.text.isalpha():
            return f'YAML liest »{node.text}« als »nichts«. Ist das Wort gemeint, schreiben Sie "{node.text}".'
        line = self.source.lines[node.line - 1] if 0 < node.line <= len(self.source.lines) else ""
        if re.search(r"[:-][ \t]+#[^\s#!]", line):
            return f"Mit »#« beginnt ein Kommentar; setzen Sie den Text in Anführungszeichen. {_EMPTY_HINT}"
        return _EMPTY_HINT

    def _field(self, node: Node, member: Field, within: str) -> Value | None:
        if not member.many:
            return self._single(node, member, within)
        read = (self._single(item, member, within) for item in self._items(node, member, within))
        return tuple(value for value in read if value is not None) or None

    def _items(self, node: Node, member: Member, within: str) -> Iterator[Node]:
        """The items of a list, or the one value that stands there without a list."""
        if not isinstance(node, Sequence):
            yield node
            return
        if isinstance(member, Field) and member.kind in {Kind.TEXT, Kind.PROSE} and (split := split_sentence(node)):
            self.warn(split, node, f"{within}{member.name}")
        for item in node.items:
            if _is_empty(item):
                text = f"In »{within}{member.name}« ist ein Listenpunkt leer."
                self.error("feld-leer", text, item, self._empty_hint(item))
            else:
                yield item

    def _single(self, node: Node, member: Field, within: str) -> Value | None:
        if member.kind is Kind.STRUCT:
            return self._struct(node, member, within)
        if not isinstance(node, Scalar):
            text = f"»{within}{member.name}« ({member.label}) muss ein einfacher Wert sein ({member.kind.value})."
            self.error("wert-art", text, node, _one_value_hint(node))
            return None
        if node.text.strip() == NOT_RECORDED:
            return Missing.NOT_RECORDED
        if member.kind is Kind.PROSE:
            node = replace(node, text=paragraphs(node, self.source.lines))
        try:
            value = PARSERS[member.kind](node.text)
        except ScalarError as error:
            hint = _plainly(node.text) or error.hint
            self.error("wert-ungueltig", f"Feld »{within}{member.name}«: {error}", node, hint)
            return None
        if member.kind in {Kind.TEXT, Kind.PROSE}:
            fields = self._fields[-1] if self._fields else {}
            for surprise in surprises(node, member.kind, self.source.lines, fields):
                self.warn(surprise, node, f"{within}{member.name}")
        if member.kind is Kind.WORD and member.vocabulary and value not in member.vocabulary.all_words:
            self._unknown_word(str(value), member, node, within)
            return None
        return self._prose(str(value), member, node, within) if member.kind is Kind.PROSE else value

    def _unknown_word(self, word: str, member: Field, node: Node, within: str) -> None:
        words = member.vocabulary or Vocabulary(name="", label="", words=())
        hint = word_hint(word, words, member.name) if self.findings.legible else allowed(words)
        if seen(word) in words.all_words or unquoted(word):
            hint = _plainly(word)
        text = f"Feld »{within}{member.name}«: Das Wort »{excerpt(word)}« gibt es hier nicht."
        self.error("wort-unbekannt", text, node, hint)

    def _prose(self, value: str, member: Field, node: Scalar, within: str) -> ProseText:
        """The *value* with its meaning; adds what is wrong with it, and notes the records that it names."""
        blocks, problems = read_prose(node.text)
        for problem in problems:
            text = f"Feld »{within}{member.name}«: {problem.text}"
            self.error_at("fliesstext", text, self._place_in(node, problem.offset), problem.hint)
        for offset, target in need_references(node.text):
            self.mentions.append(Mention(member, target, self._place_in(node, offset)))
        return ProseText(value, blocks)

    def _place_in(self, node: Scalar, offset: int) -> Place:
        return Place(self.source.name, *position(node, self.source.lines, offset))

    def _struct(self, node: Node, member: Field, within: str) -> Struct | None:
        if not isinstance(node, Mapping):
            names = ", ".join(m.name for m in member.members)
            text = f"»{within}{member.name}« ({member.label}) braucht Unterangaben."
            self.error("wert-art", text, node, f"Möglich sind: {names}.")
            return None
        inner = f"{within}{member.name}."
        read = self.members(node, {m.name: m for m in member.members}, inner)
        for part in member.members:
            if isinstance(part, Field) and part.required and part.name not in read.places:
                text, hint = f"Das Feld »{inner}{part.name}« fehlt.", f"Ergänzen Sie »{part.name}: …«."
                self.error("pflichtfeld", text, node, hint)
        return Struct(read.values, read.links, self.place(node), read.places)

    def _links(self, node: Node, link: Link, within: str) -> tuple[LinkValue, ...]:
        items = list(self._items(node, link, within))
        if not link.many and len(items) > 1:
            text = f"»{within}{link.name}« ({link.label}) darf nur einen Verweis haben."
            self.error("verweis-anzahl", text, node, "Lassen Sie einen stehen.")
        found: list[LinkValue] = []
        attributes: dict[str, list[MappingABC[str, Value]]] = {}
        for item in items:
            value = self._link(item, link, within)
            if value is None:
                continue
            same = attributes.setdefault(value.target, [])
            # a source may be named at several of its pages
            if value.attributes in same if link.repeatable else same:
                text, hint = f"»{within}{link.name}« nennt »{value.target}« zweimal.", _TWICE_HINT
                self.error("verweis-doppelt", text, item, hint)
            else:
                same.append(value.attributes)
                found.append(value)
        return tuple(found)

    def _link(self, node: Node, link: Link, within: str) -> LinkValue | None:
        attributes: dict[str, Value] = {}
        target: Node | None = node
        if isinstance(node, Mapping):
            target = node.get("id")
            rest = Mapping([(k, v) for k, v in node.entries if k.text != "id"], node.line, node.column)
            known = {m.name: m for m in link.attributes}
            attributes = self.members(rest, known, f"{within}{link.name}.").values
        if target is None or (isinstance(target, Scalar) and target.empty):
            self.error("pflichtfeld", f"Im Verweis »{within}{link.name}« fehlt »id«.", node, _LINK_HINT)
            return None
        if not isinstance(target, Scalar):
            self.error("verweis-art", f"»{within}{link.name}«: Hier steht keine Kennung.", target, _LINK_HINT)
            return None
        identifier = target.text.strip()
        if not ID_PATTERN.fullmatch(identifier):
            text = f"»{within}{link.name}«: »{excerpt(identifier)}« ist keine Kennung."
            self.error("kennung", text, target, id_hint(identifier))
            return None
        return LinkValue(identifier, self.place(target), attributes)


def _plainly(text: str) -> str:
    """The remedy where a value would be read but for its quotation marks, or for what nobody sees in it."""
    if inner := unquoted(text):
        return f"Schreiben Sie {excerpt(inner)}, ohne Anführungszeichen."
    odd = told(text)
    return f"{odd} Schreiben Sie {excerpt(seen(text).strip())}." if odd else ""


def id_hint(text: str) -> str:
    """How to write an ID; the ID itself where only upper case was missed, or what nobody sees was too much."""
    plain = seen(unquoted(text) or text).strip()
    if ID_PATTERN.fullmatch(plain.upper()) and plain != text:
        return f"{told(text) or 'Anführungszeichen gehören nicht dazu.'} Meinten Sie »{plain.upper()}«?"
    if ID_PATTERN.fullmatch(text.upper()):
        return f"Meinten Sie »{text.upper()}«?"
    if text == NOT_RECORDED:
        return f"»{NOT_RECORDED}« steht allein: ohne Liste und ohne Klammern."
    return "Kennungen bestehen aus Großbuchstaben, Ziffern, »-« und »_« und beginnen mit einem Buchstaben."


_GLUED = re.compile(r"(\w+):\S")
_EMPTY_HINT = "Geben Sie einen Wert an oder löschen Sie die Zeile."
_TWICE_HINT = "Lassen Sie einen der beiden Verweise stehen."
_LINK_HINT = "Schreiben Sie die Kennung oder {id: KENNUNG, …}."


def _one_value_hint(node: Node) -> str:
    if isinstance(node, Sequence):
        return "Schreiben Sie ihn ohne Liste."
    return "Schreiben Sie ihn ohne Unterangaben; setzen Sie einen Text mit { oder »: « in Anführungszeichen."


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.empty
    return not (node.items if isinstance(node, Sequence) else node.entries)
