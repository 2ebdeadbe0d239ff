"""Characters that nobody sees, or that look like others: what they are called, and what stands there without them."""

from __future__ import annotations

import re
import unicodedata

#: Spaces that word processors and our own pages put where a line must not break.
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u3000"
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_NAMES = {
    "\u00a0": "geschütztes Leerzeichen",
    "\u202f": "schmales geschütztes Leerzeichen",
    "\u2007": "Leerzeichen von der Breite einer Ziffer",
    "\u2009": "schmales Leerzeichen",
    "\u00ad": "weiches Trennzeichen",
    "\u200b": "Leerzeichen ohne Breite",
    "\u200c": "Bindehemmer",
    "\u200d": "Breitenloser Verbinder",
    "\u2060": "Wortverbinder",
    "\ufeff": "Byte-Reihenfolge-Marke",
    "\u2011": "geschützter Bindestrich",
    "\u2013": "Halbgeviertstrich",
    "\u2014": "Geviertstrich",
    "\u2212": "Minuszeichen",
}
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
#: Letters of other scripts that look like ours.
_LOOKALIKES = {
    0x410: "A",
    0x412: "B",
    0x415: "E",
    0x41A: "K",
    0x41C: "M",
    0x41D: "H",
    0x41E: "O",
    0x420: "P",
    0x421: "C",
    0x422: "T",
    0x425: "X",
    0x406: "I",
    0x408: "J",
    0x455: "s",
    0x430: "a",
    0x435: "e",
    0x43E: "o",
    0x440: "p",
    0x441: "c",
    0x443: "y",
    0x445: "x",
    0x456: "i",
    0x391: "A",
    0x392: "B",
    0x395: "E",
    0x396: "Z",
    0x397: "H",
    0x399: "I",
    0x39A: "K",
    0x39C: "M",
    0x39D: "N",
    0x39F: "O",
    0x3A1: "P",
    0x3A4: "T",
    0x3A5: "Y",
    0x3A7: "X",
}
_PLAIN = str.maketrans(dict.fromkeys(SPACES, " "))


def plain_spaces(text: str) -> str:
    """The text with each of the :data:`SPACES` as a plain space."""
    return text.translate(_PLAIN)


def seen(text: str) -> str:
    """What a reader sees in *text*, in the letters of our keyboards."""
    return _DASHES.sub("-", _UNSEEN.sub("", plain_spaces(text))).translate(_LOOKALIKES)


def told(text: str) -> str:
    """A sentence that names the first character of *text* which is invisible or looks like another; else empty."""
    for character in text.strip(" \t\n"):
        if character in SPACES or _UNSEEN.match(character):
            return f"Darin steht das unsichtbare Zeichen {name(character)}."
        if _DASHES.match(character) or character.translate(_LOOKALIKES) != character:
            return f"Darin steht »{character}«, {name(character)}, das nur aussieht wie »{seen(character)}«."
    return ""


def name(character: str) -> str:
    """How messages call a character: »U+200B (Leerzeichen ohne Breite)«."""
    known = _NAMES.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({known})" if known else f"U+{ord(character):04X}"
