"""The result of checking a concept during a build: the one that the command line shows for the same audience."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.ext.page_amounts import quoted_of
from ihk_ext.ext.page_chapters import chapters_of
from ihk_ext.ext.page_names import persons_of
from ihk_ext.ext.session import Session
from ihk_ext.findings import Finding
from ihk_ext.findings.result import Result
from ihk_ext.graph import Edge, Node
from ihk_ext.model import Concept
from ihk_ext.review.for_audience import Subject, check_for
from ihk_ext.rules.facts import Facts, facts_file, hand_written_of, read_facts
from ihk_ext.schema.declare import Publicity


def result_of(session: Session, concept_name: str, audience: Publicity | None = None, *, only: str = "") -> Result:
    """What checking finds in a concept, once all pages are read, as *audience* may see it (by default the build's).

    *only* is the code of the one rule to apply, even where the concept has switched it off.

    Made once for each build.  Raises :class:`KeyError` where there is no such concept.
    """
    audience = audience or session.settings.audience
    known = None if only else session.results.get((concept_name, audience))
    if known is None:
        concept = session.whole.concept(concept_name)
        nodes, edges = hand_written(session)
        subject = Subject(
            view=session.view(audience),
            concept=concept_name,
            nodes=tuple(nodes),
            edges=tuple(edges),
            day=session.settings.edition.stichtag,
            facts=facts_of(session, concept),
            loading=_loading(session, concept),
        )
        known = check_for(subject, only=(only,) if only else ())
        if not only:
            session.results[concept_name, audience] = known
    return known


def facts_of(session: Session, concept: Concept) -> Facts:
    """What this build knows of the concept's documents; of PDFs what its last build of these data knew."""
    audience = session.settings.audience
    seen = session.view(audience).fingerprint(concept.name)
    stored = read_facts(facts_path(session) or facts_file(concept), concept, audience, seen)
    nodes = [n for n in session.graph.nodes.values() if n.concept == concept.name]
    owners = {page: session.concept_of(page) for page in session.documents}
    own = frozenset(page for page, owner in owners.items() if owner is None or owner.name == concept.name)
    return Facts(
        audience=audience,
        documents=own,
        homes={n.id: session.homes[n.id] for n in nodes if n.id in session.homes},
        needs=hand_written_of(nodes, {n.id: session.graph.out(n.id) for n in nodes if n.record is None}),
        pages=stored.pages if stored and stored.audience is audience else None,
        quotes=quoted_of(session.app.env, concept),
        persons=persons_of(session, concept.name),
        chapters=chapters_of(session.app.env, own),
    )


def facts_path(session: Session) -> Path | None:
    """Where this edition keeps what its builds know of the documents; None where the configuration names no file.

    The default edition's is the file that ``ihk_fakten`` names, another's lies in a folder of its name beside it.
    """
    config = session.app.config
    if not config.ihk_fakten:
        return None
    path = Path(session.app.confdir, config.ihk_fakten)
    return path.parent / session.settings.edition.folder / path.name


def hand_written(session: Session) -> tuple[list[Node], list[Edge]]:
    """The hand-written needs of all pages, and their links."""
    nodes = [n for n in session.graph.nodes.values() if n.record is None]
    return nodes, [edge for node in nodes for edge in session.graph.out(node.id)]


def _loading(session: Session, concept: Concept) -> tuple[Finding, ...]:
    """What reading the concept's files had to say."""
    folder = concept.folder.resolve()
    return tuple(f for f in session.loading if Path(f.place.file).resolve().is_relative_to(folder))
