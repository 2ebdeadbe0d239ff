"""Checking during a build: errors are warnings of Sphinx, and what was seen is kept for the command line.

The result is the one that ``ihk pruefen`` shows, over everything: whoever builds for the public hears of errors
in what stays hidden, too.  Data that cannot be read have ended the build before.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from ihk_ext.ext.check_result import facts_of, facts_path, result_of
from ihk_ext.ext.name_guard import guard
from ihk_ext.ext.pages import page_counts
from ihk_ext.ext.session import Session, session_of
from ihk_ext.failures import BuildError
from ihk_ext.findings import Place, Result, Severity
from ihk_ext.findings.text import found_in_figures
from ihk_ext.rules.facts import write_facts
from ihk_ext.rules.persons import CODE as PERSONS
from ihk_ext.schema.declare import Publicity

logger = logging.getLogger(__name__)


def connect(app: Sphinx) -> None:
    """Check once all pages are read; keep the facts when the build is done."""
    app.add_config_value("ihk_fakten", "", "", str, "Datei für das, was der Bau von den Dokumenten weiß")
    # once incremental.finish_reading knows homes and needs; whether or not a page was read
    app.connect("env-updated", _report, priority=600)
    app.connect("env-updated", _guard, priority=610)
    app.connect("build-finished", _store)


def _report(app: Sphinx, _env: object) -> None:
    """Unaccepted errors as warnings; of the rest how many there are."""
    session = session_of(app.config)
    shown = {record.concept for record in map(session.project.records.get, session.homes) if record}
    for name in sorted(shown):
        result = result_of(session, name, Publicity.INTERNAL)
        for finding in result.findings:
            if finding.severity is Severity.ERROR and finding.code != PERSONS:  # of these the guard speaks
                text = f"{finding.text} {finding.hint}".rstrip()
                logger.warning("%s", text, location=_location(finding.place), type="ihk", subtype=finding.code)
        logger.info("%s", _summary(name, result))


def _guard(app: Sphinx, env: object) -> None:
    """Refuse an edition for all with names of persons; what its pages say is kept, so that it can be accepted."""
    try:
        guard(app, env)
    except BuildError:
        _store(app, None)
        raise


def _location(place: Place) -> str:
    """As Sphinx prints it: the file and its line."""
    return f"{Path(place.file).absolute()}:{place.line}" if place.line else str(Path(place.file).absolute())


def _summary(name: str, result: Result) -> str:
    counts = ", ".join(found_in_figures(result))
    day = f"{result.stichtag:%d.%m.%Y}" if result.stichtag else "ohne"
    return f"ihk: Prüfung {name}: {counts} (Stichtag {day}, Prüfprofil »{result.check_profile}«)"


def _name_of(session: Session, page: str) -> str:
    """The concept of a page by name: as the build sees it, it is another than the whole one."""
    concept = session.concept_of(page)
    return concept.name if concept else ""


def _store(app: Sphinx, exception: Exception | None) -> None:
    """Write what the build knows of the documents, where the configuration names a file for it."""
    if exception is not None:
        return
    session = session_of(app.config)
    path = facts_path(session)
    if path is None:
        return
    pages = page_counts(app)
    concepts = []
    for concept in session.whole.concepts:
        known = facts_of(session, concept)
        if pages is not None:
            own = {name: count for (start, name), count in pages.items() if _name_of(session, start) == concept.name}
            known = replace(known, pages=own or None)
        concepts.append((concept, known))
    try:
        view = session.view(session.settings.audience)
        write_facts(path, concepts, {concept.name: view.fingerprint(concept.name) for concept, _ in concepts})
    except OSError as error:
        text = "ihk_fakten: »%s« lässt sich nicht schreiben (Systemfehler %s)."
        logger.warning(text, app.config.ihk_fakten, error.errno, type="ihk", subtype="fakten")
