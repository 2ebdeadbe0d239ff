"""Rules on what money pays for: measures, programmes, and what a public sum hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.items import Item
from ihk_ext.finance.rows import counts
from ihk_ext.finance.structure import group_rows, groups_of, programmes_of, rows_paying
from ihk_ext.finance.wording import euro, joined
from ihk_ext.findings import Amount, Number, Ref, Severity, Word
from ihk_ext.graph import Graph
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rule import TOLERANCE_LIMIT, bound, money_rule


def _rows_without_measure(context: Context) -> Iterator[Hit]:
    """Rows merely for information pay for other bodies' measures; income pays for none."""
    money = money_of(context.graph)
    for node, record in context.records("kostenposition"):
        if not counts(record) or record.gives("massnahmen"):
            continue
        row = money.row(record)
        if row.basis.income or context.veiled(node, "kostengruppe"):
            continue
        cost = row.figures.cents(Item.COST)
        amount = "" if cost is None else f" über {euro(cost)}"
        values = bound(Word("massnahmen"), *([] if cost is None else [Amount(cost)]))
        yield Hit(node, f"Die Zeile{amount} nennt keine Maßnahme, für die sie da ist.", values=values)


def _measures_without_row(context: Context) -> Iterator[Hit]:
    for node, record in context.records("massnahme"):
        cost = record.money("kosten_geschaetzt")
        if not cost or next(rows_paying(context.graph, node.id), None):
            continue
        text = f"Die Maßnahme kostet {euro(cost)}, aber keine Zeile einer Kostenübersicht bezahlt sie."
        yield Hit(node, text, field="kosten_geschaetzt", values=(Amount(cost),))


def _cost_of_measure(context: Context) -> Iterator[Hit]:
    for node, record in context.records("massnahme"):
        stated = record.money("kosten_geschaetzt")
        if stated is None or context.veiled(node, "kostenposition"):
            continue
        total = _paid(context.graph, node.id)
        if total is not None and abs(total - stated) > context.limit:
            text = f"Geschätzt sind {euro(stated)}, die Zeilen der Kostenübersicht ergeben {euro(total)}."
            yield Hit(node, text, field="kosten_geschaetzt", values=(Amount(stated), Amount(total)))


def _paid(graph: Graph, measure: str) -> Fraction | None:
    """What the rows of a measure come to; None where a row does not tell which part is the measure's."""
    total, any_row = Fraction(0), False
    for row in rows_paying(graph, measure):
        if not counts(row):
            continue
        hidden = (row.id, "kostengruppe") in graph.veiled
        cost = None if hidden else money_of(graph).row(row).figures.cents(Item.COST)
        uses = [link for link in row.links.get("massnahmen", ()) if link.target == measure]
        given = uses[0].attributes.get("anteil") if uses else None
        part = given if isinstance(given, Fraction) else Fraction(1) if len(row.targets("massnahmen")) == 1 else None
        if cost is None or part is None:
            return None
        total, any_row = total + part * cost, True
    return total if any_row else None


def _parts(context: Context) -> Iterator[Hit]:
    """Only where every measure of a row has its part: what is not shared out needs no sum."""
    for node, record in context.records("kostenposition"):
        parts = [link.attributes.get("anteil") for link in record.links.get("massnahmen", ())]
        shares = [part for part in parts if isinstance(part, Fraction)]
        if context.veiled(node, "massnahme") or not shares:
            continue
        total = sum(shares, Fraction(0))
        if total > 1 or (len(shares) == len(parts) and total != 1):
            text = f"Die Anteile der Maßnahmen an der Zeile ergeben {total} statt 1."
            yield Hit(node, text, field="massnahmen", values=(Number(total), Number(1)), aside=(str(total),))


def _double_funding(context: Context) -> Iterator[Hit]:
    """Every expense is funded once; a programme that may be combined is no rival of another."""
    graph = context.graph
    told: set[str] = set()
    for node, record in context.records("kostenposition"):
        rivals = _rivals(graph, programmes_of(graph, record))
        if len(rivals) > 1:
            told.add(node.id)
            text = f"Mehrere Programme, die nicht als kombinierbar gelten, bezahlen die Zeile: {_titles(rivals)}."
            yield Hit(node, text, field="anteile", hint=_FUNDING_REMEDY, values=_refs(rivals))
    for node, _ in context.records("massnahme"):
        rows = [row for row in rows_paying(graph, node.id) if counts(row)]
        rivals = _rivals(graph, (programme for row in rows for programme in programmes_of(graph, row)))
        if len(rivals) > 1 and told.isdisjoint(row.id for row in rows):
            text = f"Kostenzeilen mehrerer Programme bezahlen die Maßnahme: {_titles(rivals)}."
            yield Hit(node, text, hint=_FUNDING_REMEDY, values=_refs(rivals))


