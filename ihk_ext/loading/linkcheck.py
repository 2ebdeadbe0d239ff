"""Links between records: targets exist, have the right type, and form no circle."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from ihk_ext.findings import FindingCollection, Place
from ihk_ext.model import Project, Record
from ihk_ext.model.links import LinkUse, link_uses
from ihk_ext.model.record import LinkValue, Mention
from ihk_ext.schema.declare import Link, Publicity

#: From so many records on a message shows only both ends of a circle.
_LONG_CIRCLE = 12
#: From so many links to the same unknown ID on they are told as one.
_MANY_USES = 6


def check_links(
    project: Project,
    findings: FindingCollection,
    *,
    concepts: AbstractSet[str],
    claimed: AbstractSet[str] = frozenset(),
    circular: AbstractSet[str] | None = None,
    again: Iterable[Record] = (),
) -> None:
    """Add an error for each dangling, wrongly typed, self or circular link.

    Only records of the named *concepts* are checked.  *claimed* are IDs that stand in the
    data but could not be read, which is an error of its own: links to them are not dangling.
    *circular* are the links that lead in a circle somewhere, where the caller knows them
    (:func:`circular_links`).  *again* are records whose ID another one has: their links are checked, too.
    """
    checker = _Checker(project, findings, claimed)
    for concept in project.concepts:
        if concept.name in concepts:
            for record in concept.records.values():
                checker.check_record(record)
    for record in again:
        checker.check_record(record)
    checker.tell_of_dangling()
    for name in sorted(_acyclic_links(project) if circular is None else circular):
        checker.check_circles(name, concepts)


def circular_links(project: Project) -> frozenset[str]:
    """Names of the links that must not lead in a circle and do so, in whichever concept."""
    found = set()
    for name in _acyclic_links(project):
        findings = FindingCollection()
        _Checker(project, findings, frozenset()).check_circles(name, {c.name for c in project.concepts})
        if len(findings):
            found.add(name)
    return frozenset(found)


def _acyclic_links(project: Project) -> set[str]:
    types = (t for concept in project.concepts for t in concept.schema.types.values())
    return {link.name for record_type in types for link in record_type.links if link.acyclic}


class _Checker:
    def __init__(self, project: Project, findings: FindingCollection, claimed: AbstractSet[str]) -> None:
        self._records = project.records
        self._types = {c.name: c.schema.types for c in project.concepts}
        self._findings = findings
        self._claimed = claimed
        self._lost: dict[str, list[tuple[Record, Place, Link | None]]] = {}

    def check_record(self, record: Record) -> None:
        """All links of a record, those in its prose, too."""
        for use in link_uses(record):
            self.check(use)
        for mention in record.mentions:
            self.check_mention(record, mention)

    def check(self, use: LinkUse) -> None:
        """One link: its target exists, is of a type that the link allows, and another record."""
        target = self._records.get(use.value.target)
        if target is None:
            self._dangling(use.record, use.value.target, use.value.place, use.link)
        elif target.type.name not in use.link.targets:
            wanted = " oder ".join(self._labels(use.record, use.link))
            text = f"»{use.link.name}« verweist auf »{target.id}« ({target.type.label})."
            self._error("verweis-typ", use.record, text, use.value.place, f"Erwartet wird: {wanted}.")
        elif target.id == use.record.id:
            text = f"»{use.link.name}« verweist auf den Datensatz selbst."
            self._error("verweis-selbst", use.record, text, use.value.place, "Löschen Sie den Verweis.")

    def check_mention(self, record: Record, mention: Mention) -> None:
        """``:need:`` in prose names a record, and none that fewer people may see than the prose."""
        found = self._records.get(mention.target)
        readers = max(record.publicity, mention.member.publicity, key=list(Publicity).index)
        if found is None:
            self._dangling(record, mention.target, mention.place)
        elif not found.publicity.visible_to(readers):
            text = f"»{mention.member.name}« ({readers.value}) nennt »{found.id}« ({found.publicity.value})."
            hint = "Nennen Sie es nicht, oder ändern Sie eine der beiden Öffentlichkeiten."
            self._error("verweis-nichtoeffentlich", record, text, mention.place, hint)

    def check_circles(self, name: str, concepts: AbstractSet[str]) -> None:
        """Links declared acyclic (the goal tree, versions, dependencies) form no circle.

        Depth first and without recursion: a chain may be as long as it likes.
        """
        done: set[str] = set()
        for start, record in self._records.items():
            if start in done or not record.links.get(name):
                continue
            path = [start]
            on_path = {start}
            stack = [iter(self._next(start, name))]
            while stack:
                following = next(stack[-1], None)
                if following is None:
                    stack.pop()
                    left = path.pop()
                    on_path.discard(left)
                    done.add(left)
                elif following.target in on_path:
                    self._circle(name, path[path.index(following.target) :], concepts)
                elif following.target not in done:
                    stack.append(iter(self._next(following.target, name)))
                    path.append(following.target)
                    on_path.add(following.target)

    def _next(self, record_id: str, name: str) -> tuple[LinkValue, ...]:
        record = self._records[record_id]
        link = record.type.by_name.get(name)
        if not isinstance(link, Link) or not link.acyclic:
            return ()
        return tuple(v for v in record.links.get(name, ()) if v.target in self._records and v.target != record_id)

    def _circle(self, name: str, circle: list[str], concepts: AbstractSet[str]) -> None:
        """Report a circle at the first of its records that is being checked."""
        first = next((i for i, c in enumerate(circle) if self._records[c].concept in concepts), None)
        if first is None:
            return
        turned = [*circle[first:], *circle[:first]]
        record = self._records[turned[0]]
        second = turned[1 % len(turned)]
        place = next((v.place for v in record.links[name] if v.target == second), record.place)
        shown = [*turned, turned[0]] if len(turned) < _LONG_CIRCLE else [*turned[:3], "…", turned[-1], turned[0]]
        text = f"»{name}« führt im Kreis: {' → '.join(shown)}."
        self._error("verweis-kreis", record, text, place, "Lösen Sie einen dieser Verweise.")

    def _dangling(self, record: Record, target: str, place: Place, link: Link | None = None) -> None:
        if target not in self._claimed:
            self._lost.setdefault(target, []).append((record, place, link))

    def tell_of_dangling(self) -> None:
        """Tell of links that lead nowhere; where many name the same ID, once."""
        for target, uses in self._lost.items():
            if len(uses) < _MANY_USES:
                for record, place, link in uses:
                    self._tell_of_dangling(record, target, place, link)
            else:
                first = min(uses, key=lambda use: use[1])
                self._tell_of_dangling(*(first[0], target, first[1], first[2]), others=len(uses) - 1)

    def _tell_of_dangling(self, record: Record, target: str, place: Place, link: Link | None, others: int = 0) -> None:
        types = link.targets if link else None
        fitting = (r.id for r in self._records.values() if types is None or r.type.name in types)
        near = self._findings.suggest_id(target, fitting)
        kind = ", ".join(self._labels(record, link)) if link and len(link.targets) == 1 else "Einen Datensatz"
        text = f"{kind} »{target}« gibt es nicht."
        if others:
            text += f" Noch {others} weitere Verweise nennen diese Kennung."
        self._error("verweis-unbekannt", record, f"»{link.name}«: {text}" if link else text, place, near)

    def _labels(self, record: Record, link: Link) -> list[str]:
        """German names of the types that a link may point to."""
        types = self._types[record.concept]
        return [types[name].label for name in link.targets]

    def _error(self, code: str, record: Record, text: str, place: Place, hint: str) -> None:
        self._findings.error(code, f"{record.name}: {text}", place, hint=hint, record=record.id)
