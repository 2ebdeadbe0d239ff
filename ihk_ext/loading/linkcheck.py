"""Links between records: targets exist, have the right type, and form no circle."""

from __future__ import annotations

from collections.abc import Set

from ihk_ext.findings import FindingCollection, Place, did_you_mean
from ihk_ext.loading.prose import need_references
from ihk_ext.model import Project, Record
from ihk_ext.model.links import LinkUse, link_uses
from ihk_ext.schema.declare import Kind


def check_links(project: Project, findings: FindingCollection, *, concepts: Set[str]) -> None:
    """Add an error for each dangling, wrongly typed, self or circular link.

    Only records of the named *concepts* are checked.
    """
    checker = _Checker(project, findings)
    for record in project:
        if record.concept in concepts:
            for use in link_uses(record):
                checker.check(use)
            checker.check_prose(record)
    checker.check_circles(concepts)


class _Checker:
    def __init__(self, project: Project, findings: FindingCollection) -> None:
        self._records = project.records
        self._findings = findings

    def check(self, use: LinkUse) -> None:
        target = self._records.get(use.value.target)
        if target is None:
            self._dangling(use.record, use.link.label, use.value.target, use.value.place, use.link.targets)
        elif target.type.name not in use.link.targets:
            wanted = " oder ".join(use.link.targets)
            self._findings.error(
                "verweis-typ",
                f"{use.record.name}: »{use.link.name}« verweist auf »{target.id}«, das ist {target.type.label}.",
                use.value.place, hint=f"Erwartet wird: {wanted}.", record=use.record.id,
            )  # fmt: skip
        elif target.id == use.record.id:
            self._findings.error(
                "verweis-selbst", f"{use.record.name}: »{use.link.name}« verweist auf sich selbst.",
                use.value.place, record=use.record.id,
            )  # fmt: skip

    def _dangling(
        self, record: Record, label: str, target: str, place: Place, types: tuple[str, ...]
    ) -> None:
        near = did_you_mean(target, (r.id for r in self._records.values() if r.type.name in types))
        self._findings.error(
            "verweis-unbekannt", f"{record.name}: {label} »{target}« gibt es nicht.",
            place, hint=near, record=record.id,
        )  # fmt: skip

    def check_prose(self, record: Record) -> None:
        """``:need:`` in prose must name a record, and not one of a narrower audience."""
        for member in record.type.fields:
            if member.kind is not Kind.PROSE:
                continue
            text, place = record.text(member.name), record.place_of(member.name)
            for offset, target in need_references(text):
                at = Place(place.file, place.line + 1 + offset)
                found = self._records.get(target)
                if found is None:
                    self._dangling(record, member.label, target, at, tuple(self._types()))
                elif not found.publicity.visible_to(record.publicity):
                    self._findings.error(
                        "verweis-nichtoeffentlich",
                        f"{record.name} ({record.publicity.value}): »{member.name}« nennt "
                        f"»{target}« ({found.publicity.value}).",
                        at, hint="Nennen Sie es nicht, oder ändern Sie eine der beiden Öffentlichkeiten.",
                        record=record.id,
                    )  # fmt: skip

    def _types(self) -> set[str]:
        return {r.type.name for r in self._records.values()}

    def check_circles(self, concepts: Set[str]) -> None:
        """Links declared acyclic (the goal tree, versions, dependencies) form no circle."""
        names = {link.name for r in self._records.values() for link in r.type.links if link.acyclic}
        for name in sorted(names):
            self._check_circle(name, concepts)

    def _check_circle(self, name: str, concepts: Set[str]) -> None:
        done: set[str] = set()
        for start in self._records:
            path: list[str] = []
            on_path: set[str] = set()
            stack = [(start, iter(self._next(start, name)))] if start not in done else []
            if stack:
                path.append(start)
                on_path.add(start)
            while stack:
                current, following = stack[-1]
                nxt = next(following, None)
                if nxt is None:
                    stack.pop()
                    path.pop()
                    on_path.discard(current)
                    done.add(current)
                elif nxt in on_path:
                    self._report_circle(name, [*path[path.index(nxt) :], nxt], concepts)
                elif nxt not in done:
                    stack.append((nxt, iter(self._next(nxt, name))))
                    path.append(nxt)
                    on_path.add(nxt)

    def _next(self, record_id: str, name: str) -> tuple[str, ...]:
        record = self._records[record_id]
        targets = record.targets(name)
        return tuple(t for t in targets if t in self._records and t != record_id)

    def _report_circle(self, name: str, circle: list[str], concepts: Set[str]) -> None:
        record = self._records[circle[0]]
        if record.concept in concepts:
            self._findings.error(
                "verweis-kreis", f"{record.name}: »{name}« führt im Kreis: {' → '.join(circle)}.",
                record.place_of(name), hint="Lösen Sie einen dieser Verweise.", record=record.id,
            )  # fmt: skip
