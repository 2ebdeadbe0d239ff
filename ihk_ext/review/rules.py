"""Rules on acceptances and reviews themselves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ihk_ext.findings import Day, Number, Ref, Severity, TypedValue, Word, did_you_mean, excerpt
from ihk_ext.review.acceptances import Acceptance, acceptances_of, is_print
from ihk_ext.review.state import Review, ReviewState
from ihk_ext.rules.catalogue import RULES
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Limit, Rule, Theme
from ihk_ext.rules.reading import german
from ihk_ext.rules.validity import years_later
from ihk_ext.schema.declare import Kind


def _acceptable() -> frozenset[str]:
    return frozenset(rule.code for rule in (*RULES, *REVIEW_RULES) if rule.acceptable)


def _invalid(context: Context) -> Iterator[Hit]:
    codes = {rule.code for rule in (*RULES, *REVIEW_RULES)}
    acceptable = _acceptable()
    for acceptance in acceptances_of(context.concept):
        rule, place = acceptance.rule, acceptance.place
        if rule not in codes:
            text, hint = f"Eine Annahme nennt die Regel »{rule}«, die es nicht gibt.", did_you_mean(rule, codes)
            yield Hit(None, text, place=place, hint=hint or _CODES, values=(Word(rule),))
        elif rule not in acceptable:
            text = f"Meldungen der Regel »{rule}« lassen sich nicht annehmen: Sie handelt selbst von Annahmen."
            yield Hit(None, text, place=place, hint="Löschen Sie die Annahme.", values=(Word(rule),))
        for record in acceptance.records:
            if record not in context.concept.records:
                text = f"Eine Annahme nennt den Datensatz »{record}«, den es in diesem Konzept nicht gibt."
                hint = "Berichtigen Sie die Kennung oder löschen Sie sie."
                yield Hit(None, text, place=place, hint=hint, values=(Word(rule), Ref(record)))
        for mark in acceptance.prints:
            if not is_print(mark):
                text = f"»{excerpt(mark, 30)}« ist kein Fingerabdruck einer Meldung."
                hint = f"Nehmen Sie die Meldung neu an: ihk annehmen {_words(acceptance)}"
                yield Hit(None, text, place=place, hint=hint, values=(Word(rule), Word(mark)))
        if acceptance.first.day is not None and acceptance.until < acceptance.first.day:
            text = f"Eine Annahme vom {german(acceptance.first.day)} gilt nur bis {german(acceptance.until)}."
            values = (Word(rule), Day.of(acceptance.first.day), Day.of(acceptance.until))
            yield Hit(None, text, place=place, hint="Berichtigen Sie »am« oder »bis«.", values=values)


_CODES = "Das Kennwort steht bei jeder Meldung in eckigen Klammern; Fehler beim Laden lassen sich nicht annehmen."


def _words(acceptance: Acceptance) -> str:
    """What names the acceptance's findings on the command line."""
    return " ".join((acceptance.rule, *acceptance.records))


def _in_force(context: Context) -> Iterator[Acceptance]:
    return (a for a in acceptances_of(context.concept) if a.holds(context.stichtag))


def _expired(context: Context) -> Iterator[Hit]:
    for acceptance in acceptances_of(context.concept):
        if not acceptance.holds(context.stichtag):
            yield Hit(
                None,
                f"Die Annahme zu »{acceptance.rule}« ({acceptance.who}) galt bis {german(acceptance.until)}.",
                place=acceptance.place,
                hint="Schließen Sie die Lücke, oder begründen Sie sie neu: " + _renewal(acceptance),
                values=_of(acceptance),
            )


def _renewal(acceptance: Acceptance) -> str:
    return f"ihk annehmen {_words(acceptance)}"


def _of(acceptance: Acceptance) -> tuple[TypedValue, ...]:
    """What makes it this acceptance."""
    who = (Word(acceptance.rule), Word(acceptance.who), Day.of(acceptance.until))
    return (*who, *map(Ref, acceptance.records), *map(Word, acceptance.prints))


