"""Nodes that hold the place of a view until all pages are read; :mod:`ihk_ext.ext.resolve` fills them."""

from __future__ import annotations

from docutils import nodes


class view(nodes.General, nodes.Element):
    """A block view; attribute ``spec`` is a :class:`ihk_ext.ext.views.ViewSpec`."""


class inline_view(nodes.Inline, nodes.Element):
    """An inline view: a figure or a record's caption."""
