"""Our docutils nodes.

``view`` and ``inline_view`` hold a place that is filled when all pages are read;
writers never see them.  ``matrix`` and ``checkbox`` reach the writers.
"""

from __future__ import annotations

from docutils import nodes


class view(nodes.General, nodes.Element):
    """A block view; attribute ``spec`` is a :class:`ihk_ext.ext.views.ViewSpec`."""


class inline_view(nodes.Inline, nodes.Element):
    """An inline view: a figure or a record's caption."""


class matrix(nodes.General, nodes.Element):
    """A traceability matrix.

    Attributes: ``matrix`` (:class:`ihk_ext.matrices.model.Matrix`), ``caption``,
    ``uris`` (record ID → URI from this page, ``""`` where the record has no home),
    ``csv`` (URI of the CSV, ``""`` if none).
    """


class checkbox(nodes.Inline, nodes.TextElement):
    """A check box; attribute ``checked``; the text is its label."""
