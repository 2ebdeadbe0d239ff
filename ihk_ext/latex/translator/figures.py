"""Images, figures, graphs."""

from __future__ import annotations

import re

from docutils import nodes

from ihk_ext.latex.errors import PdfError
from ihk_ext.latex.needflow import describe
from ihk_ext.latex.translator.base import BaseTranslator

_LENGTH = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(%|px|pt|mm|cm|in|em|pc|)$")
_POINTS = {"px": 0.75, "pt": 1.0, "mm": 2.8346, "cm": 28.346, "in": 72.0, "em": 10.5, "pc": 12.0, "": 0.75}


def tex_width(width: str) -> str:
    """An image's width as a dimension of TeX; ``0pt`` where none is given or it cannot be read."""
    match = _LENGTH.match(width.strip())
    if not match:
        return "0pt"
    number, unit = float(match[1]), match[2]
    return rf"{number / 100:.4f}\hsize" if unit == "%" else f"{number * _POINTS[unit]:.2f}bp"


class FigureVisitors(BaseTranslator):
    """Pictures; each must say in words what it shows."""

    def visit_image(self, node: nodes.image) -> None:
        """An image in its block or line."""
        alt = str(node.get("alt", "")).strip()
        if not alt:
            self.problem(f"Das Bild »{node['uri']}« hat keinen Alternativtext (:alt:).", node)
        try:
            name = self.context.asset(node["uri"])
        except PdfError as error:
            self.problem(str(error), node)
            raise nodes.SkipNode from None
        inline = isinstance(node.parent, nodes.TextElement)
        width = tex_width(str(node.get("width", "")))
        macro = r"\IHKinlineimage" if inline else r"\IHKimage"
        text = rf"{macro}{{{name}}}{{{width}}}{{{self.hex(alt, node)}}}"
        if inline:
            self.write(text)
        else:
            self.block(text, node)
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        """A picture with its caption."""
        self.block(r"\IHKfigurebegin", node)

    def depart_figure(self, node: nodes.figure) -> None:
        """End a figure."""
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
            name = self.context.graph(dot)
        except PdfError as error:
            self.problem(str(error), node)
            raise nodes.SkipNode from None
        self.block(rf"\IHKimage{{{name}}}{{0pt}}{{{self.hex(alt, node)}}}", node)
        raise nodes.SkipNode
