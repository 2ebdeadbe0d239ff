"""Images, figures, graphs."""

from __future__ import annotations

import re

from docutils import nodes

from ihk_ext.latex.errors import PdfError
from ihk_ext.latex.lengths import points, tex_length
from ihk_ext.latex.needflow import describe
from ihk_ext.latex.translator.base import BaseTranslator
from ihk_ext.latex.translator.placing import VERTICAL, alignment, in_line

#: docutils forgets the option where it does not find the file; the directive's text still has it.
_AS_WIDE_AS_PICTURE = re.compile(r"^\s*:figwidth:\s*image\s*$", re.MULTILINE | re.IGNORECASE)


class FigureVisitors(BaseTranslator):
    """Pictures; each must say in words what it shows."""

    def visit_image(self, node: nodes.image) -> None:
        """An image in its block or line, alone or as a link."""
        alt = str(node.get("alt", "")).strip()
        linked = isinstance(node.parent, nodes.reference)
        if not alt and linked:
            self.problem(f"Das Bild »{node['uri']}« ist ein Link und braucht einen Alternativtext (:alt:).", node)
        elif not alt and "alt" not in node:
            self.problem(f"Das Bild »{node['uri']}« hat keinen Alternativtext (:alt:).", node)
        name, size = self._asset(node), self._measures(node)
        words = self.hex(alt, node) if alt else ""
        if in_line(node) or linked:
            place = alignment(node, VERTICAL, "baseline")
            self.write(rf"\IHKinlinepicture{{{name}}}{size}{{{place}}}{{{words}}}")
        else:
            place = alignment(node)
            self.block(rf"\IHKpicture{{{name}}}{size}{{{place}}}{{{words}}}", node)
        raise nodes.SkipNode

    def _asset(self, node: nodes.image) -> str:
        try:
            return self.context.asset(node["uri"])
        except PdfError as error:
            self.problem(str(error), node)
            raise nodes.SkipNode from None

    def _measures(self, node: nodes.image) -> str:
        """Width and height as arguments; the scale is of what is given, or of the picture's own width."""
        scale = int(node.get("scale", 100)) / 100
        if not scale:
            self.problem(f"Das Bild »{node['uri']}«: Mit »:scale: 0« wäre nichts zu sehen.", node)
            return "{0pt}{0pt}"
        width, height = str(node.get("width", "")), str(node.get("height", ""))
        if not width and not height and scale != 1:
            return rf"{{\IHKtimes{{{scale:.2f}}}{{\wd0}}}}{{0pt}}"
        try:
            return "".join(f"{{{tex_length(given, scale) if given else '0pt'}}}" for given in (width, height))
        except ValueError as error:
            self.problem(f"Das Bild »{node['uri']}«: {error}", node)
            return "{0pt}{0pt}"

    def visit_figure(self, node: nodes.figure) -> None:
        """A picture with its caption, in the width and at the place that it asks for."""
        node["ihk_available"] = self.available
        width, place = self._figure_width(node), alignment(node)
        self.block(rf"\IHKfigurebegin{{{width}}}{{{place}}}", node)

    def _figure_width(self, node: nodes.figure) -> str:
        given = str(node.get("width", ""))
        image = next(iter(node.findall(nodes.image)), None)
        if not given and image is not None and _AS_WIDE_AS_PICTURE.search(image.rawsource):
            try:
                name = self.context.asset(image["uri"])
            except PdfError:
                return "0pt"  # its own visitor says so
            self.block(rf"\IHKmeasure{{{name}}}{self._measures(image)}", node)
            return r"\IHKmeasured"
        if not given:
            return "0pt"
        try:
            self.available = min(self.available, points(given, self.available))
            return tex_length(given)
        except ValueError as error:
            self.problem(f"Breite der Abbildung (:figwidth:): {error}", node)
            return "0pt"

    def depart_figure(self, node: nodes.figure) -> None:
        """End a figure."""
        self.available = node["ihk_available"]
        self.write("\n\\IHKfigureend")

    def visit_caption(self, node: nodes.caption) -> None:
        """What stands below a picture, or above a block of code."""
        self.block(r"\IHKfigurecaption{", node)
        self.flush_anchors()

    def depart_caption(self, node: nodes.caption) -> None:
        """End a caption."""
        self.write("}")

    visit_legend = depart_legend = BaseTranslator.ignore

    def visit_graphviz(self, node: nodes.Element) -> None:
        """A graph of sphinx.ext.graphviz, drawn by ``dot``."""
        self._graph(node, node["code"])

    def visit_NeedflowGraphiz(self, node: nodes.Element) -> None:
        """A graph of sphinx-needs."""
        self._graph(node, node.get("resolved_content", ""))

    def _graph(self, node: nodes.Element, dot: str) -> None:
        """A graph, with the author's alternative text or one made from its edges."""
        alt = str(node.get("alt") or "").strip() or describe(dot)
        try:
            name = self.context.graph(dot, str((node.get("options") or {}).get("graphviz_dot") or "dot"))
        except PdfError as error:
            self.problem(str(error), node)
            raise nodes.SkipNode from None
        place = alignment(node)
        self.block(rf"\IHKpicture{{{name}}}{{0pt}}{{0pt}}{{{place}}}{{{self.hex(alt, node)}}}", node)
        raise nodes.SkipNode
