"""Which pages to read and write again.

A page is read again when the records that are at home there changed, and written
again when anything that it shows changed, wherever that stands.  What was shown last
is kept beside the output, so a build that died is made up for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.documents.blocks import (
    Bullets,
    Box,
    Fields,
    Paragraph,
    Reference,
    Table,
    digest,
)
from ihk_ext.ext.directives.records import register_skeleton, skeleton
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views import ViewError, ViewSpec, view_blocks, view_text
from ihk_ext.needs_bridge import needs_digest

_STATE = ".ihk-ansichten.json"
_REGISTER = re.compile(r"^\s*\.\. ihk:register::", re.MULTILINE)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages whose records changed since they were read (``env-get-outdated``)."""
    session, domain = session_of(app), ihk_domain(env)
    known = set(domain.skeletons) - added - changed - removed - set(domain.registers)
    return [d for d in sorted(known) if domain.skeletons[d] != page_skeleton(session, domain, d)]


def page_skeleton(session: Session, domain: IhkDomain, docname: str) -> str:
    """The digest of the records that a page defines."""
    return digest(skeleton(session, spec) for spec in domain.views.get(docname, ()))


def postpone_registers(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Registers are read last: they take what no other page shows (``env-before-read-docs``)."""
    for docname in list(docnames):
        path = Path(env.doc2path(docname))
        if path.is_file() and _REGISTER.search(path.read_text(encoding="utf-8", errors="replace")):
            docnames.remove(docname)
            ihk_domain(env).registers[docname] = ""


def finish_reading(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Join hand-written needs, read registers, and name pages to write (``env-updated``)."""
    session, domain = session_of(app), ihk_domain(env)
    session.join_needs(env)
    again = _read_registers(app, env, session, domain)
    if again:
        session.join_needs(env)
    now = shown_digests(app, env, session, domain)
    before = _load(app)
    return [*again, *(d for d in env.all_docs if now.get(d) != before.get(d))]


def _read_registers(app: Sphinx, env: BuildEnvironment, session: Session, domain: IhkDomain) -> list[str]:
    again: list[str] = []
    for docname in sorted(domain.registers):
        if docname not in env.found_docs:
            continue
        wanted = digest(register_skeleton(session, domain, docname))
        if docname in env.all_docs and domain.skeletons.get(docname) == wanted and not _source_changed(env, docname):
            continue
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        app.builder.read_doc(docname)
        domain.registers.setdefault(docname, "")
        again.append(docname)
    return again


def _source_changed(env: BuildEnvironment, docname: str) -> bool:
    return Path(env.doc2path(docname)).stat().st_mtime_ns // 1000 > env.all_docs.get(docname, 0)


def shown_digests(app: Sphinx, env: BuildEnvironment, session: Session, domain: IhkDomain) -> dict[str, str]:
    """Page → digest of all that its views show, and of where the records are at home."""
    cells = int(app.config.ihk_matrix_felder)
    needs = needs_digest(env) if domain.need_pages else ""
    result: dict[str, str] = {}
    for docname in sorted({*domain.views, *domain.need_pages}):
        shown: list[object] = []
        for spec in domain.views.get(docname, ()):
            blocks = _blocks(session, spec, cells)
            shown += blocks
            shown.append(domain.mentioned_homes(_mentions(blocks)))
        if domain.need_pages.get(docname):
            shown.append(needs)
        result[docname] = digest(shown)
    return result


def _blocks(session: Session, spec: ViewSpec, cells: int) -> Sequence[object]:
    try:
        if spec.kind == "figur":
            return view_text(session, spec)
        return view_blocks(session, spec, matrix_cells=cells)
    except ViewError as error:
        return (str(error),)


def _mentions(blocks: Iterable[object]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Reference():
                yield block.target
            case Paragraph():
                yield from _mentions(block.inlines)
            case Bullets():
                for item in block.items:
                    yield from _mentions(item)
            case Fields():
                for _, content in block.items:
                    yield from _mentions(content)
            case Box():
                yield from _mentions(block.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _mentions(cell.blocks)
            case _:
                pass


def _load(app: Sphinx) -> dict[str, str]:
    path = Path(app.outdir) / _STATE
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in state.items()} if isinstance(state, dict) else {}


def store(app: Sphinx, exception: Exception | None) -> None:
    """Remember what was shown, once it is written (``build-finished``)."""
    if exception is not None or app.env is None:
        return
    now = shown_digests(app, app.env, session_of(app), ihk_domain(app.env))
    path = Path(app.outdir) / _STATE
    beside = path.with_suffix(".neu")
    beside.write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")
    beside.replace(path)
