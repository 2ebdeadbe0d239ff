"""Facts that only a build of the documents knows, bound to the data that it was made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ihk_ext.files import read_bytes, read_text
from ihk_ext.findings import Place
from ihk_ext.graph import Edge, Node
from ihk_ext.loading.dataformat import REVIEWS_FILE
from ihk_ext.model import Concept
from ihk_ext.rules.visible_data import visible_fingerprint
from ihk_ext.schema.declare import Link, Publicity

#: Where a build writes the facts and a check looks for them, beside the folder of all data.
FACTS_FILE = Path("build", "ihk-fakten.json")
_FORMAT = 3


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A need that somebody wrote by hand; ``links`` are (name of the link, target)."""

    id: str
    type: str
    titel: str
    number: str
    file: str
    line: int
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """An amount of money that an author wrote on a page that shows a Vorlage.

    ``paper`` is the Vorlage's ID; ``text`` begins with the amount (its word of precision first).
    """

    paper: str
    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a person that an author wrote on a page, as ``text``."""

    page: str
    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page or a section of one: the words by which it is named (labels, heading), and whether it has a text.

    What a view puts there counts as text.
    """

    names: tuple[str, ...]
    says_something: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the documents of one concept are.

    ``audience`` is whom they were built for; ``documents`` are the pages; ``homes`` tell each record's
    page; ``needs`` are the hand-written needs; ``pages`` the number of pages of each PDF, None where no
    PDF was made from these data; ``quotes`` the amounts that authors wrote on the pages of Vorlagen;
    ``persons`` the names of persons on pages; ``chapters`` each page's sections, itself first.
    """

    audience: Publicity = Publicity.PUBLIC
    documents: frozenset[str] = frozenset()
    homes: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[HandWritten, ...] = ()
    pages: Mapping[str, int] | None = None
    quotes: tuple[Quoted, ...] = ()
    persons: tuple[Named, ...] = ()
    chapters: Mapping[str, tuple[Chapter, ...]] = field(default_factory=dict)

    def chapter(self, page: str, section: str = "") -> Chapter | None:
        """A page, or the section of it that has this label or heading; None where there is none."""
        known = self.chapters.get(page, ())
        if not section:
            return known[0] if known else None
        wanted = section.casefold()
        return next((c for c in known if wanted in (name.casefold() for name in c.names)), None)


def fingerprint(files: Iterable[Path]) -> str:
    """The fingerprint of data files: the same bytes under the same names give the same one.

    Raises :class:`OSError` where a file cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.name):
        content = read_bytes(path)
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def fingerprint_of(concept: Concept) -> str:
    """The fingerprint of a concept's data.

    Reviews do not count: to sign what was checked must not change it.  Raises :class:`OSError` where a
    file cannot be read.
    """
    return fingerprint(path for path in concept.files if path.name != REVIEWS_FILE)


def facts_file(concept: Concept) -> Path:
    """Where the facts of a concept lie by default."""
    return concept.folder.absolute().parent.parent / FACTS_FILE


def facts_files(concept: Concept) -> list[Path]:
    """Where to look for the facts of a concept: the default edition's file first, then those of other editions."""
    first = facts_file(concept)
    return [first, *sorted(first.parent.glob(f"*/{first.name}"))]


def read_facts(path: Path, concept: Concept, audience: Publicity = Publicity.INTERNAL, seen: str = "") -> Facts | None:
    """The facts of the last build of a concept; None where there are none, or none of these data.

    A check over everything takes those of any build.  One for fewer takes those of a build for the same
    *audience*, of the same visible data: *seen* is their fingerprint
    (:func:`ihk_ext.rules.visible_data.visible_fingerprint`).
    """
    return facts_in(load_facts(path), concept, audience, seen)


def load_facts(path: Path) -> Any:  # noqa: ANN401 - whatever stands in the file
    """What the file of facts says of all concepts; None where nothing can be read."""
    try:
        return json.loads(read_text(path))
    except (OSError, ValueError, RecursionError):
        return None


def facts_in(
    stored: Any,  # noqa: ANN401 - as load_facts gives it
    concept: Concept,
    audience: Publicity = Publicity.INTERNAL,
    seen: str = "",
) -> Facts | None:
    """The facts of one concept in what :func:`load_facts` found; None as :func:`read_facts`."""
    try:
        if stored["format"] != _FORMAT:
            return None
        found = stored["konzepte"][concept.name]
        return _facts(found) if _fits(found, concept, audience, seen) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # a file that no build wrote tells nothing


