"""What all rules on money have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ihk_ext.finance.calculation import money_of
from ihk_ext.finance.figures import Figure, Origin
from ihk_ext.finance.printed import short
from ihk_ext.finance.reading import TOLERANCE
from ihk_ext.finance.rows import Row
from ihk_ext.finance.wording import euro
from ihk_ext.findings import Place, Severity
from ihk_ext.findings.values import TypedValue
from ihk_ext.graph import Node
from ihk_ext.rules.context import Context
from ihk_ext.rules.declare import Basis, Hit, Input, Limit, Rule, Theme
from ihk_ext.schema.declare import Kind

#: One euro, where a product is rounded (field reference, 2.4).
TOLERANCE_LIMIT = Limit("Toleranz für gerundete Beträge", TOLERANCE, "1 €", Kind.MONEY)
KUF = "§ 149 BauGB"
GUIDELINE = "VV Städtebauförderung"


def rows(context: Context) -> Iterator[tuple[Node, Row]]:
    """The concept's cost items with their figures; without those whose group is hidden: it may be one of income."""
    money = money_of(context.graph)
    for node, record in context.records("kostenposition"):
        if not context.veiled(node, "kostengruppe"):
            yield node, money.row(record)


def bound(*values: TypedValue) -> tuple[TypedValue, ...]:
    """What makes a finding this finding, of any types."""
    return values


def stated(figure: Figure) -> int | None:
    """The amount of a figure that the data state; None where it is derived, open or incomplete."""
    return figure.cents if figure.origin is Origin.STATED else None


def where(place: Place | None) -> str:
    """»(kosten.yaml:12)«, with a space before it; empty where nobody knows."""
    return f" ({short(place)})" if place else ""


def derivation(figure: Figure) -> str:
    """»60 € (60 % von 100 €)«."""
    return f"{euro(figure.cents or 0)} ({figure.why})" if figure.why else euro(figure.cents or 0)


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
