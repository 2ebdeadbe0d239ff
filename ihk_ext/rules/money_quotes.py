"""Rules on amounts in the text of a Vorlage: in its data, and on the pages that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from ihk_ext.finance.known_amounts import Known, KnownAmounts, known_costs
from ihk_ext.finance.text_amounts import Quote, find_quotes
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Amount, Place, Severity, Word
from ihk_ext.graph import Node
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Hit, Input, Limit, Rule, Stricter
from ihk_ext.rules.money_papers import overviews_of, papers
from ihk_ext.rules.money_rule import money_rule
from ihk_ext.schema.declare import Kind


@dataclass(frozen=True, slots=True)
class _Use:
    """An amount that a paper quotes, and where."""

    node: Node
    record: Record
    quote: Quote
    field: str = ""
    place: Place | None = None

    def hit(self, text: str, found: Known, hint: str = "") -> Hit:
        """The finding at this place; *found* is the amount of the data that it speaks of."""
        values = (Word(self.quote.text), Amount(self.quote.cents), Amount(found.cents), Word(self.field))
        # what an amount is called follows from titles
        return Hit(self.node, text, field=self.field, place=self.place, hint=hint, values=values, aside=(found.name,))


def _in_data(context: Context) -> Iterator[_Use]:
    """Amounts in the prose of papers; editorial notes are no part of a paper."""
    for node, record in papers(context):
        for member in record.type.fields:
            if member.kind is Kind.PROSE and member.name != "notiz":
                for quote in find_quotes(record.text(member.name)):
                    yield _Use(node, record, quote, field=member.name)


def _in_documents(context: Context) -> Iterator[_Use]:
    """Amounts that authors wrote on the pages of papers."""
    seen = {node.id: (node, record) for node, record in papers(context)}
    for found in context.facts.quotes if context.facts else ():
        quote = next(find_quotes(found.text), None)
        if found.paper in seen and quote is not None:
            node, record = seen[found.paper]
            yield _Use(node, record, quote, place=Place(found.file, found.line))


class _Amounts:
    """The amounts that papers may quote."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known = KnownAmounts(context.graph)

    def meant(self, use: _Use) -> Known | None:
        """The amount that a quotation may stand for, the nearest one."""
        overviews, quote = overviews_of(self._context, use.record), use.quote
        if quote.per_unit:
            among = self._known.near_rates(overviews, quote.cents)
        else:
            among = chain(self._known.near(overviews, quote.cents), self._costs(use.record))
        return _nearest(quote, (k for k in among if quote.agrees(k.cents)))

    def nearest_sum(self, use: _Use, limit: Fraction) -> Known | None:
        """The sum that is nearest to a quotation, if it is as near as *limit* (a part of the sum)."""
        cents = use.quote.cents
        sums = self._known.sums(overviews_of(self._context, use.record))
        return _nearest(use.quote, (k for k in sums if abs(k.cents - cents) <= limit * k.cents))

    def _costs(self, paper: Record) -> Iterator[Known]:
        nodes = (self._context.graph.nodes.get(identifier) for identifier in paper.targets("massnahmen"))
        return known_costs(node.record for node in nodes if node and node.record)


def _nearest(quote: Quote, among: Iterable[Known]) -> Known | None:
    return min(among, key=lambda k: abs(k.cents - quote.cents), default=None)


_Find = Callable[[Context], Iterator[Hit]]


def _by_hand(uses: Callable[[Context], Iterator[_Use]], hint: str) -> _Find:
    """Finds amounts that the data have."""

    def find(context: Context) -> Iterator[Hit]:
        amounts = _Amounts(context)
        for use in uses(context):
            if found := amounts.meant(use):
                text = f"»{use.quote.text}« ist von Hand geschrieben; die Daten enthalten den Betrag: {found.name}."
                yield use.hit(text, found, hint)

    return find


def _deviating(uses: Callable[[Context], Iterator[_Use]]) -> _Find:
    """Finds amounts that agree with nothing, but are near a sum: most likely they mean it."""

    def find(context: Context) -> Iterator[Hit]:
        amounts = _Amounts(context)
        for use in uses(context):
            # what a hidden measure costs may be what is meant
            if use.quote.per_unit or context.veiled(use.node, "massnahme") or amounts.meant(use):
                continue
            if found := amounts.nearest_sum(use, context.limit):
                near_by = f"am nächsten liegt {found.name}: {euro(found.cents)}"
                yield use.hit(f"»{use.quote.text}« passt zu keinem Betrag der Daten; {near_by}.", found)

    return find


_DISTANCE = Limit("Abstand, bis zu dem ein Betrag als gemeint gilt", Fraction(1, 50), "2 %", stricter=Stricter.HIGHER)
_BY_HAND = "Ein Betrag im Fließtext, den die Daten enthalten, veraltet unbemerkt, sobald sich die Daten ändern."
_DEVIATING = (
    "Ein Betrag im Fließtext stimmt mit keinem der Daten überein (auch nicht als »rund«, »ca.« oder »bis zu max.«), "
    "liegt aber nahe an einer Summe: vermutlich ein Schreibfehler oder ein alter Stand."
)

QUOTE_RULES: tuple[Rule, ...] = (
    money_rule(
        code="betrag-im-text",
        title="Betrag im Text einer Vorlage von Hand geschrieben",
        help=_BY_HAND,
        find=_by_hand(_in_data, "Im Dokument zieht ihn :ihk:summe: oder :ihk:wert: aus den Daten."),
        severity=Severity.HINT,
    ),
    money_rule(
        code="betrag-im-text-abweichend",
        title="Betrag im Text einer Vorlage passt nicht zu den Daten",
        help=_DEVIATING,
        find=_deviating(_in_data),
        severity=Severity.WARNING,
        limit=_DISTANCE,
    ),
    money_rule(
        code="betrag-im-dokument",
        title="Betrag auf der Seite einer Vorlage von Hand geschrieben",
        help=_BY_HAND,
        find=_by_hand(_in_documents, "Ziehen Sie ihn mit :ihk:summe: oder :ihk:wert: aus den Daten."),
        severity=Severity.HINT,
        needs=Input.DOCUMENTS,
    ),
    money_rule(
        code="betrag-im-dokument-abweichend",
        title="Betrag auf der Seite einer Vorlage passt nicht zu den Daten",
        help=_DEVIATING,
        find=_deviating(_in_documents),
        severity=Severity.WARNING,
        needs=Input.DOCUMENTS,
        limit=_DISTANCE,
    ),
)
