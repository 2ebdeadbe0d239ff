"""The data of a document, for the PDF that shows it: as files inside it, and as its properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from ihk_ext.documents.kinds import Attached, Details
from ihk_ext.exchange.paper_json import paper_json
from ihk_ext.exchange.profile_writer import profile_yaml
from ihk_ext.exchange.yaml_writer import outside_links, records_yaml
from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.document import subject_of
from ihk_ext.ext.views.publication import all_withheld
from ihk_ext.ext.views.registered import presented
from ihk_ext.latex import attachments, details
from ihk_ext.latex.attachments import Attachment
from ihk_ext.latex.documents import PdfDocument
from ihk_ext.model import Concept, Record
from ihk_ext.needs_bridge import needs_json
from ihk_ext.schema.catalogue import CORE_SCHEMA

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
    if all_withheld(session, pdf.kind, ihk_domain(app.env).views.get(pdf.start, ())):
        return Details(withheld=True)
    record = _presented(app.env, session, pdf)
    concept = session.concept_of(pdf.start)
    readers = session.settings.edition.mark
    if record is None and (pdf.kind.presents or concept is None):
        return Details(readers=readers)
    found = pdf.kind.details(subject_of(session, concept.name if concept is not None else "", record))
    return replace(found, readers=readers)


def files_of(app: Sphinx, pdf: PdfDocument, pages: AbstractSet[str]) -> list[Attachment]:
    """What the document's kind attaches: its records as needs.json and as YAML; a Vorlage's fields as JSON."""
    session = session_of(app.config)
    record = _presented(app.env, session, pdf)
    found: list[Attachment] = []
    if record is not None and Attached.PAPER in pdf.kind.attaches:
        found.append(_paper_file(session, record))
    records = list(_records_of(app.env, session, pages, record)) if Attached.RECORDS in pdf.kind.attaches else []
    if records:
        found.append(_needs_file(app.env, pages, records))
        found += _data_files(session, records)
    return found


def _presented(env: BuildEnvironment, session: Session, pdf: PdfDocument) -> Record | None:
    """The record that a document presents: the one that its entry names, else the only one that its first page shows.

    None in a kind that presents none.
    """
    wanted = pdf.kind.presents
    if not wanted:
        return None
    views = ihk_domain(env).views.get(pdf.start, ())
    shown = {record.id for record in presented(session, views) if record.type.name == wanted}
    record = session.record(pdf.record or (shown.pop() if len(shown) == 1 else ""))
    if pdf.record and (record is None or record.type.name != wanted):
        label = CORE_SCHEMA.types[wanted].label
        raise ConfigError(
            f"ihk_documents, »{pdf.target}«: Einen Datensatz »{pdf.record}« vom Typ »{label}« gibt es nicht (vorlage)."
        )
    return record


def _records_of(
    env: BuildEnvironment, session: Session, pages: AbstractSet[str], presented_: Record | None
) -> Iterator[Record]:
    """The records at home on *pages*, and the one that is presented, in the order of the data."""
    homes = ihk_domain(env).homes
    for record in session.project:
        home = homes.get(record.id)
        if (home is not None and home[0] in pages) or record is presented_:
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
