"""Fonts of PDF pictures: they must be in the file, and say what their glyphs mean.

Sources: ISO 19005-3 (PDF/A-3a), 6.2.11; ISO 14289-1 (PDF/UA-1), 7.21.
"""

from __future__ import annotations

import re

from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from ihk_ext.latex.rasters import PictureError

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_KNOWN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"}
_UNICODE_NAME = re.compile(r"/(?:uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6})$")
_SYMBOLIC = 4
_WAY_OUT = (
    "Betten Sie beim Export alle Schriften ein (»PDF/A«), wandeln Sie Text in Pfade um, "
    "oder geben Sie das Bild als SVG oder PNG aus."
)


def check_font(font: DictionaryObject) -> None:
    """Raise :class:`PictureError` where a font is not in the file, or nobody could tell what its glyphs mean."""
    kind = font.get("/Subtype")
    name = str(font.get("/BaseFont") or font.get("/Name") or "").lstrip("/").rpartition("+")[2] or "ohne Namen"
    if kind in {"/CIDFontType0", "/CIDFontType2"}:  # looked at with the font that uses it
        return
    holder = font
    if kind == "/Type0":
        holder = _first(font.get("/DescendantFonts"))
    if kind != "/Type3" and not any(key in _dictionary(holder.get("/FontDescriptor")) for key in _FILES):
        raise PictureError(f"verwendet die Schrift »{name}«, ohne sie zu enthalten. {_WAY_OUT}")
    if not _mapped(font, kind) and not ("/ToUnicode" in font and _map_is_whole(font, kind)):
        raise PictureError(
            f"sagt nicht, welche Zeichen seine Schrift »{name}« zeigt (ToUnicode fehlt oder ist lückenhaft); "
            f"ein barrierefreies PDF muss es. {_WAY_OUT}"
        )


_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>()\s*<[0-9A-Fa-f\s]*>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)\b(.*?)\bend(?:bfchar|bfrange)\b", re.DOTALL)


def _map_is_whole(font: DictionaryObject, kind: object) -> bool:
    """Whether the map to Unicode has the first and the last character that a font with one byte each shows."""
    table = font["/ToUnicode"].get_object()
    if kind == "/Type0" or not isinstance(table, StreamObject) or "/FirstChar" not in font:
        return True
    codes: set[int] = set()
    for block in _BLOCK.finditer(table.get_data()):
        for found in (_RANGE if block[1] == b"bfrange" else _CHARACTER).finditer(block[2]):
            first = int(found[1], 16)
            codes.update(range(first, min(int(found[2] or found[1], 16), 255) + 1))
    ends = {"/FirstChar": 0, "/LastChar": -1}
    widths = font.get("/Widths")
    shown = widths.get_object() if widths is not None else None
    asked = {
        int(str(font[key]))
        for key, place in ends.items()
        if not isinstance(shown, ArrayObject) or not shown or float(str(shown[place].get_object()))
    }
    return asked <= codes


def _mapped(font: DictionaryObject, kind: object) -> bool:
    """Whether the encoding alone says what the glyphs mean."""
    if kind == "/Type0":
        return False
    encoding = font.get("/Encoding")
    if encoding is None:
        flags = int(_dictionary(font.get("/FontDescriptor")).get("/Flags", 0))
        return kind in {"/Type1", "/MMType1"} and not flags & _SYMBOLIC
    encoding = encoding.get_object()
    if not isinstance(encoding, DictionaryObject):
        return encoding in _KNOWN_ENCODINGS
    differences = encoding.get("/Differences")
    names = [] if differences is None else [n for n in differences.get_object() if isinstance(n, str)]
    return all(n in adobe_glyphs or _UNICODE_NAME.match(n) for n in names if n != "/.notdef")


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _first(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return _dictionary(found[0]) if isinstance(found, ArrayObject) and found else DictionaryObject()
