"""How a person can be reached, and names in names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ihk_ext.rules import name_words as w
from ihk_ext.rules.names import Name, find_names

_MAIL = re.compile(r"(?<![\w.+-])(?:mailto:)?([\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
#: Numbers of mobile telephones, which people carry; an office has a line.
_MOBILE = re.compile(r"(?<![\w./-])(?:\+49|0049|0)[\s/(-]{0,3}0?\)?1[567]\d[\s/-]{0,2}\d(?:[\s/-]?\d){5,8}(?![\d/])")
_APART = re.compile(r"[._\s-]+")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_INITIAL_AND_NAME = 2


def find_contacts(text: str) -> Iterator[Name]:
    """Addresses of mail that are made of a person's name, and numbers of mobile telephones."""
    for match in _MAIL.finditer(text) if "@" in text else ():
        if _is_personal(match[1]):
            yield Name(match.start(), match.end(), match[0])
    for match in _MOBILE.finditer(text):
        yield Name(match.start(), match.end(), " ".join(match[0].split()))


def _is_personal(local: str) -> bool:
    """Whether what stands before the @ is a name: »erika.mustermann«, »e.mustermann«, »erika«."""
    parts = [part for part in _APART.split(local) if part]
    if not parts:
        return False
    if len(parts) == 1:
        return _any(w.is_given, parts[0])
    first, last = parts[0], parts[-1]
    if len(first) == 1 and len(parts) == _INITIAL_AND_NAME:
        return _any(w.is_common_surname, last)
    return any(_any(w.is_given, part) for part in parts) and not any(w.is_role(part.title()) for part in parts)


def _any(test: object, word: str) -> bool:
    """Whether a word, with umlauts or without, is what *test* says."""
    spellings = {word}
    for plain, umlaut in _UMLAUTS.items():
        spellings |= {s.replace(plain, umlaut) for s in spellings}
    return callable(test) and any(test(s.title()) for s in spellings)


def find_in_file_name(name: str) -> Iterator[Name]:
    """Names of persons in the name of a file: »Lebenslauf_Erika_Mustermann.pdf«, »erika-mustermann.pdf«."""
    stem = PurePosixPath(name).stem
    words = [word.title() if word.islower() else word for word in _APART.split(stem) if word]
    for found in find_names(" ".join(words)):
        parts = found.text.split()
        if stem != stem.lower() or w.is_common_surname(parts[-1]):
            yield Name(0, len(name), found.text)
