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

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """The call of a note; the first one prints it."""
        key = (self.docname, node.get("refid", ""))
        note = self.footnotes.get(key)
        if note is None:
            self.problem(f"Die Fußnote zu »{node.astext()}« gibt es nicht.", node)
            raise nodes.SkipNode
        first = key not in self.numbers
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        if first:
            kept, self.plain_cell = self.plain_cell, False
            self.write(rf"\IHKfootnote{{{number}}}{{fn.{number}}}{{")
            self._content(note)
            self.write("}")
            self.plain_cell = kept
        else:
            self.write(rf"\IHKfootnoteref{{{number}}}{{fn.{number}}}")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Printed at its call; one that nobody calls is printed here, so that nothing is lost."""
        if self._called(node):
            raise nodes.SkipNode
        label = next((c.astext() for c in node.children if isinstance(c, nodes.label)), "")
        self.block(rf"\IHKlistbegin{{Decimal}}{{2em}}\IHKitembegin{{{self.escape(label, node)}}}", node)
        self._content(node)
        self.write("\n\\IHKitemend\\IHKlistend")
        raise nodes.SkipNode

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
