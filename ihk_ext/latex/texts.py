"""Which texts of a tree a document must show, and which it did: nothing is lost in silence.

Every text node of the tree is expected, but for those whose node shows none (comments, marks for an index …).  A
visitor says what it writes; each text gets a number, which the class finds again in the structure tree of the finished
PDF.  What is missing, stands twice or out of its order, stops the build with the place in the source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

#: Nodes whose text is for no reader of a document, or is made anew where it is printed (numbers of notes).
_SILENT = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.meta,
    nodes.pending,
    nodes.label,
    nodes.raw,
    nodes.footnote_reference,
    addnodes.index,
    addnodes.tabular_col_spec,
    addnodes.highlightlang,
)
#: What stands elsewhere than in its place in the tree: notes at their call, notices on the cover.
_MOVED = (nodes.footnote,)
#: So much of a text is shown in a message.
_EXCERPT = 40
#: Categories of characters that leave nothing on paper.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was written: what it says and where it comes from."""

    excerpt: str
    place: str


class Texts:
    """The texts of one tree: expected, written."""

    def __init__(self, tree: nodes.document) -> None:
        self._nodes = {id(text): text for text in _expected(tree)}
        self._order = {key: index for index, key in enumerate(self._nodes)}
        self._pending = dict.fromkeys(self._order)
        self._moved = {id(text) for kind in _MOVED for node in tree.findall(kind) for text in node.findall(nodes.Text)}
        self._last = -1
        self._wrong: list[nodes.Text] = []
        self.written: list[Written] = []

    def number(self, text: str, place: str) -> int:
        """Note that a visible text is written next; returns the number that marks it, 0 for one that prints nothing."""
        if not is_visible(text):
            return 0
        self.written.append(Written(excerpt(text), place))
        return len(self.written)

    def shown(self, node: nodes.Node) -> None:
        """All text of *node* is shown: here, or in words of the visitor's own."""
        for text in _texts(node):
            if id(text) not in self._order:
                continue
            if self._pending.pop(id(text), self) is self:
                self._wrong.append(text)
            elif id(text) not in self._moved:
                if self._order[id(text)] < self._last:
                    self._wrong.append(text)
                self._last = max(self._last, self._order[id(text)])

    def moved(self, node: nodes.Node) -> None:
        """The text of *node* is written elsewhere than where it stands in the tree."""
        self._moved.update(id(text) for text in _texts(node))

    def unshown(self) -> Iterator[nodes.Text]:
        """The texts that were not written."""
        return (self._nodes[key] for key in self._pending)

    def misplaced(self) -> Iterable[nodes.Text]:
        """The texts that were written twice or out of their order."""
        return self._wrong


def _expected(tree: nodes.Element) -> Iterator[nodes.Text]:
    for text in _texts(tree):
        if is_visible(text.astext()):
            yield text


def _texts(node: nodes.Node) -> Iterator[nodes.Text]:
    if isinstance(node, nodes.Text):
        yield node
    elif not isinstance(node, _SILENT):
        for child in node.children:
            yield from _texts(child)


def is_visible(text: str) -> bool:
    """Whether a text leaves anything on paper."""
    return any(unicodedata.category(char) not in _UNSEEN for char in text)


def excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]} …"
