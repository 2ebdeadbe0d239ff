"""Set accepted findings apart in the result of a check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ihk_ext.findings import Finding, Severity
from ihk_ext.findings.result import Accepted, Result, in_order
from ihk_ext.review.acceptances import Acceptance, acceptances_of
from ihk_ext.review.rules import REVIEW_RULES, UNMATCHED
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
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
    severity = settings.rules[UNMATCHED.code].severity if not only or UNMATCHED.code in only else None
    return apply_acceptances(result, context, ran=applied, severity=severity)


def apply_acceptances(
    result: Result,
    context: Context,
    *,
    ran: Collection[str] | None = None,
    severity: Severity | None = UNMATCHED.severity,
) -> Result:
    """The result with accepted findings apart, and a finding for each acceptance that matches nothing.

    Only findings of rules can be accepted: what could not be loaded is no gap that has a reason.
    *ran* are the codes of the rules that were applied (by default all that are not listed as not
    checked): an acceptance for another says nothing.  *severity* is that of an acceptance without
    finding, None where the concept has switched that rule off.
    """
    codes = {rule.code for rule in ALL_RULES}
    applied = codes - {n.code for n in result.not_checked} if ran is None else codes & set(ran)
    valid = [a for a in acceptances_of(context.concept) if a.rule in codes and a.holds(context.stichtag)]
    open_findings: list[Finding] = []
    accepted: list[Accepted] = list(result.accepted)
    used: set[tuple[Acceptance, str]] = set()
    for finding in result.findings:
        covering = next((a for a in valid if finding.code in codes and a.covers(finding)), None)
        if covering is None:
            open_findings.append(finding)
        else:
            accepted.append(Accepted(finding, covering.reason, covering.who, covering.until))
            used.update((a, finding.record) for a in valid if a.covers(finding))
    if severity is not None:
        checked = [a for a in valid if a.rule in applied]
        open_findings += _unmatched(checked, used, context, severity)
    return replace(result, findings=in_order(open_findings), accepted=tuple(accepted))


def _unmatched(
    valid: list[Acceptance], used: set[tuple[Acceptance, str]], context: Context, severity: Severity
) -> Iterator[Finding]:
    for acceptance in valid:
        for record in acceptance.records or ("",):
            if (acceptance, record) in used or (record and record not in context.concept.records):
                continue  # a record that does not exist has a finding of its own
            about = f" zu {record}" if record else ""
            yield Finding(
                UNMATCHED.code,
                severity,
                f"Die Annahme von »{acceptance.rule}«{about} betrifft keine Meldung mehr.",
                acceptance.place,
                "Löschen Sie sie.",
                record,
                UNMATCHED.title,
            )
