"""What to write into ``annahmen.yaml`` so that a finding is accepted, or an acceptance signed by a second person.

Nothing here reads or writes a file: a :class:`Plan` says which entry gets which members.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ihk_ext.findings import Finding, Result, Severity, did_you_mean
from ihk_ext.findings.suggest import did_you_mean_id
from ihk_ext.model import Concept
from ihk_ext.review.acceptances import Acceptance, Signature, is_print, lacks_for_errors, obstacles, plain_print
from ihk_ext.review.result import ALL_RULES
from ihk_ext.rules.reading import german
from ihk_ext.rules.settings import Settings
from ihk_ext.rules.validity import years_later

_RULES = {rule.code: rule for rule in ALL_RULES}
#: How many findings a message lists.
_LISTED = 20


class AcceptingError(Exception):
    """A finding cannot be accepted so; the message is German."""


@dataclass(frozen=True)
class Checked:
    """A concept, its folder, and what checking it found, with the settings of the check."""

    folder: Path
    concept: Concept
    result: Result
    settings: Settings

    @property
    def day(self) -> dt.date:
        """The Stichtag."""
        return self.result.stichtag or dt.date.min

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that can be accepted, whether they are or not."""
        found = (*self.result.findings, *(a.finding for a in self.result.accepted))
        return tuple(f for f in found if f.code in _RULES and _RULES[f.code].acceptable)

    def acceptances(self) -> Iterator[tuple[int, Acceptance]]:
        """The entries of the file that say all that they must, with their number in it."""
        for number, entry in enumerate(self.concept.acceptances):
            acceptance = Acceptance.of(entry)
            if acceptance is not None:
                yield number, acceptance


@dataclass(frozen=True)
class Plan:
    """One change of the file in *folder*.

    ``number`` is the entry that changes, None for a new one; ``members`` are its new members, ``without`` those that
    it loses.  ``said`` are the German lines that tell what was done.
    """

    folder: Path
    members: Mapping[str, str | tuple[str, ...] | Mapping[str, str]]
    said: tuple[str, ...]
    number: int | None = None
    without: tuple[str, ...] = ()


# --- which findings ------------------------------------------------------------------------------


def chosen(words: Iterable[str], checked: Sequence[Checked]) -> list[tuple[Checked, Finding]]:
    """The findings that words name: fingerprints, or a rule with the records that its findings are about.

    Raises :class:`AcceptingError` for what names none, and for what names several.
    """
    prints, codes, ids = _sorted(words)
    found = [pair for mark in prints for pair in _by_print(mark, checked)]
    if len(codes) > 1:
        raise AcceptingError(f"Nennen Sie eine Regel, nicht mehrere: {', '.join(codes)}.")
    for code in codes:
        _known(code)
        found += [_by_rule(code, identifier, checked) for identifier in ids or [""]]
    if ids and not codes:
        about = [(c, f) for c in checked for f in c.findings if f.record in ids]
        raise AcceptingError(_listing(f"Nennen Sie zu {', '.join(ids)} auch die Regel.", about))
    return list({(str(c.folder), f.fingerprint): (c, f) for c, f in found}.values())


