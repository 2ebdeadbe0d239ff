"""``ihk annehmen``: accept a finding with a reason, or sign an acceptance as the second person."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ihk_ext.cli.daten import add_data_option, concept_folders
from ihk_ext.cli.exits import FINE, UsageError
from ihk_ext.cli.signing import day_of, short_line
from ihk_ext.files import read_bytes

if TYPE_CHECKING:
    import datetime as dt

    from ihk_ext.exchange.entry_edit import Written
    from ihk_ext.exchange.migrate import Change
    from ihk_ext.findings import Finding
    from ihk_ext.review.accepting import Checked, Plan

HELP = "eine Meldung mit Begründung annehmen, oder eine Annahme als zweite Person unterschreiben"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    what = (
        "Kennwort der Regel und Kennungen der Datensätze (menge-mal-ansatz RI-KP-A3-3), oder Fingerabdrücke von "
        "Meldungen"
    )
    add("meldung", nargs="+", metavar="MELDUNG", help=what)
    add("--grund", metavar="TEXT", help="warum die Meldung bleibt, wie sie ist; beim Erneuern gilt sonst der alte")
    add("--rolle", required=True, help="Stelle oder Amt, z. B. Stadtplanungsamt")
    add("--kuerzel", required=True, help="Kürzel der Person; kein Name, denn die Datei ist öffentlich")
    add("--bis", metavar="TAG", help="letzter Tag, an dem die Annahme gilt, z. B. 31.12.2027")
    add("--am", metavar="TAG", help="Tag der Unterschrift (Vorgabe: der Stichtag der Prüfung)")
    add("--zweite", action="store_true", help="als zweite Person unterschreiben, was schon angenommen ist")
    add("--probe", action="store_true", help="nur zeigen, was geschrieben würde")
    add_data_option(parser)
    parser.epilog = (
        "Der Befehl schreibt annahmen.yaml im Ordner des Konzepts; alles Übrige darin bleibt, wie es ist. Eine Annahme "
        "gilt für die Meldung mit ihren heutigen Beträgen, Tagen und Kennungen; ein Fehler zählt erst mit einer "
        "zweiten Unterschrift als angenommen. Rückgabe: 0 geschrieben, 2 bei falschem Aufruf."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the acceptance or the second signature and say what it is for.

    Raises :class:`UsageError`, before anything is written, where the findings are not to be found, not clear or
    not to be accepted, and for values that are none.
    """
    from ihk_ext.exchange.migrate import Change, write_changes
    from ihk_ext.review.acceptances import Signature
    from ihk_ext.review.accepting import AcceptingError, plan_acceptance, plan_second

    checked = _checked(arguments.daten)
    try:
        found = _findings(arguments.meldung, checked)
        concept = found[0][0]
        day = day_of(arguments.am, "--am") if arguments.am else concept.day
        who = Signature(short_line(arguments.rolle, "--rolle"), short_line(arguments.kuerzel, "--kuerzel"), day)
        findings = [finding for _, finding in found]
        if arguments.zweite:
            _refuse(arguments, "grund", "bis")
            plan = plan_second(concept, findings, who)
        else:
            until, reason = _until(arguments.bis, concept.day), _reason(arguments.grund)
            plan = plan_acceptance(concept, findings, who, until, reason)
    except AcceptingError as error:
        raise UsageError(str(error)) from error
    change = Change(*_texts(plan), 0)
    if arguments.probe:
        from ihk_ext.cli.migrieren import diff_of

        sys.stdout.write("".join(diff_of(change)))
        sys.stdout.write("\nGeschrieben ist nichts.\n")
        return FINE
    if change.path.exists():
        write_changes([change])
    else:
        _write_new(change)
    sys.stdout.write("".join(f"{line}\n" for line in plan.said))
    return FINE


