"""The result of checking a concept for an audience: the one that command line, build and report show.

For all (»intern«) it is the result over everything.  For fewer it is made from what they may see, and
a finding stands only if no hidden record can settle it: it must arise on the skeleton of the whole
project, too, where hidden records have no content.  So a report tells of nothing hidden, claims no gap
that is none, and no hidden content has influence on it.  It names files but no lines: these would move
with hidden records in the same file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from ihk_ext.findings import Finding, Place, Result, Severity, Word
from ihk_ext.findings.result import Accepted, in_order
from ihk_ext.findings.rule_set import RuleSet
from ihk_ext.graph import Edge, Graph, Node, build_graph
from ihk_ext.model import Concept, Project
from ihk_ext.model.audience import hides
from ihk_ext.model.skeleton import skeleton
from ihk_ext.review.result import ALL_RULES, check_with_review
from ihk_ext.review.rules import INEFFECTIVE, UNMATCHED
from ihk_ext.review.visible import visible_project
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
from ihk_ext.rules.engine import check_concept
from ihk_ext.rules.facts import Facts
from ihk_ext.rules.settings import settings_of
from ihk_ext.rules.stichtag import stichtag_of
from ihk_ext.rules.visible_data import visible_fingerprint
from ihk_ext.schema.declare import Publicity


class LoadingError(ValueError):
    """Data that were not read as they stand there: what of them is hidden is not known.  The message is German."""


class View:
    """A project as an audience sees it, and what its findings are tested against.

    Made once for all concepts that are checked: each part when it is asked for first.  *seen* is what the
    audience sees, where that is made already.
    """

    def __init__(self, whole: Project, audience: Publicity, seen: Project | None = None) -> None:
        self.whole = whole
        self.audience = audience
        self._seen = seen
        self._fingerprints: dict[str, str] = {}

    @cached_property
    def project(self) -> Project:
        """What the audience sees."""
        return self._seen or visible_project(self.whole, self.audience)

    @cached_property
    def graph(self) -> Graph:
        """The graph of what the audience sees."""
        return build_graph(self.project)

    @cached_property
    def hides(self) -> bool:
        """Whether there is anything that the audience does not see."""
        return hides(self.whole, self.audience)

    @cached_property
    def bare(self) -> Project:
        """The whole project without hidden content."""
        return skeleton(self.whole, self.audience)

    @cached_property
    def bare_graph(self) -> Graph:
        """The graph of :attr:`bare`."""
        return build_graph(self.bare)

    def concept(self, name: str) -> Concept | None:
        """The concept as the audience sees it; None where it sees nothing of it."""
        return next((concept for concept in self.project.concepts if concept.name == name), None)

    def fingerprint(self, name: str) -> str:
        """The fingerprint of what the audience sees of a concept; empty where it sees nothing, or everything.

        Of everything the files themselves have one.
        """
        if name not in self._fingerprints:
            concept = None if self.audience is Publicity.INTERNAL else self.concept(name)
            self._fingerprints[name] = visible_fingerprint(concept) if concept else ""
        return self._fingerprints[name]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is checked: a concept of a project, with the hand-written needs of its documents.

    ``facts`` are those of a build for the same audience (or, for »intern«, for any); ``loading`` the
    findings of reading the concept; ``day`` takes the place of the concept's own Stichtag.
    """

    view: View
    concept: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    facts: Facts | None = None
    loading: tuple[Finding, ...] = ()
    day: dt.date | None = None


def check_for(
    subject: Subject, *, title: str = "", check_profile: str | None = None, only: Collection[str] = ()
) -> Result:
    """What checking finds, as the audience may see it.

    *check_profile* and *only* are those of :func:`ihk_ext.rules.settings.settings_of` and
    :func:`ihk_ext.rules.engine.check_concept`.  Raises :class:`KeyError` where there is no such concept
    or check profile, and :class:`LoadingError` where the data have errors and the audience may not see everything.
    """
    view, title = subject.view, title or subject.concept
    if view.audience is Publicity.INTERNAL:
        context = _context(subject, view.whole, view.graph)
        settings = settings_of(context.concept, ALL_RULES, check_profile)
        return check_with_review(context, settings, subject.loading, title=title, only=only)
    if any(f.severity is Severity.ERROR for f in subject.loading):
        raise LoadingError("Die Daten haben Fehler; ein Bericht für weniger als alle entsteht erst ohne sie.")
    view.whole.concept(subject.concept)
    if view.concept(subject.concept) is None:
        return Result(title, 0)
    context = _context(subject, view.project, view.graph)
    settings = settings_of(context.concept, ALL_RULES, check_profile)
    found = check_with_review(context, settings, title=title, only=only)
    if view.hides:
        bare = _context(replace(subject, day=context.stichtag), view.bare, view.bare_graph)
        found = _unsettled(found, _keys(bare, check_profile, only), _Reach(bare, context))
    return _without_lines(found, view.fingerprint(subject.concept))


