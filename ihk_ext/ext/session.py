"""What one build knows: settings, project, graph.  No globals: it hangs on the configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from ihk_ext.ext import presence
from ihk_ext.ext.config import Settings, read_settings
from ihk_ext.ext.depth import Depth
from ihk_ext.ext.editions import check_concepts, leave_out, mark_title, name_site
from ihk_ext.failures import ConfigurationError, DataError
from ihk_ext.findings import Finding, Severity
from ihk_ext.findings.result import Result
from ihk_ext.graph import Graph, build_graph
from ihk_ext.loading import LoadResult, load_project
from ihk_ext.model import Concept, Project, Record
from ihk_ext.needs_bridge import check_ids, hand_written, has_needs, mend_needs, register_types
from ihk_ext.outputs import Manifest
from ihk_ext.review.for_audience import View
from ihk_ext.review.visible import visible_project
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity, Schema
from ihk_ext.web import choose_look

#: Sphinx pickles no attribute of the configuration that begins with an underscore.
_ATTRIBUTE = "_ihk_session"


@dataclass(slots=True)
class Session:
    """One build.

    ``graph`` has the hand-written needs once all pages are read; ``shown`` then tells
    what each page shows, as a digest.  ``registers_due`` says that all other pages are read.
    ``before`` is what the last build left in the output folder, ``damaged`` are pages whose files
    are not what it left; ``keys`` stand for what all pages depend on, ``shows_contents`` tells that
    the theme's navigation shows more of other pages than their titles.  ``need_types`` are our types
    in sphinx-needs; without data there are none, and no needs are ours.
    """

    app: Sphinx
    settings: Settings
    project: Project
    graph: Graph
    shown: dict[str, str] = field(default_factory=dict)
    registers_due: bool = False
    whole: Project = field(default_factory=lambda: Project(()))
    loading: tuple[Finding, ...] = ()
    homes: dict[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    results: dict[tuple[str, Publicity], Result] = field(default_factory=dict)
    before: Manifest = field(default_factory=Manifest)
    damaged: frozenset[str] = frozenset()
    shows_contents: bool = False
    keys: dict[Depth, str] = field(default_factory=dict)
    views: dict[Publicity, View] = field(default_factory=dict)
    need_types: frozenset[str] = frozenset()

    def view(self, audience: Publicity) -> View:
        """The data as *audience* sees them, of all concepts, whatever edition is built; made once."""
        edition = self.settings.edition
        seen = self.project if audience is edition.audience and not edition.concepts else None
        return self.views.setdefault(audience, View(self.whole, audience, seen))

    def schema_of(self, concept: str) -> Schema:
        """The schema of a concept with its profile; of the only concept, or the core, where none is named."""
        concepts = self.project.concepts
        for found in concepts:
            if found.name == concept:
                return found.schema
        return concepts[0].schema if len(concepts) == 1 else CORE_SCHEMA

    def concept_of(self, docname: str) -> Concept | None:
        """The concept of a page: its first folder, or the only one there is; None for a concept that is not shown."""
        first = docname.split("/", 1)[0]
        for concept in self.project.concepts:
            if concept.name == first:
                return concept
        if any(concept.name == first for concept in self.whole.concepts):
            return None
        return self.project.concepts[0] if len(self.project.concepts) == 1 else None

    def record(self, identifier: str) -> Record | None:
        """A record of any concept."""
        return self.project.records.get(identifier)

    def join_needs(self, env: BuildEnvironment) -> None:
        """Build the graph anew with the needs that pages define."""
        concepts = {d: c.name for d in env.all_docs if (c := self.concept_of(d)) is not None}
        if self.need_types:
            nodes, edges = hand_written(
                env,
                self.app.tags,
                self.schema_of(""),
                types=self.need_types,
                records=self.project.records,
                concept_of=concepts,
            )
            self.graph = build_graph(self.project, nodes, edges)
        self.results.clear()


def start(app: Sphinx, config: Config, *, needs: bool = False) -> None:
    """Load the data at ``config-inited``; tell sphinx-needs the types where there are data, or *needs* by hand.

    Raises :class:`DataError` with all errors, so nothing is built from bad data.
    """
    settings = read_settings(config, Path(app.confdir))
    result = load_project(settings.data) if settings.data.is_dir() else LoadResult(Project(()))
    errors = [str(f) for f in result.findings if f.severity is Severity.ERROR]
    if errors:
        raise DataError("\n" + "\n".join(errors))
    edition = settings.edition
    check_concepts(edition, [c.name for c in result.project.concepts])
    project = visible_project(result.project, edition.audience, edition.concepts)
    name_site(config, [c.head.titel for c in project.concepts if c.head is not None])
    mark_title(config, edition)
    leave_out(config, edition, [c.name for c in result.project.concepts if not edition.has(c.name)])
    session = Session(
        app, settings, project, build_graph(project), whole=result.project, loading=tuple(result.findings)
    )
    setattr(config, _ATTRIBUTE, session)
    choose_look(config, has_data=bool(result.project.concepts))
    if needs or result.project.concepts:
        _tell_needs(session, config)
    if not result.project.concepts:
        presence.tell(config)


def _tell_needs(session: Session, config: Config) -> None:
    """Make sphinx-needs know our types; without data it is the project's alone."""
    if not has_needs(session.app):
        raise ConfigurationError(
            f"ihk_daten: »{config.ihk_daten}« setzt jemand erst, wenn die Erweiterungen geladen sind. "
            "Schreiben Sie es in conf.py selbst."
        )
    concepts = [(c.schema, tuple(c.records.values())) for c in session.project.concepts]
    session.need_types = register_types(config, [*concepts, (CORE_SCHEMA, ())])
    mend_needs(session.app, session.need_types)


def keep_ids(app: Sphinx, config: Config) -> None:
    """Check the IDs of hand-written needs, once sphinx-needs knows the types (``config-inited``)."""
    session = session_of(config)
    if session.need_types:
        check_ids(app, config, session.need_types, session.record)


def session_of(config: Config) -> Session:
    """The session of a build; raises :class:`sphinx.errors.ExtensionError` before it exists."""
    session = getattr(config, _ATTRIBUTE, None)
    if not isinstance(session, Session):
        raise ExtensionError("ihk_ext: Die Daten sind noch nicht geladen.")
    return session
