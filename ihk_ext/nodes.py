"""The docutils nodes of ours that writers see.

The nodes that hold a place until all pages are read stand in :mod:`ihk_ext.ext.places`:
no writer ever sees them.
"""

from __future__ import annotations

from docutils import nodes


class matrix(nodes.General, nodes.Element):
    """A traceability matrix.

    Attributes: ``matrix`` (:class:`ihk_ext.matrices.model.Matrix`), ``caption``,
    ``uris`` (record ID → URI from this page, ``""`` where the record has no home),
    ``csv`` (URI of the CSV, ``""`` if none).
    """


class drawing(nodes.General, nodes.Element):
    """A drawing; attribute ``drawing`` is a :class:`ihk_ext.documents.blocks.Drawing`."""


class mark(nodes.Inline, nodes.TextElement):
    """A sign behind a figure, its text; attribute ``said`` is what is read aloud instead."""


class checkbox(nodes.Inline, nodes.TextElement):
    """A check box; attribute ``checked``; the text is its label."""
