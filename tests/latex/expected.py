"""What a PDF must hold, read off a document tree without our translator."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.translator.matrices import layout
from ihk_ext.matrices.model import Matrix
from ihk_ext.matrices.splitting import split_blocks
from ihk_ext.nodes import matrix

_REMARKS = (nodes.comment, nodes.substitution_definition, nodes.pending, nodes.raw, nodes.system_message)
_MARKS = (nodes.label, nodes.target, addnodes.index, addnodes.toctree, addnodes.tabular_col_spec)
_SILENT = (*_REMARKS, *_MARKS)
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.field_list, nodes.option_list)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def normal(text: str) -> str:
    """Text as it is compared: composed, without white space, soft hyphens and what prints nothing."""
    composed = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    return "".join(c for c in composed if not c.isspace() and c not in _INVISIBLE)


class Reader:
    """Reads a tree in the order in which it is to be heard."""

    def __init__(self, tree: nodes.document, pdf: PdfDocument) -> None:
        self._tree = tree
        self._pdf = pdf
        self._page = pdf.start
        self._notes: dict[tuple[str, str], nodes.footnote] = {}
        self._called: set[int] = set()
        self.counts: Counter[str] = Counter()
        for page, note in self._pages(tree, pdf.start):
            self._notes.update({(page, i): note for i in note["ids"]})

    def _pages(self, node: nodes.Element, page: str) -> Iterator[tuple[str, nodes.footnote]]:
        for child in node.children:
            if isinstance(child, nodes.footnote):
                yield page, child
            if isinstance(child, nodes.Element):
                yield from self._pages(child, child["docname"] if isinstance(child, addnodes.start_of_file) else page)

    def texts(self) -> list[str]:
        """All texts; afterwards ``counts`` tells the elements that must be there."""
        return [text for text in map(normal, self._read(self._tree, 0)) if text]

    def _read(self, node: nodes.Node, level: int) -> Iterator[str]:
        match node:
            case nodes.Text():
                yield node.astext()
            case nodes.footnote_reference():
                yield from self._note(node, level)
            case nodes.footnote():
                if not node["backrefs"]:
                    self.counts.update(["L", "LI"])
                    yield from self._all(node, level)
            case nodes.rubric() if _heads_notes(node):
                return
            case _ if isinstance(node, _SILENT):
                if isinstance(node, nodes.target):
                    yield from self._all(node, level)
            case matrix():
                yield from self._matrix(node["matrix"])
            case nodes.Element():
                self._count(node, level)
                yield from self._element(node, level)

    def _element(self, node: nodes.Element, level: int) -> Iterator[str]:
        page = self._page
        if isinstance(node, addnodes.start_of_file):
            self._page = node["docname"]
        yield from self._all(node, level + isinstance(node, nodes.section))
        self._page = page

    def _all(self, node: nodes.Element, level: int) -> Iterator[str]:
        for child in node.children:
            yield from self._read(child, level)

    def _note(self, node: nodes.Element, level: int) -> Iterator[str]:
        note = self._notes[self._page, node["refid"]]
        if id(note) not in self._called:
            self._called.add(id(note))
            self.counts["Note"] += 1
            yield from self._all(note, level)

    def _count(self, node: nodes.Element, level: int) -> None:
        match node:
            case nodes.title() if isinstance(node.parent, nodes.section):
                self.counts[f"H{min(level, 6)}"] += 1
                self.counts["TOCI"] += self._pdf.kind.contents and 1 < level <= 3
            case nodes.table():
                self.counts["Table"] += 1
            case nodes.row():
                self.counts["TR"] += 1
            case nodes.entry():
                self.counts["cells"] += 1
            case _ if isinstance(node, nodes.image) or type(node).__name__ == "graphviz":
                self.counts["Figure"] += 1
            case _ if isinstance(node, _LISTS):
                self.counts["L"] += 1
            case nodes.list_item() | nodes.definition_list_item() | nodes.field() | nodes.option_list_item():
                self.counts["LI"] += 1
            case nodes.block_quote():
                self.counts["BlockQuote"] += 1

    def _matrix(self, found: Matrix) -> Iterator[str]:
        for block in split_blocks(found, max_columns=layout(found).columns):
            self.counts["Table"] += 1
            self.counts["TR"] += len(block.rows) + 2
            self.counts["cells"] += (len(block.rows) + 2) * (len(block.columns) + 2)
            for heading in (*block.columns, *block.rows):
                yield heading.label


def _heads_notes(node: nodes.rubric) -> bool:
    following = node.parent.children[node.parent.index(node) + 1 :]
    return bool(following) and all(isinstance(n, nodes.footnote) for n in following)


def missing(expected: list[str], found: str) -> list[str]:
    """The expected texts that do not stand in *found* in their order."""
    at, lost = 0, []
    for text in expected:
        where = found.find(text, at)
        if where < 0:
            lost.append(text)
        else:
            at = where + len(text)
    return lost
