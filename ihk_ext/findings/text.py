"""The result of a check as text for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ihk_ext.findings.finding import Finding, Severity
from ihk_ext.findings.lines import SourceLines
from ihk_ext.findings.result import Accepted, NotChecked, Result
from ihk_ext.findings.rule_set import grouped

#: From how many findings of one kind on they are shown as one group; errors never are.
GROUP_FROM = 6
_SHOWN_IDS = 12

#: What an open and an accepted finding of a severity are called: one, and many.
_OPEN = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.HINT: ("Hinweis", "Hinweise"),
}
ACCEPTED = {
    Severity.ERROR: ("angenommener Fehler", "angenommene Fehler"),
    Severity.WARNING: ("angenommene Warnung", "angenommene Warnungen"),
    Severity.HINT: ("angenommener Hinweis", "angenommene Hinweise"),
}
_BOLD, _RED, _GREEN, _YELLOW, _BLUE, _DIM = "1", "1;31", "32", "33", "34", "2"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.HINT: _BLUE}


def format_report(
    result: Result, *, every: bool = False, colour: bool = False, lines: SourceLines | None = None
) -> str:
    """The report on one concept.

    Errors come first, one a line, with the place in front so that editors jump to it, behind the open ones those
    that are accepted; then warnings and hints, many of one kind as a group (unless *every* is wanted); then the
    other accepted findings and rules that could not be applied; last what the check refers to, and a line of
    counts.  *lines* shows below each finding the line that it points to.  *colour* adds escape sequences for a
    terminal.
    """
    style = _Style(colour=colour, lines=lines)
    errors = [style.finding(f) for f in result.findings if f.severity is Severity.ERROR]
    others: list[str] = []
    shortened = False
    for group in _grouped(f for f in result.findings if f.severity is not Severity.ERROR):
        if every or len(group) < GROUP_FROM:
            others += [style.finding(f) for f in group]
        else:
            others.append(style.group(group, result))
            shortened = True
    errors += [style.accepted_error(a) for a in result.accepted if a.finding.severity is Severity.ERROR]
    accepted = list(
        style.accepted((a for a in result.accepted if a.finding.severity is not Severity.ERROR), every=every)
    )
    not_checked = list(style.not_checked(result.not_checked, every=every))
    blocks = ["\n".join(block) for block in (errors, others, accepted, not_checked) if block]
    more = " »--alle« zeigt jede Meldung einzeln, »--regel KENNWORT« nur die einer Regel." if shortened else ""
    blocks.append(style.basis(result) + style.counts(result) + more)
    return "\n\n".join(blocks) + "\n"


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one kind together; warnings before hints."""
    order = list(Severity)
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((order.index(finding.severity), finding.code, finding.group), []).append(finding)
    return [groups[key] for key in sorted(groups)]


