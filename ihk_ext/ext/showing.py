"""Which pages to write again: those that show something else than they did.

What a page shows stands in its sources and in much beside them: records that are at home
elsewhere, titles and numbers of other pages, the navigation, the configuration.  Everything
goes into one digest a page, and one key for what all pages share; both are kept beside the
output (:mod:`ihk_ext.outputs`), so that a build that died is made up for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util._files import FilenameUniqDict
from sphinx.util.tags import Tags

from ihk_ext.documents.blocks import MatrixBlock, Prose, Reference, Text, digest
from ihk_ext.ext.depth import Depth
from ihk_ext.ext.domain import IhkDomain, ihk_domain
from ihk_ext.ext.navigation import page_contents
from ihk_ext.ext.project_files import content_digest, extra_files, side_files
from ihk_ext.ext.reading import build_day
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.shown import shown
from ihk_ext.ext.views.spec import ViewError, ViewSpec
from ihk_ext.needs_bridge import needs_digest

#: What a page may use of other pages, noted when it is read.
_REFERENCES, _CONTENTS = "verweise", "verzeichnis"
#: It has an ``:any:``, which may name a record, too.
_ANY = "beliebig"
#: It has nodes of other extensions, which may show anything (all that is left to do, say): it is always written.
_FOREIGN = "fremd"
_KNOWN_NODES = ("docutils.", "sphinx.addnodes", "sphinx.ext.graphviz", "sphinx_needs.", "ihk_ext.")
#: Domains whose objects are no target of a page's own references: ours, and what has digests of its own.
_OWN_DOMAINS = frozenset({"ihk", "needs"})


def note_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Note what of other pages a page uses, and its images in their order (``doctree-read``)."""
    uses = []
    if any(node.get("refdomain") not in _OWN_DOMAINS for node in doctree.findall(addnodes.pending_xref)):
        uses.append(_REFERENCES)
    if any(node.get("reftype") == "any" for node in doctree.findall(addnodes.pending_xref)):
        uses.append(_ANY)
    if next(doctree.findall(addnodes.toctree), None) is not None:
        uses.append(_CONTENTS)
    if not all(f"{type(node).__module__}.".startswith(_KNOWN_NODES) for node in doctree.findall()):
        uses.append(_FOREIGN)
    docname, domain = app.env.current_document.docname, ihk_domain(app.env)
    if uses:
        domain.uses[docname] = tuple(uses)
    images: list[str] = []
    for node in doctree.findall(nodes.image):
        images += node.get("candidates", {}).values()
    if images:
        domain.images[docname] = tuple(images)


def name_images(env: BuildEnvironment) -> None:
    """Give images the names that they have after a clean build that reads one page after the other.

    Sphinx numbers files of the same name in the order in which it meets them; that differs from
    build to build.
    """
    named = FilenameUniqDict()
    for docname, sources in sorted(ihk_domain(env).images.items()):
        for source in sources:
            if source in env.images:
                named.add_file(docname, source)
    for source in sorted(env.images):
        for docname in sorted(env.images[source][0]):
            named.add_file(docname, source)
    env.images = named


