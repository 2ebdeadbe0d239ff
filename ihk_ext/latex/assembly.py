"""One tree for one PDF: the start page with all pages below it."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import inline_all_toctrees

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import destination


def assemble(builder: Builder, pdf: PdfDocument) -> tuple[nodes.document, set[str]]:
    """The tree of *pdf*, references resolved, and the names of its pages.

    Sphinx resolves for a builder, whichever it is.
    """
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


def title_of(pdf: PdfDocument, env: BuildEnvironment) -> str:
    """The title as printed: the entry's, else that of the start page."""
    return pdf.title or env.titles[pdf.start].astext()


def titles_of_pages(documents: Sequence[PdfDocument], env: BuildEnvironment) -> dict[str, str]:
    """The title of the document that shows a page, for each page in one; the first holds where several do."""
    found: dict[str, str] = {}
    for document in documents:
        title = title_of(document, env)
        for page in (document.start, *_below(document.start, env)):
            found.setdefault(page, title)
    return found


def _below(docname: str, env: BuildEnvironment) -> set[str]:
    found: set[str] = set()
    todo = [docname]
    while todo:
        for child in env.toctree_includes.get(todo.pop(), ()):
            if child not in found:
                found.add(child)
                todo.append(child)
    return found
