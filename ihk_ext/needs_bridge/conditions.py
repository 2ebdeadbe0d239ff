"""Needs under an ``only`` that does not hold are in no output.

sphinx-needs collects needs while pages are read, whereas Sphinx decides on ``only`` when it writes:
the same reading serves builders and tags for which other conditions hold.  So reading notes under
which conditions a need stands, and each build leaves out what does not hold for it, in copies or
after the environment is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.tags import Tags
from sphinx_needs.data import NeedsMutable, SphinxNeedsData
from sphinx_needs.directives.needextend import Needextend
from sphinx_needs.nodes import Need

#: Page → (ID of a need or of a ``needextend``, the expressions that must all hold).
_Noted: TypeAlias = dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
_ATTRIBUTE = "ihk_need_conditions"
_ONLY = re.compile(r"[\s*+|-]*\.\. +only:: *(.*)$")
#: While the hidden needs are still in the tree; sphinx-needs takes them out at 500.
_BEFORE_NEEDS = 100


def connect(app: Sphinx) -> None:
    """Listen to the events of *app*."""
    app.connect("doctree-read", _note, priority=_BEFORE_NEEDS)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    # emitted after the environment is stored: what goes here is there for the next builder
    app.connect("needs-before-post-processing", _leave_out)


def left_out(env: BuildEnvironment, tags: Tags) -> frozenset[str]:
    """IDs of the needs, and of the changes to needs, that are not part of a build with these *tags*."""
    return frozenset(
        identifier
        for found in _noted(env).values()
        for identifier, conditions in found
        if not all(_holds(condition, tags) for condition in conditions)
    )


def _holds(condition: str, tags: Tags) -> bool:
    """As Sphinx decides when it writes: what it cannot evaluate, it keeps (and warns)."""
    try:
        return bool(tags.eval_condition(condition))
    except Exception:  # noqa: BLE001 - Sphinx catches the same
        return True


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the conditions of a page that has just been read (``doctree-read``)."""
    env: BuildEnvironment = app.env
    found = tuple(_conditional(doctree))
    if found:
        _noted(env)[env.current_document.docname] = found


def _conditional(doctree: nodes.document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for only in doctree.findall(addnodes.only):
        conditions = tuple(node["expr"] for node in _around(only) if isinstance(node, addnodes.only))
        for node in only.findall(nodes.Element):
            # of nested conditions the innermost tells all
            if isinstance(node, (Need, Needextend)) and _nearest(node) is only:
                for identifier in node["ids"]:
                    yield identifier, conditions


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    inner: nodes.Node | None = node
    while inner is not None:
        yield inner
        inner = inner.parent


def _nearest(node: nodes.Node) -> nodes.Node | None:
    return next((n for n in _around(node) if isinstance(n, addnodes.only)), None)


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    del app
    _noted(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment) -> None:
    """Take over what a parallel reader found."""
    del app
    found = _noted(other)
    _noted(env).update({docname: found[docname] for docname in docnames if docname in found})


def _leave_out(app: Sphinx, needs: NeedsMutable) -> None:
    """Take what does not hold out of this build's needs (``needs-before-post-processing``)."""
    changes = SphinxNeedsData(app.env).get_or_create_extends()
    for identifier in left_out(app.env, app.tags):
        needs.pop(identifier, None)
        changes.pop(identifier, None)
    for need in needs.values():
        source = need.content
        before, text, after = source.pre_content, source.content, source.post_content
        if any("only::" in part for part in (before, text, after) if part):
            cut = without_hidden(text, app.tags)
            before, after = (without_hidden(part, app.tags) if part else part for part in (before, after))
            need.set_content(replace(source, content=cut, pre_content=before, post_content=after))


def without_hidden(source: str, tags: Tags) -> str:
    """The source of a need without what stands in it under an ``only`` that does not hold."""
    kept: list[str] = []
    hidden_from: int | None = None
    for line in source.splitlines():
        indent = len(line) - len(line.lstrip())
        if hidden_from is not None and (not line.strip() or indent > hidden_from):
            continue
        hidden_from = None
        found = _ONLY.match(line)
        if found is not None and not _holds(found[1].strip(), tags):
            hidden_from = indent
            continue
        kept.append(line)
    return "\n".join(kept)


def _noted(env: BuildEnvironment) -> _Noted:
    noted: _Noted | None = getattr(env, _ATTRIBUTE, None)
    if noted is None:
        noted = {}
        setattr(env, _ATTRIBUTE, noted)
    return noted