def _fits(found: Mapping[str, Any], concept: Concept, audience: Publicity, seen: str) -> bool:
    if audience is Publicity.INTERNAL:
        return bool(found["daten"] == fingerprint_of(concept))
    same = found["oeffentlichkeit"] == audience.value
    return same and seen != "" and bool(found["sichtbar"] == seen)


def _facts(found: Mapping[str, Any]) -> Facts:
    pages = found.get("pdf")
    return Facts(
        Publicity(found["oeffentlichkeit"]),
        frozenset(map(str, found["seiten"])),
        {str(k): str(v) for k, v in found["orte"].items()},
        tuple(_hand_written(need) for need in found["needs"]),
        None if pages is None else {str(k): int(v) for k, v in pages.items()},
        tuple(Quoted(str(paper), str(file), int(line), str(text)) for paper, file, line, text in found["betraege"]),
        tuple(Named(str(page), str(file), int(line), str(text)) for page, file, line, text in found["personen"]),
        {str(page): tuple(map(_chapter, chapters)) for page, chapters in found["kapitel"].items()},
    )


def _chapter(stored: Mapping[str, Any]) -> Chapter:
    return Chapter(tuple(map(str, stored["namen"])), bool(stored["text"]))


def _hand_written(need: Mapping[str, Any]) -> HandWritten:
    return HandWritten(
        str(need["id"]),
        str(need["typ"]),
        str(need["titel"]),
        str(need["nummer"]),
        str(need["datei"]),
        int(need["zeile"]),
        tuple((str(k), str(v)) for k, v in need["verweise"]),
    )


def write_facts(path: Path, facts: Iterable[tuple[Concept, Facts]], seen: Mapping[str, str] | None = None) -> None:
    """Write the facts of the concepts, in one step; PDFs of the same data stay known if these facts name none.

    *seen* are the fingerprints of the data that the build's audience sees, by concept (by default it sees everything).
    Raises :class:`OSError` where the system refuses.
    """
    concepts: dict[str, Any] = {}
    for concept, of_concept in facts:
        visible = visible_fingerprint(concept) if seen is None else seen.get(concept.name, "")
        before = read_facts(path, concept, of_concept.audience, visible)
        if before is not None and before.audience is not of_concept.audience:
            before = None
        pages = of_concept.pages if of_concept.pages is not None or before is None else before.pages
        concepts[concept.name] = {
            "daten": fingerprint_of(concept),
            "sichtbar": visible,
            "oeffentlichkeit": of_concept.audience.value,
            "seiten": sorted(of_concept.documents),
            "orte": dict(sorted(of_concept.homes.items())),
            "needs": [_stored(need) for need in of_concept.needs],
            "betraege": [(q.paper, q.file, q.line, q.text) for q in of_concept.quotes],
            "personen": [(p.page, p.file, p.line, p.text) for p in of_concept.persons],
            "kapitel": {
                page: [{"namen": c.names, "text": c.says_something} for c in chapters]
                for page, chapters in sorted(of_concept.chapters.items())
            },
            "pdf": None if pages is None else dict(sorted(pages.items())),
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        beside.write_text(json.dumps({"format": _FORMAT, "konzepte": concepts}, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _stored(need: HandWritten) -> dict[str, Any]:
    return {
        "id": need.id,
        "typ": need.type,
        "titel": need.titel,
        "nummer": need.number,
        "datei": need.file,
        "zeile": need.line,
        "verweise": need.links,
    }


def hand_written_of(nodes: Iterable[Node], edges: Mapping[str, Iterable[Edge]]) -> tuple[HandWritten, ...]:
    """The hand-written needs among *nodes*, to be stored; *edges* are their links by ID."""
    return tuple(
        HandWritten(
            n.id,
            n.type.name,
            n.titel,
            n.number,
            n.place.file,
            n.place.line,
            tuple((e.link.name, e.target) for e in edges.get(n.id, ())),
        )
        for n in nodes
        if n.record is None
    )


def joined(facts: Facts | None, concept: Concept) -> tuple[list[Node], list[Edge]]:
    """Stored hand-written needs as nodes and edges of a graph; what no type knows any more is left out."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for need in facts.needs if facts else ():
        record_type = concept.schema.types.get(need.type)
        if record_type is None:
            continue
        place = Place(need.file, need.line)
        nodes.append(Node(need.id, record_type, need.titel, need.number, place, concept.name))
        for name, target in need.links:
            link = record_type.by_name.get(name)
            if isinstance(link, Link):
                edges.append(Edge(need.id, link, target))
    return nodes, edges
