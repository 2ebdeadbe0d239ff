"""Whether a record proves a mandatory content: the tests that ``nachweise`` name, each a small function.

A test says what makes a proof hollow, in words that stand behind the record's name, and whether it proves at least a
part.  It never trusts that a record exists: an event may have been called off, a measure dropped, an office not opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ihk_ext.finance.structure import rows_of
from ihk_ext.graph import Node
from ihk_ext.graph.ways import by, to
from ihk_ext.model import Missing, Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.proof_words import (
    ADMINISTRATION,
    BOUNDARY,
    CALLED_OFF,
    CALLED_OFF_TITLE,
    DRAFT,
    FROM_YEAR,
    NOT_WORKING,
    NOT_WORKING_TITLE,
)
from ihk_ext.rules.reading import DROPPED, NO_DECISION, german, span, structs, word
from ihk_ext.rules.substance import says_something
from ihk_ext.schema.declare import Meaning


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a record is no proof, or with ``partly`` only half of one."""

    text: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class ProofTest:
    """A test of a record, and the types of further records that it looks at."""

    lack: Callable[[Context, Record], Lack | None]
    types: frozenset[str] = frozenset()


_PURSUED = by(Meaning.ANSWERS, other="massnahme")
_SUBGOALS = by(Meaning.ANSWERS, other="ziel")
_DECISIONS = to("beschluss", Meaning.DECIDED)
_TOWN_CONCEPTS = frozenset({"ISEK", "INSEK", "SEKO", "Rahmenplan", "Sozialraumplan"})
_PUBLIC_BODIES = frozenset({"Träger öffentlicher Belange", "Verwaltung/Amt", "Land/Bund/EU"})
_MONEY_OF_OTHERS = ("zuschuss_eur", "eigenanteil_eur", "foerderfaehig_eur")
#: A concept whose statements are older is not kept up to date, whatever day it names for its next version.
_OLDEST_YEARS = 5


def says(context: Context, record: Record, *names: str) -> bool:
    """Whether one of the texts of a record says something; »siehe Anlage« does where the concept has attachments."""
    attached = next(context.nodes("anlage"), None) is not None
    return any(says_something(text, attached=attached) for name in names for text in _texts_of(record, name))


def _texts_of(record: Record, name: str) -> Iterator[str]:
    value = record.get(name)
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str):
            yield item


def _named(record: Record) -> Lack | None:
    """What each proof is asked: that it is called something."""
    return None if says_something(record.titel) else Lack("der Titel ist ein Platzhalter")


# --- events ---------------------------------------------------------------------------------------


def _took_place(context: Context, record: Record) -> Lack | None:
    state = word(record, "status")
    texts = (t for name in ("beschreibung", "ergebnisse", "methode", "thema") for t in _texts_of(record, name))
    if state in {"abgesagt", "verschoben"}:
        return Lack(state)
    if CALLED_OFF_TITLE.search(record.titel) or any(map(CALLED_OFF.search, texts)):
        return Lack("abgesagt, ausgefallen oder verschoben")
    day = span(record.get("datum"))
    if day is not None and day.first > context.stichtag:
        return Lack(f"liegt nach dem Stichtag {german(context.stichtag)}")
    if state == "geplant":
        return Lack("nur geplant")
    if (
        day is not None
        and day.last > context.stichtag
        and state != "durchgeführt"
        and not says(context, record, "ergebnisse")
    ):
        return Lack(f"am Stichtag {german(context.stichtag)} vielleicht noch nicht gewesen", partly=True)
    return None if day is not None else Lack("ohne Datum", partly=True)


def _had_people(context: Context, record: Record) -> Lack | None:
    counts = {n: v for n in ("teilnehmer_zahl", "ruecklauf_zahl") if isinstance(v := record.get(n), int)}
    if counts and not any(counts.values()):
        return Lack("niemand nahm teil")
    groups = list(_texts_of(record, "zielgruppen"))
    if groups and all(ADMINISTRATION.search(group) for group in groups):
        return Lack("nur Verwaltung, Politik oder Träger öffentlicher Belange")
    if not counts and not groups and not says(context, record, "ergebnisse", "dokumentation", "beschreibung"):
        return Lack("weder Teilnehmende noch Ergebnisse genannt", partly=True)
    return None


def _before_adoption(context: Context, record: Record) -> Lack | None:
    """What happened after the concept was adopted did not make it."""
    head, day = context.head, span(record.get("datum"))
    if head is None or day is None:
        return None
    decided = (d.record for d in _DECISIONS.ends(context.graph, head.id))
    days = [span(d.get("datum")) for d in decided if d is not None and word(d, "art") not in NO_DECISION]
    adopted = min((d.last for d in days if d is not None), default=None)
    if adopted is not None and day.first > adopted:
        return Lack(f"erst nach dem Beschluss des Konzepts am {german(adopted)}")
    return None


