"""What prose in data may contain.

Prose is a restricted reStructuredText: paragraphs, lists, emphasis, literals, links and
``:need:``.  Nothing in data may read files, run code or bring raw output; and nothing may
be written that Sphinx would later complain of, or silently take for something else than
its author meant.  What passes here, docutils reads without a message as exactly these
things; a test compares the two.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ihk_ext.loading.prose_blocks import Problem, paragraphs
from ihk_ext.loading.prose_inline import NEED, inline_problems

__all__ = ["Problem", "need_references", "prose_problems"]


#: Of one text nobody reads more, and to find the place of each costs.
_MOST_PROBLEMS = 50


def prose_problems(text: str) -> list[Problem]:
    """What is forbidden or malformed in *text*, in the order in which it stands there."""
    found: list[Problem] = []
    for paragraph in paragraphs(text, found):
        found += itertools.islice(inline_problems(paragraph), _MOST_PROBLEMS)
        if len(found) > _MOST_PROBLEMS:
            break
    return sorted(found, key=lambda problem: problem.offset)[:_MOST_PROBLEMS]


def need_references(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset in characters, record ID) for each ``:need:`` role."""
    if ":need:" in text:
        for match in re.finditer(NEED, text):
            yield match.start(), match["title_id"] or match["id"]
