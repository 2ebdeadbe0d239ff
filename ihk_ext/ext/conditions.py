"""What stands under an ``only`` that does not hold is in no index, inventory or folder of downloads.

Sphinx collects index entries, terms, labels and downloads while it reads, and decides on ``only``
when it writes.  So reading notes what stands under which conditions; each build leaves out what does
not hold for it, after the environment is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.tags import Tags

from ihk_ext.ext.domain import ihk_domain

#: Expressions that must all hold, IDs of nodes, names of downloads; without expressions what stands there always.
Conditional: TypeAlias = tuple[tuple[str, ...], frozenset[str], frozenset[str]]


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("doctree-read", _note, priority=900)
    app.connect("write-started", leave_out)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Note what stands under conditions on a page that has just been read (``doctree-read``)."""
    found = [_below(only, _conditions(only)) for only in doctree.findall(addnodes.only)]
    if found:
        ihk_domain(app.env).data["conditions"][app.env.current_document.docname] = [*found, _below(doctree, ())]


def _below(top: nodes.Element, conditions: tuple[str, ...]) -> Conditional:
    """What stands under exactly these conditions."""
    identifiers: set[str] = set()
    files: set[str] = set()
    for node in top.findall(nodes.Element):
        if _conditions(node) != conditions or (not conditions and isinstance(node, addnodes.only)):
            continue
        identifiers.update(node["ids"])
        if isinstance(node, addnodes.index):
            identifiers.update(entry[2] for entry in node["entries"])
        if isinstance(node, addnodes.download_reference) and "filename" in node:
            files.add(str(node["filename"]))
    return conditions, frozenset(identifiers), frozenset(files)


def _conditions(node: nodes.Node) -> tuple[str, ...]:
    """The expressions of all ``only`` around a node, its own first."""
    found: list[str] = []
    inner: nodes.Node | None = node
    while inner is not None:
        if isinstance(inner, addnodes.only):
            found.append(inner["expr"])
        inner = inner.parent
    return tuple(found)


def leave_out(app: Sphinx, builder: Builder) -> None:
    """Take what does not hold out of this build (``write-started``)."""
    env = builder.env
    for docname, parts in ihk_domain(env).data["conditions"].items():
        shown = [part for part in parts if all(_holds(condition, app.tags) for condition in part[0])]
        hidden = [part for part in parts if part not in shown]
        if hidden:
            gone = frozenset[str]().union(*(part[1] for part in hidden)) - frozenset[str]().union(
                *(p[1] for p in shown)
            )
            files = frozenset[str]().union(*(part[2] for part in hidden)) - frozenset[str]().union(
                *(p[2] for p in shown)
            )
            _forget(env, docname, gone, files)


def _forget(env: BuildEnvironment, docname: str, identifiers: frozenset[str], files: frozenset[str]) -> None:
    entries = env.domains.index_domain.entries
    entries[docname] = [entry for entry in entries.get(docname, []) if entry[2] not in identifiers]
    for table in _tables(env):
        for key, value in list(table.items()):
            if isinstance(value, tuple) and value[:1] == (docname,) and value[1:2] and value[1] in identifiers:
                del table[key]
    for path, (docnames, name) in list(env.dlfiles.items()):
        if str(name) in files:
            docnames.discard(docname)
            if not docnames:
                del env.dlfiles[path]


def _tables(env: BuildEnvironment) -> Iterator[dict[object, object]]:
    """The tables of all domains that say where something stands: name → (page, ID, …)."""
    for domain in env.domains.sorted():
        if domain.name != "ihk":
            yield from (table for table in domain.data.values() if isinstance(table, dict))


def _holds(condition: str, tags: Tags) -> bool:
    """As Sphinx decides when it writes: what it cannot evaluate, it keeps (and warns)."""
    try:
        return bool(tags.eval_condition(condition))
    except Exception:  # noqa: BLE001 - Sphinx catches the same
        return True
