"""Prose from data as docutils nodes, at any time of the build.

Each paragraph knows the data file and line that it came from, which writers name where
they complain.  ``:need:`` is left to sphinx-needs.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ihk_ext.documents.blocks import Prose
from ihk_ext.findings import Place
from ihk_ext.model.prose import ProseBlock, ProseInline, ProseParagraph, RecordLink, Style, WebLink, Words, is_linked
from ihk_ext.needs_bridge import need_reference

_STYLES: dict[Style, type[nodes.TextElement]] = {
    Style.EMPHASIS: nodes.emphasis,
    Style.STRONG: nodes.strong,
    Style.LITERAL: nodes.literal,
}


class ProseWriter:
    """Writes prose for the page that *env* is at."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env

    def written(self, prose: Prose) -> list[nodes.Node]:
        """The nodes of *prose*."""
        return [self._block(block, prose.place) for block in prose.blocks]

    def _block(self, block: ProseBlock, place: Place) -> nodes.Node:
        if isinstance(block, ProseParagraph):
            here = Place(place.file, max(place.line, 1) + block.line)
            found = nodes.paragraph("", "", *(self._inline(inline, here) for inline in block.inlines))
            found.source, found.line = here.file, here.line
            return found
        items = (nodes.list_item("", *(self._block(inner, place) for inner in item)) for item in block.items)
        if block.numbered:
            return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
        return nodes.bullet_list("", *items, bullet="-")

    def _inline(self, inline: ProseInline, place: Place) -> nodes.Node:
        match inline:
            case Words(style=Style.PLAIN):
                return nodes.Text(inline.text)
            case Words():
                return _STYLES[inline.style]("", inline.text)
            case WebLink() if is_linked(inline.uri):
                return nodes.reference("", inline.text, refuri=inline.uri)
            case WebLink():
                return nodes.Text(inline.text)
            case RecordLink():
                return need_reference(self._env, inline.target, inline.text, place)
