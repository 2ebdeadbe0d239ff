"""Names of persons in German administrative texts.

A name is found by what stands around it: a salutation, a title or a role before it, a given name in it, a list of
persons.  What bears a name (schools, streets, firms, saints) is none, and neither is the holder of an office that is
named with the name (»Oberbürgermeister …«): in the office the name is public.  Precision goes before completeness:
what the finder does not know (a surname alone, in running text), nobody else does either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ihk_ext.rules import name_words as w

#: A word with its apostrophes and hyphens (also typographic ones), a number, a sign.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['\u2019\u00b4][^\W\d_]+)*(?:[-\u2010\u2011][^\W\d_]+(?:['\u2019\u00b4][^\W\d_]+)*)*|\d+|[^\w\s]|_"
)
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zäöüß][^\W\d_]*")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zäöüß]\.")
#: Marks of emphasis in running text are no part of it.
_MARKUP = str.maketrans(dict.fromkeys("*`|", " "))
#: Words so short before a point are abbreviations; a name has two words at least.
_ABBREVIATION, _TWO = 3, 2
#: So many words may stand between an office and the name that is set off.
_FARTHEST = 9
#: What stands before an item of a list, and before the name of who has signed.
_BULLETS, _SIGNED = frozenset({"-", "\u2013", "\u2022"}), "gez"
_BULLET = re.compile(r"(?m)^ {0,8}\*(?= )")
#: »a. D.«, »i. R.«, »em.« behind a role.
_RETIRED = frozenset({"a", "D", "i", "R", "em"})
#: Endings of what is called after a person.
_BEARERS = ("büro", "kanzlei", "kirche", "agentur", "haus")
_GAP = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: from where to where in the text, and as it is written, on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    joined: bool
    """Whether nothing but a blank or a line end stands before it."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a name, up to token ``end``: how sure it is that a name follows."""

    end: int
    sure: bool = False
    likely: bool = False
    possible: bool = False
    office: bool = False


def find_names(text: str, *, holders: Iterable[str] = (), field_of_person: bool = False) -> Iterator[Name]:
    """The names in *text*, in order.

    *holders* are names that may stand there: of holders of offices, as the municipality declares them.
    *field_of_person* says that the text is nothing but the answer to »who?«.
    """
    text, origin = _plainly_spelled(text)
    if not field_of_person and not _may_hold_names(text):
        return
    known = [_surnames(holder) for holder in holders]
    plain = _BULLET.sub(lambda m: m[0][:-1] + "-", text).translate(_MARKUP)
    for start, end in _Finder(plain, field_of_person=field_of_person).spans():
        first, last = (origin[start], origin[end]) if origin else (start, end)
        name = Name(first, last, " ".join(plain[start:end].split()))
        words = {w.folded(word) for word in _TOKEN.findall(name.text)}
        if not any(surname in words and _given_fit(words, given) for surname, given in known):
            yield name


def _plainly_spelled(text: str) -> tuple[str, tuple[int, ...]]:
    """A text as names are looked for in it, and where each character of it stands in *text* (empty: where it is).

    Accents are part of their letters; what nobody sees (soft hyphens, joiners) is left out; all blanks and all hyphens
    are one.  Otherwise a name would be another for us than for the reader.
    """
    if text.isascii() or not _SPELLED_OTHERWISE.search(text):
        return text, ()
    plain: list[str] = []
    origin: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        for char in unicodedata.normalize("NFC", cluster[0]):
            category = unicodedata.category(char)
            if category != "Cf":
                plain.append("-" if char in "\u2010\u2011" else " " if category == "Zs" else char)
                origin.append(cluster.start())
    return "".join(plain), (*origin, len(text))


_SPELLED_OTHERWISE = re.compile(r"[\u00ad\u0300-\u036f\u2000-\u200f\u2010\u2011\u202f\u205f-\u2064\u3000\ufeff]")
_CLUSTER = re.compile(r"(?s).[\u0300-\u036f]*")


def _may_hold_names(text: str) -> bool:
    """Whether any word is one that names are found by; most texts have none, and need not be looked at closely."""
    return (
        _SIGNED in text
        or _INITIAL.search(text) is not None
        or any(w.is_telling(word) for word in _CAPITAL.findall(text))
    )


def _surnames(holder: str) -> tuple[str, frozenset[str]]:
    """The surname of a declared holder, and the given names."""
    words = [x for x in _TOKEN.findall(holder) if x[0].isupper() and w.folded(x) not in w.TITLES]
    return w.folded(words[-1]) if words else "", frozenset(map(w.folded, words[:-1]))


