"""Rules on one cost item: what its own amounts must make up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from ihk_ext.finance import checks
from ihk_ext.finance.structure import programme_of, programmes_of, rows_of
from ihk_ext.finance.wording import euro, number, share
from ihk_ext.findings import Severity
from ihk_ext.model import PartialDate, Record
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Theme
from ihk_ext.schema.declare import Kind

#: One euro, where a product is rounded (field reference, 2.4).
TOLERANCE_LIMIT = Limit("Toleranz für gerundete Beträge", checks.TOLERANCE, "1 €", Kind.MONEY)
_KUF = "§ 149 BauGB"


def _quantity_times_rate(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        found = checks.quantity_times_rate(record, context.limit)
        quantity, rate = record.get("menge"), record.money("ansatz")
        if found is None or not isinstance(quantity, Decimal) or rate is None:
            continue
        unit = record.text("mengeneinheit")
        product = f"{number(quantity)}{f' {unit}' if unit else ''} × {euro(rate)}"
        text = f"{product} ergeben {euro(found.expected)}, angegeben sind {euro(found.stated)} Gesamtkosten."
        yield Hit(node, text, field=found.member, hint="Prüfen Sie Menge, Ansatz und Betrag.")


def _quota(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        found = checks.base_times_quota(record, context.limit)
        quota = checks.share(record, "foerderquote")
        if found is None or quota is None:
            continue
        whole = found.expected / quota if quota else Fraction(0)
        what = "förderfähige Kosten" if found.member == checks.ELIGIBLE else "Zuschuss"
        product = f"{share(quota)} von {euro(whole)} sind {euro(found.expected)}"
        text = f"{product}, angegeben sind {euro(found.stated)} {what}."
        yield Hit(node, text, field=found.member)


def _rate(context: Context) -> Iterator[Hit]:
    """Rows that draw on a further programme by a share of their own are left out: rates add up there."""
    for node, record in context.records("kostenposition"):
        programme = programme_of(context.graph, node.id)
        rate = checks.share(programme, "foerdersatz") if programme else None
        if programme is None or rate is None or len(programmes_of(context.graph, record)) > 1:
            continue
        if found := checks.grant_over_rate(record, rate, context.limit):
            text = (
                f"Der Zuschuss von {euro(found.stated)} ist höher als der Fördersatz von »{programme.titel}« "
                f"erlaubt: {share(rate)} der förderfähigen Kosten sind {euro(found.expected)}."
            )
            yield Hit(node, text, field=found.member)


def _eligible(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        found = checks.eligible_and_rest(record)
        if found is None:
            continue
        if found.member == checks.ELIGIBLE:
            text = f"Förderfähig sind {euro(found.stated)}, mehr als die Gesamtkosten von {euro(found.expected)}."
        else:
            text = (
                f"Förderfähige und nicht förderfähige Kosten ergeben nicht die Gesamtkosten: Nicht förderfähig "
                f"wären {euro(found.expected)}, angegeben sind {euro(found.stated)}."
            )
        yield Hit(node, text, field=found.member)


def _shares(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        if found := checks.sum_of_shares(record):
            text = f"Die Anteile ergeben {euro(found.stated)}, förderfähig sind {euro(found.expected)}."
            yield Hit(node, text, field=found.member)


def _shares_of_programme(context: Context) -> Iterator[Hit]:
    """Each giver's share against the programme's fraction.

    The municipality's own may include what is not eligible.
    """
    for node, record in context.records("kostenposition"):
        programme, whole = programme_of(context.graph, node.id), checks.eligible(record)
        if programme is None or whole is None:
            continue
        rest = (record.money(checks.COST) or whole) - whole
        rates, amounts = checks.shares_by_giver(programme), checks.amounts_by_giver(record)
        for giver, amount in amounts.items():
            rate = rates.get(giver)
            if rate is not None and all(abs(amount - rate * whole - more) > context.limit for more in (0, rest)):
                product = f"{giver}: {share(rate)} von {euro(whole)} sind {euro(rate * whole)}"
                yield Hit(node, f"{product}, angegeben sind {euro(amount)}.", field="anteile")


def _own(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        found = checks.own_share(record)
        if found is None:
            continue
        if found.member == checks.GRANT:
            text = f"Der Zuschuss von {euro(found.stated)} ist höher als die Gesamtkosten von {euro(found.expected)}."
        else:
            text = (
                f"Gesamtkosten weniger Zuschuss sind {euro(found.expected)}, als Eigenanteil angegeben sind "
                f"{euro(found.stated)}."
            )
        yield Hit(node, text, field=found.member)


def _slices(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        if found := checks.sum_of_slices(record):
            text = f"Die Jahresscheiben ergeben {euro(found.stated)}, die Gesamtkosten sind {euro(found.expected)}."
            yield Hit(node, text, field=found.member)


def _years(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        programme = programme_of(context.graph, node.id)
        first, last = (_year(programme, name) for name in ("laufzeit_von", "laufzeit_bis"))
        seen: set[int] = set()
        for year, item in checks.slice_years(record):
            if year in seen:
                yield Hit(node, f"Für {year} gibt es zwei Jahresscheiben.", place=item.place)
            seen.add(year)
            if programme and ((first and year < first) or (last and year > last)):
                text = f"Die Jahresscheibe {year} liegt außerhalb der Laufzeit von »{programme.titel}«."
                yield Hit(node, text, place=item.place)


def _year(programme: Record | None, member: str) -> int | None:
    value = programme.get(member) if programme else None
    return value.year if isinstance(value, PartialDate) else None


def _unit(context: Context) -> Iterator[Hit]:
    for node, record in context.records("kostenposition"):
        given = [label for name, label in (("menge", "Menge"), ("ansatz", "Ansatz")) if _has_number(record, name)]
        if given and not record.gives("mengeneinheit"):
            text = f"{' und '.join(given)} ohne Einheit."
            yield Hit(node, text, field="menge" if record.gives("menge") else "ansatz")


def _has_number(record: Record, member: str) -> bool:
    return isinstance(record.get(member), int | Decimal)


def _price_date(context: Context) -> Iterator[Hit]:
    """Told once for an overview: its rows share one state of prices as a rule."""
    for node, record in context.records("kostenuebersicht"):
        if record.gives("preisstand"):
            continue
        with_cost = (row for row in rows_of(context.graph, node.id) if row.money(checks.COST))
        undated = sum(not row.gives("preisstand") for row in with_cost)
        if undated:
            rows = "einer Kostenposition" if undated == 1 else f"{undated} Kostenpositionen"
            text = f"Der Preisstand fehlt bei der Übersicht und bei {rows}."
            yield Hit(node, text, hint="Tragen Sie »preisstand« bei der Übersicht ein.")


def money_rule(
    *,
    code: str,
    title: str,
    help: str,
    find: Callable[[Context], Iterator[Hit]],
    limit: Limit | None = None,
    severity: Severity = Severity.ERROR,
    basis: Basis = Basis.PRACTICE,
    reference: str = "",
    needs: Input = Input.DATA,
) -> Rule:
    """A rule on money."""
    return Rule(
        code=code,
        title=title,
        help=help,
        theme=Theme.MONEY,
        find=find,
        severity=severity,
        basis=basis,
        reference=reference,
        limit=limit,
        needs=needs,
    )


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
        "Quote die des Zuschusses ist, ergibt sie mit den förderfähigen Kosten den Zuschuss. Gemeldet wird, was zu "
        "keiner der beiden Lesarten passt; ein Euro darf durch Runden fehlen.",
        find=_quota,
        limit=TOLERANCE_LIMIT,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung",
    ),
    money_rule(
        code="foerdersatz",
        title="Zuschuss über dem Fördersatz",
        help="Der Zuschuss einer Zeile ist höchstens der Fördersatz des Programms mal die förderfähigen Kosten. "
        "Zeilen, die mehrere Programme bezahlen, sind ausgenommen.",
        find=_rate,
        limit=TOLERANCE_LIMIT,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung",
    ),
    money_rule(
        code="foerderfaehig",
        title="Förderfähige Kosten passen nicht zu den Gesamtkosten",
        help="Förderfähige und nicht förderfähige Kosten ergeben zusammen die Gesamtkosten, und förderfähig ist nie "
        "mehr, als die Zeile kostet.",
        find=_eligible,
    ),
    money_rule(
        code="anteile-summe",
        title="Anteile ergeben nicht die förderfähigen Kosten",
        help="Die Anteile aller Geldgeber ergeben auf den Cent die förderfähigen Kosten. Trägt die Kommune auch die "
        "nicht förderfähigen, ergeben sie die Gesamtkosten; steht ihr Anteil nur im Feld »Eigenanteil«, zählt er mit.",
        find=_shares,
    ),
    money_rule(
        code="anteil-je-geber",
        title="Anteil weicht vom Programm ab",
        help="Der Anteil eines Geldgebers ist sein Bruchteil nach dem Programm mal die förderfähigen Kosten; ein Euro "
        "darf durch Runden fehlen. Den Rest trägt die Kommune.",
        find=_shares_of_programme,
        limit=TOLERANCE_LIMIT,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung",
    ),
    money_rule(
        code="eigenanteil",
        title="Eigenanteil ist nicht Gesamtkosten weniger Zuschuss",
        help="Was der Zuschuss nicht deckt, trägt die Kommune: Gesamtkosten weniger Zuschuss (und weniger Einnahmen "
        "der Zeile) ergeben auf den Cent den Eigenanteil.",
        find=_own,
        basis=Basis.LAW,
        reference=_KUF,
    ),
    money_rule(
        code="scheiben",
        title="Jahresscheiben ergeben nicht die Gesamtkosten",
        help="Die Beträge der einzelnen Jahre ergeben zusammen auf den Cent die Gesamtkosten der Zeile.",
        find=_slices,
    ),
    money_rule(
        code="scheibe-jahr",
        title="Jahr einer Jahresscheibe",
        help="Jede Jahresscheibe liegt in der Laufzeit des Förderprogramms, und jedes Jahr kommt nur einmal vor.",
        find=_years,
        severity=Severity.WARNING,
        basis=Basis.PROGRAMME,
        reference="VV Städtebauförderung",
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
        reference=_KUF,
    ),
)
