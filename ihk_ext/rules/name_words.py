"""What a single word can be in a name: given name, surname, title, role, or a thing that bears a name.

The lists are our own files (:mod:`ihk_ext.rules.wortschatz`).  A library of names was considered: those with data for
Germany hold millions of names and their frequencies, or a generator of test data; some thousand given names and
surnames as text are 50 kB, can be read and corrected, and need no licence but ours and a line of credit.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from ihk_ext.rules.wortschatz import words_of

#: Texts have so many different words, about.
_MANY = 1 << 16
SALUTATIONS = frozenset({"herr", "herrn", "frau", "hr", "fr", "fräulein", "eheleute"})
TITLES = frozenset({"dr", "prof", "professor", "professorin", "doktor", "dipl", "mag", "lic", "dott", "ing"})
FACULTIES = words_of("akademische-grade")
PARTICLES = words_of("namensteile")
#: Particles that are none without »von« before them.
ARTICLES = frozenset({"der", "den", "dem", "zur", "zum", "la", "le"})
#: What may stand before surnames of Arabic or Irish origin.
_PREFIXES = frozenset({"al", "el", "abu", "ben", "ibn", "mac", "o"})
_ARTICLES_OF_NAMES = ("al-", "el-", "as-", "ad-", "an-", "ash-")
#: How surnames end that few other words end like.
_SURNAME_ENDS = (
    *("meier", "maier", "mayer", "meyer", "müller", "schmidt", "schmitt", "mannsberger", "huber", "hofer", "bauer"),
    *("ski", "ska", "sky", "wicz", "oğlu", "oglu", "ović", "ovic", "enko", "opoulos", "idis", "yan", "shvili", "escu"),
)
#: Words that end in »mann« and are no surnames.
_MANN = frozenset({"fachmann", "kaufmann", "obmann", "vertrauensmann", "mann", "amtmann", "ehemann", "landsmann"})
_FUNCTION = words_of("funktionswoerter")


@lru_cache(_MANY)
def folded(word: str) -> str:
    """As names are compared: small letters, composed."""
    return unicodedata.normalize("NFC", word).casefold()


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(map(folded, words_of(name)))


@lru_cache(_MANY)
def is_in(name: str, word: str) -> bool:
    """Whether a word is in one of our lists, however it is written."""
    return folded(word) in _list(name)


@lru_cache(_MANY)
def is_telling(word: str) -> bool:
    """Whether names are found by such a word: a salutation, a title, a role, a given name, the head of a list."""
    known = folded(word)
    return known in SALUTATIONS or known in TITLES or any(known in _list(name) for name in _TELLING)


_TELLING = ("vornamen", "vornamen-mehrdeutig", "aemter", "personenrollen", "rollen", "namenslisten")


@lru_cache(_MANY)
def is_given(word: str, *, ambiguous: bool = True) -> bool:
    """Whether a word is a given name; of »Karl-Heinz« each part must be one."""
    lists = ("vornamen", "vornamen-mehrdeutig") if ambiguous else ("vornamen",)
    parts = word.split("-")
    return word[:1].isupper() and all(any(is_in(name, part) for name in lists) for part in parts)


@lru_cache(_MANY)
def is_common_surname(word: str) -> bool:
    """Whether a word is a surname by our list or by its end; of »Müller-Lüdenscheidt« one part must be one."""
    return word[:1].isupper() and any(_is_common(folded(part)) for part in word.split("-")) and not bears_a_name(word)


def _is_common(part: str) -> bool:
    if part in _list("nachnamen"):
        return True
    return part.endswith(_SURNAME_ENDS) or (part.endswith("mann") and len(part) > len("mann") + 2 and part not in _MANN)


@lru_cache(_MANY)
def bears_a_name(word: str) -> bool:
    """Whether a word is a thing that a person's name may stand before: »Straße«, »Stiftung«, »GmbH«."""
    last = folded(word.rsplit("-", 1)[-1])
    return last in _list("benannt") or last.endswith(_long_ends("benannt", _LONG_THING))


@lru_cache(_MANY)
def may_be_surname(word: str, *, strict: bool = False) -> bool:
    """Whether a word can be a surname at all: capital, no function word, no role, no thing, no plain noun.

    Many surnames end as nouns do (»Neuhaus«, »Wieland«, »Albrecht«).  Where nothing else tells that a name stands
    there, *strict* takes such a word for a noun.
    """
    known = folded(word)
    if known.startswith(_ARTICLES_OF_NAMES):
        return may_be_surname(word.partition("-")[2], strict=strict)
    if not word[:1].isupper() or len(word) == 1 or known in _FUNCTION or any(c.isdigit() for c in word):
        return False
    if known in _list("nachnamen"):
        return True
    if word.isupper() and len(word) < _SHORTEST_CAPITALS:
        return False
    last = known.rsplit("-", 1)[-1]
    if is_role(word) or bears_a_name(word) or last in _list("keine-namen"):
        return False
    return not last.endswith(_long_ends("keine-namen", 0 if strict else _LONG_NOUN))


_SHORTEST_CAPITALS = 4
#: Ends so long, at least, tell a thing or a noun from a surname.
_LONG_THING, _LONG_NOUN = 5, 6
#: Shorter ends that do, and longer ones that do not (»Baumgarten«).
_NOUNS_ALL_THE_SAME, _SURNAMES_ALL_THE_SAME = ("heit", "keit", "tion", "ungen"), frozenset({"garten"})


@cache
def _long_ends(name: str, least: int) -> tuple[str, ...]:
    long = sorted(end for end in _list(name) if len(end) >= least and end not in _SURNAMES_ALL_THE_SAME)
    return (*long, *(_NOUNS_ALL_THE_SAME if name == "keine-namen" else ()))


def is_office(word: str) -> bool:
    """Whether a word is an office whose holder is public in it."""
    return is_in("aemter", word)


def is_role(word: str) -> bool:
    """Whether a word is an office or a role of a person."""
    return is_office(word) or is_in("personenrollen", word) or is_in("rollen", word)


def is_prefix(word: str) -> bool:
    """Whether a capital word may stand before a surname: »Al Hamadi«, »Abu Bakr«."""
    return folded(word) in _PREFIXES
