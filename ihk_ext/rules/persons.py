"""Names of persons in what an audience reads: they stop a public edition.

Names of private persons are no data of a concept; a role is.  Authors of sources are named, since whoever quotes must
name them (§ 63 UrhG); holders of an office are named with it, since in it they act in public.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ihk_ext.findings import Place, Severity, Word
from ihk_ext.graph import Node
from ihk_ext.model import Concept, Record, Struct
from ihk_ext.model.links import link_uses
from ihk_ext.rules.contacts import find_contacts, find_in_file_name
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule, Theme
from ihk_ext.rules.names import Name, find_names
from ihk_ext.rules.reading import Written, texts
from ihk_ext.schema.declare import Kind, Publicity

CODE = "personenname"
#: What sources are known by: their authors stand there.
_OF_SOURCES = frozenset({"titel", "verfasser", "fundstelle"})
_FILES = frozenset({"datei", "dokumentation"})
#: Fields that say who: there a surname alone is a name, too.
_WHO = (
    "vorsitz",
    "dezernat",
    "absender",
    "ansprech",
    "kontakt",
    "redaktion",
    "bearbeit",
    "verantwort",
    "schriftfuehr",
    "moderation",
)


def holders_of(concept: Concept) -> tuple[str, ...]:
    """The names that may stand in public: of those who hold an office."""
    return tuple(name for name, _ in concept.schema.holders)


def names_in(text: str, holders: tuple[str, ...] = (), *, who: bool = False) -> Iterator[Name]:
    """Names of persons and how they are reached, in the order of the text; each once."""
    found = [*find_names(text, holders=holders, field_of_person=who), *find_contacts(text)]
    if not found:
        return
    seen: set[str] = set()
    for name in sorted(found, key=lambda n: n.start):
        if name.text not in seen:
            seen.add(name.text)
            yield name


def _named(record: Record, holders: tuple[str, ...]) -> Iterator[tuple[Written, Name]]:
    """The names in a record, with the text that each stands in; what only the office sees is left out."""
    for written in _texts(record):
        # hardly any text has a name: what else matters is asked only of those that have
        found = _names_of(written, holders)
        if not found or (record.type.name == "quelle" and written.name in _OF_SOURCES):
            continue
        member = record.type.by_name.get(written.name.partition(".")[0])
        if Publicity.INTERNAL not in {written.field.publicity, member.publicity if member else None}:
            yield from ((written, name) for name in found)


def _names_of(written: Written, holders: tuple[str, ...]) -> tuple[Name, ...]:
    name = written.field.name
    if name in _FILES:
        return tuple(find_in_file_name(written.text))
    return tuple(names_in(written.text, holders, who=_asks_who(name)))


@cache
def _asks_who(field: str) -> bool:
    """Whether a field of this name is answered with a person."""
    return any(part in field for part in _WHO)


def _texts(record: Record) -> Iterator[Written]:
    yield from texts(record)
    for use in link_uses(record):
        for attribute in use.link.attributes:
            value = use.value.attributes.get(attribute.name)
            if isinstance(value, str) and attribute.kind is Kind.TEXT:
                yield Written(attribute, use.link.name, use.value.place, value)


def _in_records(context: Context, *, public: bool) -> Iterator[Hit]:
    holders = holders_of(context.concept)
    for node, record in context.records():
        if (record.publicity is Publicity.PUBLIC) is public:
            for written, name in _named(record, holders):
                yield _hit(node, written, name)
    if public:
        for node in context.nodes():
            if node.record is None:
                yield from (_of_need(node, name) for name in names_in(node.titel, holders))


def _hit(node: Node, written: Written, name: Name) -> Hit:
    return Hit(
        node,
        f"Feld »{written.name}« nennt eine Person: »{name.text}«.",
        field=written.name.partition(".")[0],
        place=_line(written, name),
        hint=_REMEDY,
        values=(Word(written.name), Word(name.text)),
    )


def _line(written: Written, name: Name) -> Place:
    """Where a name stands; a text of several lines begins below its key."""
    place = written.place
    if "\n" not in written.text:
        return place
    return Place(place.file, place.line + 1 + written.text.count("\n", 0, name.start))


def _of_need(node: Node, name: Name) -> Hit:
    return Hit(node, f"Der Titel nennt eine Person: »{name.text}«.", hint=_REMEDY, values=(Word(name.text),))


def _beside(context: Context) -> Iterator[Hit]:
    """Names in what stands beside the records and is printed: forms of the profile, grounds, signatures."""
    concept = context.concept
    contents = concept.pruefung.values.get("pflichtinhalte") if concept.pruefung else None
    own = [v for v in contents if isinstance(v, Struct)] if isinstance(contents, tuple) else []
    for struct in (*concept.forms, *concept.acceptances, *concept.reviews, *own):
        for text in _strings(struct):
            for name in names_in(text, holders_of(context.concept)):
                yield Hit(
                    None,
                    f"Eine Angabe nennt eine Person: »{name.text}«.",
                    place=struct.place,
                    hint=_REMEDY,
                    values=(Word(name.text),),
                )


def _strings(struct: Struct) -> Iterator[str]:
    for name, value in struct.values.items():
        if name == "meldung":
            continue  # it repeats what is accepted, and nothing prints it
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Struct):
                yield from _strings(item)
            elif isinstance(item, str):
                yield item


def _on_pages(context: Context) -> Iterator[Hit]:
    for named in context.facts.persons if context.facts else ():
        what = "Datei" if named.page == named.file else "Seite"
        yield Hit(
            None,
            f"Die {what} »{named.page}« nennt eine Person: »{named.text}«.",
            place=Place(named.file, named.line),
            hint=_REMEDY,
            values=(Word(named.page), Word(named.text)),
        )


def _public(context: Context) -> Iterator[Hit]:
    yield from _in_records(context, public=True)
    yield from _beside(context)
    yield from _on_pages(context)


def _others(context: Context) -> Iterator[Hit]:
    yield from _in_records(context, public=False)


_REMEDY = (
    "Nennen Sie die Rolle statt des Namens, oder setzen Sie den Datensatz auf »intern«; wer ein Amt innehat, gehört in "
    "profil.yaml unter »amtstraeger«. Soll der Name öffentlich stehen, nehmen Sie die Meldung mit Begründung an."
)

RULES: tuple[Rule, ...] = (
    Rule(
        code=CODE,
        title="Name einer Person in öffentlichem Text",
        help="Ein öffentlicher Datensatz oder eine Seite nennt eine Person mit Namen, oder wie sie zu erreichen ist "
        "(persönliche E-Mail-Adresse, Mobilnummer). Solange der Name nicht mit Begründung angenommen ist, entsteht "
        "keine öffentliche Ausgabe. Kein Name ist, was nach einer Person heißt (Schulen, Straßen, Firmen); erlaubt "
        "sind Amtsträger, deren Amt dabeisteht (»Oberbürgermeister …«) oder die das Profil nennt, und die Verfasser "
        "von Quellen.",
        theme=Theme.PRIVACY,
        find=_public,
        severity=Severity.ERROR,
        basis=Basis.LAW,
        reference="Art. 5 und 6 DSGVO",
    ),
    Rule(
        code="personenname-nichtoeffentlich",
        title="Name einer Person in nichtöffentlichem Text",
        help="Ein Datensatz, den die Öffentlichkeit nicht sieht, nennt eine Person mit Namen. Soll er einmal "
        "öffentlich werden, gehört die Rolle an die Stelle des Namens.",
        theme=Theme.PRIVACY,
        find=_others,
        severity=Severity.HINT,
        basis=Basis.LAW,
        reference="Art. 5 DSGVO",
    ),
)
