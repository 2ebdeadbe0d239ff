"""Links, inside the document, to other documents of the project and to the web."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ihk_ext.latex.errors import CharacterError
from ihk_ext.latex.escaping import destination, uri_hex
from ihk_ext.latex.translator.base import BaseTranslator
from ihk_ext.latex.translator.placing import alignment, in_line

#: Classes of the text of references to pages and sections; Sphinx gives »doc« to a page's title.
_CHAPTERS = frozenset({"std-ref", "std-doc", "doc"})


class ReferenceVisitors(BaseTranslator):
    """References."""

    def visit_reference(self, node: nodes.reference) -> None:
        """A link, or plain text where its place is in no document of ours; a picture that is one makes a line."""
        image = next((child for child in node.children if isinstance(child, nodes.image)), None)
        alone = image is not None and not in_line(image)
        if image is not None and alone:
            place = alignment(node if isinstance(node.parent, nodes.figure) else image)
            self.block(rf"\IHKpictureline{{{place}}}{{", node)
            self.flush_anchors()
        opened = self._open(node)
        self.children(node)
        if opened:
            self.write("}")
        self.write("}" if alone else self._aside(node))
        raise nodes.SkipNode

    def _open(self, node: nodes.reference) -> bool:
        uri = node.get("refuri", "")
        if node.get("refid"):
            return self.open_place(self.dest(node["refid"]), node)
        if uri.startswith("%"):
            page, _, anchor = uri[1:].partition("#")
            return page in self.context.pages and self.open_place(destination(page, anchor), node)
        if not uri or node.get("internal"):
            return False
        try:
            self.write(rf"\IHKurl{{{uri_hex(uri)}}}{{{self.hex(node.astext(), node)}}}{{")
        except CharacterError as error:
            self.problem(str(error), node)
            return False
        return True

    def open_place(self, name: str, node: nodes.Element) -> bool:
        """Begin a link to a destination of this document; False where it has none of that name."""
        if name not in self.context.places:
            return False
        self.write(rf"\IHKref{{{name}}}{{{self.hex(node.astext(), node)}}}{{")
        return True

    def _aside(self, node: nodes.reference) -> str:
        """Behind a reference to a chapter: its page in print, or its number and the document that holds it."""
        uri = node.get("refuri", "")
        classes = {c for child in node.findall(nodes.inline) for c in child["classes"]}
        if self.in_table or not uri.startswith("%") or not classes & _CHAPTERS:
            return ""
        page, _, anchor = uri[1:].partition("#")
        if page not in self.context.pages:
            title = self.context.title_of_page(page)
            number = self._number_elsewhere(page, anchor)
            return f" ({number}in »{self.escape(title, node)}«)" if title else ""
        name = destination(page, anchor)
        return rf"\IHKpagehint{{{name}}}" if name in self.context.places else ""

    def _number_elsewhere(self, page: str, anchor: str) -> str:
        """»Kapitel 9 «, »Abschnitt 9.1 «; ``""`` where the other document does not number it."""
        found = self.context.number_of(page, anchor) or self.context.number_of(page, "")
        word = "Abschnitt" if "." in found else "Kapitel"
        return f"{word} {found} " if found else ""

    def visit_number_reference(self, node: addnodes.number_reference) -> None:
        """As any reference."""
        self.visit_reference(node)

    def visit_download_reference(self, node: addnodes.download_reference) -> None:
        """A file that stands beside the HTML: its name."""

    def depart_download_reference(self, node: addnodes.download_reference) -> None:
        """Nothing more."""

    def visit_pending_xref(self, node: addnodes.pending_xref) -> None:
        """Unresolved (Sphinx has warned): its text."""

    def depart_pending_xref(self, node: addnodes.pending_xref) -> None:
        """Nothing more."""
