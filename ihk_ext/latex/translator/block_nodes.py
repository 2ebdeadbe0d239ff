"""Paragraphs, quotations, admonitions, literal blocks and containers."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ihk_ext.latex.errors import CharacterError
from ihk_ext.latex.escaping import tex_literal
from ihk_ext.latex.translator.base import BaseTranslator


class BlockVisitors(BaseTranslator):
    """Blocks that hold text or other blocks."""

    lines = 0  # line blocks that are open
    open_lines = 0

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph; a cell's only one is no element of its own."""
        self.block(r"\IHKcelltext{" if self.plain_cell else r"\IHKparagraph{", node)
        self.flush_anchors()

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """End a paragraph."""
        self.write("}")

    def visit_compact_paragraph(self, node: addnodes.compact_paragraph) -> None:
        """A paragraph of a table of contents."""
        self.block(r"\IHKparagraph{", node)

    depart_compact_paragraph = depart_paragraph

    def visit_centered(self, node: addnodes.centered) -> None:
        """A centred line."""
        self.block(r"\IHKcentered{\IHKstrong{", node)

    def depart_centered(self, node: addnodes.centered) -> None:
        """End a centred line."""
        self.write("}}")

    def visit_rubric(self, node: nodes.rubric) -> None:
        """A heading outside the outline; one that heads footnotes only goes with them to the foot of pages."""
        siblings = node.parent.children[node.parent.index(node) + 1 :]
        if siblings and all(isinstance(s, (nodes.footnote, nodes.comment)) for s in siblings):
            self.shown(node)
            raise nodes.SkipNode
        self.block(r"\IHKrubric{}{", node)
        self.flush_anchors()

    def depart_rubric(self, node: nodes.rubric) -> None:
        """End a rubric."""
        self.write("}")

    def visit_transition(self, node: nodes.transition) -> None:
        """A line between paragraphs."""
        self.block(r"\IHKtransition", node)

    def depart_transition(self, node: nodes.transition) -> None:
        """Nothing more."""

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation."""
        self.block(r"\IHKquotebegin", node)

    def depart_block_quote(self, node: nodes.block_quote) -> None:
        """End a quotation."""
        self.write("\n\\IHKquoteend")

    def visit_attribution(self, node: nodes.attribution) -> None:
        """Whose words they are."""
        self.block(r"\IHKattribution{", node)

    def depart_attribution(self, node: nodes.attribution) -> None:
        """End the attribution."""
        self.write("}")

    # admonitions ------------------------------------------------------------------------------------------------
    def admonition(self, node: nodes.Element) -> None:
        """Any admonition: its own title, or that of its kind."""
        titled = isinstance(node.children[0], nodes.title) if node.children else False
        self.block(r"\IHKadmonitionbegin{", node)
        if titled:
            self.children(node.children[0])  # type: ignore[arg-type]  # a title is an element
        elif type(node).__name__ in admonitionlabels:
            self.write(self.escape(str(admonitionlabels[type(node).__name__]), node))
        self.write("}")
        for child in node.children[1 if titled else 0 :]:
            child.walkabout(self)
        self.write("\n\\IHKadmonitionend")
        raise nodes.SkipNode

    visit_admonition = visit_attention = visit_caution = visit_danger = visit_error = admonition
    visit_hint = visit_important = visit_note = visit_tip = visit_warning = visit_seealso = admonition
    visit_topic = visit_sidebar = admonition

    def visit_versionmodified(self, node: addnodes.versionmodified) -> None:
        """A note on versions: its paragraphs."""
        self.block(r"\IHKdivbegin", node)

    def depart_versionmodified(self, node: addnodes.versionmodified) -> None:
        """End the note."""
        self.write("\n\\IHKdivend")

    # containers -------------------------------------------------------------------------------------------------
    def visit_container(self, node: nodes.container) -> None:
        """Containers of our classes have a look; others are their content."""
        if node.get("ihk_shown"):  # on the cover
            raise nodes.SkipNode
        if "ihk-hinweis" in node["classes"]:
            self.block(r"\IHKboxbegin", node)
        elif "ihk-formular" in node["classes"]:
            self.block(r"\IHKformbegin", node)
        elif node["classes"]:
            self.block(r"\IHKdivbegin", node)

    def depart_container(self, node: nodes.container) -> None:
        """End a container."""
        if "ihk-hinweis" in node["classes"]:
            self.write("\n\\IHKboxend")
        elif "ihk-formular" in node["classes"]:
            self.write("\n\\IHKformend")
        elif node["classes"]:
            self.write("\n\\IHKdivend")

    visit_compound = depart_compound = BaseTranslator.ignore
    visit_hlist = depart_hlist = visit_hlistcol = depart_hlistcol = BaseTranslator.ignore
    visit_acks = depart_acks = visit_glossary = depart_glossary = BaseTranslator.ignore

    # lines and literal blocks -----------------------------------------------------------------------------------
    def visit_line_block(self, node: nodes.line_block) -> None:
        """A block of lines; nested ones are indented."""
        if self.lines == 0:
            self.block(r"\IHKlinesbegin", node)
        self.lines += 1

    def depart_line_block(self, node: nodes.line_block) -> None:
        """End a block of lines."""
        self.lines -= 1
        if self.lines == 0:
            self.write("\n\\IHKlinesend")

    def visit_line(self, node: nodes.line) -> None:
        """A line; a line in a line (sphinx-needs makes such) is the same line."""
        if not node.astext().strip() and any(isinstance(c, nodes.Element) for c in node.children):
            raise nodes.SkipNode  # sphinx-needs leaves shells where a field is empty
        self.open_lines += 1
        if self.open_lines > 1:
            return
        self.block(rf"\IHKline{{{self.lines - 1}}}{{", node)
        self.flush_anchors()

    def depart_line(self, node: nodes.line) -> None:
        """End a line."""
        self.open_lines -= 1
        if not self.open_lines:
            self.write("}")

    def literal_lines(self, node: nodes.Element) -> None:
        """Text as it was typed, with the numbers and the emphasis of its lines."""
        self.block(r"\IHKliteralbegin", node)
        self.unusual.update(node.astext())
        self.shown(node)
        lines = node.astext().split("\n")
        settings: dict[str, Any] = node.get("highlight_args", {})
        strong, first = set(settings.get("hl_lines", ())), settings.get("linenostart", 1)
        width = len(str(first + len(lines) - 1))
        for index, line in enumerate(lines, 1):
            label = f"{first + index - 1:{width}}  " if node.get("linenos") else ""
            try:
                text = tex_literal(label) + self.text(line, node, tex_literal(line))
            except CharacterError as error:
                self.problem(str(error), node)
                continue
            if index in strong:
                text = rf"\IHKstrong{{{text}}}"
            self.write(f"\n\\IHKliteralline{{{text}}}")
        self.write("\n\\IHKliteralend")
        raise nodes.SkipNode

    visit_literal_block = visit_doctest_block = literal_lines
