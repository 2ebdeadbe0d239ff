"""What a validator does not ask: whether a reader can follow the structure.

A second opinion on every PDF, in place of a tool of others: the one that was tried brings some 240 MB of dependencies,
one of them without a stated licence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf

from tests.latex.structure import Node

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
#: Elements that say nothing when they are empty; a table cell may be, for a hand to fill in.
_WITH_TEXT = (*_HEADINGS, "P", "Lbl", "Caption", "Link", "TOCI", "Note")


def problems(top: Node) -> Iterator[str]:
    """What would confuse a reader who hears the document."""
    yield from _heading_problems(top)
    to_fill_in = {id(p) for cell in top.all("TD") for p in cell.all("P")}
    for found in top.all(*_WITH_TEXT):
        if not found.text.strip() and id(found) not in to_fill_in:
            yield f"leeres <{found.tag}>"
    for figure in top.all("Figure"):
        if not figure.alt.strip() or "/BBox" not in figure.attributes:
            yield "Abbildung ohne Alternativtext oder Rahmen"
    for found in top.all("L"):
        yield from _list_problems(found)
    for table in top.all("Table"):
        yield from _table_problems(table)


def _heading_problems(top: Node) -> Iterator[str]:
    levels = [int(h.tag[1]) for h in top.all(*_HEADINGS)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"keine einzelne Hauptüberschrift am Anfang: {levels[:5]}"
    for heading, (before, after) in zip(list(top.all(*_HEADINGS))[1:], pairwise(levels), strict=True):
        if after > before + 1:
            yield f"Sprung von Ebene {before} auf {after}: {heading.text[:60]}"


def _list_problems(found: Node) -> Iterator[str]:
    tags = {c.tag for c in found.children if isinstance(c, Node)}
    if not tags or tags - {"LI", "L", "Caption"}:
        yield f"Liste mit {sorted(tags)}"
    for item in found.all("LI"):
        if [c.tag for c in item.children if isinstance(c, Node)] != ["Lbl", "LBody"]:
            yield f"Listenpunkt ohne Zeichen und Text: {item.text[:60]}"


def _table_problems(table: Node) -> Iterator[str]:
    heads = list(table.all("TH"))
    name = next((c.text for c in table.all("Caption")), table.text[:60])
    if not heads:
        yield f"Tabelle ohne Kopfzellen: {name}"
    if any(str(h.attributes.get("/Scope")) not in {"/Column", "/Row", "/Both"} for h in heads):
        yield f"Kopfzelle ohne Geltung: {name}"
    widths = set(_row_widths(table))
    if len(widths) > 1:
        yield f"Zeilen mit verschieden vielen Spalten {sorted(widths)}: {name}"


def _row_widths(table: Node) -> Iterator[int]:
    """How many columns each row has, with what cells above reach down into it."""
    reaching: list[int] = []
    for row in table.all("TR"):
        width = sum(1 for left in reaching if left > 0)
        reaching = [left - 1 for left in reaching if left > 1]
        for cell in (c for c in row.children if isinstance(c, Node)):
            columns = int(cell.attributes.get("/ColSpan", 1))
            width += columns
            reaching += [int(cell.attributes.get("/RowSpan", 1)) - 1] * columns
        yield width


def links_without_words(path: Path) -> list[str]:
    """Targets of links whose annotation has no description."""
    with pikepdf.open(path) as pdf:
        links = [a for p in pdf.pages for a in p.get("/Annots", []) if a.Subtype == "/Link"]
        return [str(a.get("/A")) for a in links if not str(a.get("/Contents", "")).strip()]
