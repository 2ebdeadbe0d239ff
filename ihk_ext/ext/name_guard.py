"""No public edition with names of persons that nobody has answered for.

The check of a concept tells of them as of anything else.  An edition for all ends before anything is written; one for
fewer readers says how many there are.
"""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from ihk_ext.ext.check_result import result_of
from ihk_ext.ext.session import Session, session_of
from ihk_ext.failures import BuildError
from ihk_ext.findings import Finding
from ihk_ext.rules.persons import CODE, RULES
from ihk_ext.rules.settings import settings_of
from ihk_ext.schema.declare import Publicity

logger = logging.getLogger(__name__)
#: So many are listed; the rest is counted.
_MOST = 50


def guard(app: Sphinx, _env: object) -> None:
    """Refuse a public edition that would show names (``env-updated``).

    Raises :class:`BuildError` with file, line and name of each.
    """
    session = session_of(app.config)
    found = _open_findings(session)
    if not found:
        return
    if session.settings.edition.audience is not Publicity.PUBLIC:
        logger.info("ihk: Hinweis: Öffentliche Texte nennen %d-mal eine Person; »ihk pruefen« sagt, wo.", len(found))
        return
    listed = [_said(app, finding) for finding in found[:_MOST]]
    more = [f"… und {len(found) - _MOST} weitere"] if len(found) > _MOST else []
    raise BuildError("\n".join((_REFUSED, *listed, *more, found[0].hint)))


_REFUSED = "Eine öffentliche Ausgabe entsteht nicht, solange sie Personen mit Namen nennt:"


def _open_findings(session: Session) -> tuple[Finding, ...]:
    """Names in what the edition shows that are not accepted, whatever a check profile makes of the rule."""
    found: dict[Finding, None] = {}
    for concept in session.project.concepts:
        result = result_of(session, concept.name, Publicity.INTERNAL)
        if settings_of(session.whole.concept(concept.name), RULES).rules[CODE].severity is None:
            result = result_of(session, concept.name, Publicity.INTERNAL, only=CODE)
        found.update(dict.fromkeys(f for f in result.findings if f.code == CODE))
    return tuple(found)


def _said(app: Sphinx, finding: Finding) -> str:
    """The finding as a reader opens it: a page by its path from where the build was called."""
    page = Path(app.srcdir, finding.place.file)
    file = os.path.relpath(page) if page.is_file() else finding.place.file
    return f"{file}:{finding.place.line}: {finding.text}" if finding.place.line else f"{file}: {finding.text}"
