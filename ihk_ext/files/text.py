"""Letters from bytes: UTF-8, composed, and without what nobody sees.

Data, pages, tables and what pages include go through here, so that the same file gets the same message wherever
it is read.  Letters in parts (an »ö« of two characters, as some systems write it) look the same and would match
no word: they are composed, silently.  What is lost or invisible is told with its place.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

#: A file with so many invisible characters is no text.
MOST_PROBLEMS = 20
LINE_END = re.compile(r"\r\n|\r|\n")
#: Invisible characters that YAML forbids, that split lines for some programs and not for others (NEL, LS, PS),
#: that split words for a search (U+200B, U+2060, a BOM inside) or reverse the order in which text is shown.
FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u200a\u200c-\u2027\u202f-\u205f\u2061-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffc"
    "\U00010000-\U0010ffff]"
)
_NAMES = {
    0x00: "NUL",
    0x0B: "senkrechter Tabulator",
    0x0C: "Seitenvorschub",
    0x1B: "Steuerzeichen für Terminals",
    0x200B: "Leerzeichen ohne Breite",
    0x2028: "Zeilentrenner",
    0x2029: "Absatztrenner",
    0x2060: "Wortverbinder",
    0xFEFF: "Marke des Dateianfangs, BOM",
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "ändert die Schreibrichtung"),
}
#: UTF-8 that was once read as Windows-1252 and saved so: »Ã¤« for »ä«, »â€“« for »–«.
_TWICE = re.compile("Ã[¤¶¼Ÿ„–œ\x84\x96\x9c\x9f]|â€[“”žœ™š¦“\x9d\x9c\x9e]|Â[§²³°€]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_LOST = "\ufffd"
_BEFORE = 12
#: As what Python gives the bytes of a name that is not UTF-8.
_BYTES = range(0xDC80, 0xDD00)
_LATIN = 0xFF
_EDITOR = "Speichern Sie sie im Editor mit der Kodierung UTF-8"
_ANEW = "Schreiben Sie das Zeichen neu; meist ist es ein Umlaut."
_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file: finding code, German text and hint, place (0 means the whole file)."""

    code: str
    text: str
    line: int
    column: int
    hint: str = ""


@dataclass
class Text:
    """What bytes say: ``text`` in composed letters; ``whole`` tells that they could all be read, else why not."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def decoded(raw: bytes, what: str = "Datei") -> Text:
    """The text of a file that messages call *what* (a feminine noun); one problem where it is not in UTF-8."""
    if raw.startswith(_MARKS) or raw.count(b"\0") * 4 > len(raw):
        return _two_bytes(raw, what)
    try:
        return Text(composed(raw.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        # what stands there still tells which records the file would have held
        return Text(raw.decode("utf-8", errors="replace"), [_one_byte(raw, error.start, what)], whole=False)


def composed(text: str) -> str:
    """The text in Unicode's composed form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _two_bytes(raw: bytes, what: str) -> Text:
    """What Windows calls »Unicode«; with the mark of the beginning, or without."""
    order = "utf-16" if raw.startswith(_MARKS) else "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
    hint = f"{_EDITOR}, oder wandeln Sie sie um: iconv -f {order.upper()} -t UTF-8 ALT > NEU"
    text = f"Die {what} ist nicht in UTF-8 gespeichert, sondern wohl in UTF-16 (Windows: »Unicode«)."
    return Text(raw.decode(order, errors="replace"), [Problem("kodierung", text, 1, 1, hint)], whole=False)


def _one_byte(raw: bytes, position: int, what: str) -> Problem:
    begin = max(raw.rfind(b"\n", 0, position), raw.rfind(b"\r", 0, position)) + 1
    before = raw[begin:position].decode("utf-8-sig", errors="replace")
    line = len(LINE_END.split(raw[:position].decode("utf-8", errors="replace")))
    text, hint = f"Die {what} ist nicht in UTF-8 gespeichert", f"{_EDITOR}."
    word = re.compile(rb"[^\s]{0,40}").match(raw, max(begin, raw.rfind(b" ", begin, position) + 1))
    guess = word[0].decode("cp1252", errors="ignore").strip("\"'()[]{}<>=,;:`*") if word else ""
    if any(letter in guess for letter in "äöüÄÖÜß§€–„“”é²"):
        text += f", sondern wohl in Windows-1252: Hier steht »{printable(guess)}«"
        hint = f"{_EDITOR}, oder wandeln Sie sie um: iconv -f WINDOWS-1252 -t UTF-8 ALT > NEU"
    return Problem("kodierung", f"{text}.", line, len(before) + 1, hint)


def text_problems(text: str) -> list[Problem]:
    """Characters that are invisible, lost or saved twice, with their places; at most :data:`MOST_PROBLEMS`."""
    found = sorted(itertools.islice(_found(text), MOST_PROBLEMS), key=lambda entry: entry[0])
    problems: list[Problem] = []
    line, column, last = 1, 1, 0
    for at, code, said, hint in found:
        lines = LINE_END.split(text[last:at])
        line += len(lines) - 1
        column = len(lines[-1]) + (column if len(lines) == 1 else 1)
        last = at
        problems.append(Problem(code, said, line, column, hint))
    return problems


def _found(text: str) -> Iterator[tuple[int, str, str, str]]:
    """(place, code, text, hint) of each."""
    for match in FORBIDDEN.finditer(text):
        yield match.start(), *_forbidden(match[0], text[max(0, match.start() - _BEFORE) : match.start()])
    for match in _TWICE.finditer(text) if not text.isascii() else ():
        said = f"»{printable(match[0])}« steht für ein anderes Zeichen: Die Datei wurde einmal falsch gelesen."
        yield match.start(), "kodierung", said, _ANEW
    if "\r" in text and "\n" in text and (lone := _LONE_RETURN.search(text)):
        said = "Hier steht ein einzelner Wagenrücklauf (CR), die anderen Zeilen enden anders."
        yield lone.start(), "yaml-zeichen", said, "Speichern Sie sie im Editor mit einheitlichen Zeilenenden (LF)."


def _forbidden(character: str, before: str) -> tuple[str, str, str]:
    if character == _LOST:
        said = "Hier ist ein Zeichen verloren gegangen (U+FFFD): Die Datei wurde einmal in falscher Kodierung gelesen."
        return "kodierung", said, _ANEW
    number = ord(character)
    name = f" ({_NAMES[number]})" if number in _NAMES else ""
    shown = before.split()
    behind = f" Es steht hinter »{printable(shown[-1])}«." if shown else ""
    text = f"Das unsichtbare Zeichen U+{number:04X}{name} ist nicht erlaubt."
    return "yaml-zeichen", text, f"Löschen Sie es.{behind}"


def forbidden_character(character: str, line: int, column: int) -> Problem:
    """The problem that a character is of the :data:`FORBIDDEN` ones."""
    code, text, hint = _forbidden(character, "")
    return Problem(code, text, line, column, hint)


def printable(text: str) -> str:
    """The text without what could steer a terminal or cannot be written: such characters as their numbers."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    number = ord(character)
    if number in _BYTES:  # of a name that is not UTF-8
        number -= _BYTES.start - 0x80
    return f"\\x{number:02x}" if number <= _LATIN else f"\\u{number:04x}"
