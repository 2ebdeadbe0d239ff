"""Footnotes: set where they are first called."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder

from ihk_ext.latex.context import WritingContext
from ihk_ext.latex.translator.base import BaseTranslator


class NoteVisitors(BaseTranslator):
    """Footnotes, numbered through the document in the order of their calls."""

    def __init__(self, document: nodes.document, builder: Builder, context: WritingContext) -> None:
        super().__init__(document, builder, context)
        self.footnotes = _footnotes(document, context.pdf.start)
        self.numbers: dict[tuple[str, str], int] = {}
        self._within = 0  # notes that are being written
        self._waiting: list[tuple[int, nodes.footnote]] = []

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """The call of a note; the first one prints it."""
        key = (self.docname, node.get("refid", ""))
        note = self.footnotes.get(key)
        if note is None:
            self.problem(f"Die Fußnote zu »{node.astext()}« gibt es nicht.", node)
            raise nodes.SkipNode
        first = key not in self.numbers
        number = self._note_number(key)
        if not first or self._within:
            self.write(rf"\IHKfootnoteref{{{number}}}{{fn.{number}}}")
        if first and self._within:
            self._waiting.append((number, note))
        elif first:
            self.write(rf"\IHKfootnote{{{number}}}{{fn.{number}}}{{")
            self._note(note)
            self.write("}")
            # a note called in a note stands behind it: TeX loses an insertion within an insertion
            while self._waiting:
                number, note = self._waiting.pop(0)
                self.write(rf"\IHKnotetext{{{number}}}{{fn.{number}}}{{")
                self._note(note)
                self.write("}")
        raise nodes.SkipNode

    def _note(self, note: nodes.footnote) -> None:
        """The content of a note, which is no part of the cell that its call stands in."""
        kept, self.plain_cell = self.plain_cell, False
        self._within += 1
        self._content(note)
        self._within -= 1
        self.plain_cell = kept

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Printed at its call; one that nobody calls is printed here, so that nothing is lost."""
        if self._called(node):
            raise nodes.SkipNode
        number = self._note_number((self.docname, node["ids"][0]))
        self.block(rf"\IHKlistbegin{{Decimal}}{{2em}}\IHKitembegin{{{number}}}", node)
        self._content(node)
        self.write("\n\\IHKitemend\\IHKlistend")
        raise nodes.SkipNode

    def _note_number(self, key: tuple[str, str]) -> int:
        """The number of a note: notes are counted through the document, whatever an author has called them."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def _content(self, note: nodes.Element) -> None:
        for child in note.children:
            if not isinstance(child, nodes.label):
                child.walkabout(self)

    def _called(self, node: nodes.footnote) -> bool:
        return bool(node.get("backrefs"))

    visit_label = BaseTranslator.skip


def _footnotes(document: nodes.document, start: str) -> dict[tuple[str, str], nodes.footnote]:
    """All notes by page and ID."""
    found: dict[tuple[str, str], nodes.footnote] = {}

    def walk(node: nodes.Element, docname: str) -> None:
        for child in node.children:
            if isinstance(child, nodes.footnote):
                found.update({(docname, i): child for i in child["ids"]})
            if isinstance(child, nodes.Element):
                walk(child, child["docname"] if isinstance(child, addnodes.start_of_file) else docname)

    walk(document, start)
    return found
