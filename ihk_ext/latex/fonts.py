"""Which characters need more than the main font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# What TeX Gyre Heros surely has, beyond Latin-1 and Latin Extended-A; anything else makes the class load
# its fallback fonts, which costs half a second.
_LATIN_EXTENDED_A = 0x17F
_PUNCTUATION = frozenset("–—“”„†‡•…‰€™−ƒˆ\u2018\u2019\u201a\u2039\u203a\u02dc\u202f\u2011\u200b")


def needs_fallback(characters: Iterable[str]) -> bool:
    """Whether a character may lie outside the main font."""
    return any(ord(c) > _LATIN_EXTENDED_A and c not in _PUNCTUATION for c in characters)


def has_right_to_left(characters: Iterable[str]) -> bool:
    """Whether a character is written from right to left."""
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in characters)
