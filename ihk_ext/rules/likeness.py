"""Which measures overlap, by what they share: goals, place, those who take part, rows of costs, words.

What many measures share says little, so each feature counts by how rare it is (inverse document frequency,
Spärck Jones, »A statistical interpretation of term specificity«, 1972).  Goals and words are compared as angles
between vectors; shared places count by how rare they are.  No pair is looked at that has no rare features in
common: an inverted index finds those that have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import log, sqrt

from ihk_ext.graph import Graph, Node
from ihk_ext.model import Record
from ihk_ext.rules.german_words import GENERIC_PLACES, nouns, part
from ihk_ext.schema.declare import Meaning

_PROSE = ("kurzbeschreibung", "beschreibung", "ausgangslage")
_PLACE = "ort"
#: Words in the titles of these name the whole, and set no measure apart.
_WHOLE = ("konzept", "gebiet")
_PURPOSE = frozenset({Meaning.ANSWERS})
_PEOPLE = frozenset({Meaning.BORNE, Meaning.RESPONSIBLE})
_MONEY = frozenset({Meaning.PAYS})
#: What each aspect is worth where it is shared in full.
_OF_WORDS, _OF_TITLE, _OF_GOALS, _OF_PLACE, _OF_PEOPLE, _OF_ROW = 0.6, 0.13, 0.4, 0.3, 0.1, 0.2
#: What a word of the title weighs beside one of the prose, a verb there, and the part of a compound.
_TITLE, _VERB, _PART = 2.0, 1.0, 0.5
#: What words that two measures of different areas share are worth: the same thing at two places.
_ELSEWHERE = 0.5
#: A feature that more measures have than so many, and than so great a share of all, leads to no pair.
_FEW, _FEW_OF = 12, 25
#: A pair must have so many rare features in common before it is looked at.
_FEWEST = 2
#: From here on a feature counts as rare (1: only these two have it), and so many words are named.
_RARE, _MOST_WORDS = 0.6, 4
#: Among fewer measures than these nothing is as rare as it can be among many.
_SMALL = 10
#: So many of its nearest are named for a measure.
MOST_PARTNERS = 5


@dataclass(frozen=True, slots=True)
class Features:
    """What a measure is compared by; words by their stems: weight, and how each is written."""

    words: Mapping[str, float]
    written: Mapping[str, str]
    title: AbstractSet[str]
    places: Mapping[str, str]
    goals: Mapping[str, None]
    people: Mapping[str, None]
    rows: Mapping[str, None]
    areas: AbstractSet[str]

    @property
    def keys(self) -> Iterator[tuple[str, str]]:
        """Each feature with its kind."""
        for kind in ("words", "places", "goals", "people", "rows"):
            for name in getattr(self, kind):
                yield kind, name


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two measures that overlap, the earlier first, how much (per cent), and what they share.

    ``goals``, ``people`` and ``rows`` are IDs that both are linked with; ``places`` and ``words`` are words.
    ``declared`` says how the data tell that the two belong together; empty where they do not.
    """

    first: Node
    second: Node
    percent: int
    goals: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    declared: str = field(default="", compare=False)


def overlaps(graph: Graph, concept: str) -> tuple[Overlap, ...]:
    """Every pair of a concept's measures that has something rare in common, those that share most first.

    Computed once for a graph.  Measures without a title (hidden ones, where only their links are known) do not count.
    """
    return graph.kept.once(("overlaps", concept), lambda: tuple(_overlaps(graph, concept)))


def at_least(found: Iterable[Overlap], percent: int) -> Iterator[Overlap]:
    """Those that overlap so much, for each measure no more than its :data:`MOST_PARTNERS` nearest."""
    named: Counter[str] = Counter()
    for overlap in found:
        if overlap.percent >= percent and named[overlap.second.id] < MOST_PARTNERS:
            named[overlap.second.id] += 1
            yield overlap


def _overlaps(graph: Graph, concept: str) -> list[Overlap]:
    nodes = [n for n in graph.of_type("massnahme", concept) if n.record is not None and n.titel]
    whole = {s for name in _WHOLE for n in graph.of_type(name, concept) for s, _ in nouns(n.titel)}
    found = [_features(graph, n, n.record, whole) for n in nodes if n.record is not None]
    compared = _Comparison(_with_parts(found))
    pairs = [compared.overlap(nodes[one], nodes[other], one, other) for one, other in compared.candidates()]
    pairs.sort(key=lambda o: -o.percent)  # stable: of equal ones the first in the data stays first
    return [replace(o, declared=_declared(graph, o.first.id, o.second.id)) for o in pairs]


def _features(graph: Graph, node: Node, record: Record, whole: Collection[str]) -> Features:
    weights: dict[str, float] = {}
    written: dict[str, str] = {}
    for found, word in nouns(record.titel, all_words=True):
        weights[found] = _TITLE if word[0].isupper() else _VERB
        written[found] = word
    title = frozenset(s for s, word in written.items() if word[0].isupper())
    for found, word in nouns(" ".join(record.text(name) for name in _PROSE)):
        weights.setdefault(found, 1.0)
        written.setdefault(found, word)
    given = record.get(_PLACE)
    sites = " ".join(str(site) for site in given) if isinstance(given, tuple) else ""
    out = graph.out(node.id)
    return Features(
        words={s: weight for s, weight in weights.items() if s not in whole},
        written=written,
        title=title,
        places={s: word for s, word in nouns(sites) if s not in whole},
        goals={e.target: None for e in out if e.link.meaning in _PURPOSE},
        people={e.target: None for e in out if e.link.meaning in _PEOPLE},
        rows={e.source: None for e in graph.into(node.id) if e.link.meaning in _MONEY},
        areas=frozenset(e.target for e in out if graph.nodes[e.target].type.name == "gebiet"),
    )


