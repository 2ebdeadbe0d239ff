"""What to say of a word that its list does not have, and of a field that its type does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from ihk_ext.findings.suggest import beginning, contrary, fold, meant, near, tokens
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Field, Member, Vocabulary
from ihk_ext.schema.synonyms import FIELDS, FIGURES, SYNONYMS

#: Words shorter than this stand in too many others to tell anything.
_TELLING = 5
#: What says that the rest does not hold, or not whole.
_HEDGES = frozenset(
    {"nicht", "kein", "keine", "noch", "teilweise", "teils", "fast", "kaum", "weitgehend", "statt", "ohne", "frueher"}
)
_FIGURES = re.compile(r"[0-9]{1,4}(?:\s*[-–/%.]\s*[0-9]*)*")
#: Of more words than these none is named.
_FEW = 3


def word_hint(word: str, vocabulary: Vocabulary, field: str) -> str:
    """The remedy for a *word* that a *field*'s list does not have: what was meant, where it belongs, or all."""
    hint = meant(suggested(word, vocabulary))
    elsewhere = _elsewhere(word, vocabulary)
    if elsewhere:
        return f"»{word}« ist ein Wort von {elsewhere}, nicht von »{field}«. {hint or allowed(vocabulary)}"
    if not hint and vocabulary.name in FIGURES and _FIGURES.fullmatch(word):
        return f"{FIGURES[vocabulary.name]} {allowed(vocabulary)}"
    return hint or allowed(vocabulary)


def allowed(vocabulary: Vocabulary) -> str:
    """The list itself."""
    return f"Erlaubt sind: {', '.join(vocabulary.all_words)}."


def suggested(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a list that a *word* seems to mean: by its spelling, as a synonym, or by a part of it."""
    words = vocabulary.all_words
    same = tuple(w for w in words if fold(w) == fold(word))
    if same or not fold(word):
        return same[:1] if fold(word) else ()
    synonyms = SYNONYMS.get(vocabulary.name, {})
    return _synonym(word, synonyms) or near(word, words) or _slip(word, synonyms) or _by_part(word, words, synonyms)


def _synonym(word: str, synonyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return next((told for known, told in synonyms.items() if fold(known) == fold(word)), ())


def _slip(word: str, synonyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = near(word, synonyms)
    return synonyms[found[0]] if len(found) == 1 else ()


def _by_part(word: str, words: Collection[str], synonyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """»Vorberatung im Ausschuss« holds »Vorberatung«, »Mangel« is a part of »Mangel/Missstand«."""
    parts = tokens(word)
    if _HEDGES.intersection(parts) or contrary(fold(word)):
        return ()
    if len(parts) == 1:
        return (_component(parts[0], words) if len(parts[0]) >= _FEW else ()) or _head(parts[0], words, synonyms)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for candidate, told in ({w: (w,) for w in words} | {known: synonyms[known] for known in synonyms}).items():
        own = tokens(candidate)
        at = next((i for i in range(len(parts)) if own and parts[i : i + len(own)] == own), None)
        if at is not None and len(fold(candidate)) >= _TELLING:
            found.append((-len(own), at, told))
    if found:
        return min(found)[2]
    either = [w for w in words if "/" in w]
    named = {w: None for part in parts if len(part) >= _TELLING for w in _component(part, either)}
    return tuple(named) if len(named) == 1 else ()


def _component(part: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words of the list that have *part* as one of theirs."""
    found = tuple(w for w in words if part in tokens(w))
    return found if len(found) <= _FEW else ()


def _head(part: str, words: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What the compound *part* is a kind of: its end tells (»Bauausschuss« is an »Ausschuss«)."""
    ends: dict[str, tuple[str, ...]] = {fold(w): (w,) for w in words if len(tokens(w)) == 1}
    ends |= {fold(known): told for known, told in synonyms.items() if len(tokens(known)) == 1}
    for w in words:
        if "/" in w:
            ends |= dict.fromkeys(tokens(w), (w,))
    fitting = [end for end in ends if len(end) >= _TELLING and part.endswith(end) and len(part) - len(end) >= _FEW]
    return ends[max(fitting, key=len)] if fitting else ()


def _elsewhere(word: str, vocabulary: Vocabulary) -> str:
    """The other fields whose list has this very word; empty where none or many have it."""
    if len(word) < _FEW:
        return ""
    owners = [
        (list_name, where) for list_name, where in _owners().get(word.casefold(), ()) if list_name != vocabulary.name
    ]
    fields = list(dict.fromkeys(where for _, where in owners))
    return " und ".join(fields) if len(fields) <= _FEW else ""


@cache
def _owners() -> dict[str, list[tuple[str, str]]]:
    """By word in lower case, the lists that have it, and the field that takes them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for record_type in CORE_SCHEMA.types.values():
        for name, vocabulary in _lists(record_type.members):
            for word in vocabulary.words:
                found.setdefault(word.casefold(), []).append((vocabulary.name, f"»{name}« ({record_type.label})"))
    return found


def _lists(members: Iterable[Member], within: str = "") -> Iterable[tuple[str, Vocabulary]]:
    for member in members:
        if isinstance(member, Field):
            if member.vocabulary is not None and member.name != "oeffentlichkeit":
                yield f"{within}{member.name}", member.vocabulary
            yield from _lists(member.members, f"{within}{member.name}.")


def suggested_fields(name: str, declared: Collection[str]) -> tuple[str, ...]:
    """The fields that a *name* seems to mean."""
    synonyms = tuple(n for n in FIELDS.get("_".join(tokens(name)), ()) if n in declared)
    spelled = near(name, declared)
    if spelled and fold(spelled[0]) == fold(name):
        return spelled
    return synonyms or spelled or beginning(name, declared)
