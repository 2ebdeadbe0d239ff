"""Fill the places of views when all pages are read."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.places import inline_view, view
from ihk_ext.ext.prose import ProseWriter
from ihk_ext.ext.render import Renderer
from ihk_ext.ext.session import session_of
from ihk_ext.ext.views.shown import shown_blocks, shown_inlines
from ihk_ext.ext.views.spec import ViewError
from ihk_ext.failures import working_on

logger = logging.getLogger(__name__)

#: Builders' formats whose writers know our nodes.
_OWN_FORMATS = frozenset({"html", "ihkpdf"})


class ResolveViews(SphinxPostTransform):
    """Replace view nodes by what they show, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401 - the base class says so
        """Resolve all views of the document."""
        places = [n for n in self.document.findall(nodes.Element) if isinstance(n, (view, inline_view))]
        if not places:
            return
        renderer = self._renderer()
        session = session_of(self.config)
        for place in places:
            try:
                with working_on(f"{place.source}:{place.line}"):
                    if isinstance(place, view):
                        found = renderer.blocks(shown_blocks(session, place["spec"]))
                    else:
                        found = renderer.inlines(shown_inlines(session, place["spec"]))
            except ViewError as error:
                logger.warning("%s", error, location=place, type="ihk", subtype="ansicht")
                found = []
            for node in found:
                _note_place(node, place)
            place.replace_self(found)

    def _renderer(self) -> Renderer:
        env, docname = self.env, self.env.current_document.docname
        builder = session_of(self.config).app.builder
        domain = ihk_domain(env)
        prose = ProseWriter(env)
        graph = session_of(self.config).graph
        pages: dict[str, str] = {}

        def uri_of(record_id: str) -> str:
            page = domain.page_of(record_id, graph)
            if not page:
                return ""
            if page not in pages:
                pages[page] = "" if page == docname else builder.get_relative_uri(docname, page)
            return f"{pages[page]}#{record_id}"

        def file_uri(path: str) -> str:
            if builder.format != "html":
                return ""
            depth = builder.get_target_uri(docname).count("/")
            return "../" * depth + path

        return Renderer(uri_of, file_uri, prose.written, plain=builder.format not in _OWN_FORMATS)


def _note_place(node: nodes.Node, place: nodes.Element) -> None:
    """Writers name this line where they cannot write a node."""
    for inner in node.findall(nodes.Element):
        if inner.line is None:
            inner.source, inner.line = place.source, place.line
