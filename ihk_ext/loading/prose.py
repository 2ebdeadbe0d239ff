"""What prose in data may contain, and what it means.

Prose is a restricted reStructuredText: paragraphs, lists, emphasis, literals, links and
``:need:``.  Nothing in data may read files, run code or bring raw output; and nothing may
be written that Sphinx would later complain of, or silently take for something else than
its author meant.  What passes here, docutils reads without a message as exactly the tree
that stands in :mod:`ihk_ext.model.prose`; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ihk_ext.loading.prose_blocks import MOST_PROBLEMS, Problem, read_blocks
from ihk_ext.loading.prose_inline import NEED, read_inlines
from ihk_ext.model.prose import ProseBlock

__all__ = ["Problem", "need_references", "prose_problems", "read_prose"]


def read_prose(text: str) -> tuple[tuple[ProseBlock, ...], list[Problem]]:
    """The meaning of *text*, and what is forbidden or malformed in it, in the order in which it stands there.

    Where there are problems the meaning is a guess: nobody shows it.
    """
    found: list[Problem] = []
    blocks = read_blocks(text, read_inlines, found)
    return blocks, sorted(found, key=lambda problem: problem.offset)[:MOST_PROBLEMS]


def prose_problems(text: str) -> list[Problem]:
    """What is forbidden or malformed in *text*, in the order in which it stands there."""
    return read_prose(text)[1]


def need_references(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset in characters, record ID) for each ``:need:`` role."""
    if ":need:" in text:
        for match in re.finditer(NEED, text):
            yield match.start(), match["title_id"] or match["id"]
