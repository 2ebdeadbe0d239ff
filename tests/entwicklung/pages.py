"""What stands in ``docs/entwicklung``: pages, code blocks, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "entwicklung"
#: All pages for developers: the folder, and the two at the top that point there.
PAGES = [*sorted(FOLDER.glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]

_BLOCK = re.compile(r"^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NEW_FILE = re.compile(r"`(?P<path>[^`]+)`, new(?: file)?:\n\n\Z")


def text_of(page: Path) -> str:
    """A page's text."""
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """A page's text without its code blocks."""
    return _BLOCK.sub("", text_of(page))


def code_in(page: Path, heading: str) -> str:
    """The Python of one section."""
    section = text_of(page).split(f"## {heading}\n")[1].split("\n## ")[0]
    return "\n".join(block["text"] for block in _BLOCK.finditer(section) if block["language"] == "python")


@dataclass(frozen=True)
class Change:
    """One file that a recipe changes: ``old`` text gives way to ``new``; without *old* the file is new."""

    path: str
    old: str
    new: str


def recipes(page: Path) -> dict[str, list[Change]]:
    """The changes of each recipe of a page, by its heading."""
    found: dict[str, list[Change]] = {}
    for section in re.split(r"^## ", text_of(page), flags=re.MULTILINE)[1:]:
        title = section.partition("\n")[0]
        if changes := list(_changes(section)):
            found[title] = changes
    return found


def _changes(section: str) -> Iterator[Change]:
    for block in _BLOCK.finditer(section):
        new_file = _NEW_FILE.search(section, 0, block.start())
        if block["language"] == "diff":
            yield from _hunks(block["text"])
        elif new_file is not None and new_file.end() == block.start():
            yield Change(new_file["path"], "", block["text"])


def _hunks(diff: str) -> Iterator[Change]:
    """Of a diff without line numbers: files begin with ``--- PATH``, ``@@`` stands between places of one file."""
    for part in re.split(r"^--- ", diff, flags=re.MULTILINE)[1:]:
        path, _, body = part.partition("\n")
        for hunk in re.split(r"^@@\n", body, flags=re.MULTILINE):
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
            new = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))
            yield Change(path.strip(), old, new)


def apply(change: Change, top: Path) -> None:
    """Make a change below *top*; raises :class:`AssertionError` where its place is not there, or not the only one."""
    path = top / change.path
    if not change.old:
        assert not path.exists(), f"{change.path} exists already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change.new, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    assert text.count(change.old) == 1, f"{change.path}: {text.count(change.old)} places for\n{change.old}"
    path.write_text(text.replace(change.old, change.new), encoding="utf-8")
