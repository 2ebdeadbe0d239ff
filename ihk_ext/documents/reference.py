"""The reference of record types: what the handbook says of each declaration.

Nothing is written twice: labels, units, words and targets are those of the schema, so a
profile's own fields stand in the reference too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ihk_ext.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Inline,
    Paragraph,
    Reference,
    Row,
    Table,
    Text,
    paragraph,
    text_cell,
)
from ihk_ext.loading.formats import STEPS, Step
from ihk_ext.rules import Input, Rule, Theme
from ihk_ext.schema.declare import Field, Kind, Link, Member, Publicity, RecordType, Schema, Vocabulary

#: How the reference marks what a complete record has.
MANDATORY = "M"
#: How it marks what loading requires.
REQUIRED = "Pflicht"


@dataclass(frozen=True)
class SchemaReference:
    """The reference of one schema.

    A reference to a record type in its blocks has the type's name as target.
    """

    schema: Schema

    @cached_property
    def common(self) -> tuple[Member, ...]:
        """Members that every type has, described once."""
        types = tuple(self.schema.types.values())
        return tuple(m for m in types[0].members if all(_same(m, t.by_name.get(m.name)) for t in types))

    @cached_property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """The word lists that some field uses, by name."""
        found = {v.name: v for t in self.schema.types.values() for v in _vocabularies(t.members)}
        return tuple(found[name] for name in sorted(found))

    def common_blocks(self) -> tuple[Block, ...]:
        """What is said of the common members."""
        return (
            _fields_table("Felder aller Datensätze", tuple(_rows(_of(Field, self.common)))),
            self._links(self.common),
        )

    def type_blocks(self, record_type: RecordType) -> tuple[Block, ...]:
        """What is said of one type: how it is written, its own fields and links, what points to it."""
        names = {m.name for m in self.common}
        own = tuple(m for m in record_type.members if m.name not in names)
        blocks: list[Block] = [paragraph(record_type.help)] if record_type.help else []
        blocks.append(Bullets(tuple(_facts(record_type))))
        if fields := tuple(_rows(_of(Field, own))):
            blocks.append(_fields_table(f"Felder: {record_type.label}", fields))
        if any(isinstance(m, Link) for m in own):
            blocks.append(self._links(own, record_type.label))
        if incoming := tuple(self._incoming(record_type)):
            blocks += [Paragraph((Text("Hierher verweisen:", strong=True),)), Bullets(incoming)]
        return tuple(blocks)

    def vocabulary_blocks(self) -> tuple[Block, ...]:
        """All word lists with the names by which a profile extends them."""
        rows = tuple(
            Row((text_cell(v.name, header=True), text_cell(v.label), text_cell(_words(v)))) for v in self.vocabularies
        )
        return (Table("Wortlisten", (Column("Liste", 18), Column("Bezeichnung", 22), Column("Wörter", 60)), rows),)

    def _links(self, members: Iterable[Member], label: str = "") -> Table:
        columns = (
            Column("Verweis", 18),
            Column("Bezeichnung", 18),
            Column("Bedeutung", 16),
            Column("auf", 16),
            Column("umgekehrt", 20),
            Column("nötig", 6),
            Column("Hinweise", 22),
        )
        rows = tuple(self._link_row(self._shown(link)) for link in members if isinstance(link, Link))
        return Table(f"Verweise: {label}" if label else "Verweise aller Datensätze", columns, rows)

    def _shown(self, link: Link) -> Link:
        """The link as a reader meets it: of a common one each type has its own sphinx-needs name."""
        first = next(iter(self.schema.types))
        return replace(link, need_name=link.need_name.replace(f"{first}_", "<typ>_")) if link in self.common else link

    def _link_row(self, link: Link) -> Row:
        return Row(
            (
                text_cell(link.name, header=True),
                text_cell(link.label),
                text_cell(link.meaning.value),
                Cell((Paragraph(tuple(self._targets(link))),)),
                text_cell(link.title_back),
                text_cell(MANDATORY if link.mandatory else ""),
                text_cell(_sentences(_link_remarks(link))),
            )
        )

    def _targets(self, link: Link) -> Iterator[Inline]:
        for index, name in enumerate(link.targets):
            if index:
                yield Text(", ")
            target = self.schema.types.get(name)
            yield Reference(name, target.label if target else name)

    def _incoming(self, record_type: RecordType) -> Iterator[tuple[Inline, ...]]:
        common = {m.name for m in self.common}
        for source in self.schema.types.values():
            for path, link in _links_within(source.members):
                if record_type.name in link.targets and path not in common:
                    yield (Reference(source.name, source.label), Text(f": {path} (hier »{link.title_back}«)"))


def _same(one: Member, other: Member | None) -> bool:
    """Whether two types declare the same member; only its sphinx-needs name may differ."""
    return other is not None and (type(one), one.label, one.help) == (type(other), other.label, other.help)


def _of(kind: type[Field], members: Iterable[Member]) -> Iterator[Field]:
    return (m for m in members if isinstance(m, kind))


def _vocabularies(members: Iterable[Member]) -> Iterator[Vocabulary]:
    for member in members:
        if isinstance(member, Field):
            if member.vocabulary:
                yield member.vocabulary
            yield from _vocabularies(member.members)
        else:
            yield from _vocabularies(member.attributes)


def _links_within(members: Iterable[Member], prefix: str = "") -> Iterator[tuple[str, Link]]:
    """Links with the path by which a reader finds them (``handlungsschritte.verantwortlich``)."""
    for member in members:
        if isinstance(member, Link):
            yield prefix + member.name, member
        else:
            yield from _links_within(member.members, f"{prefix}{member.name}.")


def _facts(record_type: RecordType) -> Iterator[tuple[Inline, ...]]:
    one = ", nur einer im Konzept" if record_type.singleton else ""
    yield (Text("In YAML: "), Text(f"{record_type.key}:", strong=True), Text(one))
    yield (Text("Typ in Anweisungen: "), Text(record_type.name, strong=True))
    if record_type.number_field:
        yield (Text("Sichtbare Nummer: "), Text(record_type.number_field, strong=True))
    if not record_type.chain:
        yield (Text("Kein Objekt von sphinx-needs."),)
    yield (Text("In der Liste dessen, was eine Änderung berührt: "), Text(record_type.group.value, strong=True))
    if record_type.frame:
        yield (Text("Rahmen: Eine Änderung berührt ihn, und nichts folgt daraus."),)


def _fields_table(caption: str, rows: tuple[Row, ...]) -> Table:
    columns = (
        Column("Feld", 20),
        Column("Bezeichnung", 22),
        Column("Art", 18),
        Column("nötig", 8),
        Column("Hinweise", 42),
    )
    return Table(caption, columns, rows)


def _rows(fields: Iterable[Field], prefix: str = "") -> Iterator[Row]:
    """A row for each field; the members of a structured one follow it, named with a dot."""
    for field in fields:
        cells = (field.label, _kind(field), _mark(field), _sentences(_field_remarks(field)))
        yield Row((text_cell(prefix + field.name, header=True), *map(text_cell, cells)))
        for member in field.members:
            if isinstance(member, Field):
                yield from _rows((member,), f"{prefix}{field.name}.")
            else:
                yield _member_link_row(member, f"{prefix}{field.name}.")


def _member_link_row(link: Link, prefix: str) -> Row:
    targets = " oder ".join(link.targets)
    cells = (
        link.label,
        "Verweis",
        MANDATORY if link.mandatory else "",
        _sentences((f"{link.meaning.value}: {targets}", *_link_remarks(link))),
    )
    return Row((text_cell(prefix + link.name, header=True), *map(text_cell, cells)))


def _kind(field: Field) -> str:
    unit = f" in {field.unit}" if field.unit else ""
    many = ", auch mehrere" if field.many else ""
    return f"{field.kind.value}{unit}{many}"


def _mark(field: Field) -> str:
    if field.required:
        return REQUIRED
    return MANDATORY if field.mandatory else ""


def _field_remarks(field: Field) -> Iterator[str]:
    yield field.help
    if field.vocabulary:
        yield f"{_words(field.vocabulary)} (Liste {field.vocabulary.name})"
    if field.publicity is not Publicity.PUBLIC:
        yield f"nur {field.publicity.value}"


def _words(vocabulary: Vocabulary) -> str:
    local = {word: f"{word} (wie {core})" for word, core in vocabulary.for_core.items()}
    return " · ".join(local.get(word, word) for word in vocabulary.all_words)


def _link_remarks(link: Link) -> Iterator[str]:
    yield link.help
    yield "" if link.many else "nur einer"
    yield "bildet keinen Kreis" if link.acyclic else ""
    if link.need_name and link.need_name != link.name:
        yield f"in sphinx-needs: {link.need_name}"
    if link.publicity is not Publicity.PUBLIC:
        yield f"nur {link.publicity.value}"


def _sentences(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def rule_blocks(rules: Iterable[Rule], theme: Theme) -> tuple[Block, ...]:
    """What is said of the rules of one theme; nothing where it has none."""
    columns = (Column("Meldung", 26), Column("Bedeutung", 50), Column("Schwere", 10), Column("Grundlage", 24))
    rows = tuple(_rule_row(rule) for rule in rules if rule.theme is theme)
    return (Table(f"Regeln: {theme.value}", columns, rows),) if rows else ()


def _rule_row(rule: Rule) -> Row:
    meaning = Cell((Paragraph((Text(f"{rule.title}. ", strong=True), Text(rule.help))),))
    reference = rule.reference or rule.basis.value
    remarks = _sentences((reference, *_rule_remarks(rule)))
    return Row((text_cell(rule.code, header=True), meaning, text_cell(rule.severity.value), text_cell(remarks)))


def _rule_remarks(rule: Rule) -> Iterator[str]:
    yield f"Grenzwert: {rule.limit.label} {rule.limit.text}" if rule.limit else ""
    yield "" if rule.needs is Input.DATA else f"braucht {rule.needs.value}"


#: What each kind of value looks like in YAML; the handbook's chapter on data tells more.
KIND_EXAMPLES: dict[Kind, tuple[str, str]] = {
    Kind.TEXT: ("Mühlplatz", "eine Zeile"),
    Kind.PROSE: ("|", "Text in den Zeilen darunter, eingerückt"),
    Kind.INTEGER: ("2140", "ohne Punkt als Tausendertrennung"),
    Kind.DECIMAL: ("18.4", "mit Punkt oder Komma"),
    Kind.MONEY: ("175500.50", "Euro; auch 175.500,50 €, aber nicht 175.500"),
    Kind.SHARE: ("3/5", "oder 60 %"),
    Kind.DATE: ("2026-03-20", "oder 20.03.2026"),
    Kind.TIME: ("2026-03", "Jahr, Monat oder Tag"),
    Kind.FLAG: ("ja", "oder nein"),
    Kind.WORD: ("geplant", "ein Wort der Liste, die das Feld nennt"),
    Kind.STRUCT: ("{stichtag: 2026, wert: 12}", "eigene Felder in { } oder eingerückt darunter"),
}


def kind_blocks() -> tuple[Block, ...]:
    """How each kind of value is written."""
    rows = tuple(
        Row((text_cell(kind.value, header=True), text_cell(example), text_cell(remark)))
        for kind, (example, remark) in KIND_EXAMPLES.items()
    )
    return (Table("Arten von Angaben", (Column("Art", 22), Column("Beispiel", 30), Column("Hinweis", 48)), rows),)


def format_blocks(steps: Iterable[Step] = STEPS) -> tuple[Block, ...]:
    """What each number of the data format changed, and where."""
    rows = tuple(
        Row((text_cell(str(step.number), header=True), text_cell(step.files), text_cell(step.line))) for step in steps
    )
    columns = (Column("Format", 10), Column("Wo", 25), Column("Was sich ändert", 65))
    return (Table("Formate der Daten", columns, rows),)