def _public_body(context: Context, record: Record) -> Lack | None:
    actors = [context.graph.nodes[t].record for t in record.targets("akteur") if t in context.graph.nodes]
    kinds = [word(actor, "art") for actor in actors if actor is not None]
    if any(kinds) and _PUBLIC_BODIES.isdisjoint(kinds):
        return Lack(f"»{next(filter(None, kinds))}« ist kein öffentlicher Aufgabenträger")
    return None


# --- content --------------------------------------------------------------------------------------


_DESCRIBED = {"befund": ("text",), "stellungnahme": ("inhalt",), "massnahme": ("kurzbeschreibung", "beschreibung")}


def _described(context: Context, record: Record) -> Lack | None:
    wanted = _DESCRIBED.get(record.type.name, ("beschreibung",))
    if says(context, record, *wanted) or next(structs(record, "handlungsschritte"), None) is not None:
        return None
    if any(record.gives(name) for name in wanted):
        return Lack("der Text sagt nichts aus")
    return Lack("ohne Beschreibung", partly=record.type.name == "massnahme")


def _runs(_context: Context, record: Record) -> Lack | None:
    """A measure that is dropped or put off proves nothing; one that is only considered, half."""
    for name in ("status", "beschlossen_umfang"):
        if word(record, name) in DROPPED:
            return Lack(word(record, name))
    if word(record, "status") == "idee" or word(record, "verbindlichkeit") == "zu prüfen":
        return Lack("nur eine Idee oder zu prüfen", partly=True)
    if word(record, "beschlossen_umfang") == "Maßnahmenpool":
        return Lack("nur im Maßnahmenpool", partly=True)
    return None


def _pursued(context: Context, record: Record) -> Lack | None:
    """A goal that no measure pursues, neither itself nor a goal below it, is a wish."""
    if word(record, "ebene") == "Leitbild":
        return Lack("ein Leitbild ist noch kein Ziel", partly=True)
    seen, todo = {record.id}, [record.id]
    while todo:
        goal = todo.pop()
        if any(m.record is None or not _is_dropped(m.record) for m in _PURSUED.ends(context.graph, goal)):
            return None
        below = [node.id for node in _SUBGOALS.ends(context.graph, goal) if node.id not in seen]
        seen.update(below)
        todo += below
    return Lack("keine Maßnahme verfolgt es", partly=True)


def _is_dropped(record: Record) -> bool:
    return any(word(record, name) in DROPPED for name in ("status", "beschlossen_umfang"))


#: A plan for fewer than one in so many measures is none.
_SOME = 10
_TIMES = ("beginn", "ende", "zeithorizont", "zeitstufe")


def _timed(context: Context, record: Record) -> Lack | None:
    """When a measure is to be; a plan in time says so of most of them."""
    if not _has_time(record):
        return Lack("ohne Zeit")
    timed, measures = context.graph.kept.once(("timed", context.concept.name), lambda: _count_timed(context))
    if 2 * timed >= measures:
        return None
    return Lack(f"nur {timed} von {measures} Maßnahmen mit Zeitangabe", partly=_SOME * timed >= measures)


def _count_timed(context: Context) -> tuple[int, int]:
    measures = [r for _, r in context.records("massnahme") if not _is_dropped(r)]
    return sum(map(_has_time, measures)), len(measures)


def _has_time(record: Record) -> bool:
    given = [name for name in _TIMES if record.gives(name) and not isinstance(record.get(name), Missing)]
    return any(name != "zeitstufe" or says_something(record.text(name)) for name in given)


def _lasts(context: Context, record: Record) -> Lack | None:
    return None if says(context, record, "verstetigung") else Lack("»verstetigung« sagt nichts aus")


def _delimited(context: Context, record: Record) -> Lack | None:
    decided = record.targets("festgelegt_durch") or context.graph.into(record.id, "gebiet", "satzung")
    if record.text("geojson") and not isinstance(record.get("geojson"), Missing):
        return None
    if decided:
        return None
    if says(context, record, "beschreibung") and BOUNDARY.search(record.text("beschreibung")):
        return Lack("die Grenze steht nur im Text, ohne Umriss, Beschluss oder Satzung", partly=True)
    return Lack("ohne Abgrenzung")


def _financed(context: Context, record: Record) -> Lack | None:
    """An overview with costs, and with who pays them."""
    rows = [row for row in rows_of(context.graph, record.id) if row.get("nachrichtlich") is not True]
    if not rows:
        return Lack("ohne Kostenpositionen")
    costing = [row for row in rows if (row.money("gesamtkosten_eur") or 0) > 0]
    if not costing:
        return Lack("keine Position nennt Kosten")
    pays = any((row.money(n) or 0) > 0 for row in costing for n in _MONEY_OF_OTHERS) or any(
        row.gives("anteile") for row in costing
    )
    if pays or record.targets("foerderprogramm"):
        return None
    return Lack("sagt nicht, wer die Kosten trägt", partly=True)


