"""What is noted of each page when it has been read, and kept with the environment until the page is read again.

sphinx-build reads pages only when they changed, and in several processes; a note outlives the build, goes with its
page, and comes back from the process that read it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

NoteT = TypeVar("NoteT")


class NoteCollector(EnvironmentCollector, Generic[NoteT]):
    """Keeps a note of each page; a class of its own says what :meth:`note_of` a page is."""

    #: The environment's attribute that holds page → note; with a pickled environment it comes back.
    attribute: str

    def note_of(self, app: Sphinx, doctree: nodes.document, docname: str) -> NoteT | None:
        """What to keep of a page that has just been read; None where there is nothing."""
        raise NotImplementedError

    @classmethod
    def notes(cls, env: BuildEnvironment) -> dict[str, NoteT]:
        """Page → note, of all pages that have one."""
        noted: dict[str, NoteT] | None = getattr(env, cls.attribute, None)
        if noted is None:
            noted = {}
            setattr(env, cls.attribute, noted)
        return noted

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        self.notes(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what a parallel reader noted."""
        found = self.notes(other)
        self.notes(env).update({docname: found[docname] for docname in docnames if docname in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note a page that has just been read."""
        docname = app.env.current_document.docname
        note = self.note_of(app, doctree, docname)
        if note is not None:
            self.notes(app.env)[docname] = note