def _sorted(words: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Fingerprints, codes of rules, and IDs."""
    prints: list[str] = []
    codes: list[str] = []
    ids: list[str] = []
    for word in dict.fromkeys(words):
        if is_print(plain_print(word)):
            prints.append(plain_print(word))
        else:
            (ids if word[:1].isupper() else codes).append(word)
    return prints, codes, ids


def _known(code: str) -> None:
    if code not in _RULES:
        hint = did_you_mean(code, _RULES) or "Das Kennwort steht bei jeder Meldung in eckigen Klammern."
        raise AcceptingError(f"Die Regel »{code}« gibt es nicht. {hint}")
    if not _RULES[code].acceptable:
        raise AcceptingError(f"Meldungen der Regel »{code}« lassen sich nicht annehmen: Sie handelt von Annahmen.")


def _by_print(mark: str, checked: Sequence[Checked]) -> list[tuple[Checked, Finding]]:
    found = [(c, f) for c in checked for f in c.findings if f.fingerprint == mark]
    if not found:
        raise AcceptingError(
            f"Keine Meldung hat den Fingerabdruck {mark}. Vielleicht nennt sie heute andere Werte; "
            "»ihk pruefen --format json« zeigt die Fingerabdrücke."
        )
    if len(found) > 1:
        raise AcceptingError(
            _listing(f"Den Fingerabdruck {mark} haben mehrere Meldungen; nennen Sie mit »--daten« das Konzept.", found)
        )
    _known(found[0][1].code)
    return found


def _by_rule(code: str, identifier: str, checked: Sequence[Checked]) -> tuple[Checked, Finding]:
    of_rule = [(c, f) for c in checked for f in c.findings if f.code == code]
    found = [(c, f) for c, f in of_rule if f.record == identifier] if identifier else of_rule
    if len(found) == 1:
        return found[0]
    named = f"{code} {identifier}".rstrip()
    if found:
        raise AcceptingError(
            _listing(f"»{named}« nennt {len(found)} Meldungen. Nennen Sie den Fingerabdruck von einer:", found)
        )
    if not identifier:
        raise AcceptingError(f"Zur Regel »{code}« gibt es keine Meldung.")
    ids = [i for c in checked for i in c.concept.records]
    if identifier not in ids:
        raise AcceptingError(f"Den Datensatz »{identifier}« gibt es nicht. {did_you_mean_id(identifier, ids)}".rstrip())
    raise AcceptingError(
        _listing(f"Die Regel »{code}« meldet zu {identifier} nichts.", [p for p in of_rule if p not in found])
    )


def _listing(text: str, found: Sequence[tuple[Checked, Finding]]) -> str:
    lines = [f"  {f.fingerprint}  {f.text} [{f.code}]" for _, f in found[:_LISTED]]
    rest = [f"  … und {len(found) - _LISTED} weitere"] if len(found) > _LISTED else []
    return "\n".join([text, *lines, *rest])


# --- accepting -----------------------------------------------------------------------------------


def plan_acceptance(
    checked: Checked, findings: Sequence[Finding], first: Signature, until: dt.date, reason: str
) -> Plan:
    """How *first* accepts *findings* together.

    An acceptance for the same that no longer counts is renewed in its place.  It keeps its reason where *reason* is
    empty, unless it was given for other figures.  Raises :class:`AcceptingError` where something forbids it.
    """
    day = first.day or checked.day
    if until < day:
        raise AcceptingError(f"Die Annahme vom {german(day)} kann nicht nur bis {german(until)} gelten.")
    codes = {f.code for f in findings}
    if len(codes) > 1:
        raise AcceptingError(
            f"Die Meldungen gehören zu mehreren Regeln ({', '.join(sorted(codes))}); nehmen Sie sie einzeln an."
        )
    for finding in findings:
        _refuse_theme(checked, finding)
        _refuse_accepted(checked, finding)
    number, before = _stale(checked, findings)
    reason = reason or _kept_reason(before, findings)
    if not reason:
        raise AcceptingError("Es fehlt: --grund. Wer später prüft, muss verstehen, warum die Meldung bleibt.")
    members: dict[str, str | tuple[str, ...] | Mapping[str, str]] = {"regel": findings[0].code}
    records = tuple(dict.fromkeys(f.record for f in findings if f.record))
    if records:
        members["datensatz"] = records
    members["fingerabdruck"] = tuple(f.fingerprint for f in findings)
    if len(findings) == 1:
        members["meldung"] = _said(checked, findings[0])
    members |= {
        "grund": reason,
        "rolle": first.role,
        "kuerzel": first.initials,
        "am": day.isoformat(),
        "bis": until.isoformat(),
    }
    dropped = ("zweite",) if before and before.second else ()
    if before and len(findings) > 1:
        dropped = (*dropped, "meldung")
    return Plan(checked.folder, members, tuple(_told(checked, findings, first.who, day, until)), number, dropped)


def _kept_reason(before: Acceptance | None, findings: Sequence[Finding]) -> str:
    """The reason of an acceptance that is renewed; what was said of other figures is none."""
    if before is None or (before.prints and not {f.fingerprint for f in findings}.intersection(before.prints)):
        return ""
    return before.reason


def _said(checked: Checked, finding: Finding) -> str:
    """The finding's text without the name of its record."""
    record = checked.concept.records.get(finding.record)
    return finding.text.removeprefix(f"{record.name}: ") if record else finding.text


def _refuse_theme(checked: Checked, finding: Finding) -> None:
    theme = _RULES[finding.code].theme
    if theme in checked.settings.without_acceptances:
        raise AcceptingError(
            f"Nach dem Prüfprofil »{checked.settings.check_profile}« lässt sich keine Meldung zum Thema "
            f"»{theme.value}« annehmen: {finding.text}"
        )


def _refuse_accepted(checked: Checked, finding: Finding) -> None:
    for number, acceptance in checked.acceptances():
        if not (acceptance.prints and acceptance.covers(finding) and acceptance.holds(checked.day)):
            continue
        lacks = list(obstacles(acceptance, finding, _RULES[finding.code].theme))
        line = checked.concept.acceptances[number].place.line
        if not lacks and acceptance.first.day:
            raise AcceptingError(
                f"Die Meldung ist schon angenommen (annahmen.yaml, Zeile {line}: {acceptance.who}, bis "
                f"{german(acceptance.until)}): {finding.text}"
            )
        if acceptance.first.day and acceptance.second is None:
            raise AcceptingError(
                f"Die Meldung ist schon angenommen (annahmen.yaml, Zeile {line}), es fehlt die zweite Unterschrift: "
                f"ihk annehmen --zweite {finding.fingerprint} --rolle … --kuerzel …"
            )


def _stale(checked: Checked, findings: Sequence[Finding]) -> tuple[int | None, Acceptance | None]:
    """The entry that these findings renew: one for the same rule and records that counts for nothing else."""
    current = {f.fingerprint for f in checked.findings}
    named = {f.record for f in findings}
    for number, acceptance in checked.acceptances():
        if not any(acceptance.about(f) for f in findings):
            continue
        if not acceptance.prints and not any(acceptance.covers(f) for f in findings):
            continue  # it is for another finding on the same record
        if acceptance.holds(checked.day) and current.intersection(acceptance.prints) - {
            f.fingerprint for f in findings
        }:
            continue  # it counts for another
        others = set(acceptance.records) - named
        if others:
            raise AcceptingError(
                f"Die Annahme in annahmen.yaml, Zeile {acceptance.place.line}, nennt auch {', '.join(sorted(others))}. "
                "Nennen Sie alle ihre Datensätze, oder nehmen Sie diese dort von Hand heraus."
            )
        return number, acceptance
    return None, None


def _told(checked: Checked, findings: Sequence[Finding], who: str, day: dt.date, until: dt.date) -> Iterator[str]:
    for finding in findings:
        yield f"Angenommen: {finding.text} [{finding.code}]"
    yield f"{who}, {german(day)}, gilt bis {german(until)}"
    limit = checked.settings.rules["annahme-langes-ende"].limit
    if until > years_later(min(day, checked.day), limit):
        yield f"Das Ende liegt mehr als {int(limit)} Jahre voraus; »ihk pruefen« meldet das."
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        marks = " ".join(f.fingerprint for f in errors)
        yield "Ein Fehler zählt erst als angenommen, wenn eine zweite Person unterschreibt:"
        yield f"  ihk annehmen --zweite {marks} --rolle … --kuerzel …"


# --- the second signature ------------------------------------------------------------------------


def plan_second(checked: Checked, findings: Sequence[Finding], second: Signature) -> Plan:
    """How *second* signs the acceptance of *findings*; raises :class:`AcceptingError`."""
    day = second.day or checked.day
    entries = [_entry_for(checked, finding) for finding in findings]
    number, acceptance = entries[0]
    if any(other != number for other, _ in entries):
        raise AcceptingError("Die Meldungen stehen in mehreren Annahmen; unterschreiben Sie sie einzeln.")
    for lack in lacks_for_errors(acceptance.first, second):
        raise AcceptingError(lack)
    if day > acceptance.until:
        raise AcceptingError(f"Am {german(day)} gilt die Annahme nicht mehr; sie endet am {german(acceptance.until)}.")
    signed = [f for f in checked.findings if acceptance.covers(f)]
    said = [*(f"Zweite Unterschrift: {f.text} [{f.code}]" for f in signed), f"{second.who}, {german(day)}"]
    members = {"zweite": {"rolle": second.role, "kuerzel": second.initials, "am": day.isoformat()}}
    return Plan(checked.folder, members, tuple(said), number)


def _entry_for(checked: Checked, finding: Finding) -> tuple[int, Acceptance]:
    _refuse_theme(checked, finding)
    for number, acceptance in checked.acceptances():
        if not acceptance.prints or not acceptance.covers(finding) or not acceptance.holds(checked.day):
            continue
        if acceptance.second is not None and not list(lacks_for_errors(acceptance.first, acceptance.second)):
            raise AcceptingError(f"Die zweite Unterschrift steht schon da: {acceptance.second.who}.")
        return number, acceptance
    raise AcceptingError(
        f"Zu dieser Meldung gibt es keine gültige Annahme mit ihrem Fingerabdruck {finding.fingerprint}; sie muss "
        f"zuerst angenommen sein: {finding.text}"
    )
