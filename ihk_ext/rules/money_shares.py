"""Rules on who pays a cost item, and in which year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ihk_ext.finance.fields import cents, structs, text
from ihk_ext.finance.items import Item
from ihk_ext.finance.rows import Row, is_planned
from ihk_ext.finance.shares import Share, amounts_by_giver, of_kind
from ihk_ext.finance.slices import Span, span_of
from ihk_ext.finance.terms import shares_by_giver
from ihk_ext.finance.wording import euro, joined, percent
from ihk_ext.finance.wording import share as share_text
from ihk_ext.findings import Amount, Number, Ref, Severity, Word
from ihk_ext.findings.values import TypedValue
from ihk_ext.model import PartialDate, Record, Struct
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rule import GUIDELINE, TOLERANCE_LIMIT, money_rule, rows, where

_SHARES = "anteile"


def _unfinanced(context: Context) -> Iterator[Hit]:
    """Rows that state who pays: what nobody pays, and what is paid twice."""
    for node, row in rows(context):
        rest, payers = _rest(row)
        if not row.shares or not rest or _overfunded(row) is not None:
            continue
        paid = [_named(item, amount) for item in payers if (amount := row.known(item))]
        whole = rest + sum(row.known(item) or 0 for item in payers)
        what = f"{euro(abs(rest))} sind {'nicht finanziert' if rest > 0 else 'zu viel'}"
        said = f"Zu finanzieren sind {euro(whole)}, {joined(paid)} ergeben {euro(whole - rest)}: {what}."
        amounts = (whole, whole - rest, rest, *(row.known(item) or 0 for item in payers))
        yield Hit(node, said, field=_SHARES, values=tuple(map(Amount, amounts)))


def _rest(row: Row) -> tuple[int | None, tuple[Item, ...]]:
    """What nobody pays, and who pays; an own share that follows and is below 0 is what others pay too much."""
    own, cost = row.figures[Item.OWN], row.known(Item.COST)
    if own.is_derived and own.cents is not None and own.cents < 0 <= (cost or 0) and not row.basis.income:
        return own.cents, tuple(item for item in _PAID if item is not Item.OWN)
    return row.rest.cents, _PAID


#: All that pays for a row, in the order of a sentence.
_PAID = (Item.GRANT, Item.THIRD, Item.INCOME, Item.OWN)


def _named(item: Item, amount: int) -> str:
    return f"{item.label} ({euro(amount)})"


def _overfunded(row: Row) -> int | None:
    """What grants are above the eligible cost less income; None where they are not."""
    grant, eligible = row.known(Item.GRANT), row.known(Item.ELIGIBLE)
    if grant is None or eligible is None or row.basis.income:
        return None
    over = grant - (eligible - (row.known(Item.INCOME) or 0))
    return over if over > 0 else None


def _overfunding(context: Context) -> Iterator[Hit]:
    """Rows that state who pays; a single grant above the cost is told with the own share."""
    for node, row in rows(context):
        over, grant, eligible = _overfunded(row), row.known(Item.GRANT), row.known(Item.ELIGIBLE)
        if not row.shares or over is None or grant is None or eligible is None:
            continue
        net = eligible - (row.known(Item.INCOME) or 0)
        quota = f" ({percent(Fraction(grant, net))} der förderfähigen Kosten)" if net > 0 else ""
        programmes = [f"»{name}«" for name in _titles(context, row)]
        of = f" aus {joined(programmes)}" if programmes else ""
        said = (
            f"Die Zuschüsse{of} ergeben {euro(grant)}{quota}, förderfähig sind {euro(net)}: "
            f"{euro(over)} wären doppelt gefördert."
        )
        values: tuple[TypedValue, ...] = (Amount(grant), Amount(net), Amount(over), *map(Ref, row.programmes))
        yield Hit(node, said, field=_SHARES, values=values, aside=(quota,))


def _titles(context: Context, row: Row) -> Iterator[str]:
    for identifier in row.programmes:
        node = context.graph.nodes.get(identifier)
        if node is not None:
            yield node.titel


def _contradicting_shares(context: Context) -> Iterator[Hit]:
    """What is stated as grant or own share against the shares of those who pay it; and shares without amount."""
    for node, row in rows(context):
        for item in (Item.GRANT, Item.OWN):
            amount, shares = row.record.money(item.field), of_kind(row.shares, item)
            if amount is None or shares.cents is None or shares.open or amount == shares.cents or row.veiled:
                continue
            givers = joined(
                [f"{share.giver} {euro(share.figure.cents or 0)}" for share in row.shares if share.item is item]
            )
            place = row.record.place_of(item.field)
            said = (
                f"{item.label} angegeben {euro(amount)}{where(place)}, die Anteile ergeben {euro(shares.cents)} "
                f"({givers})."
            )
            values = (Word(item.label), Amount(amount), Amount(shares.cents))
            yield Hit(node, said, field=_SHARES, values=values, aside=(where(place), f"({givers})"))
        for share, known in zip(structs(row.record, _SHARES), row.shares, strict=False):
            if not {"betrag", "satz"} & set(share.values) and not row.veiled and not _follows(row, known):
                giver = text(share, "geber")
                said = f"Der Anteil von »{giver}« nennt weder Betrag noch Satz."
                yield Hit(node, said, place=share.place, values=(Word(giver),))


def _follows(row: Row, known: Share) -> bool:
    """Whether a share that states nothing follows from the rate of its programme: only what is planned does."""
    return known.rate is not None and is_planned(row.record)


def _shares_of_programme(context: Context) -> Iterator[Hit]:
    """Each giver's share against the programme's fraction.

    The municipality's own may include what is not eligible, and third parties may take a part of it.
    """
    for node, row in rows(context):
        terms, whole = row.basis.terms, row.known(Item.ELIGIBLE)
        if terms is None or whole is None or len(row.programmes) > 1:
            continue
        net = whole - (row.known(Item.INCOME) or 0)
        rest = (row.known(Item.COST) or whole) - whole
        third = row.known(Item.THIRD) or 0
        rates, amounts = shares_by_giver(terms.programme), amounts_by_giver(row.shares)
        for giver, amount in amounts.items():
            rate = rates.get(giver)
            allowed = (0, rest, -third, rest - third) if giver == terms.municipal else (0,)
            if rate is not None and all(abs(amount - rate * net - more) > context.limit for more in allowed):
                product = f"{giver}: {share_text(rate)} von {euro(net)} sind {euro(rate * net)}"
                values = (Word(giver), Number(rate), Amount(net), Amount(rate * net), Amount(amount))
                said = f"{product}, angegeben sind {euro(amount)}."
                yield Hit(node, said, field=_SHARES, values=values, aside=(share_text(rate),))


def _slices(context: Context) -> Iterator[Hit]:
    for node, row in rows(context):
        item = Item.INCOME if row.basis.income else Item.COST
        amounts = [a for each in structs(row.record, "scheiben") if (a := cents(each, "betrag")) is not None]
        whole = row.known(item)
        if amounts and whole is not None and sum(amounts) != whole:
            said = f"Die Jahresscheiben ergeben {euro(sum(amounts))}, die {item.label} sind {euro(whole)}."
            yield Hit(node, said, field="scheiben", values=(Amount(sum(amounts)), Amount(whole)))


def _years(context: Context) -> Iterator[Hit]:
    for node, row in rows(context):
        programme = row.basis.terms.programme if row.basis.terms else None
        first, last = (_year(programme, name) for name in ("laufzeit_von", "laufzeit_bis"))
        given = [(span_of(item), item) for item in structs(row.record, "scheiben")]
        seen: set[Span] = set()
        for span, item in given:
            if span is None:
                said = "Eine Jahresscheibe nennt entweder »jahr« oder »ab«, eines von beiden."
                yield Hit(node, said, place=item.place, values=(Word("jahr"), Word("ab"), *_amount(item)))
                continue
            if span in seen:
                said = f"Für {span.label} gibt es zwei Jahresscheiben."
                yield Hit(node, said, place=item.place, values=(Number(span.year), Word(span.label)))
            elif later := [other for other, _ in given if other and span.to_end and _within(other, span)]:
                said = f"Die Jahresscheibe {span.label} enthält auch {later[0].label}, das eine eigene Scheibe hat."
                numbers = (Number(span.year), Word(span.label), Number(later[0].year))
                yield Hit(node, said, place=item.place, values=numbers)
            seen.add(span)
            if programme and _outside(span, first, last):
                said = f"Die Jahresscheibe {span.label} liegt außerhalb der Laufzeit von »{programme.titel}«."
                values = (Number(span.year), Word(span.label), Ref(programme.id))
                yield Hit(node, said, place=item.place, values=values)


def _amount(item: Struct) -> Iterator[Amount]:
    if (amount := cents(item, "betrag")) is not None:
        yield Amount(amount)


def _within(other: Span, span: Span) -> bool:
    return other != span and other.year >= span.year


def _outside(span: Span, first: int | None, last: int | None) -> bool:
    return bool((first and span.year < first) or (last and span.year > last))


def _year(programme: Record | None, member: str) -> int | None:
    value = programme.get(member) if programme else None
    return value.year if isinstance(value, PartialDate) else None


SHARE_RULES: tuple[Rule, ...] = (
    money_rule(
        code="anteile-summe",
        title="Anteile decken nicht, was zu finanzieren ist",
        help="Zuschüsse, Drittmittel, Einnahmen und Eigenanteil ergeben auf den Cent, was zu finanzieren ist: die "
        "förderfähigen Kosten oder, wo die Kommune auch die nicht förderfähigen trägt, die Gesamtkosten. Gemeldet "
        "wird, was nicht finanziert und was zu viel ist. Steht der Eigenanteil nur im Feld »eigenanteil_eur«, zählt er "
        "mit.",
        find=_unfinanced,
    ),
    money_rule(
        code="ueberfoerderung",
        title="Zuschüsse über den förderfähigen Kosten",
        help="Die Zuschüsse aller Programme einer Zeile ergeben zusammen höchstens 100 % der förderfähigen Kosten "
        "(weniger Einnahmen).",
        find=_overfunding,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung (Nachrang)",
    ),
    money_rule(
        code="anteile-widerspruch",
        title="Anteile passen nicht zu Zuschuss oder Eigenanteil",
        help="Nennt eine Zeile Zuschuss oder Eigenanteil und außerdem die Anteile derer, die ihn zahlen, ergeben sie "
        "dasselbe. Gedruckt wird der angegebene Betrag. Jeder Anteil nennt einen Betrag oder einen Satz.",
        find=_contradicting_shares,
    ),
    money_rule(
        code="anteil-je-geber",
        title="Anteil weicht vom Programm ab",
        help="Der Anteil eines Geldgebers ist sein Bruchteil nach dem Programm mal die förderfähigen Kosten (weniger "
        "Einnahmen); ein Euro darf durch Runden fehlen. Den Rest trägt die Kommune.",
        find=_shares_of_programme,
        limit=TOLERANCE_LIMIT,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="scheiben",
        title="Jahresscheiben ergeben nicht die Gesamtkosten",
        help="Die Beträge der einzelnen Jahre, auch der Scheibe »ab … bis zum Ende«, ergeben zusammen auf den Cent die "
        "Gesamtkosten der Zeile.",
        find=_slices,
    ),
    money_rule(
        code="scheibe-jahr",
        title="Jahr einer Jahresscheibe",
        help="Jede Jahresscheibe liegt in der Laufzeit des Förderprogramms, und jedes Jahr kommt nur einmal vor, auch "
        "nicht noch einmal in der Scheibe »ab … bis zum Ende«.",
        find=_years,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
)
