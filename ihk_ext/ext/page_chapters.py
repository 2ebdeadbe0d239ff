"""The chapters of each page: what they are called, and whether a reader finds a text there.

A mandatory content may stand in a chapter, and a heading alone proves nothing.  They are collected when a page has been
read: what a view will show there counts as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.page_notes import NoteCollector
from ihk_ext.ext.places import view
from ihk_ext.rules.facts import Chapter
from ihk_ext.rules.substance import says_something

_Note: TypeAlias = tuple[Chapter, ...]


class ChapterCollector(NoteCollector[_Note]):
    """Keeps the chapters of each page."""

    attribute = "ihk_chapters"

    def note_of(self, app: Sphinx, doctree: nodes.document, docname: str) -> _Note:
        """The page as a whole, then its chapters."""
        return (Chapter((), _has_text(doctree)), *_sections(doctree))


def chapters_of(env: BuildEnvironment, pages: AbstractSet[str]) -> dict[str, tuple[Chapter, ...]]:
    """The chapters of *pages*."""
    noted = ChapterCollector.notes(env)
    return {page: noted[page] for page in sorted(pages) if page in noted}


def _sections(doctree: nodes.document) -> Iterator[Chapter]:
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        heading = (title.astext(),) if title is not None else ()
        yield Chapter((*section["names"], *section["ids"], *heading), _has_text(section))


def _has_text(node: nodes.Element) -> bool:
    """Whether a page or section says something below its headings, be it in a section of its own."""
    for found in node.findall():
        if isinstance(found, view | nodes.image):
            return True
        # what docutils has to remark (a label that is called as its heading) stands there as a paragraph, too
        is_text = isinstance(found, nodes.paragraph | nodes.literal_block)
        if (
            is_text
            and not isinstance(found.parent, nodes.system_message)
            and says_something(found.astext(), attached=True)
        ):
            return True
    return False
