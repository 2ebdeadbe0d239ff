"""Near-duplicate measures, found without comparing all pairs.

A measure's text is the set of its runs of three words (shingles).  Two sets that are alike to a
share t must have a shingle in common among the rarest few of each (prefix filtering: Bayardo, Ma,
Srikant, »Scaling Up All Pairs Similarity Search«, 2007).  Only what is new stands in the index: a
measure like one that is there joins it, so that a thousand copies cost a thousand comparisons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from ihk_ext.finance.wording import percent
from ihk_ext.findings import Ref
from ihk_ext.graph import Node
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Limit, Rule, Theme

_WORD = re.compile(r"\w+")
_RUN = 3
#: A shingle that so many different measures have says nothing of any one: it is a form's wording.
_COMMON = 50
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


def _duplicates(context: Context) -> Iterator[Hit]:
    nodes: dict[str, Node] = {}
    texts: list[tuple[str, Shingles]] = []
    for node, record in context.records("massnahme"):
        nodes[node.id] = node
        texts.append((node.id, shingles(record)))
    for name, other, share in near_duplicates(texts, context.limit):
        yield Hit(
            nodes[name],
            f"Der Text gleicht zu {percent(share)} dem von »{other}« ({nodes[other].titel}).",
            values=(Ref(other),),
            aside=(percent(share),),
            hint="Fassen Sie beide zusammen, oder sagen Sie, was sie unterscheidet.",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        code="massnahme-doppelt",
        title="Maßnahmen fast gleichen Inhalts",
        help="Titel und Beschreibungen zweier Maßnahmen haben die meisten Folgen von drei Wörtern gemeinsam. "
        "Vielleicht ist es dieselbe Maßnahme, zweimal erfasst.",
        theme=Theme.TRACE,
        find=_duplicates,
        limit=Limit("Ähnlichkeit", Fraction(80, 100), "80 %"),
    ),
)
