"""What happens between reading and writing: everything that needs all pages.

Hand-written needs join the graph, registers take what no other page shows, and the pages that
show something new are named.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ihk_ext.ext.directives.register import without_home
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.reading import read_registers
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.showing import changed_pages, name_images, note_uses, shown_digests, site_keys

logger = logging.getLogger(__name__)

#: Registers are read before Sphinx numbers sections and figures (500), what pages show is known after it.
_REGISTERS, _CHANGES = 400, 550


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("doctree-read", note_uses)
    app.connect("env-updated", complete, priority=_REGISTERS)
    app.connect("env-updated", name_changes, priority=_CHANGES)


def complete(app: Sphinx, env: BuildEnvironment) -> None:
    """Join hand-written needs and read registers (``env-updated``)."""
    session, domain = session_of(app.config), ihk_domain(env)
    session.join_needs(env)
    if read_registers(app, env):
        session.join_needs(env)
    session.homes = {record: home[0] for record, home in domain.homes.items()}
    session.documents = frozenset(env.all_docs)
    _warn_without_home(session, domain)
    name_images(env)


def name_changes(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages to write (``env-updated``)."""
    session = session_of(app.config)
    session.shown, session.keys = shown_digests(app, env), site_keys(app, env)
    return changed_pages(app, env)


def _warn_without_home(session: Session, domain: IhkDomain) -> None:
    """A concept that is shown at all shows every record, at least on a register page."""
    shown = {session.project.records[r].concept for r in domain.homes if r in session.project.records}
    for concept in sorted(shown - set(domain.registers.values())):
        missing = [r.id for _, records in without_home(session, domain, concept) for r in records]
        if missing:
            logger.warning(
                "Konzept %s: %d Datensätze stehen in keinem Dokument (%s …). "
                "Legen Sie eine Seite mit ».. ihk:register::« an.",
                concept,
                len(missing),
                ", ".join(missing[:3]),
                type="ihk",
                subtype="ohne-ort",
            )
