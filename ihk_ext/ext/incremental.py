"""Which pages to read and write again.

A page is read again when the records that are at home there changed, and written
again when anything that it shows changed, wherever that stands.  What was shown last
is kept beside the output, so a build that died is made up for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ihk_ext.documents.blocks import MatrixBlock, Reference, digest
from ihk_ext.ext.directives.register import TO_READ, register_skeleton, without_home
from ihk_ext.ext.directives.views import page_digest
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.shown import shown
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.needs_bridge import needs_digest

logger = logging.getLogger(__name__)

_STATE = ".ihk-ansichten.json"


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Pages whose records changed since they were read (``env-get-outdated``)."""
    session, domain = session_of(app.config), ihk_domain(env)
    known = set(domain.skeletons) - added - changed - removed
    return [d for d in sorted(known) if domain.skeletons[d] != page_skeleton(session, domain, d)]


def page_skeleton(session: Session, domain: IhkDomain, docname: str) -> str:
    """The digest of the records that a page defines."""
    if docname in domain.registers:
        return digest(register_skeleton(session, domain, docname))
    return page_digest(session, domain, docname)


def prepare_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Empty the pages that will be read, and leave registers for last (``env-before-read-docs``).

    A record may move from one page to another, whichever is read first; Sphinx empties
    a page only when its turn comes.  Registers take what no other page shows.
    """
    if not docnames:
        return
    domain = ihk_domain(env)
    for docname in sorted({*docnames, *domain.registers}):
        if docname in env.found_docs:
            _empty(app, env, docname)
            if docname not in docnames:
                domain.registers[docname] = TO_READ


def _empty(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    app.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)


def finish_reading(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Join hand-written needs, read registers, and name pages to write (``env-updated``)."""
    session, domain = session_of(app.config), ihk_domain(env)
    session.join_needs(env)
    again = [d for d, concept in sorted(domain.registers.items()) if concept == TO_READ]
    session.registers_due = True
    for docname in again:
        _empty(app, env, docname)
        app.builder.read_doc(docname)
    if again:
        session.join_needs(env)
    session.homes = {record: home[0] for record, home in domain.homes.items()}
    session.documents = frozenset(env.all_docs)
    _warn_without_home(session, domain)
    session.shown = shown_digests(app, env, session, domain)
    before = _load(app)
    return [d for d in env.all_docs if session.shown.get(d) != before.get(d)]


def _warn_without_home(session: Session, domain: IhkDomain) -> None:
    """A concept that is shown at all shows every record, at least on a register page."""
    shown = {session.project.records[r].concept for r in domain.homes if r in session.project.records}
    for concept in sorted(shown - set(domain.registers.values())):
        missing = [r.id for _, records in without_home(session, domain, concept) for r in records]
        if missing:
            logger.warning(
                "Konzept %s: %d Datensätze stehen in keinem Dokument (%s …). "
                "Legen Sie eine Seite mit ».. ihk:register::« an.",
                concept, len(missing), ", ".join(missing[:3]), type="ihk", subtype="ohne-ort",
            )  # fmt: skip


def shown_digests(app: Sphinx, env: BuildEnvironment, session: Session, domain: IhkDomain) -> dict[str, str]:
    """Page → digest of all that its views show, and of where the records are at home."""
    needs = needs_digest(env, app.tags) if domain.need_pages else ""
    result: dict[str, str] = {}
    for docname in sorted({*domain.views, *domain.need_pages}):
        shown: list[object] = []
        for spec in domain.views.get(docname, ()):
            blocks = _blocks(session, spec)
            shown += blocks
            shown.append([(r, domain.page_of(r, session.graph)) for r in _mentions(blocks)])
        if domain.need_pages.get(docname):
            shown.append(needs)
        result[docname] = digest(shown)
    return result


def _blocks(session: Session, spec: ViewSpec) -> Sequence[object]:
    try:
        return shown(session, spec)
    except ViewError as error:
        return (str(error),)


def _mentions(shown: object) -> Iterator[str]:
    """IDs of all records that are linked to in blocks."""
    if isinstance(shown, Reference):
        yield shown.target
    elif isinstance(shown, MatrixBlock):
        yield from (h.id for h in (*shown.matrix.rows, *shown.matrix.columns))
    elif isinstance(shown, (tuple, list)):
        for part in shown:
            yield from _mentions(part)
    elif is_dataclass(shown):
        for field in fields(shown):
            yield from _mentions(getattr(shown, field.name))


def _load(app: Sphinx) -> dict[str, str]:
    path = Path(app.outdir) / _STATE
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in state.items()} if isinstance(state, dict) else {}


def store(app: Sphinx, exception: Exception | None) -> None:
    """Remember what was shown, once it is written (``build-finished``)."""
    if exception is not None:
        return
    now = session_of(app.config).shown
    path = Path(app.outdir) / _STATE
    beside = path.with_suffix(".neu")
    beside.write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")
    beside.replace(path)