_FUNDING_REMEDY = "Prüfen Sie, ob eine Ausgabe doppelt gefördert wird; sonst: »kombinierbar: ja« beim Programm."


def _refs(records: Iterable[Record]) -> tuple[Ref, ...]:
    return tuple(Ref(record.id) for record in records)


def _titles(records: Iterable[Record]) -> str:
    return joined([f"»{record.titel}«" for record in records])


def _rivals(graph: Graph, programmes: Iterable[str]) -> list[Record]:
    """The programmes that may not be combined."""
    records = (graph.nodes[identifier].record for identifier in dict.fromkeys(programmes) if identifier in graph.nodes)
    return [record for record in records if record and record.get("kombinierbar") is not True]


def _hidden_parts(context: Context) -> Iterator[Hit]:
    """Among what the report's reader sees: of parts that are hidden from him it says nothing."""
    graph = context.graph
    for type_name, parts_of, what in (
        ("kostenuebersicht", groups_of, "Gruppen"),
        ("kostengruppe", group_rows, "Zeilen"),
    ):
        for node, record in context.records(type_name):
            parts = (part.record for part in parts_of(graph, node.id))
            if any(_less_public(part, record) for part in parts if part):
                text = (
                    f"Die Summe ist für mehr Leser bestimmt ({record.publicity.value}) als manche ihrer {what}. "
                    "Wer diese nicht sieht, liest »unvollständig«: Die Differenz verriete ihre Beträge."
                )
                values = (Word(what), Word(record.publicity.value), Word("unvollständig"))
                yield Hit(node, text, field="oeffentlichkeit", hint=_HIDDEN_REMEDY, values=values)


_HIDDEN_REMEDY = "Geben Sie allen Teilen dieselbe Öffentlichkeit, oder fassen Sie den Rest zu einer Zeile zusammen."


def _less_public(part: Record, whole: Record) -> bool:
    return not part.publicity.visible_to(whole.publicity)


LINK_RULES: tuple[Rule, ...] = (
    money_rule(
        code="kostenzeile-ohne-massnahme",
        title="Kostenzeile ohne Maßnahme",
        help="Jede Zeile einer Kostenübersicht gehört zu einer Maßnahme. Zeilen, die nur nachrichtlich sind, "
        "und Einnahmen ausgenommen.",
        find=_rows_without_measure,
        severity=Severity.WARNING,
        basis=Basis.LAW,
        reference="§ 149 BauGB",
    ),
    money_rule(
        code="massnahme-ohne-kostenzeile",
        title="Maßnahme mit Kosten, aber ohne Kostenzeile",
        help="Eine Maßnahme mit geschätzten Kosten steht auch in einer Kosten- und Finanzierungsübersicht.",
        find=_measures_without_row,
        severity=Severity.WARNING,
        basis=Basis.LAW,
        reference="§ 149 BauGB",
    ),
    money_rule(
        code="massnahme-kosten",
        title="Geschätzte Kosten weichen von den Kostenzeilen ab",
        help="Die geschätzten Kosten einer Maßnahme sind die Summe ihrer Kostenzeilen. Eine Zeile für mehrere "
        "Maßnahmen zählt mit dem »anteil«, der an der Verknüpfung steht; ohne ihn wird nicht verglichen.",
        find=_cost_of_measure,
        severity=Severity.WARNING,
        limit=TOLERANCE_LIMIT,
    ),
    money_rule(
        code="kostenzeile-anteile",
        title="Anteile der Maßnahmen an einer Kostenzeile",
        help="Teilt eine Zeile ihren Betrag auf Maßnahmen auf, ergeben die Anteile zusammen 1.",
        find=_parts,
    ),
    money_rule(
        code="doppelfoerderung",
        title="Mögliche Doppelförderung",
        help="Jede Ausgabe wird nur einmal gefördert. Zeilen oder Maßnahmen, die mehrere Programme bezahlen, fallen "
        "auf, wenn davon mehr als eines nicht als »kombinierbar« gekennzeichnet ist.",
        find=_double_funding,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung (Nachrang)",
    ),
    money_rule(
        code="summe-verdeckt",
        title="Summe über Teile, die weniger öffentlich sind",
        help="Eine Übersicht oder Gruppe ist höchstens so öffentlich wie jeder ihrer Teile. Sonst steht "
        "statt ihrer Summe »unvollständig«, denn aus ihr ließen sich die verdeckten Beträge ausrechnen.",
        find=_hidden_parts,
        severity=Severity.WARNING,
    ),
)