def _old_form(context: Context) -> Iterator[Hit]:
    """Acceptances that bind to no fingerprint, or that do not say when they were made."""
    for acceptance in _in_force(context):
        if acceptance.prints and acceptance.first.day is not None:
            continue
        lacks = [
            name for name, given in (("fingerabdruck", acceptance.prints), ("am", acceptance.first.day)) if not given
        ]
        what = " und ".join(f"»{name}«" for name in lacks)
        yield Hit(
            None,
            f"Die Annahme zu »{acceptance.rule}« ({acceptance.who}) hat noch die alte Form, ohne {what}.",
            place=acceptance.place,
            hint=f"Prüfen und erneuern Sie sie: {_renewal(acceptance)}",
            values=(*_of(acceptance), *map(Word, lacks)),
        )


def _far_end(context: Context) -> Iterator[Hit]:
    """From the day of the acceptance on, or from the Stichtag where that is earlier or the day is not given."""
    for acceptance in _in_force(context):
        start = min(acceptance.first.day or context.stichtag, context.stichtag)
        if acceptance.until > years_later(start, context.limit):
            years = int(context.limit)
            most = f"mehr als {years} Jahre" if years > 1 else "mehr als ein Jahr"
            yield Hit(
                None,
                f"Die Annahme zu »{acceptance.rule}« ({acceptance.who}) gilt bis {german(acceptance.until)}, {most} "
                f"nach dem {german(start)}.",
                place=acceptance.place,
                hint="Setzen Sie ein näheres Ende; dann entscheidet jemand neu.",
                values=(*_of(acceptance), Number(context.limit)),
                aside=(german(start),),
            )


def _ahead(context: Context) -> Iterator[Hit]:
    """Signatures of a day after the Stichtag: on it nobody had signed yet."""
    for acceptance in _in_force(context):
        for signature in filter(None, (acceptance.first, acceptance.second)):
            if signature.day is not None and signature.day > context.stichtag:
                yield Hit(
                    None,
                    f"Die Unterschrift von {signature.who} unter der Annahme zu »{acceptance.rule}« ist vom "
                    f"{german(signature.day)}, nach dem Stichtag {german(context.stichtag)}.",
                    place=acceptance.place,
                    hint="Berichtigen Sie »am«, oder prüfen Sie zu einem späteren Stichtag.",
                    values=(*_of(acceptance), Word(signature.who), Day.of(signature.day)),
                )


def _twice(context: Context) -> Iterator[Hit]:
    """Fingerprints that two acceptances in force state: which one holds is not to be seen."""
    seen: dict[str, Acceptance] = {}
    for acceptance in _in_force(context):
        for mark in acceptance.prints:
            first = seen.setdefault(mark, acceptance)
            if first is not acceptance or acceptance.prints.count(mark) > 1:
                yield Hit(
                    None,
                    f"Die Meldung {mark} von »{acceptance.rule}« ist schon in Zeile {first.place.line} angenommen.",
                    place=acceptance.place,
                    hint="Löschen Sie eine der beiden Annahmen.",
                    values=(Word(acceptance.rule), Word(mark)),
                    aside=(f"Zeile {first.place.line}", mark),
                )


def _changed(context: Context) -> Iterator[Hit]:
    state = ReviewState(context.project)
    for node, record in context.records():
        for review in state.reviews_of(record.id):
            if not state.is_current(review):
                labels = ", ".join(state.changed_labels(review))
                what = f" ({labels})" if labels else ""
                text = f"Seit {_when(review)} hat sich der Datensatz geändert{what}."
                yield Hit(node, text, hint=_CONFIRM, values=(*_who(review), Word(state.fingerprint(node.id))))


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
                values=(Word(use.link.name), Ref(target.id), Word(state.fingerprint(target.id))),
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
                values=(Ref(review.record), *_who(review)),
            )


def _when(review: Review) -> str:
    return f"der Abzeichnung vom {review.day:%d.%m.%Y} ({review.role}, {review.initials})"


def _who(review: Review) -> tuple[TypedValue, ...]:
    return (Day.of(review.day), Word(review.role), Word(review.initials))


