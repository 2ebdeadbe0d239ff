"""Words in a row that a source has, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tools.belege.sources import Source

#: So many words in a row are no accident.
LENGTH = 9
_WORD = re.compile(r"[^\W_]+")


class Phrases:
    """Every run of :data:`LENGTH` words of some sources, and where it stands first."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._runs: dict[tuple[str, ...], str] = {}
        for source in sources:
            words = [(w, page) for page, text in source.pages.items() for w in _words(text)]
            for at in range(len(words) - LENGTH + 1):
                run = tuple(word for word, _ in words[at : at + LENGTH])
                self._runs.setdefault(run, f"{source.paper.id}, Seite {words[at][1]}")

    def shared(self, text: str) -> Iterator[tuple[str, str]]:
        """The longest runs of *text* that a source has: the words, and where they stand."""
        found = list(_WORD.finditer(text))
        words = [match[0].lower() for match in found]
        at = 0
        while at <= len(words) - LENGTH:
            where = self._runs.get(tuple(words[at : at + LENGTH]))
            if where is None:
                at += 1
                continue
            end = at + LENGTH
            while end < len(words) and tuple(words[end - LENGTH + 1 : end + 1]) in self._runs:
                end += 1
            yield " ".join(text[found[at].start() : found[end - 1].end()].split()), where
            at = end


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
