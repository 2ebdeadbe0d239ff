"""Graphs of sphinx-needs in the PDF.

sphinx-needs resolves a needflow for builders of format »html« only and drops it elsewhere.
While its handler runs, our builder says that it is one; the graph then reaches our
translator as Graphviz source. Only names of its nodes' classes are used here, no API.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: sphinx-needs connects with Sphinx's default priority, 500.
_BEFORE, _AFTER = 499, 501


def connect_needflow(app: Sphinx) -> None:
    """Let sphinx-needs draw its graphs for our builder."""
    app.connect("doctree-resolved", _pretend_html, priority=_BEFORE)
    app.connect("doctree-resolved", _be_yourself, priority=_AFTER)


def _pretend_html(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.name == "ihkpdf":
        vars(app.builder)["format"] = "html"


def _be_yourself(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.name == "ihkpdf":
        vars(app.builder).pop("format", None)


_STRING = r'"(?:[^"\\]|\\.)*"'
_NAME = rf"({_STRING}|\w+)"
_EDGE = re.compile(rf"{_NAME}\s*->\s*{_NAME}(?:\s*\[([^\]]*)\])?")
_LABEL = re.compile(rf"\blabel\s*=\s*({_STRING})")
_NODE = re.compile(rf"^\s*({_STRING})\s*\[", re.MULTILINE)


def describe(dot: str) -> str:
    """A graph in words, from its Graphviz source: its edges, then the nodes that have none."""
    edges = [(_plain(m[1]), _plain(m[2]), _label(m[3] or "")) for m in _EDGE.finditer(dot)]
    linked = {name for edge in edges for name in edge[:2]}
    alone = [name for m in _NODE.finditer(dot) if (name := _plain(m[1])) not in linked]
    said = [f"{source} {label or 'führt zu'} {target}" for source, target, label in edges]
    return _sentence("Diagramm", said) + (" " + _sentence("Ohne Verknüpfung", alone) if alone else "")


def _sentence(head: str, parts: Sequence[str]) -> str:
    return f"{head}: {'; '.join(parts)}." if parts else f"{head}."


def _label(attributes: str) -> str:
    match = _LABEL.search(attributes)
    return _plain(match[1]) if match else ""


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.removeprefix('"').removesuffix('"')).strip()
