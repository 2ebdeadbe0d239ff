r"""Text to arguments of TeX macros: nothing that a text holds can become code.

In the body of a document only ``\``, ``{`` and ``}`` mean something to TeX (the class
sees to that), so these three are all that is escaped; strings for the PDF itself
(alternative texts, bookmarks, URIs) travel as hexadecimal digits.
"""

from __future__ import annotations

import re
import unicodedata

from ihk_ext.latex.errors import CharacterError
from ihk_ext.latex.typography import bind

_MACROS = {
    "\\": r"\IHKbs{}",
    "{": r"\IHKlb{}",
    "}": r"\IHKrb{}",
    "\u00a0": r"\IHKnbsp{}",
    "\u202f": r"\IHKnnbsp{}",
    "\u2007": r"\IHKnbsp{}",
    "\u00ad": r"\IHKshy{}",
    "\u200b": r"\IHKzwsp{}",
    "\u2011": r"\IHKnbhyphen{}",
}
# Zero-width joiners, marks of direction and the like print nothing: Unicode's Default_Ignorable_Code_Point,
# as far as text may hold them. Variation selectors choose among glyphs that our fonts do not have.
_INVISIBLE = re.compile("[\u034f\u061c\u180b-\u180f\u200c-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SPECIAL = re.compile("[" + re.escape("".join(_MACROS)) + "]")
_NON_CHARACTER = 0xFFFE  # the last two code points of each plane are no characters
_SPACES = re.compile(r"[ \t\r\n]+")
_SAFE_IN_NAMES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")
_BREAK_AFTER = re.compile(r"(?<=[/?&=_.\-@])(?=\w)")


def check_characters(text: str) -> None:
    """Raise :class:`CharacterError` at a control character, a lone surrogate or a non-character."""
    for char in text:
        if char in "\t\n\r":
            continue
        category = unicodedata.category(char)
        if category in {"Cc", "Cs"} or (category == "Cn" and ord(char) & _NON_CHARACTER == _NON_CHARACTER):
            raise CharacterError(f"Das Zeichen U+{ord(char):04X} kann in keinem Dokument stehen.")


def clean(text: str) -> str:
    """The text as it can be printed: NFC, without invisible characters; raises :class:`CharacterError`."""
    check_characters(text)
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def tex(text: str) -> str:
    """Running text as an argument; any run of white space is one space."""
    return _SPECIAL.sub(lambda m: _MACROS[m[0]], bind(_SPACES.sub(" ", clean(text))))


def tex_breakable(text: str) -> str:
    """An identifier, path or address: as :func:`tex`, with places to break after its punctuation."""
    return r"\IHKzwsp{}".join(tex(part) for part in _BREAK_AFTER.split(text))


def tex_literal(line: str) -> str:
    """A line of a literal block: every space counts."""
    escaped = _SPECIAL.sub(lambda m: _MACROS[m[0]], clean(line.expandtabs(8)))
    return escaped.replace(" ", r"\IHKsp{}")


def pdf_hex(text: str) -> str:
    """A text string of PDF: UTF-16 with byte order mark, in hexadecimal digits."""
    return "FEFF" + _SPACES.sub(" ", clean(text)).encode("utf-16-be").hex().upper()


def uri_hex(uri: str) -> str:
    """A URI in hexadecimal digits; what is not ASCII is percent-encoded."""
    check_characters(uri)
    encoded = "".join(c if " " < c < "\x7f" else "".join(f"%{b:02X}" for b in c.encode()) for c in uri)
    return encoded.encode("ascii").hex().upper()


def destination(docname: str, anchor: str) -> str:
    """The name of a place in a PDF: ASCII letters, digits and ``-._:=`` only, one name for one place."""
    return f"{_name(docname)}:{_name(anchor)}" if anchor else _name(docname)


def _name(text: str) -> str:
    return "".join(c if c in _SAFE_IN_NAMES else "".join(f"={b:02X}" for b in c.encode()) for c in text)
