"""Rules on the trace: from finding over need and goal to measure, decision and result.

A gap is a warning: real sources are incomplete, and the gap is what the reviewer looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil

from ihk_ext.finance.wording import coverage, share
from ihk_ext.findings import Number, Ref, Word
from ihk_ext.graph import Node
from ihk_ext.graph.ways import Linked, Way, by, to
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Stricter, Theme
from ihk_ext.rules.reading import NO_DECISION, span, word
from ihk_ext.schema.declare import Meaning

_Find = Callable[[Context], Iterator[Hit]]


def _linked(context: Context, *ways: Way) -> Linked:
    """Tells of nodes whether one of the ways leads anywhere."""
    # what hidden ends settle is sorted out afterwards (ihk_ext.review.for_audience)
    return Linked(context.graph, *ways)


def _without(type_name: str, text: str, *ways: Way, hint: str = "") -> _Find:
    """Finds nodes of a type from which none of the ways leads anywhere."""

    def find(context: Context) -> Iterator[Hit]:
        linked = _linked(context, *ways)
        for node in context.nodes(type_name):
            if not linked(node.id):
                yield Hit(node, text, hint=hint)

    return find


#: Findings that ask for an answer; strengths, chances and potentials need none, nor does what sums up others.
_ADVERSE = frozenset({"Schwäche", "Risiko", "Mangel/Missstand", "Problem", "Hindernis"})


def _unanswered_finding(context: Context) -> Iterator[Hit]:
    answered = _linked(context, by(Meaning.FOLLOWS, Meaning.ANSWERS))
    for node, record in context.records("befund"):
        kind = word(record, "art")
        if kind in _ADVERSE and not answered(node.id):
            text = f"Kein Bedarf gründet auf diesem Befund ({kind}), und keine Maßnahme überwindet ihn."
            yield Hit(node, text, f"{kind} ohne Bedarf", values=(Word(kind),))


def _unmeasured_goal(context: Context) -> Iterator[Hit]:
    """A goal that neither itself nor any goal below it measures."""
    has_figure = _linked(context, to("indikator", Meaning.MEASURED))
    measured = {n.id for n in context.nodes("ziel") if has_figure(n.id)}
    above = to("ziel", Meaning.ANSWERS)
    for start in list(measured):
        # a goal is measured by the goals below it
        todo = [start]
        while todo:
            for goal in above.ends(context.graph, todo.pop()):
                if goal.id not in measured:
                    measured.add(goal.id)
                    todo.append(goal.id)
    for node in context.nodes("ziel"):
        if node.id not in measured:
            yield Hit(node, "Kein Indikator misst dieses Ziel.")


#: What the council has not decided on, and need not yet.
_NOT_DECIDED = frozenset({"Maßnahmenpool", "zurückgestellt", "entfallen"})
#: Who takes note or recommends has decided nothing.


def _undecided(context: Context) -> Iterator[Hit]:
    """A measure is decided by itself or with the whole concept; that a paper names it decides nothing."""
    if context.head is not None and _decided(context, context.head):
        return
    for node in context.nodes("massnahme"):
        pooled = node.record is not None and word(node.record, "beschlossen_umfang") in _NOT_DECIDED
        if not pooled and not _decided(context, node):
            decided, noted = _over_papers(context, node)
            yield Hit(
                node,
                f"Kein Beschluss trägt diese Maßnahme.{_said_over(context, decided, noted)}",
                values=tuple(map(Ref, (*decided, *noted))),
                hint="Nennen Sie »beschluesse« oder die Beschlusslage (»beschlossen_umfang«).",
            )


#: By such links a decision decides on what names it; that something came out of a decision is another thing.
_DECISIONS = to("beschluss", Meaning.DECIDED, Meaning.CARRIES)
#: A paper that speaks of a record, and what was decided on the paper.
_PAPERS = by(Meaning.CONCERNS, other="vorlage")
_ON_PAPER = by(Meaning.PRINTED, other="beschluss")


def _decided(context: Context, node: Node) -> bool:
    return any(map(_binds, _DECISIONS.ends(context.graph, node.id)))


def _binds(decision: Node) -> bool:
    return decision.record is None or word(decision.record, "art") not in NO_DECISION


def _over_papers(context: Context, node: Node) -> tuple[list[str], list[str]]:
    """The papers that name a measure: those on which something was decided, and those that were only noted.

    Neither decides anything of the measure.
    """
    decided: set[str] = set()
    noted: set[str] = set()
    for paper in _PAPERS.ends(context.graph, node.id):
        results = list(_ON_PAPER.ends(context.graph, paper.id))
        if results:
            (decided if any(map(_binds, results)) else noted).add(paper.id)
    return sorted(decided), sorted(noted)


def _said_over(context: Context, decided: list[str], noted: list[str]) -> str:
    def named(papers: list[str]) -> str:
        return ", ".join(f"»{context.graph.nodes[paper].caption}«" for paper in papers)

    said = f" Über die Vorlage {named(decided)} ist beschlossen, dort ist sie nur genannt." if decided else ""
    if noted:
        said += f" Über die Vorlage {named(noted)} gab es nur eine Kenntnisnahme oder Empfehlung."
    return said


#: What did not take place has no result.
_NOT_HELD = frozenset({"geplant", "verschoben", "abgesagt"})


def _without_result(context: Context) -> Iterator[Hit]:
    results = _linked(context, by(Meaning.FOLLOWS))
    for node, record in context.records("ereignis"):
        day = span(record.get("datum_bis")) or span(record.get("datum"))
        if day is None or day.last > context.stichtag or record.gives("ergebnisse"):
            continue
        if word(record, "status") in _NOT_HELD:
            continue
        if not results(node.id):
            yield Hit(
                node,
                "Was dabei herauskam, steht nirgends.",
                hint="Ergänzen Sie »ergebnisse«, oder nennen Sie das Ereignis als »herkunft« dessen, was daraus wurde.",
            )


def _without_home(context: Context) -> Iterator[Hit]:
    facts = context.facts
    if facts is None or not facts.homes:
        return
    for node, record in context.records():
        if node.id not in facts.homes and record.publicity.visible_to(facts.audience):
            kind = f"{node.type.label} ohne Ort in einem Dokument"
            yield Hit(
                node,
                "Kein Dokument stellt diesen Datensatz dar.",
                kind,
                hint="Zeigen Sie ihn mit »ihk:datensatz«, oder legen Sie ein Register an.",
            )


def _coverage(type_name: str, what: str, *ways: Way) -> _Find:
    """One finding about the concept where the share of answered records is below the limit."""

    def find(context: Context) -> Iterator[Hit]:
        linked, stated = _linked(context, *ways), Linked(context.graph, *ways, stated=True)
        nodes = list(context.nodes(type_name))
        covered, by_source = (sum(is_linked(node.id) for node in nodes) for is_linked in (linked, stated))
        if nodes and Fraction(covered, len(nodes)) < context.limit:
            reached = coverage(by_source, covered, len(nodes))
            least = ceil(context.limit * len(nodes))
            yield Hit(
                context.head,
                f"{what}: {reached}, verlangt sind {share(context.limit)}, also mindestens {least}.",
                values=(Number(covered), Number(by_source), Number(len(nodes)), Number(context.limit)),
                aside=(reached, str(least)),
            )

    return find


#: A need is answered by goals and measures, a goal pursued by measures or by the goals below it.
_ANSWERED = by(Meaning.ANSWERS)
_LAW = "§ 171e Abs. 4 BauGB"

RULES: tuple[Rule, ...] = (
    Rule(
        code="ziel-ohne-massnahme",
        title="Ziel ohne Maßnahme",
        help="Keine Maßnahme verfolgt das Ziel, und es hat keine untergeordneten Ziele.",
        theme=Theme.TRACE,
        find=_without("ziel", "Keine Maßnahme verfolgt dieses Ziel.", _ANSWERED),
        basis=Basis.LAW,
        reference=_LAW,
    ),
    Rule(
        code="massnahme-ohne-ziel",
        title="Maßnahme ohne Ziel",
        help="Die Maßnahme nennt kein Ziel, dem sie dient.",
        theme=Theme.TRACE,
        find=_without("massnahme", "Die Maßnahme dient keinem Ziel.", to("ziel", Meaning.ANSWERS)),
        basis=Basis.LAW,
        reference=_LAW,
    ),
    Rule(
        code="bedarf-ohne-antwort",
        title="Bedarf ohne Ziel und Maßnahme",
        help="Weder ein Ziel noch eine Maßnahme antwortet auf den Bedarf.",
        theme=Theme.TRACE,
        find=_without("bedarf", "Kein Ziel und keine Maßnahme antwortet auf diesen Bedarf.", _ANSWERED),
    ),
    Rule(
        code="befund-ohne-bedarf",
        title="Befund ohne Bedarf",
        help="Eine Schwäche, ein Risiko, ein Mangel, ein Problem oder ein Hindernis begründet keinen Bedarf, und "
        "keine Maßnahme überwindet es. Stärken, Chancen, Potenziale, die Ausgangslage und ein Fazit aus anderen "
        "Befunden brauchen keine Antwort.",
        theme=Theme.TRACE,
        find=_unanswered_finding,
    ),
    Rule(
        code="massnahme-ohne-handlungsfeld",
        title="Maßnahme ohne Handlungsfeld",
        help="Die Maßnahme gehört zu keinem Handlungsfeld.",
        theme=Theme.TRACE,
        find=_without(
            "massnahme", "Die Maßnahme gehört zu keinem Handlungsfeld.", to("handlungsfeld", Meaning.BELONGS)
        ),
    ),
    Rule(
        code="handlungsfeld-ohne-massnahme",
        title="Handlungsfeld ohne Maßnahme",
        help="Keine Maßnahme gehört zu dem Handlungsfeld.",
        theme=Theme.TRACE,
        find=_without(
            "handlungsfeld",
            "Keine Maßnahme gehört zu diesem Handlungsfeld.",
            by(Meaning.BELONGS, other="massnahme"),
        ),
    ),
    Rule(
        code="massnahme-ohne-traeger",
        title="Maßnahme ohne Träger",
        help="Niemand ist als Träger der Maßnahme genannt; auch »nicht überliefert« lässt offen, wer sie umsetzt.",
        theme=Theme.TRACE,
        find=_without("massnahme", "Die Maßnahme hat keinen Träger.", to("akteur", Meaning.BORNE)),
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
        find=_coverage("ziel", "Ziele mit Maßnahme", _ANSWERED),
        limit=Limit("Mindestanteil", Fraction(95, 100), "95 %", stricter=Stricter.HIGHER),
    ),
    Rule(
        code="abdeckung-bedarfe",
        title="Zu viele Bedarfe ohne Antwort",
        help="Der Anteil der Bedarfe, auf die ein Ziel oder eine Maßnahme antwortet, liegt unter dem Grenzwert.",
        theme=Theme.TRACE,
        find=_coverage("bedarf", "Bedarfe mit Ziel oder Maßnahme", _ANSWERED),
        limit=Limit("Mindestanteil", Fraction(95, 100), "95 %", stricter=Stricter.HIGHER),
    ),
)