def _nothing(context: Context) -> Iterator[Hit]:
    """Which findings acceptances match, and whether that is enough, shows only when all rules have run.

    See :mod:`ihk_ext.review.result`.
    """
    del context
    return iter(())


#: An acceptance that matches nothing: found when all rules have run.
UNMATCHED = Rule(
    code="annahme-gegenstandslos",
    title="Annahme ohne Meldung",
    help="Angenommen ist eine Meldung, die es nicht mehr gibt: Die Lücke ist geschlossen, oder die Meldung nennt "
    "jetzt andere Beträge, Tage oder Datensätze. Eine Annahme auf Vorrat würde spätere Lücken verdecken.",
    theme=Theme.REVIEW,
    find=_nothing,
    acceptable=False,
)
#: An acceptance that is not enough for its finding: found when all rules have run.
INEFFECTIVE = Rule(
    code="annahme-unwirksam",
    title="Annahme, die nicht zählt",
    help="Die Annahme passt zu einer Meldung, die dennoch offen bleibt: Ein Fehler braucht eine zweite Unterschrift, "
    "die Annahme eines Fehlers oder einer Meldung zu Geld einen Fingerabdruck, und zu manchen Themen lässt das "
    "Prüfprofil keine Annahme zu.",
    theme=Theme.REVIEW,
    find=_nothing,
    acceptable=False,
)
REVIEW_RULES: tuple[Rule, ...] = (
    Rule(
        code="annahme-ungueltig",
        title="Annahme ohne Regel oder Datensatz",
        help="Eine Annahme in annahmen.yaml nennt eine Regel oder einen Datensatz, den es nicht gibt, etwas, das kein "
        "Fingerabdruck ist, oder ein Ende vor ihrem Tag; oder die Regel handelt selbst von Annahmen.",
        theme=Theme.REVIEW,
        find=_invalid,
        severity=Severity.ERROR,
        acceptable=False,
    ),
    Rule(
        code="annahme-abgelaufen",
        title="Annahme abgelaufen",
        help="Am Stichtag gilt die Annahme nicht mehr; die Meldung zählt wieder wie jede andere.",
        theme=Theme.REVIEW,
        find=_expired,
        acceptable=False,
    ),
    UNMATCHED,
    INEFFECTIVE,
    Rule(
        code="annahme-alte-form",
        title="Annahme in alter Form",
        help="Die Annahme nennt keinen Fingerabdruck oder nicht, wann sie getroffen wurde. Sie gilt weiter für "
        "Warnungen und Hinweise, aber nicht für Fehler und nicht für Meldungen zu Geld. »ihk annehmen« erneuert sie.",
        theme=Theme.REVIEW,
        find=_old_form,
        acceptable=False,
    ),
    Rule(
        code="annahme-langes-ende",
        title="Annahme mit fernem Ende",
        help="Die Annahme gilt so lange, dass niemand sie je wieder ansieht. Gezählt wird von ihrem Tag an, oder vom "
        "Stichtag, wenn er früher ist.",
        theme=Theme.REVIEW,
        find=_far_end,
        limit=Limit("Jahre", Fraction(2), "2", Kind.INTEGER, least=Fraction(1), most=Fraction(5)),
        acceptable=False,
    ),
    Rule(
        code="annahme-vordatiert",
        title="Annahme nach dem Stichtag",
        help="Eine Unterschrift trägt einen Tag nach dem Stichtag. Entweder ist »am« falsch, oder der Stichtag liegt "
        "vor dem Tag, an dem angenommen wurde: Dann hatte am Stichtag noch niemand unterschrieben.",
        theme=Theme.REVIEW,
        find=_ahead,
        acceptable=False,
    ),
    Rule(
        code="annahme-doppelt",
        title="Meldung zweimal angenommen",
        help="Zwei Annahmen, die am Stichtag gelten, nennen denselben Fingerabdruck; welche zählt, ist nicht zu sehen.",
        theme=Theme.REVIEW,
        find=_twice,
        acceptable=False,
    ),
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