def _context(subject: Subject, project: Project, graph: Graph) -> Context:
    concept = project.concept(subject.concept)
    return Context(
        project=project,
        graph=graph.joined(subject.nodes, subject.edges),
        concept=concept,
        stichtag=stichtag_of(concept, subject.day),
        facts=subject.facts,
    )


_Key = tuple[str, str, str]


def _key(finding: Finding) -> _Key:
    """What makes a finding the same on the skeleton; its text may differ there."""
    return finding.code, finding.record, finding.group


def _keys(bare: Context, check_profile: str | None, only: Collection[str]) -> set[_Key]:
    """What the rules on data and documents find on the skeleton."""
    # of the settings only which proofs they name: whether these can be seen is no matter here
    settings = replace(settings_of(bare.concept, ALL_RULES, check_profile), findings=())
    return {_key(f) for f in check_concept(bare, settings, RULES, only=only).findings}


#: No rule looks farther than from a measure over row, group and overview to the programme.
_FARTHEST = 4


class _Reach:
    """Which records a rule cannot speak of without what is hidden."""

    def __init__(self, bare: Context, seen: Context) -> None:
        self._graph = bare.graph
        self._whole, self._seen = bare.project.records, seen.project.records
        self._types = seen.concept.hidden_types

    def touches(self, record: str) -> bool:
        """Whether something hidden may have to do with findings on the record, or on the concept without one."""
        if not record:
            return True
        if self._whole[record].type.name in self._types and record in self._seen:
            return True  # rules compare records of a type
        found = frontier = {record}
        for _ in range(_FARTHEST):
            edges = [e for r in frontier for e in (*self._graph.out(r), *self._graph.into(r))]
            frontier = {end for e in edges for end in (e.source, e.target)} - found
            found = found | frontier
        return any(r in self._whole and not self._is_seen(r) for r in found)

    def _is_seen(self, record: str) -> bool:
        seen = self._seen.get(record)
        return seen is not None and {*seen.values} == {*self._whole[record].values}


def _unsettled(result: Result, bare: Collection[_Key], reach: _Reach) -> Result:
    """The result without findings that a hidden end settles.

    Whether an acceptance matches nothing depends on all findings that there are, hidden ones included.
    """
    codes = {rule.code for rule in RULES}
    gone = {Word(f.fingerprint) for f in result.findings if f.code in codes and _key(f) not in bare}

    def stands(finding: Finding) -> bool:
        if finding.code == INEFFECTIVE.code:
            return gone.isdisjoint(finding.values)  # of what does not stand nothing is said either
        if finding.code == UNMATCHED.code:
            return not reach.touches(finding.record)
        return finding.code not in codes or _key(finding) in bare

    return replace(
        result,
        findings=tuple(f for f in result.findings if stands(f)),
        accepted=tuple(a for a in result.accepted if stands(a.finding)),
    )


def _visible_rules(rules: RuleSet) -> RuleSet:
    """Without lines and reasons of the concept's own file, which nobody wrote for all to read.

    Lines of what comes with the program tell nothing of the data.
    """
    changes = (c if c.by else replace(c, place=Place(c.place.file), reason="") for c in rules.changes)
    return replace(rules, changes=tuple(changes), named=Place(rules.named.file) if rules.named else None)


def _without_lines(result: Result, fingerprint: str) -> Result:
    def bare(finding: Finding) -> Finding:
        return replace(finding, place=Place(finding.place.file))

    accepted: Iterable[Accepted] = (replace(a, finding=bare(a.finding)) for a in result.accepted)
    return replace(
        result,
        findings=in_order(map(bare, result.findings)),
        accepted=tuple(
            sorted(dict.fromkeys(accepted), key=lambda a: (a.finding.place, a.finding.code, a.finding.text))
        ),
        fingerprint=fingerprint,
        rules=_visible_rules(result.rules),
    )