def shown_digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Page → digest of all that it shows and that may change without its source."""
    session, domain = session_of(app.config), ihk_domain(env)
    shared, mentions = _Shared(env, app.tags), _Mentions()
    images: dict[str, list[tuple[str, str]]] = {}
    for source, (docnames, name) in env.images.items():
        for docname in docnames:
            images.setdefault(docname, []).append((source, name))
    result: dict[str, str] = {}
    for docname in sorted(env.all_docs):
        parts: list[object] = [domain.sources.get(docname, ""), sorted(images.get(docname, ()))]
        for spec in domain.views.get(docname, ()):
            blocks = _blocks(session, spec)
            parts += blocks
            parts.append([(r, domain.page_of(r, session.graph)) for r in mentions.within(blocks)])
        parts += shared.used_by(docname, domain)
        result[docname] = digest(parts)
    return result


class _Shared:
    """Digests of what pages use of others, each made when it is first asked for."""

    def __init__(self, env: BuildEnvironment, tags: Tags) -> None:
        self._env = env
        self._tags = tags
        self._known: dict[str, str] = {}

    def used_by(self, docname: str, domain: IhkDomain) -> Iterator[str]:
        """What the page uses, as digests."""
        uses = domain.uses.get(docname, ())
        if domain.need_pages.get(docname):
            yield self._digest("needs", lambda: needs_digest(self._env, self._tags))
        if _REFERENCES in uses:
            yield self._digest(_REFERENCES, self._targets)
        if _ANY in uses:
            yield self._digest(_ANY, lambda: sorted(domain.homes.items()))
        if _CONTENTS in uses:
            yield self._digest(f"{_CONTENTS} {docname}", lambda: self._below(docname))

    def _digest(self, name: str, make: Callable[[], object]) -> str:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = digest([make()])
        return known

    def _targets(self) -> object:
        """Everything that a reference can name, and what it is then called."""
        env = self._env
        found: list[object] = []
        for domain in env.domains.sorted():
            if domain.name in _OWN_DOMAINS:
                continue
            found.append((domain.name, sorted(domain.get_objects())))
        standard = env.domains.standard_domain
        found += [sorted(standard.labels.items()), sorted(standard.anonlabels.items())]
        found += [sorted(env.toc_secnumbers.items()), sorted(env.toc_fignumbers.items())]
        found.append(sorted((docname, title.astext()) for docname, title in env.titles.items()))
        return found

    def _below(self, docname: str) -> object:
        """The contents of all pages below a page."""
        seen: dict[str, object] = {}
        todo = [docname]
        while todo:
            page = todo.pop()
            for child in self._env.toctree_includes.get(page, ()):
                if child not in seen and child in self._env.tocs:
                    seen[child] = page_contents(self._env, child, Depth.ALL)
                    todo.append(child)
        return sorted(seen.items())


def site_keys(app: Sphinx, env: BuildEnvironment) -> dict[Depth, str]:
    """What all pages depend on: configuration, programs, templates, and the navigation as deep as a theme may show it.

    How deep it does is known only when pages are written; so there is a key for each depth, which begins with its word.
    """
    config = app.config
    values = config_values(app, frozenset({"env", "html"}))
    versions = sorted((name, extension.version) for name, extension in app.extensions.items())
    parts: list[object] = [app.builder.name, sorted(app.tags), values, versions, *_files(app)]
    if getattr(config, "html_last_updated_fmt", None) is not None:
        parts.append(build_day())
    parts.append(sorted(env.collect_relations().items()))
    keys: dict[Depth, str] = {}
    for depth in Depth:
        contents = [(docname, page_contents(env, docname, depth)) for docname in sorted(env.tocs)]
        keys[depth] = f"{depth.value}:{digest([parts, contents])}"
    return keys


def config_values(app: Sphinx, kinds: frozenset[Any]) -> list[tuple[str, str]]:
    """The values of the configuration whose change has one of the effects *kinds*, alike in every folder."""
    places = {str(getattr(app, name)): f"<{name}>" for name in ("doctreedir", "outdir", "srcdir", "confdir")}
    return sorted((v.name, repr(_plain(v.value, places))) for v in app.config.filter(kinds))


def _plain(value: object, places: Mapping[str, str]) -> object:
    """A configuration value without folders of this machine, addresses in memory, and the order that a set has."""
    if isinstance(value, (str, Path)):
        text = str(value)
        for path, name in places.items():
            text = text.replace(path, name)
        # a package's own folder, which extensions add while they start: known by its version
        return Path(text).name if Path(text).is_absolute() else text
    if isinstance(value, Mapping):
        return sorted((str(key), repr(_plain(inner, places))) for key, inner in value.items())
    if isinstance(value, (set, frozenset)):
        return sorted(repr(_plain(inner, places)) for inner in value)
    if isinstance(value, (list, tuple)):
        return [_plain(inner, places) for inner in value]
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    return value


def _files(app: Sphinx) -> Iterator[tuple[str, str]]:
    """The project's own templates, themes and static files (pages hold checksums), and what may cover a page."""
    yield from ((name, content_digest(path)) for name, path in side_files(app))
    yield from ((name, "") for name, _ in extra_files(app))


def _blocks(session: Session, spec: ViewSpec) -> Sequence[object]:
    try:
        return shown(session, spec)
    except ViewError as error:
        return (str(error),)


class _Mentions:
    """Finds the records that blocks link to; keeps which fields of a class may hold blocks, since asking takes long."""

    def __init__(self) -> None:
        self._fields: dict[type[object], tuple[str, ...]] = {}

    def within(self, found: object) -> Iterator[str]:
        """The IDs of all records that are linked to in blocks."""
        if isinstance(found, (str, Text)):
            return
        if isinstance(found, Reference):
            yield found.target
        elif isinstance(found, Prose):
            yield from (target for target, _ in found.mentions)
        elif isinstance(found, MatrixBlock):
            yield from (h.id for h in (*found.matrix.rows, *found.matrix.columns))
        elif isinstance(found, (tuple, list)):
            for part in found:
                yield from self.within(part)
        else:
            for name in self._names(found):
                yield from self.within(getattr(found, name))

    def _names(self, found: object) -> tuple[str, ...]:
        known = self._fields.get(type(found))
        if known is None:
            known = tuple(field.name for field in fields(found)) if is_dataclass(found) else ()
            self._fields[type(found)] = known
        return known


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that show something else than what was written last, or whose files are not what was written."""
    session, uses = session_of(app.config), ihk_domain(env).uses
    if session.before.key not in session.keys.values():
        return sorted(env.all_docs)
    pages, damaged = session.before.pages, session.damaged | {d for d, used in uses.items() if _FOREIGN in used}
    return [d for d in sorted(env.all_docs) if d in damaged or d not in pages or pages[d].state != session.shown[d]]
