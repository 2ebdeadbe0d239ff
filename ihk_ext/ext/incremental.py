"""What happens between reading and writing: everything that needs all pages.

Hand-written needs join the graph, registers take what no other page shows, and the pages that
show something new are named.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ihk_ext.ext.directives.register import without_home
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.reading import read_registers
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.showing import changed_pages, name_images, note_uses, shown_digests, site_keys

logger = logging.getLogger(__name__)

#: Sphinx numbers sections and figures at 500; what pages show is known after it.
_BEFORE_NUMBERS, _CHANGES = 100, 900


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("doctree-read", note_uses)
    app.connect("env-updated", complete)
    app.connect("env-get-updated", forget_numbers, priority=_BEFORE_NUMBERS)
    app.connect("env-get-updated", name_changes, priority=_CHANGES)


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


def forget_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Take away the numbers of sections that the last build gave (``env-get-updated``).

    Sphinx numbers anew what is numbered now; in titles and contents of all other pages it would leave old numbers.
    """
    for node in (*env.titles.values(), *(n for toc in env.tocs.values() for n in toc.findall(nodes.reference))):
        node.attributes.pop("secnumber", None)
    return []


def name_changes(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages to write (``env-get-updated``, when sections have their numbers)."""
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
