"""What all visitors share: output with a map of its lines, anchors, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.logging import get_node_location

from ihk_ext.latex.context import WritingContext
from ihk_ext.latex.errors import CharacterError, Complaint, PdfError
from ihk_ext.latex.escaping import destination, pdf_hex, tex
from ihk_ext.latex.texts import Texts, excerpt
from ihk_ext.latex.widths import PORTRAIT

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class TexOutput:
    """The text of a .tex file that grows, and which of its lines came from where.

    ``origins`` holds pairs of a line number and the place in a source that begins there.
    """

    parts: list[str] = field(default_factory=list)
    line: int = 1
    origins: list[tuple[int, str]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Append *text*."""
        self.parts.append(text)
        self.line += text.count("\n")

    def origin(self, place: str) -> None:
        """What follows came from *place*."""
        if place and (not self.origins or self.origins[-1][1] != place):
            self.origins.append((self.line, place))

    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document: level from 1, number as printed or ``""``."""

    level: int
    number: str
    dest: str
    text: str


# Their anchors are written by their own visitors, or where text next begins.
_OWN_ANCHORS = (nodes.section, nodes.footnote, nodes.document, addnodes.start_of_file)
_TABLE_PARTS = (nodes.tgroup, nodes.thead, nodes.tbody, nodes.row, nodes.entry, nodes.colspec)
_ITEMS = (nodes.list_item, nodes.definition_list_item, nodes.term, nodes.definition)
_FIELDS = (nodes.field, nodes.field_name, nodes.field_body)
_LINES = (nodes.title, nodes.caption, nodes.legend, nodes.line, nodes.paragraph)
_NO_PLACE = (nodes.table, *_TABLE_PARTS, *_ITEMS, *_FIELDS, *_LINES)


class BaseTranslator(SphinxTranslator):
    """Writes one document's body; ``problems`` collects what cannot be written, each with its place.

    What it needs to know of the document it asks ``context``; the builder is only Sphinx's.
    Visitors of other extensions (``app.add_node(…, ihkpdf=(visit, depart))``) may use
    ``write``, ``block``, ``escape``, ``hex``, ``problem``, ``children``, ``docname``,
    ``in_table``, ``available`` and ``context``; the handbook says what each is for.
    """

    def __init__(self, document: nodes.document, builder: Builder, context: WritingContext) -> None:
        super().__init__(document, builder)
        self.context = context
        self.pdf = context.pdf
        self.out = TexOutput()
        self.texts = Texts(document)
        self.sheets: dict[str, TexOutput] = {}
        self.headings: list[Heading] = []
        self.problems: list[Complaint] = []
        self.docnames = [self.pdf.start]
        self.targets = _targets(document, self.pdf.start)
        self.anchored: set[str] = set()
        self.waiting_anchors: list[str] = []
        self.in_table = 0
        self.available = PORTRAIT  # points that a line has here
        self.plain_cell = False  # in a cell whose only block is a paragraph
        self.unusual: set[str] = set()
        self.languages: set[str] = set()

    # output ---------------------------------------------------------------------------------------------------
    def write(self, text: str) -> None:
        """Append TeX."""
        self.out.write(text)

    def block(self, text: str, node: nodes.Node) -> None:
        """Append TeX on a line of its own, noting where it came from."""
        self.write("\n")
        self.out.origin(source_of(node))
        self.write(text)

    def escape(self, text: str, node: nodes.Node) -> str:
        """*text* as an argument; a character that cannot be printed becomes a problem of *node*."""
        try:
            escaped = tex(text)
        except CharacterError as error:
            self.problem(str(error), node)
            return ""
        if not text.isascii():
            self.unusual.update(text)
        return escaped

    def text(self, text: str, node: nodes.Node, tex_text: str | None = None) -> str:
        """*text* of the page as an argument, marked so that the class finds it again in the finished PDF.

        *tex_text* is the text as TeX where :meth:`escape` is not what it needs.
        """
        escaped = self.escape(text, node) if tex_text is None else tex_text
        number = self.texts.number(text, source_of(node) or self.docname) if escaped else 0
        return rf"\IHKt{{{number}}}{escaped}\IHKu{{}}" if number else escaped

    def shown(self, node: nodes.Node) -> None:
        """The text of *node* is shown, though its visitor has not visited it: by :meth:`escape`, or in other words."""
        self.texts.shown(node)

    def tell_losses(self) -> None:
        """Texts of the tree that no visitor has shown become problems."""
        for text in self.texts.unshown():
            kind = type(text.parent).__name__
            self.problem(f"Der Text »{excerpt(text.astext())}« (in <{kind}>) käme nicht ins PDF.", text)
        for text in self.texts.misplaced():
            self.problem(f"Der Text »{excerpt(text.astext())}« stünde im PDF doppelt oder an anderer Stelle.", text)

    def hex(self, text: str, node: nodes.Node) -> str:
        """*text* as a string of PDF."""
        try:
            return pdf_hex(text)
        except CharacterError as error:
            self.problem(str(error), node)
            return pdf_hex("")

    @contextmanager
    def inside(self, width: float) -> Iterator[None]:
        """In a cell, a field or an item whose lines have *width* points."""
        kept, self.available = self.available, width
        try:
            yield
        finally:
            self.available = kept

    @contextmanager
    def sheet(self) -> Iterator[None]:
        """What is written inside goes to a file of its own, which the class reads twice: to measure and to set."""
        kept, name = self.out, f"blatt-{len(self.sheets) + 1:04d}"
        self.write(f"\n\\IHKsheet{{{name}}}")
        self.sheets[name] = self.out = TexOutput()
        try:
            yield
        finally:
            self.out = kept

    def problem(self, message: str, node: nodes.Node) -> None:
        """Note that *node* cannot be written."""
        self.problems.append(Complaint(message, source_of(node) or self.docnames[-1]))

    # anchors --------------------------------------------------------------------------------------------------
    @property
    def docname(self) -> str:
        """The page that the current node was written in."""
        return self.docnames[-1]

    def dest(self, anchor: str) -> str:
        """The destination's name of an ID of the current page."""
        return destination(self.docname, anchor)

    def place_of(self, uri: str) -> str:
        """The destination's name of a URI within the project; ``""`` for an empty one."""
        if not uri:
            return ""
        page, _, anchor = uri.removeprefix("%").partition("#")
        return destination(page or self.docname, anchor)

    def anchors(self, node: nodes.Element) -> list[str]:
        """Destinations of *node* that something points to, each once."""
        ids: list[str] = node.get("ids", [])
        names = [self.dest(i) for i in ids]
        fresh = [n for n in names if n in self.targets and n not in self.anchored]
        self.anchored.update(fresh)
        return fresh

    def flush_anchors(self) -> None:
        """Write the anchors that wait for text."""
        for name in self.waiting_anchors:
            self.write(rf"\IHKanchor{{{name}}}")
        self.waiting_anchors.clear()

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node by the visitor of its own class; IDs that somebody points to get their anchors first.

        Sphinx would take the visitor of a class that it inherits from; that one may drop what only the heir has.
        """
        if isinstance(node, nodes.Element) and not isinstance(node, _OWN_ANCHORS) and node.get("ids"):
            self.waiting_anchors += self.anchors(node)
            if not isinstance(node, _NO_PLACE):
                self.flush_anchors()
        visit = getattr(self, f"visit_{type(node).__name__}", self.unknown_visit)
        if not self._guarded(visit, node):
            raise nodes.SkipNode

    def dispatch_departure(self, node: nodes.Node) -> None:
        """As docutils does; a node whose visitor has nothing to close needs no departure."""
        depart = getattr(self, f"depart_{type(node).__name__}", None)
        if depart is not None:
            self._guarded(depart, node)

    def _guarded(self, visitor: Callable[[nodes.Node], None], node: nodes.Node) -> bool:
        """Whether the visitor came through; what it met in the node becomes a problem with its place.

        Nodes come from any extension: a subclass of a node that we know may lack what we read of it.
        """
        try:
            visitor(node)
        except nodes.TreePruningException:  # how a visitor tells docutils to go on
            raise
        except PdfError as error:
            self.problem(str(error), node)
        except Exception as error:
            logger.debug("<%s>", type(node).__name__, exc_info=True)
            reason = f"{type(error).__name__}: {error}"
            self.problem(f"<{type(node).__name__}> lässt sich im PDF nicht darstellen ({reason}).", node)
        else:
            return True
        return False

    def unknown_visit(self, node: nodes.Node) -> None:
        """Never drop a node that nobody knows; overridden by who can say more."""
        raise NotImplementedError(type(node).__name__)

    def children(self, node: nodes.Element) -> None:
        """Visit the children of *node* here and now."""
        for child in node.children:
            child.walkabout(self)

    def skip(self, node: nodes.Node) -> None:
        """Skip a node that has nothing to show."""
        raise nodes.SkipNode

    def ignore(self, node: nodes.Node) -> None:
        """Show the children only."""


def _targets(document: nodes.document, start: str) -> set[str]:
    """Names of all destinations that references of the tree point to."""
    found: set[str] = set()

    def walk(node: nodes.Element, docname: str) -> None:
        for child in node.children:
            if not isinstance(child, nodes.Element):
                continue
            here = child["docname"] if isinstance(child, addnodes.start_of_file) else docname
            if isinstance(child, nodes.reference):
                if child.get("refid"):
                    found.add(destination(here, child["refid"]))
                elif child.get("refuri", "").startswith("%"):
                    page, _, anchor = child["refuri"][1:].partition("#")
                    found.add(destination(page, anchor))
            uris: dict[str, str] = child.get("uris", {})
            for uri in uris.values():
                page, _, anchor = uri.removeprefix("%").partition("#")
                found.add(destination(page or here, anchor))
            walk(child, here)

    walk(document, start)
    return found


def source_of(node: nodes.Node) -> str:
    """Where a node stands in its source: its own line, else the first that is known in it, else above it."""
    inner = node if node.line is not None else next((n for n in node.findall() if n.line is not None), node)
    location = (get_node_location(inner) or "").removesuffix(":")
    if not location.startswith("<"):
        return location
    # a node that an extension has made knows its line, but not its file: that of the text around it
    source = next((above.source for above in _above(node) if above.source), "")
    return f"{source}:{location.rpartition(':')[2]}" if source else ""


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def in_form(node: nodes.Node) -> bool:
    """Whether the node stands in a council form (container class ``ihk-formular``)."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.container) and "ihk-formular" in parent["classes"]:
            return True
        parent = parent.parent
    return False
