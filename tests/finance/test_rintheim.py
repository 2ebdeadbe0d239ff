"""The real case: the totals of chapter 11 of the study, to the euro."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.finance import Amounts, Item, Origin, Verdict, financial_value, money_of
from ihk_ext.graph import Graph, build_graph
from ihk_ext.loading import load_concept
from ihk_ext.model import Struct

DATA = Path(__file__).parents[2] / "data" / "rintheim"
SSP, LSP = "RI-KU-SSP", "RI-KU-LSP"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph(load_concept(DATA).project)


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        (SSP, Amounts(4_788_000_00, 2_872_800_00, 1_915_200_00)),
        (LSP, Amounts(5_840_500_00, 3_504_300_00, 2_336_200_00)),
    ],
)
def test_each_overview_gives_its_total(graph: Graph, overview: str, expected: Amounts) -> None:
    built = money_of(graph).overview(overview)
    assert built.total == expected
    assert built.comparison is not None
    assert built.comparison.verdict is Verdict.AGREES
    printed = [group.comparison.verdict for group in built.groups if group.comparison]
    assert len(printed) >= 3
    assert set(printed) == {Verdict.AGREES}


def test_both_together(graph: Graph) -> None:
    money = money_of(graph)
    assert money.total([SSP, LSP]).amounts == Amounts(10_628_500_00, 6_377_100_00, 4_251_400_00)
    comparison = money.total_comparison(money.overview(LSP))
    assert comparison is not None
    assert comparison.verdict is Verdict.AGREES
    assert dict(comparison.printed.amounts) == {
        Item.COST: 10_628_500_00,
        Item.GRANT: 6_377_100_00,
        Item.OWN: 4_251_400_00,
    }


def test_every_row_is_paid_sixty_to_forty(graph: Graph) -> None:
    rows = [row for overview in (SSP, LSP) for row in money_of(graph).overview(overview).rows]
    assert {str(row.amounts.rate) for row in rows if not row.amounts.is_open} == {"3/5"}
    assert all(row.amounts.is_consistent for row in rows)
    assert sum(row.amounts.is_open for row in rows) == 3, "two lines of B1 without a number, and 2.4"


def test_slips_of_the_original_are_found(graph: Graph) -> None:
    rows = [row for overview in (SSP, LSP) for row in money_of(graph).overview(overview).rows]
    assert [(row.record.number, row.product.cents) for row in rows if row.differs] == [("2.5.1", 1_225_000_00)]
    assert [group.record.number for group in money_of(graph).overview(SSP).uncovered_groups] == ["A5"]


def test_figures_of_the_paper_are_rounded_as_printed(graph: Graph) -> None:
    paper = graph.nodes["RI-V-2009-113"].record
    assert paper is not None
    values = paper.get("finanzwerte")
    assert isinstance(values, tuple)
    cents = [financial_value(v, graph, paper.targets("kostenuebersichten")) for v in values if isinstance(v, Struct)]
    assert cents[:3] == [10_630_000_00, 6_380_000_00, 4_250_000_00]


def test_without_any_typed_grant_and_own_share_the_totals_are_the_same(tmp_path: Path, graph: Graph) -> None:
    for file in DATA.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("    zuschuss_eur:", "    eigenanteil_eur:"))]
        (tmp_path / file.name).write_text("".join(kept), encoding="utf-8")
    derived, typed = money_of(build_graph(load_concept(tmp_path).project)), money_of(graph)
    for ids in ([SSP], [LSP], [SSP, LSP]):
        assert derived.total(ids).amounts == typed.total(ids).amounts
    figures = derived.total([SSP, LSP])
    assert figures.cents(Item.COST) == 10_628_500_00
    assert (figures[Item.GRANT].origin, figures[Item.GRANT].why) == (Origin.DERIVED, "60 % von 10.628.500 €")
    assert (figures.cents(Item.GRANT), figures.cents(Item.OWN)) == (6_377_100_00, 4_251_400_00)
    assert {o.comparison.verdict for o in derived.overviews if o.comparison} == {Verdict.AGREES}
