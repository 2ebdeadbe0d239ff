"""The documents that a concept was made from, as text with printed pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

#: A line that is nothing but a number is a page's only where it goes on from the last one, blank pages included.
_FARTHEST = 3
#: So far the next number may be: the text has lost a heading now and then.
_LOST = 3
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[a-zäöüß])")
_HEADING = re.compile(r"(?m)^ {0,3}(\d{1,2}(?:\.\d{1,2}){0,3})\.? +[A-ZÄÖÜ„»\"]")


@dataclass(frozen=True, slots=True)
class Paper:
    """How one source is found and read, as declared.

    *head* is an expression whose group is the printed page; what stands before the first head is page *first*.
    *within* names pages whose heads the text has lost, with the page in whose text they stand.
    *numbered* says that the chapters bear numbers that can be told from those of lists.
    """

    id: str
    files: tuple[str, ...]
    head: str = ""
    first: int = 1
    within: Mapping[int, int] = field(default_factory=dict)
    numbered: bool = False


@dataclass(frozen=True)
class Source:
    """The text of a paper, by printed page; lines joined where they break a word."""

    paper: Paper
    pages: Mapping[int, str]

    @cached_property
    def whole(self) -> str:
        """All pages."""
        return "\n".join(self.pages.values())

    def page(self, number: int) -> str | None:
        """The text of a printed page; None where there is no such page."""
        return self.pages.get(self.paper.within.get(number, number))

    @cached_property
    def chapters(self) -> Mapping[tuple[int, ...], int]:
        """Where each numbered chapter begins: a number at the start of a line that goes on from the last one."""
        found: dict[tuple[int, ...], int] = {}
        last: tuple[int, ...] = (0,)
        for number, text in self.pages.items():
            for heading in _HEADING.finditer(text):
                key = tuple(int(part) for part in heading[1].split("."))
                if _follows(key, last) and not _is_of_contents(text, heading):
                    found[key], last = number, key
        return found

    def covers(self, chapter: tuple[int, ...], page: int) -> bool | None:
        """Whether a page belongs to a chapter; None where the text does not show where the chapter begins."""
        begin = self.chapters.get(chapter) if self.paper.numbered else None
        if begin is None:
            return None
        later = [p for key, p in self.chapters.items() if key > chapter and key[: len(chapter)] != chapter]
        return begin <= self.paper.within.get(page, page) <= min(later, default=max(self.pages))


def _follows(key: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a chapter of this number can come after the other: the next one on some level."""
    if key[:-1] == last and key[-1] <= _LOST:
        return True
    if len(key) > 1 and key[-1] == 1 and _follows(key[:-1], last):
        return True
    level = len(key) - 1
    return level < len(last) and key[:level] == last[:level] and 0 < key[level] - last[level] <= _LOST


def _is_of_contents(text: str, heading: re.Match[str]) -> bool:
    """Whether the line is one of a list of contents: it ends in the number of a page."""
    end = text.find("\n", heading.end())
    return bool(re.search(r"\s\d{1,3}\s*$", text[heading.end() : None if end < 0 else end]))


def read_source(paper: Paper, folder: Path) -> Source:
    """Read a paper.

    Raises OSError where a file is missing, ValueError where a declared head is never found.
    """
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in paper.files)
    pages: dict[int, list[str]] = {paper.first: []}
    current = paper.first if paper.head else 0
    for line in text.splitlines():
        number = _page_of(line, paper.head, current)
        if number is None:
            pages.setdefault(current or paper.first, []).append(line)
        else:
            current = number
            pages.setdefault(current, [])
    if paper.head and len(pages) == 1:
        raise ValueError(f"{paper.files[0]}: kein Seitenkopf gefunden, der zu »{paper.head}« passt.")
    return Source(paper, {number: joined(lines) for number, lines in pages.items()})


def _page_of(line: str, head: str, current: int) -> int | None:
    match = re.fullmatch(head, line.strip()) if head else None
    if match is None:
        return None
    number = int(match[1])
    return number if current < number <= current + _FARTHEST or current == 0 else None


def joined(lines: Iterable[str]) -> str:
    """Lines of print as text: a word that a line end has broken is whole again."""
    return _HYPHEN.sub("", "\n".join(line.rstrip() for line in lines))


def page_numbers(cited: str) -> Iterator[int]:
    """The pages of a citation: »42–43; 111«, »1 und 3«."""
    for first, last in re.findall(r"(\d+)(?:\s*[\u2013-]\s*(\d+))?", cited):
        yield from range(int(first), int(last or first) + 1)
