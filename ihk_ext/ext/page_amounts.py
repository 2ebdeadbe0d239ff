"""Amounts of money that authors wrote by hand on a page that shows a Vorlage.

They are collected when a page has been read: figures that roles draw from the data have no text
yet, and what a record's own sheet will show is no author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ihk_ext.ext.page_notes import NoteCollector
from ihk_ext.ext.places import view
from ihk_ext.ext.session import Session, session_of
from ihk_ext.ext.views.registered import presented
from ihk_ext.finance.text_amounts import find_quotes
from ihk_ext.model import Concept
from ihk_ext.rules.facts import Quoted

#: (Vorlage, line, text from the amount on)
_Note: TypeAlias = tuple[tuple[str, int, str], ...]
#: So much text from the amount's beginning on tells precision, amount and »je Einheit«.
_EXCERPT = 80


class QuoteCollector(NoteCollector[_Note]):
    """Keeps the amounts of each page."""

    attribute = "ihk_quotes"

    def note_of(self, app: Sphinx, doctree: nodes.document, docname: str) -> _Note | None:
        """The amounts, with the Vorlage that the page shows."""
        paper = next(_papers(session_of(app.config), doctree), "")
        return tuple((paper, line, text) for line, text in _amounts(doctree)) or None if paper else None


def quoted_of(env: BuildEnvironment, concept: Concept) -> tuple[Quoted, ...]:
    """The amounts on pages that show a Vorlage of a concept."""
    return tuple(
        Quoted(paper, str(env.doc2path(docname, base=False)), line, text)
        for docname, found in sorted(QuoteCollector.notes(env).items())
        for paper, line, text in found
        if paper in concept.records
    )


def _papers(session: Session, doctree: nodes.document) -> Iterator[str]:
    """The Vorlagen that a page presents."""
    specs = (place["spec"] for place in doctree.findall(view))
    yield from (record.id for record in presented(session, specs) if record.type.name == "vorlage")


def _amounts(doctree: nodes.document) -> Iterator[tuple[int, str]]:
    """Line and text of each amount in the page's own paragraphs."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = paragraph.astext()
        for quote in find_quotes(text):
            if not _of_record(paragraph):
                yield _line(paragraph, quote.text), text[quote.start : quote.start + _EXCERPT]


def _of_record(node: nodes.Element) -> bool:
    """Whether a node stands in a record's own section."""
    parent: nodes.Element | None = node
    while parent is not None:
        if "ihk-steckbrief" in parent.get("classes", ()):
            return True
        parent = parent.parent
    return False


def _line(paragraph: nodes.paragraph, amount: str) -> int:
    """The line on which an amount begins, as far as the source tells; 0 where it does not."""
    parent: nodes.Element | None = paragraph
    while parent is not None and parent.line is None:
        parent = parent.parent
    before, found, _ = paragraph.rawsource.partition(amount)
    first = parent.line if parent is not None and parent.line else 0
    return first + before.count("\n") if found and first else first