class _Style:
    """Lines of the report, with or without colour."""

    def __init__(self, *, colour: bool, lines: SourceLines | None) -> None:
        self._colour = colour
        self._lines = lines

    def _paint(self, text: str, sequence: str) -> str:
        return f"\033[{sequence}m{text}\033[0m" if self._colour else text

    def finding(self, finding: Finding) -> str:
        """One finding; an error is the rule and is not named as such."""
        severity = ""
        if finding.severity is not Severity.ERROR:
            severity = self._paint(finding.severity.value, _COLOURS[finding.severity]) + ": "
        place = self._paint(str(finding.place), _BOLD)
        hint = f" {finding.hint}" if finding.hint else ""
        code = self._paint(f"[{finding.code}]", _DIM)
        return f"{place}: {severity}{finding.text}{hint} {code}{self._excerpt(finding)}"

    def _excerpt(self, finding: Finding) -> str:
        """The line that a finding points to, and a caret below the column."""
        line, caret = self._lines.marked(finding.place) if self._lines else ("", "")
        if not line:
            return ""
        number = f"{finding.place.line:>6}"
        bar, mark = self._paint("|", _DIM), self._paint(caret.lstrip(" "), _COLOURS[finding.severity])
        return f"\n{number} {bar} {line}\n{'':>6} {bar} {caret[: -len(caret.lstrip(' '))]}{mark}"

    def group(self, group: list[Finding], result: Result) -> str:
        """Many findings of one kind: how many, what they have in common, and which records.

        Where these are too many to be named, their numbers by action field say more than the first few.
        """
        names = list(dict.fromkeys(f.record or str(f.place) for f in group))
        shown = ", ".join(names) if len(names) <= _SHOWN_IDS else counted_text(group)
        severity = self._paint(group[0].severity.value, _COLOURS[group[0].severity])
        of_all = f" ({total})" if (total := result.rules.of_all(group)) else ""
        common = f" {group[0].group}{of_all}:" if group[0].group else ""
        return f"{severity}: {len(group)} ×{common} {shown} {self._paint(f'[{group[0].code}]', _DIM)}"

    def accepted_error(self, accepted: Accepted) -> str:
        """An accepted error: as an error stands there, and who answers for it."""
        finding = accepted.finding
        place, label = self._paint(str(finding.place), _BOLD), self._paint(f"{ACCEPTED[finding.severity][0]}", _YELLOW)
        code = self._paint(f"[{finding.code}]", _DIM)
        return f"{place}: {label}: {finding.text} Grund: {accepted.reason} ({accepted.signed}) {code}"

    def accepted(self, accepted: Iterable[Accepted], *, every: bool) -> Iterator[str]:
        """Accepted warnings and hints, grouped by rule, reason and signatures."""
        groups: dict[tuple[str, ...], list[Accepted]] = {}
        for item in accepted:
            alike = (str(item.finding.place),) if every else (item.reason, item.signed)
            groups.setdefault((item.finding.severity.value, item.finding.code, *alike), []).append(item)
        for group in groups.values():
            first = group[0]
            names = ", ".join(dict.fromkeys(a.finding.record or str(a.finding.place) for a in group))
            one, many = ACCEPTED[first.finding.severity]
            label = self._paint(one if len(group) == 1 else f"{len(group)} {many}", _GREEN)
            code = self._paint(f"[{first.finding.code}]", _DIM)
            yield f"{label}: {names}: {first.reason} ({first.signed}) {code}"

    def not_checked(self, items: tuple[NotChecked, ...], *, every: bool) -> Iterator[str]:
        """Rules that lacked their input, together where they lack the same: how many, or with *every* which."""
        for reason in dict.fromkeys(item.reason for item in items):
            alike = [item for item in items if item.reason == reason]
            label = self._paint("nicht geprüft", _BLUE)
            if every:
                rules = ", ".join(f"{item.title} {self._paint(f'[{item.code}]', _DIM)}" for item in alike)
                yield f"{label}: {reason} Das braucht: {rules}"
            else:
                yield f"{label}: {_counted(len(alike), 'Regel', 'Regeln')} (»--alle« nennt sie). {reason}"

    def basis(self, result: Result) -> str:
        """To which day and by which rules."""
        if result.stichtag is None:
            return ""
        excerpt = f" {said}" if (said := excerpt_of(result)) else ""
        return f"Stichtag {result.stichtag:%d.%m.%Y}, Prüfprofil »{result.check_profile}«.{excerpt}\n"

    def counts(self, result: Result) -> str:
        """What was read and found, in figures."""
        in_figures, *others = found_in_figures(replace(result, not_checked=()))  # that stands above
        colour = _RED if result.has_errors else _YELLOW if result.count_accepted(Severity.ERROR) else _GREEN
        parts = [_counted(result.records, "Datensatz", "Datensätze"), self._paint(in_figures, colour), *others]
        return f"{self._paint(result.title, _BOLD)}: {', '.join(parts)}."


def excerpt_of(result: Result) -> str:
    """That not all rules were wanted, in a German sentence; empty where they were."""
    if not result.only:
        return ""
    which = "der Regel" if len(result.only) == 1 else "der Regeln"
    return f"Auszug: nur Meldungen {which} {', '.join(result.only)} und Fehler beim Lesen."


def found_in_figures(result: Result) -> list[str]:
    """How much a check has found: errors and warnings always, the rest where there is any.

    What is accepted stands behind what is open of the same severity.
    """
    always = {Severity.ERROR, Severity.WARNING}
    parts = []
    for severity, words in _OPEN.items():
        accepted = result.count_accepted(severity)
        if severity in always or result.count(severity):
            parts.append(_counted(result.count(severity), *words))
        if accepted:
            parts.append(_counted(accepted, *ACCEPTED[severity]))
    further = (
        (len(result.not_checked), "Regel nicht geprüft", "Regeln nicht geprüft"),
        (result.hidden, "Meldung ausgeblendet", "Meldungen ausgeblendet"),
    )
    errors = [f"davon {grouped(result.hidden_errors)} Fehler"] if result.hidden_errors else []
    return parts + [_counted(*entry) for entry in further if entry[0]] + errors


def counted_text(group: Iterable[Finding]) -> str:
    """How many of the findings in which action field, or where none has one, in which file: »SSP 1: 15, SSP 2: 5«."""
    found = list(group)
    by_field = Counter(f.section for f in found)
    if set(by_field) == {""}:
        counts = Counter(f.place.file.replace("\\", "/").rpartition("/")[2] for f in found)
    else:
        rest = by_field.pop("", 0)
        counts = Counter(dict(sorted(by_field.items(), key=lambda item: _natural(item[0]))))
        counts.update({"ohne Handlungsfeld": rest} if rest else {})
    if len(counts) == 1:
        return f"alle in {next(iter(counts))}"
    return ", ".join(f"{name}: {grouped(number)}" for name, number in counts.items())


def _natural(text: str) -> list[tuple[int, str]]:
    """Numbers in a text in the order of their values."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", text)]


def _counted(number: int, one: str, many: str) -> str:
    return f"{grouped(number)} {one if number == 1 else many}"
