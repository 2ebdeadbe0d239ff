"""The document's frame: pages that were inlined, sections, headings."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ihk_ext.latex.escaping import destination
from ihk_ext.latex.translator.base import BaseTranslator, Heading

#: The cover's place in the PDF, where the title on it is no heading of the text.
_COVER = ":titelblatt"
#: Sections that stand on one page where they fit.
_ONE_PAGE = {"ihk-massnahme", "ihk-eine-seite"}


class SectionVisitors(BaseTranslator):
    """Sections and their titles."""

    level = 0
    landscape = False
    contents_at = -1
    contents_line = 0

    def visit_document(self, node: nodes.document) -> None:
        """What stands before the body, where it does not begin with the heading that is its title."""
        first = next((c for c in node.children if not isinstance(c, nodes.Invisible)), None)
        if not isinstance(first, nodes.section):
            self._front(node)

    def depart_document(self, node: nodes.document) -> None:
        """Close what is open."""
        self.portrait()

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        """An inlined page: its IDs are names of its own."""
        self.docnames.append(node["docname"])
        name = destination(node["docname"], "")
        if name in self.targets and not any(isinstance(c, nodes.section) for c in node.children):
            self.anchored.add(name)
            self.block(rf"\IHKanchor{{{name}}}", node)

    def depart_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Back in the page that includes it."""
        self.docnames.pop()

    def visit_section(self, node: nodes.section) -> None:
        """Begin a section."""
        self.portrait()
        self.level += 1
        if "ihk-neue-seite" in node["classes"]:
            self.block(r"\IHKnewpage", node)
        self.block(r"\IHKsectionbegin", node)

    def dispatch_visit(self, node: nodes.Node) -> None:
        """As the base does; a section that wants one page is written as a sheet."""
        if (
            isinstance(node, nodes.section)
            and _ONE_PAGE & set(node["classes"])
            and self.out not in self.sheets.values()
        ):
            node["classes"] = [c for c in node["classes"] if c not in _ONE_PAGE]
            self.portrait()
            with self.sheet():
                node.walkabout(self)
            raise nodes.SkipNode
        super().dispatch_visit(node)

    def depart_section(self, node: nodes.section) -> None:
        """End a section."""
        self.portrait()
        self.level -= 1
        self.write("\n\\IHKsectionend")

    def visit_title(self, node: nodes.title) -> None:
        """A section's heading; titles of tables, topics and admonitions are read where they stand."""
        section = node.parent
        if not isinstance(section, nodes.section):
            self.unknown_visit(node)
        dest = self._heading_dest(section)
        number = self._number(section)
        plain = plain_text(node)
        heading = Heading(self.level, number, dest, plain)
        self.headings.append(heading)
        bookmark = self.hex(f"{number} {plain}".strip(), node)
        self.block(rf"\IHKbookmark{{{self.level}}}{{{dest}}}{{{bookmark}}}", node)
        if self.contents_at < 0 and self._front(section, node, heading):
            raise nodes.SkipNode
        self.block(rf"\IHKheading{{{self.level}}}{{{self.escape(number, node)}}}{{{dest}}}{{", node)
        self.flush_anchors()

    def depart_title(self, node: nodes.title) -> None:
        """End a heading."""
        self.write("}")

    def _front(self, section: nodes.Element, title: nodes.title | None = None, heading: Heading | None = None) -> bool:
        """Cover and place of the table of contents; whether the cover shows the title, with its notes and marks."""
        shown = False
        if self.pdf.kind.cover:
            shown = heading is not None and heading.text == (self.pdf.title or heading.text)
            if shown and title is not None and heading is not None:
                self.block(rf"\IHKcoverbegin{{H1}}{{{heading.dest}}}{{", section)
                self.flush_anchors()
                self.children(title)
                self.write("}")
            else:
                self.block(rf"\IHKcoverbegin{{P}}{{{_COVER}}}{{\IHKprintedtitle}}", section)
            for notice in [c for c in section.children if isinstance(c, nodes.container) and is_notice(c)]:
                self.texts.moved(notice)
                notice.walkabout(self)
                notice["ihk_shown"] = True
            self.write("\n\\IHKcoverend\n")
        self.contents_at = len(self.out.parts)
        self.contents_line = self.out.line
        self.write("")
        return shown

    def _heading_dest(self, section: nodes.Element) -> str:
        dest = self.dest(section["ids"][0])
        self.anchored.add(dest)
        self.waiting_anchors += self.anchors(section)
        page = destination(self.docname, "")
        if page in self.targets and page not in self.anchored and not isinstance(section.parent, nodes.section):
            self.anchored.add(page)
            self.waiting_anchors.append(page)
        return dest

    def _number(self, section: nodes.Element) -> str:
        for anchor in section["ids"]:
            if found := self.context.number_of(self.docname, anchor):
                return found
        top = not isinstance(section.parent, nodes.section)
        return self.context.number_of(self.docname, "") if top else ""

    # landscape pages -------------------------------------------------------------------------------------------
    def turn(self, node: nodes.Node) -> None:
        """What follows stands on landscape pages."""
        if not self.landscape:
            self.landscape = True
            self.block(r"\IHKlandscapebegin", node)

    def portrait(self) -> None:
        """What follows stands on portrait pages."""
        if self.landscape:
            self.landscape = False
            self.write("\n\\IHKlandscapeend")


def is_notice(node: nodes.container) -> bool:
    """Whether the container is a notice for the first page."""
    return "ihk-hinweis" in node["classes"]


def plain_text(node: nodes.Element) -> str:
    """The text of a heading without the marks of its notes."""
    copy = node.deepcopy()
    for note in list(copy.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    return " ".join(copy.astext().split())
