"""One tree for one PDF: the start page with all pages below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import inline_all_toctrees

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import destination

if TYPE_CHECKING:
    from ihk_ext.latex.builder import IhkPdfBuilder


def assemble(builder: IhkPdfBuilder, pdf: PdfDocument) -> tuple[nodes.document, set[str]]:
    """The tree of *pdf*, references resolved, and the names of its pages."""
    pages = {pdf.start}
    tree = builder.env.get_doctree(pdf.start)
    tree["docname"] = pdf.start
    tree = inline_all_toctrees(builder, pages, pdf.start, tree, str, [pdf.start])
    tree["docname"] = pdf.start
    builder.env.resolve_references(tree, pdf.start, builder)
    builder.post_process_images(tree)
    return tree, pages


def places(tree: nodes.document, start: str) -> set[str]:
    """Names of all destinations that the tree offers: its pages and every ID in them."""
    found = {destination(start, "")}

    def walk(node: nodes.Element, docname: str) -> None:
        for child in node.children:
            if not isinstance(child, nodes.Element):
                continue
            here = docname
            if isinstance(child, addnodes.start_of_file):
                here = child["docname"]
                found.add(destination(here, ""))
            ids: list[str] = child.get("ids", [])
            found.update(destination(here, i) for i in ids)
            walk(child, here)

    walk(tree, start)
    return found
