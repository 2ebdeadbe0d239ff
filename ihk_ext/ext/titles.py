"""Views within titles of sections: filled in when a page is read.

Sphinx takes the titles of pages and sections for contents, navigation and search as soon as a page
is read, so what stands in a title cannot wait until all pages are.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ihk_ext.documents.blocks import Check
from ihk_ext.ext.domain import ihk_domain
from ihk_ext.ext.places import inline_view
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.shown import shown_inlines
from ihk_ext.ext.views.spec import ViewError, ViewSpec

logger = logging.getLogger(__name__)


class FillTitles(SphinxTransform):
    """Write what the views in titles show, as plain text."""

    #: Before Sphinx smartens quotation marks (750) and numbers what it refers to.
    default_priority = 100

    def apply(self, **_: object) -> None:
        """Fill in the titles of the document."""
        session, docname = session_of(self.config), self.env.current_document.docname
        for title in list(self.document.findall(nodes.title)):
            places = list(title.findall(inline_view))
            for place in places:
                spec: ViewSpec = place["spec"]
                ihk_domain(self.env).note_title(docname, spec)
                try:
                    text = title_text(session, spec)
                except ViewError as error:
                    logger.warning("%s", error, location=place, type="ihk", subtype="ansicht")
                    text = ""
                place.replace_self([nodes.Text(text)] if text else [])
            if places and isinstance(title.parent, nodes.section):
                self._name(title.parent, title.astext())

    def _name(self, section: nodes.section, text: str) -> None:
        """Give a section the anchor that it would have if the title were written out."""
        anchor = nodes.make_id(text)
        if anchor and anchor not in self.document.ids:
            self.document.ids[anchor] = section
            section["ids"].insert(0, anchor)


def title_text(session: Session, spec: ViewSpec) -> str:
    """What a view shows within a title; raises :class:`ViewError` as :func:`shown_inlines` does."""
    return "".join(i.label if isinstance(i, Check) else i.text for i in shown_inlines(session, spec))
