"""Rules on acceptances and reviews themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ihk_ext.findings import Severity, did_you_mean
from ihk_ext.review.acceptances import acceptances_of
from ihk_ext.review.state import Review, ReviewState
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Rule, Theme


def _invalid(context: Context) -> Iterator[Hit]:
    codes = {rule.code for rule in (*RULES, *REVIEW_RULES)}
    for acceptance in acceptances_of(context.concept):
        if acceptance.rule not in codes:
            yield Hit(
                None,
                f"Eine Annahme nennt die Regel »{acceptance.rule}«, die es nicht gibt.",
                place=acceptance.place,
                hint=did_you_mean(acceptance.rule, codes) or _CODES,
            )
        for record in acceptance.records:
            if record not in context.concept.records:
                yield Hit(
                    None,
                    f"Eine Annahme nennt den Datensatz »{record}«, den es in diesem Konzept nicht gibt.",
                    place=acceptance.place,
                    hint="Berichtigen Sie die Kennung oder löschen Sie sie.",
                )


_CODES = "Der Code steht bei jeder Meldung in eckigen Klammern; Fehler beim Laden lassen sich nicht annehmen."


def _expired(context: Context) -> Iterator[Hit]:
    for acceptance in acceptances_of(context.concept):
        if not acceptance.holds(context.stichtag):
            until = f"{acceptance.until:%d.%m.%Y}"
            yield Hit(
                None,
                f"Die Annahme zu »{acceptance.rule}« ({acceptance.who}) galt bis {until}.",
                place=acceptance.place,
                hint="Schließen Sie die Lücke, oder begründen Sie sie neu.",
            )


def _changed(context: Context) -> Iterator[Hit]:
    state = ReviewState(context.project)
    for node, record in context.records():
        for review in state.reviews_of(record.id):
            if not state.is_current(review):
                labels = ", ".join(state.changed_labels(review))
                what = f" ({labels})" if labels else ""
                yield Hit(node, f"Seit {_when(review)} hat sich der Datensatz geändert{what}.", hint=_CONFIRM)


_CONFIRM = "Prüfen Sie ihn, und bestätigen Sie mit »ihk abzeichnen«."


def _suspect(context: Context) -> Iterator[Hit]:
    state = ReviewState(context.project)
    if not context.project.reviews:
        return  # as in most concepts; looking at every link takes its time
    for node, record in context.records():
        for use in state.suspect_links(record):
            target = context.project.records[use.value.target]
            yield Hit(
                node,
                f"Der Verweis »{use.link.name}« auf {target.name} ist zu prüfen: "
                f"»{target.caption}« hat sich seit einer Abzeichnung geändert.",
                place=use.value.place,
                hint=f"Passt er noch, bestätigen Sie mit »ihk abzeichnen {record.id}«.",
            )


def _gone(context: Context) -> Iterator[Hit]:
    reviews = (review for entry in context.concept.reviews if (review := Review.of(entry)) is not None)
    for review in reviews:
        if review.record not in context.project.records:
            yield Hit(
                None,
                f"Abgezeichnet ist der Datensatz »{review.record}«, den es nicht mehr gibt.",
                place=review.place,
                hint="Löschen Sie den Eintrag.",
            )


def _when(review: Review) -> str:
    return f"der Abzeichnung vom {review.day:%d.%m.%Y} ({review.role}, {review.initials})"


def _nothing(context: Context) -> Iterator[Hit]:
    """What acceptances no longer match shows only when all rules have run (:mod:`ihk_ext.review.result`)."""
    del context
    return iter(())


#: An acceptance that matches nothing: found when all rules have run.
UNMATCHED = Rule(
    code="annahme-gegenstandslos",
    title="Annahme ohne Meldung",
    help="Angenommen ist eine Meldung, die es nicht mehr gibt: Die Lücke ist geschlossen, oder die Meldung lautet "
    "jetzt anders. Eine Annahme auf Vorrat würde spätere Lücken verdecken.",
    theme=Theme.REVIEW,
    find=_nothing,
)
REVIEW_RULES: tuple[Rule, ...] = (
    Rule(
        code="annahme-ungueltig",
        title="Annahme ohne Regel oder Datensatz",
        help="Eine Annahme in annahmen.yaml nennt eine Regel oder einen Datensatz, den es nicht gibt.",
        theme=Theme.REVIEW,
        find=_invalid,
        severity=Severity.ERROR,
    ),
    Rule(
        code="annahme-abgelaufen",
        title="Annahme abgelaufen",
        help="Am Stichtag gilt die Annahme nicht mehr; die Meldung zählt wieder wie jede andere.",
        theme=Theme.REVIEW,
        find=_expired,
    ),
    UNMATCHED,
    Rule(
        code="abzeichnung-veraltet",
        title="Datensatz seit der Abzeichnung geändert",
        help="Wer den Datensatz abgezeichnet hat, sah ihn anders. Redaktionelle Notizen und der Zeilenumbruch von "
        "Texten zählen nicht mit.",
        theme=Theme.REVIEW,
        find=_changed,
    ),
    Rule(
        code="verweis-zu-pruefen",
        title="Verweis auf einen geänderten Datensatz",
        help="Der Datensatz, auf den der Verweis zeigt, hat sich seit einer Abzeichnung geändert. Ob der Verweis noch "
        "stimmt, bestätigt, wer den verweisenden Datensatz neu abzeichnet.",
        theme=Theme.REVIEW,
        find=_suspect,
    ),
    Rule(
        code="abzeichnung-ohne-datensatz",
        title="Abzeichnung ohne Datensatz",
        help="Der abgezeichnete Datensatz fehlt in den Daten; seine Abzeichnung gilt für nichts.",
        theme=Theme.REVIEW,
        find=_gone,
    ),
)