def _with_parts(found: Sequence[Features]) -> list[Features]:
    """The same, with the parts of compounds that are words elsewhere: »Ehrenamtsbörse« speaks of »Ehrenamt«."""
    known = {word for features in found for word in features.words}
    parts = {word: part(word, known) for word in known}
    result = []
    for features in found:
        words = dict(features.words)
        for word, weight in features.words.items():
            if parts[word]:
                words.setdefault(parts[word], weight * _PART)
        result.append(replace(features, words=words))
    return result


class _Comparison:
    """Compares measures by number, each pair at most once."""

    def __init__(self, found: Sequence[Features]) -> None:
        self._found = found
        index: dict[tuple[str, str], list[int]] = {}
        for at, features in enumerate(found):
            for key in features.keys:
                index.setdefault(key, []).append(at)
        self._index = index
        most = log((max(len(found), _SMALL) + 1) / 2)
        self._rarity = {key: log((len(found) + 1) / len(at)) / most for key, at in index.items()}
        self._words = [self._weighed("words", f.words) for f in found]
        self._goals = [self._weighed("goals", dict.fromkeys(f.goals, 1.0)) for f in found]

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs that have rare features in common, in the order of the data."""
        few = max(_FEW, len(self._found) // _FEW_OF)
        common = Counter(pair for at in self._index.values() if len(at) <= few for pair in combinations(at, 2))
        return sorted(pair for pair, count in common.items() if count >= _FEWEST)

    def overlap(self, first: Node, second: Node, one: int, other: int) -> Overlap:
        """How much two measures overlap, and in what."""
        a, b = self._found[one], self._found[other]
        apart = bool(a.areas and b.areas and not a.areas & b.areas)
        places = [s for s in a.places if s in b.places and not (apart and s in GENERIC_PLACES)]
        goals = tuple(g for g in a.goals if g in b.goals)
        people, rows = (tuple(x for x in of_a if x in of_b) for of_a, of_b in ((a.people, b.people), (a.rows, b.rows)))
        words = self._named(one, other)
        telling = [s for s in places if self._is_rare("places", s)]
        if not (words or telling or rows):
            return Overlap(first, second, 0)  # the same goals, but nothing that is done in common
        angle = _angle(self._words[one], self._words[other]) * (_ELSEWHERE if apart and not places else 1)
        title = goals and any(
            self._is_rare("words", w) for w in (a.title & b.words.keys()) | (b.title & a.words.keys())
        )
        score = (
            _OF_WORDS * sqrt(angle)
            + _OF_TITLE * bool(title)
            + _OF_GOALS * self._rarest("goals", goals) * _angle(self._goals[one], self._goals[other])
            + _OF_PLACE * min(1.0, sum(self._rarity["places", s] for s in places) / 2)
            + _OF_PEOPLE * self._rarest("people", people)
            + _OF_ROW * bool(rows)
        )
        sites = tuple(a.places[s] for s in telling)
        named = tuple(a.written.get(w, w) for w in words if w not in places)
        return Overlap(first, second, min(100, round(100 * score)), goals, sites, people, rows, named)

    def _named(self, one: int, other: int) -> list[str]:
        """The shared nouns that say most."""
        mine, theirs = self._words[one], self._words[other]
        nouns_of = self._found[one].written
        shared = [w for w in mine if w in theirs and nouns_of.get(w, "x")[0].isupper() and self._is_rare("words", w)]
        return sorted(shared, key=lambda w: (-mine[w] * theirs[w], w))[:_MOST_WORDS]

    def _rarest(self, kind: str, names: Iterable[str]) -> float:
        return max((self._rarity[kind, name] for name in names), default=0.0)

    def _is_rare(self, kind: str, name: str) -> bool:
        return self._rarity[kind, name] >= _RARE

    def _weighed(self, kind: str, weights: Mapping[str, float]) -> dict[str, float]:
        return {name: weight * self._rarity[kind, name] for name, weight in weights.items()}


def _angle(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine between two vectors, from 0 to 1."""
    dot = sum(weight * other[name] for name, weight in one.items() if name in other)
    return dot / sqrt(_square(one) * _square(other)) if dot else 0.0


def _square(vector: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in vector.values())


def _declared(graph: Graph, one: str, other: str) -> str:
    """How the data say that two measures belong together: the link's label, or that both are parts of one."""
    for source, target in ((one, other), (other, one)):
        for edge in graph.out(source):
            if edge.target == target:
                return edge.link.label
    wholes = [{e.target for e in graph.out(m) if e.link.meaning is Meaning.CARRIES} for m in (one, other)]
    both = [m for m in wholes[0] & wholes[1] if graph.nodes[m].type.name == "massnahme"]
    return "Teile derselben Maßnahme" if both else ""
