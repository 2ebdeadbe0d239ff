"""Reads the structure tree of a PDF as a screen reader does: texts in order, /ActualText instead of what is drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_BFCHAR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BFRANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)


@dataclass
class Node:
    """A structure element with its children in order: elements and texts."""

    tag: str
    children: list[Node | str] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alt: str = ""
    lang: str = ""
    id: str = ""

    @property
    def text(self) -> str:
        """All text below."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def all(self, *tags: str) -> Iterator[Node]:
        """Elements of these types below and including this one, in order."""
        if self.tag in tags:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(*tags)

    def counts(self) -> Counter[str]:
        """How many elements of each type there are."""
        found = Counter([self.tag])
        for child in self.children:
            if isinstance(child, Node):
                found += child.counts()
        return found


def read_structure(path: Path) -> Node:
    """The structure tree's only top element."""
    with pikepdf.open(path) as pdf:
        texts = {page.obj.objgen: _Page(page).texts() for page in pdf.pages}
        return _element(_list(pdf.Root.StructTreeRoot.K)[0], None, texts)


def _element(source: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Node:  # noqa: ANN401 - objects of PDF
    page = source.Pg.objgen if "/Pg" in source else page
    node = Node(str(source.S)[1:], alt=str(source.get("/Alt", "")), lang=str(source.get("/Lang", "")))
    node.id = str(source.get("/ID", ""))
    for owner in _list(source.get("/A")):
        node.attributes |= {str(k): v for k, v in owner.items()}
    for kid in _list(source.get("/K")):
        if isinstance(kid, int):
            node.children.append(texts[page].get(kid, ""))
        elif "/S" in kid:
            node.children.append(_element(kid, page, texts))
        elif "/MCID" in kid:
            node.children.append(texts[kid.Pg.objgen].get(int(kid.MCID), ""))
    if "/ActualText" in source:
        node.children = [str(source.ActualText)]
    return node


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - objects of PDF
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class _Page:
    """The texts of a page's marked content."""

    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._maps: dict[str, dict[int, str]] = {}
        self._found: dict[int, list[str]] = {}
        self._open: list[tuple[int | None, bool]] = []  # MCID, and whether /ActualText stands for the drawn text

    def texts(self) -> dict[int, str]:
        cmap: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(self._page):
            operands = instruction.operands
            match str(instruction.operator):
                case "Tf":
                    cmap = self._cmap(str(operands[0]))
                case "BDC" | "BMC":
                    self._begin(operands[1] if len(operands) > 1 else None)
                case "EMC":
                    self._open.pop()
                case "Tj" | "TJ":
                    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                    self._show(b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String)), cmap)
        return {mcid: "".join(parts) for mcid, parts in self._found.items()}

    def _begin(self, properties: Any) -> None:  # noqa: ANN401 - objects of PDF
        mcid = int(properties.MCID) if properties is not None and "/MCID" in properties else None
        actual = properties is not None and "/ActualText" in properties
        if mcid is not None and actual:
            self._found.setdefault(mcid, []).append(str(properties.ActualText))
        self._open.append((mcid, actual))

    def _show(self, data: bytes, cmap: dict[int, str]) -> None:
        if not self._open or self._open[-1][0] is None or self._open[-1][1]:
            return
        codes = [int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)]
        self._found.setdefault(self._open[-1][0], []).append("".join(cmap.get(c, "\ufffd") for c in codes))

    def _cmap(self, name: str) -> dict[int, str]:
        if name not in self._maps:
            font = self._page.obj.Resources.Font[name]
            self._maps[name] = _to_unicode(font.ToUnicode.read_bytes().decode("latin-1"))
        return self._maps[name]


def _to_unicode(cmap: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == "char":
            found.update({int(code, 16): _utf16(text) for code, text in _BFCHAR.findall(body)})
            continue
        for first, last, text in _BFRANGE.findall(body):
            start = _utf16(text)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = start[:-1] + chr(ord(start[-1]) + offset)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
