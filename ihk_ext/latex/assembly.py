"""One tree for one PDF: the start page with all pages below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import url_re

from ihk_ext.latex.documents import PdfDocument
from ihk_ext.latex.escaping import destination
from ihk_ext.latex.repair import links, wrap_inlines


def assemble(builder: Builder, pdf: PdfDocument) -> tuple[nodes.document, set[str]]:
    """The tree of *pdf*, references resolved, and the names of its pages.

    Sphinx resolves for a builder, whichever it is.
    """
    pages = {pdf.start}
    tree = _with_pages(builder.env, pdf.start, pages)
    tree["docname"] = pdf.start
    wrap_inlines(tree)
    builder.env.resolve_references(tree, pdf.start, builder)
    builder.post_process_images(tree)
    return tree, pages


def _with_pages(env: BuildEnvironment, docname: str, pages: set[str]) -> nodes.document:
    """The tree of a page, with the pages and the addresses that its toctrees name in the toctrees' places.

    As ``sphinx.util.nodes.inline_all_toctrees``, which leaves addresses out.  A page that is named twice stands where
    it is named first; *pages* grows.
    """
    tree = env.get_doctree(docname)
    for toctree in list(tree.findall(addnodes.toctree)):
        found: list[nodes.Node] = []
        for is_page, entries in groupby(toctree["entries"], key=lambda entry: not url_re.match(entry[1])):
            if not is_page:
                found.append(links(entries, toctree))
                continue
            for _, page in entries:
                if page in toctree["includefiles"] and page not in pages:
                    pages.add(page)
                    found.append(_page(env, page, pages))
        toctree.parent.replace(toctree, found)
    return tree


def _page(env: BuildEnvironment, docname: str, pages: set[str]) -> addnodes.start_of_file:
    page = addnodes.start_of_file(docname=docname)
    page.children = _with_pages(env, docname, pages).children
    for section in page.findall(nodes.section):
        section.setdefault("docname", docname)
    return page


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