def _works(context: Context, record: Record) -> Lack | None:
    """A body or office that is not set up yet, or no longer, steers nothing."""
    texts = [t for name in ("rolle", "beschreibung", "turnus", "organisation") for t in _texts_of(record, name)]
    if NOT_WORKING_TITLE.search(record.titel) or any(map(NOT_WORKING.search, texts)):
        return Lack("besteht noch nicht oder nicht mehr")
    years = [int(match[1]) for text in (record.titel, *texts) for match in FROM_YEAR.finditer(text)]
    if years and min(years) > context.stichtag.year:
        return Lack(f"besteht erst ab {min(years)}")
    return None


def _of_the_town(context: Context, record: Record) -> Lack | None:
    """The concept derives from one for the whole town that is more than a draft."""
    found = [_town_concept(context, node) for node in _sources(context, record)]
    if not found:
        return Lack("nennt kein Konzept, von dem es sich ableitet")
    if None in found:
        return None
    return next((lack for lack in found if lack and lack.partly), found[0])


def _sources(context: Context, record: Record) -> list[Node]:
    named = (*record.targets("leitet_ab_von"), *record.targets("integriert"))
    return [context.graph.nodes[t] for t in named if t in context.graph.nodes and t != record.id]


def _town_concept(context: Context, node: Node) -> Lack | None:
    source = node.record
    if source is None:
        return None
    if DRAFT.search(f"{source.titel} {source.text('fassung')}"):
        return Lack(f"»{source.titel}« ist ein Entwurf")
    own = context.head.record.get("stand") if context.head and context.head.record else None
    stand = source.get("stand")
    if isinstance(stand, dt.date) and isinstance(own, dt.date) and stand > own:
        return Lack(f"»{source.titel}« ist jünger als dieses Konzept", partly=True)
    areas = [context.graph.nodes[t].record for t in source.targets("gebiete") if t in context.graph.nodes]
    whole = word(source, "art") in _TOWN_CONCEPTS or any(a is not None and word(a, "art") == "Stadt" for a in areas)
    return None if whole else Lack(f"dass »{source.titel}« für die ganze Stadt gilt, ist nicht angegeben", partly=True)


def _up_to_date(context: Context, record: Record) -> Lack | None:
    due, until, stand = (record.get(name) for name in ("fortschreibung_faellig", "gueltig_bis", "stand"))
    if isinstance(until, dt.date) and until < context.stichtag:
        return Lack(f"galt nur bis {german(until)}")
    if not isinstance(due, dt.date):
        return Lack("nennt keinen Tag für die Fortschreibung")
    if due < context.stichtag:
        return Lack(f"die Fortschreibung war am {german(due)} fällig")
    if isinstance(stand, dt.date) and (context.stichtag - stand).days > _OLDEST_YEARS * 366:
        return Lack(f"der Stand {german(stand)} ist älter als {_OLDEST_YEARS} Jahre")
    return None


#: The tests by the names that data use.
TESTS: dict[str, ProofTest] = {
    "abgegrenzt": ProofTest(_delimited, frozenset({"satzung", "beschluss", "anlage"})),
    "aktuell": ProofTest(_up_to_date),
    "auf_dauer": ProofTest(_lasts, frozenset({"anlage"})),
    "beschrieben": ProofTest(_described, frozenset({"anlage"})),
    "besteht": ProofTest(_works),
    "betreibt": ProofTest(_runs),
    "finanziert": ProofTest(_financed, frozenset({"kostengruppe", "kostenposition", "foerderprogramm"})),
    "gesamtstaedtisch": ProofTest(_of_the_town, frozenset({"konzept", "gebiet"})),
    "mit_beteiligten": ProofTest(_had_people, frozenset({"anlage"})),
    "stattgefunden": ProofTest(_took_place, frozenset({"anlage"})),
    "terminiert": ProofTest(_timed),
    "traeger_oeffentlicher_belange": ProofTest(_public_body, frozenset({"akteur"})),
    "verfolgt": ProofTest(_pursued, frozenset({"massnahme"})),
    "vor_beschluss": ProofTest(_before_adoption, frozenset({"beschluss"})),
}
#: What any record is asked that somebody names as a proof, by its type.
GENERAL: dict[str, tuple[str, ...]] = {
    "akteur": ("besteht",),
    "befund": ("beschrieben",),
    "ereignis": ("stattgefunden",),
    "gremium": ("besteht",),
    "massnahme": ("betreibt",),
    "stellungnahme": ("beschrieben",),
}


def lack_of(context: Context, record: Record, tests: Iterable[str]) -> Lack | None:
    """What makes a record no proof, the gravest first; None where it proves."""
    found = [lack for lack in (_named(record), *(TESTS[name].lack(context, record) for name in tests)) if lack]
    return next((lack for lack in found if not lack.partly), found[0] if found else None)
