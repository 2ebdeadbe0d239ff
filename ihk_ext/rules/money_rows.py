"""Rules on one cost item: what its own amounts must make up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ihk_ext.finance.fields import share
from ihk_ext.finance.figures import Figure
from ihk_ext.finance.items import Item
from ihk_ext.finance.reading import near, quota_readings
from ihk_ext.finance.rows import Row, is_planned
from ihk_ext.finance.structure import rows_of
from ihk_ext.finance.wording import euro
from ihk_ext.finance.wording import share as share_text
from ihk_ext.findings import Amount, Number, Ref, Severity, Word
from ihk_ext.findings.values import TypedValue
from ihk_ext.model import Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Rule
from ihk_ext.rules.money_rule import GUIDELINE, KUF, TOLERANCE_LIMIT, derivation, money_rule, rows, stated, where


def _quantity_times_rate(context: Context) -> Iterator[Hit]:
    for node, row in rows(context):
        item = Item.INCOME if row.basis.income else Item.COST
        cost, product = stated(row.figures[item]), row.product
        if cost is None or product.cents is None or near(cost, product.cents, context.limit):
            continue
        text = f"{product.why} ergeben {euro(product.cents)}, angegeben sind {euro(cost)} {item.label}."
        yield Hit(
            node,
            text,
            field=Item.COST.field if node.record and node.record.gives(Item.COST.field) else item.field,
            hint="Prüfen Sie Menge, Ansatz und Betrag.",
            values=(*_quantity(row.record), Amount(product.cents), Amount(cost)),
        )


def _quantity(record: Record) -> Iterator[TypedValue]:
    quantity, rate = record.get("menge"), record.money("ansatz")
    if isinstance(quantity, Decimal) and rate is not None:
        yield from (Number(quantity), Word(record.text("mengeneinheit")), Amount(rate))


def _quota(context: Context) -> Iterator[Hit]:
    """In the reading that the overview declares; where it declares none, either will do."""
    for node, row in rows(context):
        reading, quota = row.basis.reading, share(row.record, "foerderquote")
        found = [each for each in quota_readings(row.record) if not reading.quota_declared or each[0] is reading.quota]
        if not found or quota is None or any(near(amount, expected, context.limit) for _, amount, expected in found):
            continue
        item, amount, expected = found[0]
        whole = expected / quota if quota else Fraction(0)
        product = f"{share_text(quota)} von {euro(whole)} sind {euro(expected)}"
        text = f"{product}, angegeben sind {euro(amount)} {item.label}."
        values = (Number(quota), Amount(whole), Amount(expected), Amount(amount), Word(item.label))
        yield Hit(node, text, field=item.field, values=values, aside=(share_text(quota),))


def _over_rate(context: Context) -> Iterator[Hit]:
    """Rows that draw on a further programme by a share of their own are left out: rates add up there."""
    for node, row in rows(context):
        terms, expected, grant = row.basis.terms, row.expected.get(Item.GRANT), row.figures[Item.GRANT]
        amount = stated(grant)
        if terms is None or terms.rate is None or amount is None or row.basis.income or len(row.programmes) > 1:
            continue
        most = _at_rate(row, terms.rate, expected)
        if most is None or amount - most <= context.limit:
            continue
        text = (
            f"Der Zuschuss von {euro(amount)}{where(grant.place)} ist höher als der Fördersatz von »{terms.label}« "
            f"erlaubt: {share_text(terms.rate)} der förderfähigen Kosten sind {euro(most)}."
        )
        values = (Amount(amount), Ref(terms.programme.id), Number(terms.rate), Amount(most))
        yield Hit(
            node, text, field=_grant_field(row), values=values, aside=(where(grant.place), share_text(terms.rate))
        )


def _at_rate(row: Row, rate: Fraction, expected: Figure | None) -> Fraction | None:
    """The programme's rate of what is eligible less income, exactly."""
    if expected is not None and expected.rate == rate and expected.of is not None:
        return rate * expected.of
    eligible = row.known(Item.ELIGIBLE)
    return None if eligible is None else rate * (eligible - (row.known(Item.INCOME) or 0))


