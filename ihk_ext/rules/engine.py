"""Apply the rules to a concept: one result for the command line, the build and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ihk_ext.findings import Finding, NotChecked, Place, Ref, Result, Severity, TypedValue, Word
from ihk_ext.findings.loose import loose_ends
from ihk_ext.findings.result import in_order
from ihk_ext.findings.rule_set import RuleSet
from ihk_ext.graph import Node
from ihk_ext.graph.ways import to
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Input, Rule
from ihk_ext.rules.facts import fingerprint_of
from ihk_ext.rules.reading import german
from ihk_ext.rules.rule_set import applied_rule, rules_fingerprint
from ihk_ext.rules.settings import Settings
from ihk_ext.rules.typed import typed
from ihk_ext.rules.unread import follows_from_unread, is_refused, told_of
from ihk_ext.schema.declare import Meaning

_NO_DOCUMENTS = "Es gibt keinen Bau der Dokumente zu diesen Daten. »make html« baut sie."
_NO_PDF = "Es gibt zu diesen Daten kein PDF, das in conf.py als »antragsfassung« gekennzeichnet ist."
_FIELDS = to("handlungsfeld", Meaning.BELONGS)


def check_concept(
    context: Context,
    settings: Settings,
    rules: Iterable[Rule],
    loading: Iterable[Finding] = (),
    *,
    title: str = "",
    only: Collection[str] = (),
) -> Result:
    """Check one concept.

    *loading* are the findings of reading its data; *only* are codes of the rules to apply, by default all
    that the settings have switched on.  With *only* nothing but errors is kept of *loading*: they tell
    that the data are not what the rules should see.
    """
    loaded = [f for f in loading if not only or f.severity is Severity.ERROR]
    findings = [*loaded, *settings.findings]
    not_checked, applied = [], []
    deferred = 0
    rules = tuple(rules)
    for rule in rules:
        severity = _severity(rule, settings, only)
        if severity is None:
            continue
        reason = _lacking(rule, context)
        if reason:
            not_checked.append(NotChecked(rule.code, rule.title, reason))
            continue
        limit = settings.rules[rule.code].limit
        at_work = replace(context, limit=limit, contents=settings.contents, looked={})
        found, put_off = _apart(rule, tuple(_findings(rule, severity, at_work)), at_work)
        deferred += put_off
        findings += found
        applied.append(applied_rule(rule, severity, at_work, found))
    if deferred:
        findings.append(told_of(deferred, context))
    return Result(
        title=title or context.concept.name,
        records=len(context.concept.records),
        findings=in_order(findings),
        not_checked=tuple(not_checked),
        stichtag=context.stichtag,
        check_profile=settings.check_profile,
        fingerprint=_fingerprint(context),
        rules=RuleSet(tuple(applied), settings.changes, rules_fingerprint(rules, settings), settings.named),
        only=tuple(dict.fromkeys(only)),
    )


def _apart(rule: Rule, found: tuple[Finding, ...], context: Context) -> tuple[tuple[Finding, ...], int]:
    """The findings that stand, and how many others may only follow from what could not be read.

    Of a value that was refused an error speaks at its place: that it is no lack need not be said.
    """
    told = [finding for finding in found if not is_refused(finding, context)]
    kept = tuple(finding for finding in told if not follows_from_unread(finding, rule, context))
    return kept, len(told) - len(kept)


def _severity(rule: Rule, settings: Settings, only: Collection[str]) -> Severity | None:
    """How grave the rule's findings are; None where it does not apply.  Who asks for a rule, gets it."""
    severity = settings.rules[rule.code].severity
    if only:
        return (severity or rule.severity) if rule.code in only else None
    return severity


def _lacking(rule: Rule, context: Context) -> str:
    """Why the rule cannot be applied; empty where it can."""
    if rule.needs is Input.DATA:
        return ""
    if rule.needs is Input.PDF:
        return _NO_PDF if context.facts is None or context.facts.pages is None else ""
    return "" if context.facts is not None else _NO_DOCUMENTS


def _findings(rule: Rule, severity: Severity, context: Context) -> Iterator[Finding]:
    """What a rule finds; those that nothing but their place tells apart are numbered."""
    alike: Counter[str] = Counter()
    for finding in dict.fromkeys(_finding(hit, rule, severity, context) for hit in rule.find(context)):
        alike[finding.fingerprint] += 1
        nth = alike[finding.fingerprint]
        yield finding if nth == 1 else replace(finding, nth=nth)


def _finding(hit: Hit, rule: Rule, severity: Severity, context: Context) -> Finding:
    values = hit.values or _of_field(hit)
    return Finding(
        code=rule.code,
        severity=_milder(severity, hit.milder),
        text=f"{hit.node.name}: {hit.text}" if hit.node else hit.text,
        place=_place(hit, context),
        hint=hit.hint,
        record=hit.node.id if hit.node else "",
        group=hit.kind or rule.title,
        values=values,
        member=hit.field,
        loose=_loose(hit, values, context),
        section=_section(hit.node, context) if hit.node else "",
    )


def _section(node: Node, context: Context) -> str:
    """The action field that a record belongs to, a measure's main one; empty where there is none."""
    field = next(iter(_FIELDS.ends(context.graph, node.id)), None)
    return (field.number or field.titel) if field is not None else ""


def _loose(hit: Hit, values: tuple[TypedValue, ...], context: Context) -> tuple[str, ...]:
    aside = (*hit.aside, german(context.stichtag))
    return loose_ends(hit.text, (*values, Word(hit.field)), _names(hit, context), aside)


def _milder(severity: Severity, steps: int) -> Severity:
    order = list(Severity)
    return order[min(order.index(severity) + steps, len(order) - 1)]


def _of_field(hit: Hit) -> tuple[TypedValue, ...]:
    """What the field holds at which a rule found something; nothing where it names none."""
    record = hit.node.record if hit.node else None
    return tuple(typed(record, hit.field)) if record and hit.field else ()


def _names(hit: Hit, context: Context) -> Iterator[str]:
    """How the text may name the hit's records: ID, title and caption may change or are bound by the ID."""
    named = (context.graph.nodes.get(v.id) for v in hit.values if isinstance(v, Ref))
    for node in (hit.node, *named):
        if node is not None:
            yield from (node.caption, node.titel, node.name, node.id)


def _place(hit: Hit, context: Context) -> Place:
    if hit.place is not None:
        return hit.place
    if hit.node is None:
        return context.place
    record = hit.node.record
    return record.place_of(hit.field) if record and hit.field else hit.node.place


def _fingerprint(context: Context) -> str:
    try:
        return fingerprint_of(context.concept)
    except OSError:
        return ""
