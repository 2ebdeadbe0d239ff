"""What a tree says in ways that only HTML understands, said so that a document can show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from docutils import nodes
from sphinx import addnodes

_Node = TypeVar("_Node", bound=nodes.Node)
#: Elements that hold blocks; text and inline markup directly in one of them is a paragraph that nobody wrote as such.
_BLOCKS = (
    nodes.document,
    nodes.section,
    nodes.block_quote,
    nodes.container,
    nodes.compound,
    nodes.list_item,
    nodes.definition,
    nodes.field_body,
    nodes.entry,
    nodes.figure,
    nodes.legend,
    nodes.footnote,
    nodes.description,
    nodes.Admonition,
    nodes.topic,
    nodes.sidebar,
    addnodes.start_of_file,
    addnodes.versionmodified,
)


def links(entries: Iterable[tuple[str, str]], toctree: nodes.Node) -> nodes.bullet_list:
    """The addresses of a toctree, titles with URIs, as a list of links."""
    items = []
    for title, address in entries:
        reference = nodes.reference("", title or address, refuri=address)
        paragraph = nodes.paragraph("", "", reference)
        items.append(nodes.list_item("", paragraph))
        for node in (reference, paragraph, items[-1]):
            _placed(node, toctree)
    return _placed(nodes.bullet_list("", *items), toctree)


def _placed(node: _Node, like: nodes.Node) -> _Node:
    node.source, node.line = like.source, like.line
    return node


def wrap_inlines(tree: nodes.document) -> None:
    """Make paragraphs of text and inline markup that stand between blocks."""
    for block in list(tree.findall(nodes.Element)):
        if isinstance(block, _BLOCKS) and any(map(_is_loose, block.children)):
            block.children = list(_wrapped(block))


def _wrapped(block: nodes.Element) -> Iterator[nodes.Node]:
    loose: list[nodes.Node] = []
    for child in block.children:
        if _is_loose(child) or (loose and _is_mark(child)):
            loose.append(child)
        else:
            yield from _paragraph(loose, block)
            loose = []
            yield child
    yield from _paragraph(loose, block)


def _paragraph(children: Iterable[nodes.Node], block: nodes.Element) -> Iterator[nodes.Node]:
    children = list(children)
    if children:
        paragraph = nodes.paragraph()
        paragraph += children
        paragraph.parent = block
        first = next((n for n in paragraph.findall() if n.line is not None), block)
        yield _placed(paragraph, first)


def _is_loose(node: nodes.Node) -> bool:
    """Whether a child of a block wants a paragraph around it."""
    if isinstance(node, nodes.Text):
        return bool(node.strip())
    return isinstance(node, nodes.Inline) and not _is_mark(node) and not _is_picture(node)


def _is_mark(node: nodes.Node) -> bool:
    """Whether a node shows nothing where it stands: a place to point to, an entry of an index."""
    if isinstance(node, nodes.target):
        return not node.astext()
    return isinstance(node, (nodes.Invisible, nodes.raw))


def _is_picture(node: nodes.Node) -> bool:
    """Whether a node can be a block as well: a picture, with a link or without."""
    if isinstance(node, nodes.reference):
        return bool(node.children) and all(map(_is_picture, node.children))
    return isinstance(node, nodes.General)
