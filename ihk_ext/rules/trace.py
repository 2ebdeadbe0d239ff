"""Rules on the trace: from finding over need and goal to measure, decision and result.

A gap is a warning: real sources are incomplete, and the gap is what the reviewer looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Theme
from ihk_ext.rules.reading import span, word

_Find = Callable[[Context], Iterator[Hit]]
#: A link, its direction, and the type at its other end.
_Way = tuple[str, bool, str]


def _from(source_type: str, link: str) -> _Way:
    """A node of *source_type* points here by *link*."""
    return link, False, source_type


def _to(link: str, target_type: str) -> _Way:
    """The node points to one of *target_type* by *link*."""
    return link, True, target_type


def _reaches(context: Context, node: Node, way: _Way) -> bool:
    """Whether there is such a link; one that this audience may not see counts."""
    link, out, other = way
    found = context.graph.out(node.id, link) if out else context.graph.into(node.id, link, other)
    return bool(found) or context.veiled(node, other)


def _without(type_name: str, text: str, *ways: _Way, hint: str = "") -> _Find:
    """Finds nodes of a type from which none of the ways leads anywhere."""

    def find(context: Context) -> Iterator[Hit]:
        for node in context.nodes(type_name):
            if not any(_reaches(context, node, way) for way in ways):
                yield Hit(node, text, hint=hint)

    return find


#: Findings that ask for an answer; strengths, chances and potentials need none.
_ADVERSE = frozenset({"Schwäche", "Risiko", "Mangel/Missstand", "Problem", "Hindernis"})
_ANSWERED = (_from("bedarf", "begruendet_durch"), _from("massnahme", "ueberwindet"))


def _unanswered_finding(context: Context) -> Iterator[Hit]:
    for node, record in context.records("befund"):
        kind = word(record, "art")
        if kind in _ADVERSE and not any(_reaches(context, node, way) for way in _ANSWERED):
            yield Hit(node, f"Aus diesem Befund ({kind}) folgt kein Bedarf.", f"{kind} ohne Bedarf")


def _unmeasured_goal(context: Context) -> Iterator[Hit]:
    """A goal that neither itself nor any goal below it measures."""
    measured = {n.id for n in context.nodes("ziel") if _reaches(context, n, _to("indikatoren", "indikator"))}
    for start in list(measured):
        # a goal is measured by the goals below it
        todo = [start]
        while todo:
            for edge in context.graph.out(todo.pop(), "uebergeordnet"):
                if edge.target not in measured:
                    measured.add(edge.target)
                    todo.append(edge.target)
    for node in context.nodes("ziel"):
        if node.id not in measured:
            yield Hit(node, "Kein Indikator misst dieses Ziel.")


#: What the council has not decided on, and need not yet.
_NOT_DECIDED = frozenset({"Maßnahmenpool", "zurückgestellt", "entfallen"})
#: Who takes note or recommends has decided nothing.
_NO_DECISION = frozenset({"Kenntnisnahme", "Empfehlung"})


def _undecided(context: Context) -> Iterator[Hit]:
    """A measure is decided by itself or with the whole concept; that a paper names it decides nothing."""
    if context.head is not None and _decided(context, context.head, "beschlossen_durch"):
        return
    for node in context.nodes("massnahme"):
        pooled = node.record is not None and word(node.record, "beschlossen_umfang") in _NOT_DECIDED
        if not pooled and not _decided(context, node, "beschluesse"):
            yield Hit(node, "Kein Beschluss trägt diese Maßnahme.",
                      hint="Nennen Sie »beschluesse« oder die Beschlusslage (»beschlossen_umfang«).")  # fmt: skip


def _decided(context: Context, node: Node, link: str) -> bool:
    decisions = (context.graph.nodes[edge.target].record for edge in context.graph.out(node.id, link))
    real = any(d is None or word(d, "art") not in _NO_DECISION for d in decisions)
    return real or context.veiled(node, "beschluss")


#: Links by which something tells that it came out of an event.
_RESULTS = frozenset({"herkunft", "begruendet_durch", "beleg", "aus", "vergeben_von", "gremium"})


def _without_result(context: Context) -> Iterator[Hit]:
    for node, record in context.records("ereignis"):
        day = span(record.get("datum_bis")) or span(record.get("datum"))
        if day is None or day.last > context.stichtag or record.gives("ergebnisse"):
            continue
        came_of_it = any(edge.link.name in _RESULTS for edge in context.graph.into(node.id))
        hidden = any(context.veiled(node, t) for t in context.concept.schema.types)
        if not came_of_it and not hidden:
            yield Hit(node, "Was dabei herauskam, steht nirgends.",
                      hint="Ergänzen Sie »ergebnisse«, oder nennen Sie das Ereignis als »herkunft« dessen, "
                      "was daraus wurde.")  # fmt: skip


def _without_home(context: Context) -> Iterator[Hit]:
    facts = context.facts
    if facts is None or not facts.homes:
        return
    for node, record in context.records():
        if node.id not in facts.homes and record.publicity.visible_to(facts.audience):
            kind = f"{node.type.label} ohne Ort in einem Dokument"
            yield Hit(node, "Kein Dokument stellt diesen Datensatz dar.", kind,
                      hint="Zeigen Sie ihn mit »ihk:datensatz«, oder legen Sie ein Register an.")  # fmt: skip


def _coverage(type_name: str, what: str, *ways: _Way) -> _Find:
    """One finding about the concept where the share of answered records is below the limit."""

    def find(context: Context) -> Iterator[Hit]:
        nodes = list(context.nodes(type_name))
        covered = sum(any(_reaches(context, node, way) for way in ways) for node in nodes)
        if nodes and Fraction(covered, len(nodes)) < context.limit:
            share = f"{covered} von {len(nodes)} ({_percent(Fraction(covered, len(nodes)))})"
            yield Hit(context.head, f"{what}: {share}, verlangt sind {_percent(context.limit)}.")

    return find


def _percent(share: Fraction) -> str:
    """A share in percent, rounded down: what is not reached must not look as if it were."""
    tenths = int(share * 1000)
    return f"{tenths // 10}" + (f",{tenths % 10}" if tenths % 10 else "") + " %"


#: A goal is pursued by measures, or by the goals below it.
_PURSUED = (_from("massnahme", "ziele"), _from("ziel", "uebergeordnet"))
_NEEDS_ANSWERED = (_from("ziel", "bedarfe"), _from("massnahme", "bedarfe"))
_ANSWERS = (_to("handlungsfeld_haupt", "handlungsfeld"), _to("handlungsfelder_weitere", "handlungsfeld"))
_LAW = "§ 171e Abs. 4 BauGB"

RULES: tuple[Rule, ...] = (
    Rule(
        code="ziel-ohne-massnahme",
        title="Ziel ohne Maßnahme",
        help="Keine Maßnahme verfolgt das Ziel, und es hat keine untergeordneten Ziele.",
        theme=Theme.TRACE,
        find=_without("ziel", "Keine Maßnahme verfolgt dieses Ziel.", *_PURSUED),
        basis=Basis.LAW,
        reference=_LAW,
    ),
    Rule(
        code="massnahme-ohne-ziel",
        title="Maßnahme ohne Ziel",
        help="Die Maßnahme nennt kein Ziel, dem sie dient.",
        theme=Theme.TRACE,
        find=_without("massnahme", "Die Maßnahme dient keinem Ziel.", _to("ziele", "ziel")),
        basis=Basis.LAW,
        reference=_LAW,
    ),
    Rule(
        code="bedarf-ohne-antwort",
        title="Bedarf ohne Ziel und Maßnahme",
        help="Weder ein Ziel noch eine Maßnahme antwortet auf den Bedarf.",
        theme=Theme.TRACE,
        find=_without("bedarf", "Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf.", *_NEEDS_ANSWERED),
    ),
    Rule(
        code="befund-ohne-bedarf",
        title="Befund ohne Bedarf",
        help="Eine Schwäche, ein Risiko, ein Mangel, ein Problem oder ein Hindernis begründet keinen Bedarf, und "
        "keine Maßnahme überwindet es. Stärken, Chancen und Potenziale brauchen keine Antwort.",
        theme=Theme.TRACE,
        find=_unanswered_finding,
    ),
    Rule(
        code="massnahme-ohne-handlungsfeld",
        title="Maßnahme ohne Handlungsfeld",
        help="Die Maßnahme gehört zu keinem Handlungsfeld.",
        theme=Theme.TRACE,
        find=_without("massnahme", "Die Maßnahme gehört zu keinem Handlungsfeld.", *_ANSWERS),
    ),
    Rule(
        code="handlungsfeld-ohne-massnahme",
        title="Handlungsfeld ohne Maßnahme",
        help="Keine Maßnahme gehört zu dem Handlungsfeld.",
        theme=Theme.TRACE,
        find=_without(
            "handlungsfeld",
            "Keine Maßnahme gehört zu diesem Handlungsfeld.",
            _from("massnahme", "handlungsfeld_haupt"),
            _from("massnahme", "handlungsfelder_weitere"),
        ),
    ),
    Rule(
        code="massnahme-ohne-traeger",
        title="Maßnahme ohne Träger",
        help="Niemand ist als Träger der Maßnahme genannt; auch »nicht überliefert« lässt offen, wer sie umsetzt.",
        theme=Theme.TRACE,
        find=_without("massnahme", "Die Maßnahme hat keinen Träger.", _to("traeger", "akteur")),
    ),
    Rule(
        code="massnahme-ohne-beschluss",
        title="Maßnahme ohne Beschluss",
        help="Die Maßnahme nennt keinen Beschluss, und auch das Konzept im Ganzen ist nicht beschlossen. Eine "
        "Kenntnisnahme oder Empfehlung beschließt nichts. Was im Maßnahmenpool steht, zurückgestellt oder "
        "entfallen ist, braucht keinen Beschluss.",
        theme=Theme.TRACE,
        find=_undecided,
    ),
    Rule(
        code="ziel-ohne-indikator",
        title="Ziel ohne Indikator",
        help="Kein Indikator misst das Ziel oder eines der Ziele darunter; ob es erreicht wird, lässt sich nicht "
        "sagen.",
        theme=Theme.TRACE,
        find=_unmeasured_goal,
        basis=Basis.PROGRAMME,
        reference="Monitoring der Städtebauförderung",
    ),
    Rule(
        code="ereignis-ohne-ergebnis",
        title="Veranstaltung ohne Ergebnis",
        help="Die Veranstaltung hat stattgefunden, aber weder ein Ergebnis noch etwas, das aus ihr hervorging, "
        "ist festgehalten.",
        theme=Theme.TRACE,
        find=_without_result,
        basis=Basis.LAW,
        reference="§ 137 BauGB",
    ),
    Rule(
        code="ohne-ort",
        title="Datensatz ohne Ort in einem Dokument",
        help="Kein Dokument stellt den Datensatz vollständig dar; wer das Konzept liest, findet ihn nicht.",
        theme=Theme.TRACE,
        find=_without_home,
        needs=Input.DOCUMENTS,
    ),
    Rule(
        code="abdeckung-ziele",
        title="Zu viele Ziele ohne Maßnahme",
        help="Der Anteil der Ziele, die eine Maßnahme oder ein untergeordnetes Ziel verfolgt, liegt unter dem "
        "Grenzwert.",
        theme=Theme.TRACE,
        find=_coverage("ziel", "Ziele mit Maßnahme", *_PURSUED),
        limit=Limit("Mindestanteil", Fraction(95, 100), "95 %"),
    ),
    Rule(
        code="abdeckung-bedarfe",
        title="Zu viele Bedarfe ohne Antwort",
        help="Der Anteil der Bedarfe, auf die ein Ziel oder eine Maßnahme antwortet, liegt unter dem Grenzwert.",
        theme=Theme.TRACE,
        find=_coverage("bedarf", "Bedarfe mit Ziel oder Maßnahme", *_NEEDS_ANSWERED),
        limit=Limit("Mindestanteil", Fraction(95, 100), "95 %"),
    ),
)