def _given_fit(found: set[str], given: frozenset[str]) -> bool:
    """Whether a found name has no given name, or one of *given*.

    »Frau Muster« may be »Erika Muster«, »Max Muster« is another.
    """
    named = {word for word in found if w.is_given(word.title())}
    return not given or not (named - given) or bool(named & given)


class _Finder:
    def __init__(self, text: str, *, field_of_person: bool) -> None:
        self._field = field_of_person
        self._tokens: list[_Token] = []
        last = 0
        for match in _TOKEN.finditer(text):
            joined = bool(self._tokens) and _GAP.fullmatch(text, last, match.start()) is not None
            self._tokens.append(_Token(match[0], match.start(), match.end(), joined))
            last = match.end()

    def spans(self) -> Iterator[tuple[int, int]]:
        """From where to where a name stands."""
        at, listed = 0, self._field
        while at < len(self._tokens):
            if not self._field and self._ends_list(at):
                listed = False
            if self._begins_list(at):
                at, listed = at + 2, True
                continue
            if not self._tokens[at].text[0].isupper() and self._word(at) != _SIGNED:
                at += 1
                continue
            end, counts = self._name_at(at, listed=listed)
            if end > at and counts:
                yield self._tokens[at].start, self._tokens[end - 1].end
            at = max(end, at + 1)

    def _word(self, at: int) -> str:
        """The word there; empty behind the end."""
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def _joined(self, at: int) -> str:
        """The word there, if only a blank or a line end stands before it."""
        return self._tokens[at].text if 0 <= at < len(self._tokens) and self._tokens[at].joined else ""

    def _begins_list(self, at: int) -> bool:
        return self._joined(at + 1) == ":" and w.is_in("namenslisten", self._word(at))

    def _ends_list(self, at: int) -> bool:
        sentence = self._word(at) == "." and len(self._word(at - 1)) > _ABBREVIATION
        apart = at > 0 and not self._tokens[at].joined and self._word(at) not in _BULLETS
        return sentence or (apart and self._word(at - 1) != ":")

    def _name_at(self, at: int, *, listed: bool) -> tuple[int, bool]:
        """Behind which token the name ends that begins here, and whether it counts; *at* itself where none begins."""
        lead = self._lead(at)
        end = self._behind(lead, at, listed=listed)
        if end == at or self._is_thing(at, end):
            return at, False
        return end, not (lead.office or self._office_behind(end) or self._office_before(at))

    def _behind(self, lead: _Lead, at: int, *, listed: bool) -> int:
        given, sure_given = self._given(lead.end)
        surname = self._surname(given)
        if surname > given and (given > lead.end or lead.end > at):
            name = self._word(surname - 1)
            common = w.is_common_surname(name)
            initial = given > lead.end and not sure_given and not w.is_given(self._word(lead.end))
            plain = given == lead.end and not w.may_be_surname(name, strict=True)
            if lead.sure or (lead.likely and (common or not (initial or plain))):
                return surname
            if sure_given or (given > lead.end and common and not self._abbreviated(at)):
                return surname
            if lead.possible and common:
                return surname
        if (lead.sure or lead.likely) and given > lead.end and w.is_given(self._word(given - 1)):
            return given  # »Herr Martin«: a given name that is a surname here
        return self._in_list(at, listed=listed)

    def _in_list(self, at: int, *, listed: bool) -> int:
        """»Muster, Erika«; in a list also a common surname alone; in a field of a person two capital words."""
        if not w.may_be_surname(self._word(at), strict=True):
            return at
        common = w.is_common_surname(self._word(at))
        turned = self._joined(at + 1) == "," and w.is_given(self._joined(at + 2), ambiguous=False)
        if turned and (common or listed) and not w.may_be_surname(self._joined(at + 3)):
            return at + 3
        before, behind = self._word(at - 1), self._joined(at + 1)
        alone = not behind or behind in _BULLETS or behind in ",;/(." or behind == "und"
        if listed and common and alone and (at == 0 or before in _BULLETS or before in ",;:/" or before == "und"):
            return at + 1
        if self._field and at == 0 and len(self._tokens) == _TWO and w.may_be_surname(behind, strict=True):
            return at + 2
        return at

    def _lead(self, at: int) -> _Lead:
        """Salutations, titles and roles from a token on."""
        end, sure, likely, possible, office = at, False, False, False, False
        while word := (self._word(end) if end == at else self._joined(end)):
            small = w.folded(word)
            title = small in w.TITLES and (small not in {"ing", "mag"} or end > at)
            if word[0].isupper() and (title or small in w.SALUTATIONS):
                sure = True
            elif sure and small in w.FACULTIES and self._word(end + 1) in {".", "-"}:
                pass
            elif w.is_office(word):
                office = self._in_office(at, end)
                likely = True
            elif w.is_in("personenrollen", word):
                likely, office = True, False
            elif w.is_in("rollen", word) and word[0].isupper():
                possible = True
            elif (word in _RETIRED and end > at and self._joined(end + 1) == ".") or (
                word == "." and end > at and (sure or len(self._word(end - 1)) <= _ABBREVIATION)
            ):
                pass
            elif not (end > at and word in {"-", ":"} and (sure or word == ":")):
                break
            end += 1
        return _Lead(end, sure, likely, possible, office)

    def _in_office(self, at: int, office: int) -> bool:
        """Whether the office is held now: not »ehemaliger«, not »a. D.«."""
        before = w.folded(self._word(at - 1))
        retired = "".join(self._joined(office + i) for i in range(1, 5)).casefold() == "a.d."
        return not retired and not before.startswith(("ehemalig", "früher", "vormalig", "damalig"))

    def _given(self, at: int) -> tuple[int, bool]:
        """Behind given names and initials from a token on, and whether one is a given name and nothing else."""
        end, sure = at, False
        while word := (self._word(end) if end == at else self._joined(end)):
            if len(word) == 1 and word.isupper() and self._word(end + 1) == "." and self._joined(end + 2):
                end += 2
            elif len(word) > 1 and w.is_given(word):
                if not self._continues(end + 1) and end > at:
                    break  # the last of them is the surname
                sure = sure or w.is_given(word, ambiguous=False)
                end += 1
            else:
                break
        return end, sure

    def _continues(self, at: int) -> bool:
        word = self._joined(at)
        return bool(word) and (w.may_be_surname(word) or (word in w.PARTICLES and self._surname(at) > at))

    def _surname(self, at: int) -> int:
        """Behind particles and the surname from a token on; *at* where there is none."""
        end = at
        while self._joined(end) in w.PARTICLES and end < at + 3:
            end += 1
        if end == at + 1 and self._joined(at) in w.ARTICLES:
            return at  # »Herr der Lage«
        if w.is_prefix(self._joined(end)) and w.may_be_surname(self._joined(end + 1)):
            end += 1
        if not w.may_be_surname(self._joined(end) if end else self._word(end)):
            return at
        end += 1
        return end + 1 if w.is_common_surname(self._joined(end)) and not w.is_role(self._joined(end)) else end

    def _abbreviated(self, at: int) -> bool:
        """Whether the initial is the end of an abbreviation: »z. B. Müller«."""
        return self._word(at - 1) == "." and len(self._word(at - 2)) < _ABBREVIATION

    def _is_thing(self, at: int, end: int) -> bool:
        """Whether the name is that of a school, a street, a firm, a saint."""
        before = self._word(at - 2) if self._word(at - 1) == "." else self._word(at - 1)
        # a paragraph that ends in »Agentur« says nothing of whom the next one names
        if self._tokens[at].joined and (w.is_in("firmen", before) or w.folded(before).endswith(_BEARERS)):
            return True
        behind = self._joined(end)
        if behind == "-" and self._tokens[end].start == self._tokens[end - 1].end:
            return True  # »Karl-Friedrich- und Leopold-Stiftung«
        partner = behind in {"&", "+"} or (
            behind == "und" and self._joined(end + 1).startswith(("Partner", "Söhne", "Co"))
        )
        further = self._joined(end + 1) if behind[:1].isupper() else ""
        return partner or any(word[:1].isupper() and w.bears_a_name(word) for word in (behind, further))

    def _office_before(self, at: int) -> bool:
        """Whether the name is set off behind an office: »die Ministerin für Bauen, …«."""
        if self._word(at - 1) != ",":
            return False
        first = at - 2
        while first >= max(0, at - _FARTHEST) and self._word(first) not in {",", ".", ";", ":"}:
            if w.is_office(self._word(first)):
                return self._in_office(first, first)
            first -= 1
        return False

    def _office_behind(self, end: int) -> bool:
        """Whether an office follows the name: »…, Oberbürgermeisterin«."""
        at = end + 1 if self._joined(end) in {",", "("} else end
        offices = (i for i in (at, at + 1) if self._joined(i) and w.is_office(self._word(i)))
        first = next(offices, None)
        return first is not None and self._in_office(at, first) and (at > end or first == end)