def _grant_field(row: Row) -> str:
    return Item.GRANT.field if row.record.gives(Item.GRANT.field) else "anteile"


def _other_grant(context: Context) -> Iterator[Hit]:
    """Less than follows, of planned money: what is granted may well be less than the rate allows."""
    for node, row in rows(context):
        grant, expected = row.figures[Item.GRANT], row.expected.get(Item.GRANT)
        amount = stated(grant)
        if expected is None or expected.cents is None or amount is None or not is_planned(row.record):
            continue
        if not row.counts or len(row.programmes) > 1 or near(amount, expected.cents, context.limit):
            continue
        if amount > expected.cents and not row.basis.income:
            continue  # told by the rules on rate and quota
        text = (
            f"Zuschuss angegeben {euro(amount)}{where(grant.place)}, errechnet {derivation(expected)}"
            f"{where(expected.place)}."
        )
        yield Hit(
            node,
            text,
            field=_grant_field(row),
            values=(Amount(amount), Amount(expected.cents)),
            aside=(where(grant.place), where(expected.place), f"({expected.why})"),
        )


def _eligible(context: Context) -> Iterator[Hit]:
    for node, row in rows(context):
        cost, part = stated(row.figures[Item.COST]), stated(row.figures[Item.ELIGIBLE])
        rest = row.record.money(Item.INELIGIBLE.field)
        if cost is None or part is None:
            continue
        if rest is not None and part + rest != cost:
            text = (
                "Förderfähige und nicht förderfähige Kosten ergeben nicht die Gesamtkosten: Nicht förderfähig "
                f"wären {euro(cost - part)}, angegeben sind {euro(rest)}."
            )
            yield Hit(node, text, field=Item.INELIGIBLE.field, values=(Amount(cost - part), Amount(rest)))
        elif part > cost:
            text = f"Förderfähig sind {euro(part)}, mehr als die Gesamtkosten von {euro(cost)}."
            yield Hit(node, text, field=Item.ELIGIBLE.field, values=(Amount(part), Amount(cost)))


def _own(context: Context) -> Iterator[Hit]:
    """Rows with shares of several givers are told by the rule on these."""
    for node, row in rows(context):
        cost, grant, own = row.figures[Item.COST].cents, stated(row.figures[Item.GRANT]), row.figures[Item.OWN]
        if row.shares or row.basis.income:
            continue
        if cost is not None and grant is not None and grant > cost:
            text = f"Der Zuschuss von {euro(grant)} ist höher als die Gesamtkosten von {euro(cost)}."
            yield Hit(node, text, field=Item.GRANT.field, values=(Amount(grant), Amount(cost)))
            continue
        expected = row.expected.get(Item.OWN)
        amount = stated(own)
        if expected is None or expected.cents is None or amount is None or amount == expected.cents:
            continue
        text = f"Eigenanteil angegeben {euro(amount)}{where(own.place)}, errechnet {derivation(expected)}."
        yield Hit(
            node,
            text,
            field=Item.OWN.field,
            values=(Amount(amount), Amount(expected.cents)),
            aside=(where(own.place), f"({expected.why})"),
        )


