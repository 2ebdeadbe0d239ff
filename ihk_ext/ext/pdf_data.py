"""The data of a document, for the PDF that shows it: as files inside it, and as its properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from ihk_ext.documents.decision import concept_state, draft_mark, paper_state
from ihk_ext.exchange.paper_json import paper_json
from ihk_ext.exchange.profile_writer import profile_yaml
from ihk_ext.exchange.yaml_writer import outside_links, records_yaml
from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.registered import presented
from ihk_ext.latex import attachments, details
from ihk_ext.latex.attachments import Attachment
from ihk_ext.latex.details import Details
from ihk_ext.latex.documents import Art, PdfDocument
from ihk_ext.model import Concept, Record
from ihk_ext.needs_bridge import needs_json

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def connect(app: Sphinx) -> None:
    """Answer the builder's questions."""
    app.connect(attachments.EVENT, files_of)
    app.connect(details.EVENT, details_of)


def details_of(app: Sphinx, pdf: PdfDocument) -> Details:
    """What the records say about a document.

    Raises :class:`sphinx.errors.ConfigError` where ``vorlage`` names none.
    """
    session = session_of(app.config)
    if pdf.art is Art.VORLAGE:
        paper = _paper(app.env, session, pdf)
        if paper is None:
            return Details()
        keywords = ("Vorlage", paper.text("art"), *_bodies(session, paper))
        return Details(draft_mark(paper), "", paper_state(session.graph, paper), _words(keywords))
    concept = session.concept_of(pdf.start)
    if concept is None or concept.head is None:
        return Details()
    head = concept.head
    keywords = ("Handlungskonzept", head.text("art"), *(r.titel for r in concept.of_type("handlungsfeld")))
    version = value if isinstance(value := head.get("fassung"), str) else ""
    return Details("", version, concept_state(session.graph, head), _words(keywords))


def files_of(app: Sphinx, pdf: PdfDocument, pages: AbstractSet[str]) -> list[Attachment]:
    """The records that are at home in a document, as needs.json and as YAML; a Vorlage's fields as JSON too."""
    session = session_of(app.config)
    paper = _paper(app.env, session, pdf) if pdf.art is Art.VORLAGE else None
    found = [] if paper is None else [_paper_file(session, paper)]
    records = list(_records_of(app.env, session, pages, paper))
    if records:
        found.append(_needs_file(app.env, pages, records))
        found += _data_files(session, records)
    return found


def _paper(env: BuildEnvironment, session: Session, pdf: PdfDocument) -> Record | None:
    """The Vorlage that a document is: the one that ``vorlage`` names, else the only one that its first page shows."""
    views = ihk_domain(env).views.get(pdf.start, ())
    shown = {record.id for record in presented(session, views) if record.type.name == "vorlage"}
    name = pdf.paper or (shown.pop() if len(shown) == 1 else "")
    record = session.record(name)
    if pdf.paper and (record is None or record.type.name != "vorlage"):
        raise ConfigError(f"ihk_documents: Die Vorlage »{pdf.paper}« (vorlage, bei »{pdf.target}«) gibt es nicht.")
    return record


def _bodies(session: Session, paper: Record) -> Iterator[str]:
    for target in paper.targets("hauptgremium"):
        if (node := session.graph.nodes.get(target)) is not None:
            yield node.titel


def _words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _records_of(
    env: BuildEnvironment, session: Session, pages: AbstractSet[str], paper: Record | None
) -> Iterator[Record]:
    """The records at home on *pages*, and the paper, in the order of the data."""
    homes = ihk_domain(env).homes
    for record in session.project:
        home = homes.get(record.id)
        if (home is not None and home[0] in pages) or (paper is not None and record.id == paper.id):
            yield record


def _paper_file(session: Session, paper: Record) -> Attachment:
    content = paper_json(session.graph, paper).encode()
    return Attachment("vorlage.json", content, "application/json", f"Angaben der Vorlage »{paper.caption}«", "Data")


def _needs_file(env: BuildEnvironment, pages: AbstractSet[str], records: list[Record]) -> Attachment:
    content = needs_json(env, pages, {record.id for record in records}).encode()
    description = "Datensätze dieses Dokuments im Format von sphinx-needs"
    return Attachment("needs.json", content, "application/json", description, "Data")


def _data_files(session: Session, records: list[Record]) -> Iterator[Attachment]:
    """A YAML file for each concept, and its profile, from which the data can be loaded again."""
    names = list(dict.fromkeys(record.concept for record in records))
    for name in names:
        concept = session.project.concept(name)
        own = [record for record in records if record.concept == name]
        text = records_yaml(own, concept.schema.types, remark=_remark(concept, own))
        title = concept.head.titel if concept.head else name
        yield _yaml(f"{_file_name(name)}.yaml", text, f"Datensätze dieses Dokuments: {title}")
        profile = profile_yaml(concept, session.settings.audience)
        if profile:
            # alone it stands where the loader looks for it
            file = "profil.yaml" if len(names) == 1 else f"{_file_name(name)}.profil.yaml"
            yield _yaml(file, profile, f"Profil zu den Datensätzen: {title}")


def _yaml(name: str, text: str, description: str) -> Attachment:
    return Attachment(name, text.encode(), "application/yaml", description, "Source")


def _file_name(concept: str) -> str:
    return _UNSAFE.sub("-", concept).strip("-._") or "konzept"


def _remark(concept: Concept, records: list[Record]) -> str:
    lines = [f"Datensätze aus »{concept.name}«, neu geschrieben aus den geladenen Daten."]
    outside = outside_links(records)
    if outside:
        lines += ["Verwiesen wird auch auf Datensätze, die an anderer Stelle stehen:", *_columns(outside)]
    return "\n".join(lines)


def _columns(ids: list[str]) -> Iterator[str]:
    for at in range(0, len(ids), 6):
        yield "  " + " ".join(ids[at : at + 6])
