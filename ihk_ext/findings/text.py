"""Findings as text for people."""

from __future__ import annotations

from collections.abc import Iterable

from ihk_ext.findings.finding import Finding, FindingCollection, Severity

#: From how many findings of one kind on they are shown as one group; errors never are.
GROUP_FROM = 6
_SHOWN_IDS = 8

_BOLD, _RED, _GREEN, _YELLOW, _DIM = "1", "1;31", "32", "33", "2"


def format_report(
    findings: FindingCollection, *, title: str, records: int, every: bool = False, colour: bool = False
) -> str:
    """The report on one concept.

    Errors come first, one a line, with the place in front so that editors jump to it;
    then warnings and hints, many of one kind as a group (unless *every* is wanted); last
    a line of counts.  *title* is how the concept is called, *records* how many records were
    read.  *colour* adds escape sequences for a terminal.
    """
    style = _Style(colour=colour)
    errors = [style.finding(f) for f in findings if f.severity is Severity.ERROR]
    others: list[str] = []
    grouped = False
    for group in _grouped(f for f in findings if f.severity is not Severity.ERROR):
        if every or len(group) < GROUP_FROM:
            others += [style.finding(f) for f in group]
        else:
            others.append(style.group(group))
            grouped = True
    blocks = ["\n".join(block) for block in (errors, others) if block]
    blocks.append(style.counts(findings, title, records) + (" »--alle« zeigt jede Warnung einzeln." if grouped else ""))
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

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def _paint(self, text: str, sequence: str) -> str:
        return f"\033[{sequence}m{text}\033[0m" if self._colour else text

    def finding(self, finding: Finding) -> str:
        """One finding; an error is the rule and is not named as such."""
        severity = ""
        if finding.severity is not Severity.ERROR:
            severity = self._paint(finding.severity.value, _YELLOW) + ": "
        place = self._paint(str(finding.place), _BOLD)
        hint = f" {finding.hint}" if finding.hint else ""
        return f"{place}: {severity}{finding.text}{hint} {self._paint(f'[{finding.code}]', _DIM)}"

    def group(self, group: list[Finding]) -> str:
        """Many findings of one kind: how many, what they have in common, and which records."""
        names = list(dict.fromkeys(f.record or str(f.place) for f in group))
        rest = len(names) - _SHOWN_IDS
        shown = ", ".join(names[:_SHOWN_IDS]) + (f" und {rest} weitere" if rest > 0 else "")
        severity = self._paint(group[0].severity.value, _YELLOW)
        common = f" {group[0].group}:" if group[0].group else ""
        return f"{severity}: {len(group)} ×{common} {shown} {self._paint(f'[{group[0].code}]', _DIM)}"

    def counts(self, findings: FindingCollection, title: str, records: int) -> str:
        """What was read and found, in figures."""
        errors = findings.count(Severity.ERROR)
        parts = [
            _counted(records, "Datensatz", "Datensätze"),
            self._paint(_counted(errors, "Fehler", "Fehler"), _RED if errors else _GREEN),
            _counted(findings.count(Severity.WARNING), "Warnung", "Warnungen"),
        ]
        hints = findings.count(Severity.HINT)
        if hints:
            parts.append(_counted(hints, "Hinweis", "Hinweise"))
        return f"{self._paint(title, _BOLD)}: {', '.join(parts)}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}".replace(",", ".")
