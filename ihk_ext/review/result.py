"""Set accepted findings apart in the result of a check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ihk_ext.findings import Finding, Severity, TypedValue, Word
from ihk_ext.findings.result import Accepted, Result, in_order
from ihk_ext.review.acceptances import Acceptance, acceptances_of, obstacles
from ihk_ext.review.rules import INEFFECTIVE, REVIEW_RULES, UNMATCHED
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Rule
from ihk_ext.rules.engine import check_concept
from ihk_ext.rules.settings import Settings

#: Every rule: those on the data and documents, and those on acceptances and reviews.
ALL_RULES = (*RULES, *REVIEW_RULES)


def check_with_review(
    context: Context,
    settings: Settings,
    loading: Iterable[Finding] = (),
    *,
    title: str = "",
    only: Collection[str] = (),
) -> Result:
    """Check one concept with every rule, accepted findings set apart: what command line, build and report show.

    Arguments as :func:`ihk_ext.rules.engine.check_concept` has them; *settings* are those of
    :data:`ALL_RULES`.
    """
    found = tuple(loading)
    result = check_concept(context, settings, ALL_RULES, found, title=title, only=only)
    applied = set(only or settings.active) - {n.code for n in result.not_checked}
    if any(f.severity is Severity.ERROR for f in found):
        applied = set()  # what could not be read may be what an acceptance speaks of
    return _Acceptances(context, settings, applied, only).applied_to(result)


@dataclass
class _Acceptances:
    """The acceptances of a concept at work.

    *ran* are the codes of the rules that were applied: an acceptance for another says nothing of its finding.
    """

    context: Context
    settings: Settings
    ran: Collection[str]
    only: Collection[str]
    used: set[tuple[Acceptance, str]] = field(default_factory=set)

    def applied_to(self, result: Result) -> Result:
        """The result with accepted findings apart, and a finding for each acceptance that is none or not enough.

        Only findings of rules can be accepted: what could not be loaded is no gap that has a reason.
        """
        rules = {rule.code: rule for rule in ALL_RULES if rule.acceptable}
        valid = [a for a in acceptances_of(self.context.concept) if a.rule in rules and a.holds(self.context.stichtag)]
        open_findings: list[Finding] = []
        accepted: list[Accepted] = []
        for finding in result.findings:
            covering = [a for a in valid if finding.code in rules and a.covers(finding)]
            self.used.update((a, finding.record) for a in covering)
            self.used.update((a, finding.fingerprint) for a in covering)
            lacks = {a: tuple(self._lacks(a, finding, rules[finding.code])) for a in covering}
            enough = next((a for a in covering if not lacks[a]), None)
            if enough is not None:
                accepted.append(_accepted(finding, enough))
                continue
            open_findings.append(finding)
            if covering:
                open_findings += self._ineffective(covering[0], finding, lacks[covering[0]])
        open_findings += self._unmatched([a for a in valid if a.rule in self.ran], result.findings)
        return replace(result, findings=in_order(open_findings), accepted=(*result.accepted, *accepted))

    def _severity(self, rule: Rule) -> Severity | None:
        """How grave a finding of a rule on acceptances is; None where it is switched off or not asked for."""
        return self.settings.rules[rule.code].severity if not self.only or rule.code in self.only else None

    def _lacks(self, acceptance: Acceptance, finding: Finding, rule: Rule) -> Iterator[str]:
        if rule.theme in self.settings.without_acceptances:
            yield (
                f"Nach dem Prüfprofil »{self.settings.check_profile}« lässt sich keine Meldung "
                f"zum Thema »{rule.theme.value}« annehmen."
            )
        else:
            yield from obstacles(acceptance, finding, rule.theme)

    def _ineffective(self, acceptance: Acceptance, finding: Finding, lacks: Collection[str]) -> Iterator[Finding]:
        severity = self._severity(INEFFECTIVE)
        if severity is not None:
            yield Finding(
                INEFFECTIVE.code,
                severity,
                f"Die Annahme von »{finding.code}«{_about(finding.record)} zählt nicht: {' '.join(lacks)}",
                acceptance.place,
                "Die Meldung bleibt offen.",
                finding.record,
                INEFFECTIVE.title,
                values=(Word(finding.fingerprint), *map(Word, lacks)),
                loose=(),
            )

    def _unmatched(self, valid: Collection[Acceptance], findings: Collection[Finding]) -> Iterator[Finding]:
        severity = self._severity(UNMATCHED)
        if severity is None:
            return
        for acceptance in valid:
            others = {f.record for f in findings if acceptance.about(f)}
            unused = [r for r in acceptance.records or ("",) if (acceptance, r) not in self.used]
            for record in unused:
                if record and record not in self.context.concept.records:
                    continue  # a record that does not exist has a finding of its own
                yield _without_finding(acceptance, record, severity, changed=record in others)
            lost = [p for p in acceptance.prints if (acceptance, p) not in self.used]
            if lost and not unused:
                text = (
                    f"Die Annahme von »{acceptance.rule}« nennt einen Fingerabdruck, den keine Meldung hat: {lost[0]}"
                )
                yield Finding(
                    UNMATCHED.code, severity, text, acceptance.place, "Löschen Sie ihn.", "", UNMATCHED.title, loose=()
                )


def _accepted(finding: Finding, acceptance: Acceptance) -> Accepted:
    return Accepted(
        finding,
        acceptance.reason,
        acceptance.who,
        acceptance.until,
        second=acceptance.second.who if acceptance.second else "",
    )


def _about(record: str) -> str:
    return f" zu {record}" if record else ""


def _without_finding(acceptance: Acceptance, record: str, severity: Severity, *, changed: bool) -> Finding:
    """An acceptance without the finding that it was for; *changed* where there is one of the same sort."""
    what = f"Die Annahme von »{acceptance.rule}«{_about(record)}"
    if changed:
        text = f"{what} passt nicht mehr: Die Meldung nennt heute andere Angaben als beim Annehmen und ist offen."
        hint = f"Prüfen Sie sie neu; »ihk annehmen {' '.join(filter(None, (acceptance.rule, record)))}« nimmt sie an."
    else:
        text, hint = f"{what} betrifft keine Meldung mehr.", "Löschen Sie sie."
    values: tuple[TypedValue, ...] = (Word(acceptance.rule), *map(Word, acceptance.prints))
    return Finding(
        UNMATCHED.code, severity, text, acceptance.place, hint, record, UNMATCHED.title, values=values, loose=()
    )
