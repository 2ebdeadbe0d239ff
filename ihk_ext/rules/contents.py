"""Rules on what the funding law asks a concept to contain; the contents are data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from ihk_ext.findings import FindingCollection, Number, Severity, Word
from ihk_ext.loading.sidefiles import read_side_file
from ihk_ext.model import Concept, Missing, Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Theme
from ihk_ext.rules.reading import word
from ihk_ext.schema.declare import Kind
from ihk_ext.schema.pflichtinhalte import PFLICHTINHALTE

_FILE = Path(__file__).with_name("pflichtinhalte.yaml")


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One way to fulfil a content: a record of this type that gives these fields."""

    type: str
    members: tuple[str, ...]
    words: tuple[str, ...]

    def by(self, record: Record) -> bool:
        """Whether a record of the type fulfils it; »nicht überliefert« is no content."""
        if not all(record.gives(name) and not isinstance(record.get(name), Missing) for name in self.members):
            return False
        return not self.words or _spoken(record, self.members[0]) in self.words


@dataclass(frozen=True, slots=True)
class Content:
    """One mandatory content."""

    key: str
    title: str
    basis: str
    fulfilments: tuple[Fulfilment, ...]


def _spoken(record: Record, name: str) -> str:
    value = record.get(name)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return word(record, name)


@cache
def mandatory_contents() -> tuple[Content, ...]:
    """All mandatory contents, as the file beside this module states them.

    Raises :class:`ValueError` where that file is malformed.
    """
    findings = FindingCollection()
    found = tuple(_content(entry) for entry in read_side_file(_FILE, _FILE.name, PFLICHTINHALTE, findings))
    if len(findings):
        raise ValueError("; ".join(map(str, findings)))
    return found


def _content(entry: Struct) -> Content:
    ways = entry.values.get("erfuellt")
    return Content(
        str(entry.values["inhalt"]),
        str(entry.values["titel"]),
        str(entry.values["grundlage"]),
        tuple(
            Fulfilment(str(way.values["typ"]), _texts(way, "angaben"), _texts(way, "woerter"))
            for way in (ways if isinstance(ways, tuple) else ())
            if isinstance(way, Struct)
        ),
    )


def _texts(entry: Struct, name: str) -> tuple[str, ...]:
    value = entry.values.get(name)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def fulfilled_by(content: Content, context: Context) -> tuple[str, ...]:
    """The records (IDs) and pages that fulfil a content, first those that the concept itself names."""
    named = context.contents.get(content.key, ())
    found = (node.id for way in content.fulfilments for node, record in context.records(way.type) if way.by(record))
    return tuple(dict.fromkeys((*named, *found)))


def may_be_hidden(content: Content, concept: Concept) -> bool:
    """Whether something that the audience may not see can fulfil a content: then no lack of it is claimed."""
    return content.key in concept.hidden_proofs or any(way.type in concept.hidden_types for way in content.fulfilments)


def _missing(context: Context) -> Iterator[Hit]:
    for content in mandatory_contents():
        if content.key in context.waived or fulfilled_by(content, context):
            continue
        if may_be_hidden(content, context.concept):
            continue
        yield Hit(
            context.head,
            f"Der Pflichtinhalt »{content.title}« ist nicht nachgewiesen ({content.basis}).",
            f"Pflichtinhalt: {content.title}",
            values=(Word(content.key),),
            aside=(content.title, content.basis),
            hint=f"Nennen Sie in pruefung.yaml unter »pflichtinhalte«, wo »{content.key}« steht.",
        )


def _wrong_reference(context: Context) -> Iterator[Hit]:
    """What ``pruefung.yaml`` names must exist; pages are known only after a build."""
    known = {content.key for content in mandatory_contents()}
    for key in (*context.contents, *context.waived):
        if key not in known:
            yield Hit(
                context.head,
                f"pruefung.yaml nennt den Pflichtinhalt »{key}«, den es nicht gibt.",
                values=(Word(key),),
                hint=f"Es gibt: {', '.join(sorted(known))}.",
            )
    pages = context.facts.documents if context.facts else None
    for key, places in context.contents.items():
        for place in places:
            is_record = place in context.graph.nodes
            looks_like_page = "/" in place or not place[:1].isupper()
            if not is_record and not (looks_like_page and (pages is None or place in pages)):
                yield Hit(
                    context.head,
                    f"»{key}« soll in »{place}« stehen, das es nicht gibt.",
                    values=(Word(key), Word(place)),
                    hint="Nennen Sie die Kennung eines Datensatzes oder eine Seite unter docs/.",
                )


def _too_long(context: Context) -> Iterator[Hit]:
    pages = context.facts.pages if context.facts else None
    for name, count in sorted((pages or {}).items()):
        if count > context.limit:
            text = f"»{name}.pdf« hat {count} Seiten; erlaubt sind {int(context.limit)}."
            yield Hit(context.head, text, values=(Word(f"{name}.pdf"), Number(count), Number(context.limit)))


RULES: tuple[Rule, ...] = (
    Rule(
        code="pflichtinhalt",
        title="Pflichtinhalt nicht nachgewiesen",
        help="Das Förderrecht verlangt diesen Inhalt. Kein Datensatz weist ihn nach, und pruefung.yaml nennt "
        "keine Stelle, an der er steht.",
        theme=Theme.CONTENTS,
        find=_missing,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung; §§ 137, 139, 149, 171e BauGB",
    ),
    Rule(
        code="pflichtinhalt-verweis",
        title="Nachweis eines Pflichtinhalts führt ins Leere",
        help="pruefung.yaml nennt für einen Pflichtinhalt einen Datensatz oder eine Seite, die es nicht gibt.",
        theme=Theme.CONTENTS,
        find=_wrong_reference,
        severity=Severity.ERROR,
    ),
    Rule(
        code="seitengrenze",
        title="Dokument zu lang",
        help="Ein PDF des Konzepts hat mehr Seiten, als die Bewilligungsbehörde annimmt.",
        theme=Theme.CONTENTS,
        find=_too_long,
        basis=Basis.PROGRAMME,
        reference="Förderrichtlinie NRW 2023: 25 Seiten",
        needs=Input.PDF,
        limit=Limit("Seiten", Fraction(25), "25", Kind.INTEGER),
    ),
)
