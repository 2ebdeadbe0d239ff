"""Nodes that we refuse, with the reason; each is an error of the build, never a silent loss."""

from __future__ import annotations

from docutils import nodes

from ihk_ext.latex.translator.base import BaseTranslator


class RefusedVisitors(BaseTranslator):
    """Math, citations, descriptions of program interfaces, raw text for TeX."""

    def refuse(self, node: nodes.Node) -> None:
        """Say that the PDF cannot show this kind of content."""
        kind = _KINDS.get(type(node).__name__, "Inhalt dieser Art")
        self.problem(f"{kind} (<{type(node).__name__}>) kann das PDF nicht zeigen.", node)
        raise nodes.SkipNode

    visit_math = visit_math_block = visit_displaymath = refuse
    visit_citation = visit_citation_reference = refuse
    visit_desc = visit_productionlist = refuse
    visit_decoration = visit_header = visit_footer = refuse

    def visit_raw(self, node: nodes.raw) -> None:
        """Raw text for other formats is none of ours; for TeX there is none."""
        formats = set(node.get("format", "").split())
        if formats & {"latex", "tex", "ihkpdf"}:
            self.refuse(node)
        raise nodes.SkipNode


_KINDS = {
    "math": "Eine Formel",
    "math_block": "Eine Formel",
    "displaymath": "Eine Formel",
    "citation": "Eine Literaturangabe",
    "citation_reference": "Ein Literaturverweis",
    "desc": "Die Beschreibung einer Programmschnittstelle",
    "productionlist": "Eine Grammatik",
    "raw": "Rohtext für TeX",
}
