"""What docutils makes of prose, as our tree: a second reader to compare with."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator
from unittest.mock import patch

import docutils.core
from docutils import nodes

from ihk_ext.model.prose import (
    ProseBlock,
    ProseInline,
    ProseList,
    ProseParagraph,
    RecordLink,
    Style,
    WebLink,
    Words,
    is_linked,
)

STYLES = {nodes.emphasis: Style.EMPHASIS, nodes.strong: Style.STRONG, nodes.literal: Style.LITERAL}


class need(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes in lower case
    """What the role ``:need:`` becomes here."""


def _need(_name: str, rawtext: str, text: str, *_rest: object) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    explicit = re.fullmatch(r"(.+?)\s*<([^<]*?)>", text, re.DOTALL)
    title, target = explicit.groups() if explicit else ("", text)
    return [need(rawtext, title, target=target)], []


def docutils_document(text: str) -> nodes.document:
    """Docutils' tree; ``:need:`` becomes a node of ours."""
    with contextlib.redirect_stderr(io.StringIO()), patch.dict("docutils.parsers.rst.roles._roles", need=_need):
        return docutils.core.publish_doctree(
            text,
            settings_overrides={"report_level": 5, "halt_level": 6, "doctitle_xform": False, "docinfo_xform": False},
        )


def docutils_blocks(document: nodes.Element) -> tuple[ProseBlock, ...]:
    """Docutils' nodes as our blocks; raises :class:`TypeError` for what prose does not allow."""
    return tuple(_block(child) for child in document.children if not isinstance(child, nodes.system_message))


def _block(node: nodes.Node) -> ProseBlock:
    if isinstance(node, nodes.paragraph):
        return ProseParagraph(tuple(_joined(map(_inline, node.children))))
    if isinstance(node, nodes.enumerated_list):
        assert (node["enumtype"], node["prefix"], node["suffix"]) == ("arabic", "", ".")
        assert "start" not in node
    elif not isinstance(node, nodes.bullet_list):
        raise TypeError(node)
    items = tuple(docutils_blocks(item) for item in node.children if isinstance(item, nodes.list_item))
    assert len(items) == len(node.children)
    return ProseList(items, numbered=isinstance(node, nodes.enumerated_list))


def _joined(inlines: Iterable[ProseInline]) -> Iterator[ProseInline]:
    """What docutils links and we do not is text, and goes with the text beside it."""
    plain = ""
    for inline in inlines:
        if (isinstance(inline, Words) and inline.style is Style.PLAIN) or (
            isinstance(inline, WebLink) and not is_linked(inline.uri)
        ):
            plain += inline.text
        else:
            if plain:
                yield Words(plain)
            plain = ""
            yield inline
    if plain:
        yield Words(plain)


def _inline(node: nodes.Node) -> ProseInline:
    if isinstance(node, nodes.Text):
        return Words(node.astext())
    assert isinstance(node, nodes.TextElement)
    if isinstance(node, need):
        return RecordLink(node["target"], node.astext())
    if isinstance(node, nodes.reference):
        return WebLink(node.astext(), node["refuri"])
    return Words(node.astext(), STYLES[type(node)])
