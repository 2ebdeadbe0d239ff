"""Which pages to read again, and in which order.

A page is read again when its source, a file that it includes or the records that are at home
there have changed.  Contents decide, not times: a restored file has an old time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils import Reporter
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from ihk_ext.documents.blocks import digest
from ihk_ext.ext.directives.register import TO_READ, register_skeleton
from ihk_ext.ext.directives.views import page_digest
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.files import read_bytes

#: What of a source depends on the day of the build.
_TODAY = re.compile(rb"\|today\|")
_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".gif", ".pdf", ".webp"})
#: In the place of the digest of a page whose source has errors.
_FAULTY = "fehlerhaft"
_TOCTREE = re.compile(rb"^\s*(?:\.\. |```\{)toctree", re.MULTILINE)


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", prepare_reading, priority=900)
    app.connect("doctree-read", _note_source, priority=900)
    app.add_transform(_NoteErrors)


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Pages whose records or sources changed since they were read (``env-get-outdated``)."""
    session, domain = session_of(app.config), ihk_domain(env)
    pages = (env.all_docs.keys() & env.found_docs) - added - changed - removed
    skeletons, read = domain.skeletons, domain.sources
    again = {d for d in pages & skeletons.keys() if skeletons[d] != page_skeleton(session, domain, d)}
    sources = _Sources(env)
    again |= {d for d in pages & read.keys() if sources.digest(d) != read[d]}
    if added or removed:
        # an entry of a table of contents may have come or gone
        again |= {d for d in pages if sources.has_toctree(d)}
    return sorted(again)


def build_day() -> str:
    """What dates of a build are made from: ``SOURCE_DATE_EPOCH``, else today."""
    return os.environ.get("SOURCE_DATE_EPOCH") or dt.datetime.now(tz=dt.UTC).date().isoformat()


class _Sources:
    """Digests of pages' sources; a file that many pages include is read once."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._contents: dict[Path, tuple[str, bool, bool]] = {}
        self._names: dict[Path, list[str]] = {}

    def digest(self, docname: str) -> str:
        """The digest of all files that a page was made from; of the day, too, where the source asks for it."""
        state = hashlib.blake2b(digest_size=16)
        config = self._env.config
        around = f"{config.rst_prolog or ''}\0{config.rst_epilog or ''}"
        today = _TODAY.search(around.encode()) is not None
        for path in self._files(docname):
            content, uses_today, _ = self._look(path)
            state.update(f"{content}\0".encode())
            today = today or uses_today
            if path.suffix.lower() in _IMAGES:
                state.update(f"{self._others_like(path)}\0".encode())
        if today:
            state.update(build_day().encode())
        return state.hexdigest()

    def has_toctree(self, docname: str) -> bool:
        """Whether a page, or a file that it includes, may have a table of contents of pages."""
        return docname in self._env.toctree_includes or any(self._look(path)[2] for path in self._files(docname))

    def _files(self, docname: str) -> list[Path]:
        names = sorted(map(str, self._env.dependencies.get(docname, ())))
        return [Path(self._env.doc2path(docname)), *(Path(self._env.srcdir, name) for name in names)]

    def _others_like(self, path: Path) -> list[str]:
        """Names beside an image that Sphinx may take in its place: other formats, other languages."""
        folder = path.parent
        if folder not in self._names:
            try:
                self._names[folder] = sorted(path.name for path in folder.iterdir())
            except OSError:
                self._names[folder] = []
        begin = path.name.split(".", 1)[0] + "."
        return [name for name in self._names[folder] if name.startswith(begin)]

    def _look(self, path: Path) -> tuple[str, bool, bool]:
        known = self._contents.get(path)
        if known is None:
            try:
                content = read_bytes(path)
                name = hashlib.blake2b(content, digest_size=16).hexdigest()
                known = (name, bool(_TODAY.search(content)), bool(_TOCTREE.search(content)))
            except OSError:
                known = ("", False, False)
            self._contents[path] = known
        return known


def _note_source(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page was read from (``doctree-read``, when its dependencies are known)."""
    env = app.env
    docname = env.current_document.docname
    faulty = docname in ihk_domain(env).sources and ihk_domain(env).sources[docname] == _FAULTY
    ihk_domain(env).sources[docname] = _FAULTY if faulty else _Sources(env).digest(docname)


class _NoteErrors(SphinxTransform):
    """Have a page with errors read again next time: a file that it wants to include may have come."""

    default_priority = 1

    def apply(self, **_: Any) -> None:  # noqa: ANN401 - as docutils declares it
        messages = self.document.findall(nodes.system_message)
        faulty = any(message["level"] >= Reporter.ERROR_LEVEL for message in messages)
        ihk_domain(self.env).sources[self.env.current_document.docname] = _FAULTY if faulty else ""


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


def read_registers(app: Sphinx, env: BuildEnvironment) -> bool:
    """Read the registers that wait for all other pages; returns whether there were any."""
    session, domain = session_of(app.config), ihk_domain(env)
    again = [d for d, concept in sorted(domain.registers.items()) if concept == TO_READ]
    session.registers_due = True
    for docname in again:
        _empty(app, env, docname)
        app.builder.read_doc(docname)
    return bool(again)


def _empty(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    app.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
