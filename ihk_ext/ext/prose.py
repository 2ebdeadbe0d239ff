"""Restricted prose from data to docutils nodes, at any time of the build.

The data file's name and line go with every warning.  The standard references are
resolved here, so the nodes can stand in any page; ``:need:`` is left to sphinx-needs.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner, RSTStateMachine, state_classes
from docutils.statemachine import StringList
from docutils.transforms import Transformer, references
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import LoggingReporter

from ihk_ext.documents.blocks import Prose

_TRANSFORMS = (references.AnonymousHyperlinks, references.IndirectHyperlinks, references.ExternalTargets)
#: Characters that docutils could take for markup, wherever they stand: a colon only before more than a blank.
_MARKUP = re.compile(r"[*`|_\\@\t]|:(?=\S)")
_BLANK = re.compile(r"\n(?: *\n)+")
#: A line that is nothing but a line of its paragraph: not indented, and no rule or underline.
_TEXT_LINE = re.compile(r"\S.*\w.*|\w.*")
#: How a paragraph may begin that is one: no sign of a list, option, comment or the like, no enumerator.
_BEGIN = re.compile(r"(?!(?:[0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)](?: |$))[\w»„]")


def plain_paragraphs(source: str) -> list[str] | None:
    """The paragraphs of prose that is nothing else; None where docutils must look at it.

    Most prose is plain, and docutils takes milliseconds for each.  A test compares both ways.
    """
    if _MARKUP.search(source):
        return None
    blocks = [block.split("\n") for block in _BLANK.split(source.strip("\n")) if block]
    for block in blocks:
        if not _BEGIN.match(block[0]) or not all(_TEXT_LINE.fullmatch(line) for line in block):
            return None
    return ["\n".join(block).rstrip() for block in blocks]


class ProseParser:
    """Parses prose; one for a build phase, since docutils' settings are slow to make."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._settings = get_default_settings(Parser)
        self._settings.env = env
        self._settings.raw_enabled = False
        self._settings.file_insertion_enabled = False
        self._settings.smart_quotes = False
        self._settings.warning_stream = None

    def parse(self, prose: Prose) -> list[nodes.Node]:
        """The nodes of *prose*; docutils' complaints become Sphinx warnings there."""
        plain = plain_paragraphs(prose.source)
        if plain is not None:
            return [nodes.paragraph(text, "", nodes.Text(text)) for text in plain]
        file, line = prose.place.file, max(prose.place.line, 1)
        reporter = LoggingReporter(file)
        document = nodes.document(self._settings, reporter, source=file)
        document.note_source(file, line)
        lines = prose.source.split("\n")
        block = StringList(lines, items=[(file, line - 1 + i) for i in range(len(lines))])
        machine = RSTStateMachine(state_classes=state_classes, initial_state="Body")
        inliner = Inliner()
        inliner.init_customizations(self._settings)
        machine.run(block, document, inliner=inliner)
        document.transformer = Transformer(document)
        document.transformer.add_transforms(_TRANSFORMS)
        document.transformer.apply_transforms()
        return [n for n in document.children if not isinstance(n, nodes.system_message)]
