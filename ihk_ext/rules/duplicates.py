"""Measures that stand twice, and measures that overlap, found without comparing all pairs.

What overlaps tells :mod:`ihk_ext.rules.likeness`; what was copied is found here.  A measure's text is the
set of its runs of three words (shingles).  Two sets that are alike to a share t must have a shingle in
common among the rarest few of each (prefix filtering: Bayardo, Ma, Srikant, »Scaling Up All Pairs Similarity
Search«, 2007).  Only what is new stands in the index: a measure like one that is there joins it, so that a
thousand copies cost a thousand comparisons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from math import ceil

from ihk_ext.finance.wording import percent
from ihk_ext.findings import Ref
from ihk_ext.graph import Node
from ihk_ext.model import Concept, Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Limit, Rule, Theme
from ihk_ext.rules.likeness import Overlap, at_least, overlaps
from ihk_ext.rules.settings import settings_of

CODE = "massnahme-doppelt"
_WORD = re.compile(r"\w+")
_RUN = 3
#: A shingle that so many different measures have says nothing of any one: it is a form's wording.
_COMMON = 50
#: From so much likeness of the texts on a measure is a copy, whatever less the concept asks for.
_COPY = Fraction(80, 100)
_FIELDS = ("kurzbeschreibung", "beschreibung", "ausgangslage")

Shingles = frozenset[tuple[str, ...]]


def shingles(record: Record) -> Shingles:
    """What a measure's title and descriptions are compared by.

    A text of fewer words than a run is compared as a whole.
    """
    text = " ".join([record.titel, *(record.text(name) for name in _FIELDS)])
    words = _WORD.findall(text.casefold())
    if len(words) <= _RUN:
        return frozenset({tuple(words)})
    return frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False))


def near_duplicates(texts: list[tuple[str, Shingles]], least: Fraction) -> Iterator[tuple[str, str, Fraction]]:
    """For each text that is like an earlier one: its name, the first such, and how much they share.

    The likeness is the share of common shingles among all of both (Jaccard), *least* the smallest
    that counts.
    """
    frequency = Counter(shingle for _, found in texts for shingle in found)
    index: dict[tuple[str, ...], list[int]] = {}
    for at, (name, own) in enumerate(texts):
        rare = sorted(own, key=lambda s: (frequency[s], s))[: len(own) - ceil(least * len(own)) + 1]
        others = dict.fromkeys(other for shingle in rare for other in index.get(shingle, ()))
        near = next(((other, share) for other in others if (share := _likeness(own, texts[other][1])) >= least), None)
        if near is not None:
            yield name, texts[near[0]][0], near[1]
            continue
        for shingle in rare:
            known = index.setdefault(shingle, [])
            if len(known) < _COMMON:
                known.append(at)


def _likeness(one: Shingles, other: Shingles) -> Fraction:
    common = len(one & other)
    return Fraction(common, len(one) + len(other) - common)


def shared(overlap: Overlap) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What two measures share: a German label, and IDs (of goals and needs, actors, rows) or words."""
    for label, found in (
        ("Ziele, Bedarfe und Befunde", overlap.goals),
        ("Ort", overlap.places),
        ("Akteure", overlap.people),
        ("Kosten", overlap.rows),
        ("Wörter", overlap.words),
    ):
        if found:
            yield label, found


def overlap_limit(concept: Concept) -> Fraction:
    """How much two measures of a concept must overlap to be named, as its ``pruefung.yaml`` has it."""
    return settings_of(concept, RULES).rules[CODE].limit


def _duplicates(context: Context) -> Iterator[Hit]:
    nodes: dict[str, Node] = {}
    texts: list[tuple[str, Shingles]] = []
    for node, record in context.records("massnahme"):
        nodes[node.id] = node
        texts.append((node.id, shingles(record)))
    copies = set()
    for name, other, share in near_duplicates(texts, max(context.limit, _COPY)):
        copies.add(name)
        yield Hit(
            nodes[name],
            f"Der Text gleicht zu {percent(share)} dem von {_called(nodes[other])}.",
            "Der Text gleicht dem einer anderen Maßnahme",
            values=(Ref(other),),
            aside=(percent(share), _called(nodes[other])),
            hint="Fassen Sie beide zusammen, oder sagen Sie, was sie unterscheidet.",
        )
    yield from _overlapping(context, copies)


def _overlapping(context: Context, copies: Collection[str]) -> Iterator[Hit]:
    """Pairs of which the data do not say how the two stand to each other; of a copy its original speaks."""
    found = (
        o
        for o in overlaps(context.graph, context.concept.name)
        if not o.declared and o.first.id not in copies and o.second.id not in copies
    )
    for overlap in at_least(found, ceil(context.limit * 100)):
        found_in = context.graph.nodes
        common = "; ".join(
            f"{label}: {', '.join(_called(found_in[w]) if w in found_in else w for w in words)}"
            for label, words in shared(overlap)
        )
        yield Hit(
            overlap.second,
            f"Überschneidet sich mit {_called(overlap.first)}. Gemeinsam: {common}.",
            "Maßnahmen überschneiden sich",
            hint=_COORDINATE,
            values=(Ref(overlap.first.id),),
            aside=(_called(overlap.first), common),
        )


def _called(node: Node) -> str:
    """A record as a reader of a protocol knows it, and as its file does: »1.2 Umbau« (M-1)."""
    caption = node.caption.replace("»", "\u203a").replace("«", "\u2039")
    return f"»{caption}« ({node.id})"


_COORDINATE = (
    "Stimmen Sie beide ab: Fassen Sie sie zusammen, grenzen Sie sie ab, oder verbinden Sie sie mit »synergie_mit«, "
    "»abhaengig_von« oder »teil_von_massnahme«."
)

RULES: tuple[Rule, ...] = (
    Rule(
        code=CODE,
        title="Maßnahmen überschneiden sich",
        help="Zwei Maßnahmen haben fast denselben Text (die meisten Folgen von drei Wörtern), oder sie überschneiden "
        "sich: Sie dienen denselben Zielen, liegen am selben Ort, haben dieselben Beteiligten oder dieselbe "
        "Kostenposition und teilen Wörter, die sonst kaum eine Maßnahme hat; die Meldung nennt das Gemeinsame. Was "
        "viele Maßnahmen haben, zählt wenig. Verbinden die Daten beide schon (Synergie, Abhängigkeit, dieselbe "
        "Dachmaßnahme), gibt es keine Meldung; ihk:ueberschneidungen zeigt auch sie.",
        theme=Theme.TRACE,
        find=_duplicates,
        limit=Limit("Übereinstimmung", Fraction(42, 100), "42 %"),
    ),
)
