"""The words of German prose, as far as likeness of contents needs them: nouns, their stems, parts of compounds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import Stemmer  # type: ignore[import-not-found]  # a module of C without stubs

from ihk_ext.rules.wortschatz import words_of

#: A word; »Haid-und-Neu-Straße« is one.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Shorter words and parts say nothing.
_SHORT = 4
_SHORTEST_PART = 5
_EMPTY = words_of("leere-woerter")
#: Stems of what there is at many places: alone it does not name one.
GENERIC_PLACES = words_of("ortsarten")
_stemmer = Stemmer.Stemmer("german")


def stem(word: str) -> str:
    """The stem of a word, in small letters."""
    return str(_stemmer.stemWord(word.casefold()))


def nouns(text: str, *, all_words: bool = False) -> Iterator[tuple[str, str]]:
    """Stem and word of each noun, in order; with *all_words* of each other word, too (of a title, whose verb counts).

    Of words joined by hyphens each part is one as well.
    """
    for match in _WORD.finditer(text):
        parts = match[0].split("-") if "-" in match[0] else ()
        for word in (match[0], *parts):
            if len(word) >= _SHORT and (all_words or word[0].isupper()):
                found = stem(word)
                if found not in _EMPTY:
                    yield found, word


def part(compound: str, known: Collection[str]) -> str:
    """The longest known stem that a compound's stem begins with; empty where there is none.

    »ehrenamtsbors« begins with »ehrenamt«.  What it ends with is what it is (a place, an offer), and tells little.
    """
    for end in range(len(compound) - _SHORTEST_PART + 1, _SHORTEST_PART - 1, -1):
        if compound[:end] in known:
            return compound[:end]
    return ""