def _unit(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        given = [label for name, label in (("menge", "Menge"), ("ansatz", "Ansatz")) if _has_number(record, name)]
        if given and not record.gives("mengeneinheit"):
            text = f"{' und '.join(given)} ohne Einheit."
            field = "menge" if record.gives("menge") else "ansatz"
            yield Hit(node, text, field=field, values=tuple(map(Word, given)))


def _has_number(record: Record, member: str) -> bool:
    return isinstance(record.get(member), int | Decimal)


def _price_date(context: Context) -> Iterator[Hit]:
    """Told once for an overview: its rows share one state of prices as a rule."""
    for node, record in context.records("kostenuebersicht"):
        if record.gives("preisstand"):
            continue
        with_cost = (row for row in rows_of(context.graph, node.id) if row.money(Item.COST.field))
        undated = [row for row in with_cost if not row.gives("preisstand")]
        if undated:
            names = "einer Kostenposition" if len(undated) == 1 else f"{len(undated)} Kostenpositionen"
            text = f"Der Preisstand fehlt bei der Übersicht und bei {names}."
            hint = "Tragen Sie »preisstand« bei der Übersicht ein."
            yield Hit(node, text, hint=hint, values=(Word("preisstand"), Number(len(undated))))


ROW_RULES: tuple[Rule, ...] = (
    money_rule(
        code="menge-mal-ansatz",
        title="Gesamtkosten sind nicht Menge × Ansatz",
        help="Menge mal Ansatz ergibt die Gesamtkosten der Zeile; ein Euro darf durch Runden fehlen. Gedruckt wird "
        "immer der eingetragene Betrag, die Rechnung prüft ihn nur.",
        find=_quantity_times_rate,
        limit=TOLERANCE_LIMIT,
    ),
    money_rule(
        code="foerderquote",
        title="Betrag passt nicht zur Förderquote",
        help="Bemessungsgrundlage (ohne Angabe: Gesamtkosten) mal Förderquote ergibt die förderfähigen Kosten. Wo die "
        "Quote die des Zuschusses ist, ergibt sie mit den förderfähigen Kosten den Zuschuss. Sagt die Übersicht unter "
        "»foerderquote_ist«, was sie meint, gilt das; sonst wird gemeldet, was zu keiner der beiden Lesarten passt. "
        "Ein Euro darf durch Runden fehlen.",
        find=_quota,
        limit=TOLERANCE_LIMIT,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="foerdersatz",
        title="Zuschuss über dem Fördersatz",
        help="Der Zuschuss einer Zeile ist höchstens der Fördersatz des Programms mal die förderfähigen Kosten "
        "(weniger Einnahmen). Zeilen, die mehrere Programme bezahlen, sind ausgenommen.",
        find=_over_rate,
        limit=TOLERANCE_LIMIT,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="zuschuss-abweichend",
        title="Zuschuss unter dem errechneten",
        help="Der angegebene Zuschuss einer geplanten Zeile ist kleiner als der, der aus Fördersatz oder Quote, "
        "förderfähigen Kosten und Einnahmen folgt. Der angegebene Betrag bleibt stehen; oft fehlt »foerderfaehig_eur« "
        "oder »nicht_foerderfaehig«.",
        find=_other_grant,
        limit=TOLERANCE_LIMIT,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference=GUIDELINE,
    ),
    money_rule(
        code="foerderfaehig",
        title="Förderfähige Kosten passen nicht zu den Gesamtkosten",
        help="Förderfähige und nicht förderfähige Kosten ergeben zusammen die Gesamtkosten, und förderfähig ist nie "
        "mehr, als die Zeile kostet.",
        find=_eligible,
    ),
    money_rule(
        code="eigenanteil",
        title="Eigenanteil ist nicht, was der Zuschuss übrig lässt",
        help="Was Zuschuss, Einnahmen und Dritte nicht decken, trägt die Kommune: Förderfähige Kosten weniger "
        "Einnahmen, Zuschuss und Drittmittel ergeben auf den Cent den Eigenanteil. Enthält er auch die nicht "
        "förderfähigen Kosten (»eigenanteil_mit_nicht_foerderfaehigem«), gehen sie von den Gesamtkosten ab; sagt die "
        "Übersicht dazu nichts, gilt beides.",
        find=_own,
        basis=Basis.LAW,
        reference=KUF,
    ),
    money_rule(
        code="einheit-fehlt",
        title="Menge oder Ansatz ohne Einheit",
        help="Eine Menge und ein Ansatz sagen nur mit ihrer Einheit etwas aus (m², Stück, pauschal).",
        find=_unit,
        severity=Severity.WARNING,
    ),
    money_rule(
        code="preisstand-fehlt",
        title="Kostenübersicht ohne Preisstand",
        help="Kosten gelten zu einem Preisstand. Er steht bei der Übersicht oder bei jeder Zeile.",
        find=_price_date,
        severity=Severity.WARNING,
        basis=Basis.LAW,
        reference=KUF,
    ),
)
