"""Prose as plain text, for what knows no markup: lines of JSON, values within a sentence.

Paragraphs are lines with an empty one between them, list items begin with »–« or their
number.  A link shows its address in brackets behind its text, a ``:need:`` the author's
words or the record's caption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ihk_ext.model.prose import ProseBlock, ProseInline, ProseList, ProseParagraph, RecordLink, WebLink, Words

#: How an address begins that a reader knows without.
_MAIL = "mailto:"


def plain_text(blocks: Iterable[ProseBlock], caption: Callable[[str], str] = str) -> str:
    """The text of prose; *caption* names a record by its ID."""
    return "\n\n".join("\n".join(_lines(block, caption)) for block in blocks)


def _lines(block: ProseBlock, caption: Callable[[str], str]) -> Iterator[str]:
    if isinstance(block, ProseParagraph):
        yield " ".join("".join(_inline(inline, caption) for inline in block.inlines).split("\n")).strip(" ")
    else:
        for number, item in enumerate(block.items, start=1):
            yield from _item(item, f"{number}. " if block.numbered else "– ", caption)


def _item(item: Iterable[ProseBlock], marker: str, caption: Callable[[str], str]) -> Iterator[str]:
    """The lines of a list item; what follows the first line stands below its text."""
    lead = marker
    for block in item:
        if lead != marker and not isinstance(block, ProseList):
            yield ""
        for line in _lines(block, caption):
            yield f"{lead}{line}" if line else ""
            lead = " " * len(marker)


def _inline(inline: ProseInline, caption: Callable[[str], str]) -> str:
    match inline:
        case Words():
            return inline.text
        case RecordLink():
            return inline.text or caption(inline.target)
        case WebLink():
            shown = inline.uri.removeprefix(_MAIL)
            return inline.text if inline.text in {shown, inline.uri} else f"{inline.text} ({shown})"
