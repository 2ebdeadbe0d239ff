"""Blocks as plain text, to compare what a reader sees."""

from __future__ import annotations

from ihk_ext.documents.blocks import (
    Box,
    Bullets,
    Check,
    Drawing,
    Entry,
    Fields,
    FileLink,
    Mark,
    Outline,
    Paragraph,
    Prose,
    Reference,
    Table,
    Text,
)
from ihk_ext.documents.plain_text import plain_text


def plain(shown: object) -> str:  # noqa: C901, PLR0911, PLR0912 - one case, one return a kind of block
    """All text of blocks and inlines, cells separated by ``|``, rows by a line."""
    match shown:
        case tuple() | list():
            return "".join(plain(part) for part in shown)
        case Text() | Reference():
            return shown.text
        case Check():
            return f"[{'x' if shown.checked else ' '}] {shown.label} "
        case Mark():
            return shown.sign
        case Paragraph():
            return plain(shown.inlines)
        case Prose():
            return plain_text(shown.blocks)
        case Bullets():
            return "; ".join(plain(item) for item in shown.items)
        case FileLink():
            return shown.text
        case Drawing():
            return shown.alt
        case Outline():
            return "\n".join(line for entry in shown.entries for line in _lines(entry))
        case Fields():
            return "\n".join(f"{label}: {plain(content)}" for label, content in shown.items)
        case Box():
            return "\n".join(plain(block) for block in shown.blocks)
        case Table():
            head = "|".join(column.label for column in shown.columns)
            rows = ["|".join(plain(cell.blocks) for cell in row.cells) for row in shown.rows]
            return "\n".join([head, *rows])
        case _:
            raise TypeError(type(shown))


def _lines(entry: Entry, depth: int = 0) -> list[str]:
    below = [line for part in entry.below for line in _lines(part, depth + 1)]
    return ["  " * depth + plain(entry.inlines), *below]