def _checked(folder: Path) -> list[Checked]:
    """Each concept with all that a check finds in it."""
    from ihk_ext.cli.pruefen import Checks
    from ihk_ext.findings import Severity
    from ihk_ext.review import ALL_RULES
    from ihk_ext.review.accepting import Checked
    from ihk_ext.rules.settings import settings_of
    from ihk_ext.schema.declare import Publicity

    folders = list(concept_folders(folder))
    options = argparse.Namespace(
        pruefprofil=None, regel=[], stichtag=None, oeffentlichkeit=Publicity.INTERNAL.value, fakten=None
    )
    checks, codes = Checks(options, several=len(folders) > 1), {rule.code for rule in ALL_RULES}
    found = []
    for home in folders:
        result = checks.check(home)
        if result is None:
            continue
        if any(f.severity is Severity.ERROR and f.code not in codes for f in result.findings):
            raise UsageError(
                f"Die Daten haben Fehler. »ihk pruefen {home}« nennt sie; beheben Sie zuerst, was sich nicht lesen "
                "lässt."
            )
        concept = checks.seen[-1]
        found.append(Checked(home, concept, result, settings_of(concept, ALL_RULES)))
    return found


def _findings(words: list[str], checked: list[Checked]) -> list[tuple[Checked, Finding]]:
    """The findings that the words name, all of one concept."""
    from ihk_ext.review.accepting import chosen

    found = chosen(words, checked)
    if len({id(concept) for concept, _ in found}) > 1:
        raise UsageError("Die Meldungen gehören zu mehreren Konzepten. Nehmen Sie je Konzept für sich an.")
    return found


def _refuse(arguments: argparse.Namespace, *names: str) -> None:
    for name in names:
        if getattr(arguments, name) is not None:
            raise UsageError(f"»--{name}« steht schon in der Annahme; mit »--zweite« lässt es sich nicht ändern.")


def _until(text: str | None, day: dt.date) -> dt.date:
    if text is None:
        raise UsageError("Es fehlt: --bis. Jede Annahme hat einen letzten Tag, z. B. --bis 31.12.2027.")
    until = day_of(text, "--bis")
    if until < day:
        raise UsageError(f"--bis: {until:%d.%m.%Y} liegt vor dem Stichtag der Prüfung ({day:%d.%m.%Y}).")
    return until


def _reason(text: str | None) -> str:
    """The reason on one line; empty where none is given."""
    if text is None:
        return ""
    reason = " ".join(text.split())
    from ihk_ext.rules.reading import is_reason

    if not is_reason(reason) or not reason.isprintable():
        raise UsageError("--grund braucht eine Begründung in Worten: Wer später prüft, muss sie verstehen.")
    return reason


def _write_new(change: Change) -> None:
    """Write a file that is not there, in one step; raises :class:`OSError` where the system refuses."""
    beside = change.path.with_name(f".{change.path.name}.{os.getpid()}.neu")
    try:
        beside.write_bytes(change.after)
        beside.replace(change.path)
    finally:
        beside.unlink(missing_ok=True)


def _texts(plan: Plan) -> tuple[Path, bytes, bytes]:
    """The file, and its bytes before and after.

    Raises :class:`UsageError` where the file is written so that it cannot be changed without touching more.
    """
    from ihk_ext.exchange.entry_edit import new_file, with_entry, with_members
    from ihk_ext.exchange.yaml_edit import EditError
    from ihk_ext.loading.dataformat import ACCEPTANCES_FILE

    path = plan.folder / ACCEPTANCES_FILE
    raw = read_bytes(path) if path.exists() else b""
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    text = raw.decode("utf-8-sig")
    members: dict[str, Written] = dict(plan.members)
    try:
        if not raw:
            after = new_file("annahmen", members)
        elif plan.number is None:
            after = with_entry(text, "annahmen", members)
        else:
            after = with_members(text, "annahmen", plan.number, members, plan.without)
    except EditError:
        raise UsageError(
            f"»{path}« lässt sich nicht ändern, ohne mehr zu ändern als nötig. Tragen Sie von Hand ein:\n"
            f"{new_file('annahmen', members).partition('annahmen:' + chr(10))[2].rstrip()}"
        ) from None
    return path, raw, mark + after.encode()
