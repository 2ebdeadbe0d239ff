"""The one computation: sums, printed sums, payers, years, and what an audience does not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihk_ext.finance import Figure, Item, Money, Origin, Verdict, money_of
from ihk_ext.finance.fields import structs
from ihk_ext.finance.slices import Span, in_order
from ihk_ext.graph import Graph, build_graph
from ihk_ext.loading import load_project
from ihk_ext.model import Missing, Project
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity
from tests.matrices.graphs import graph_of

HEAD = """\
foerderprogramme:
  - {id: FP-1, titel: Städtebauförderung, foerdersatz: 60 %,
     anteile: [{geber: Bund, anteil: 1/5}, {geber: Land, anteil: 2/5}, {geber: Stadt, anteil: 2/5}]}
kostenuebersichten:
  - {id: KU-1, titel: KuF, foerderprogramm: FP-1HEAD}
"""
GROUPS = """\
kostengruppen:
  - {id: KG-1, titel: Ausgaben, nummer: A1, uebersicht: KU-1FIRST}
  - {id: KG-2, titel: Erlöse, nummer: B1, art: Einnahmen, uebersicht: KU-1SECOND}
kostenpositionen:
  - {id: KP-1, titel: Platz, nummer: "1.1", kostengruppe: KG-1, gesamtkosten_eur: 1000, scheiben: [
      {jahr: 2026, betrag: 400}, {ab: 2027, betrag: 600}]}
  - {id: KP-2, titel: Haus, nummer: "1.2", kostengruppe: KG-1, gesamtkosten_eur: 500, anteile: [
      {geber: Land, satz: 3/5}, {geber: Stiftung, betrag: 50}]}
  - {id: KP-3, titel: Grundstück, nummer: "2.1", kostengruppe: KG-2, gesamtkosten_eur: 100}
"""


def money(folder: Path, head: str = "", first: str = "", second: str = "") -> Money:
    """The computation for one overview of expenses and income, with further members."""
    text = HEAD.replace("HEAD", head) + GROUPS.replace("FIRST", first).replace("SECOND", second)
    return money_of(graph_of(folder, k=text))


def printed(members: str, label: str = "Summe") -> str:
    """A printed sum as a further member."""
    return f", gedruckte_summe: {{bezeichnung: {label}, {members}}}"


def amounts(found: Money) -> dict[str, int | None]:
    """The sums of the overview in euros."""
    figures = found.overview("KU-1").figures
    return {item.label: None if (c := figures.cents(item)) is None else c // 100 for item in figures.occurring}


def test_income_lessens_what_is_to_be_financed(tmp_path: Path) -> None:
    assert amounts(money(tmp_path)) == {
        "Gesamtkosten": 1500,
        "Einnahmen": 100,
        "Zuschuss": 600 + 300 - 60,
        "Drittmittel": 50,
        "Eigenanteil": 400 + 150 - 40,
    }


@pytest.mark.parametrize(
    ("members", "label", "verdict"),
    [
        ("kosten: 1500, einnahmen: 100, zuschuss: 840, drittmittel: 50, eigenanteil: 510", "Summe", Verdict.AGREES),
        ("kosten: 1400, zuschuss: 840", '"Summe (A)-(B)"', Verdict.AGREES),
        ("kosten: 1500", '"Summe (A)-(B)"', Verdict.DIFFERS),
        ("kosten: 1400", "Summe", Verdict.DIFFERS),
        ("foerderfaehig: 1500, nicht_foerderfaehig: 0, bemessungsgrundlage: 0", "Summe", Verdict.AGREES),
        ("foerderfaehig: 1499", "Summe", Verdict.DIFFERS),
        ("zuschuss: 0", "Summe", Verdict.DIFFERS),
        # without what income takes from grants and own share, as tables print it that set income apart
        ("kosten: 1500, zuschuss: 900, eigenanteil: 550", "Gesamtsumme", Verdict.AGREES),
        ("kosten: 1500, zuschuss: 901", "Gesamtsumme", Verdict.DIFFERS),
        ("zuschuss: 900", '"Summe (A)-(B)"', Verdict.DIFFERS),
        ("zuschuss: 900", "Summe A–B", Verdict.DIFFERS),
        ("zuschuss: 840", "Summe A–B", Verdict.AGREES),
        ("zuschuss: 900", "Summe A", Verdict.AGREES),
        ("zuschuss: 900, eigenanteil: 550", "Gesamtausgaben", Verdict.AGREES),
    ],
)
def test_any_figure_may_be_printed(tmp_path: Path, members: str, label: str, verdict: Verdict) -> None:
    comparison = money(tmp_path, head=printed(members, label)).overview("KU-1").comparison
    assert comparison is not None
    assert comparison.verdict is verdict


@pytest.mark.parametrize("item", [item for item in Item if item.printed])
def test_each_figure_that_can_be_printed_is_compared(tmp_path: Path, item: Item) -> None:
    """In a group, an overview and over several overviews: a euro too much differs, and nothing else does."""

    def with_sums(folder: str, more: int) -> Money:
        def member(name: str, amount: int | None) -> str:
            return f", {name}: {{bezeichnung: Zusammen, {item.printed}: {(amount or 0) // 100 + more}}}"

        of_group, of_all = plain.groups[0].figures.cents(item), plain.figures.cents(item)
        head = member("gedruckte_summe", of_all) + member("gedruckte_gesamtsumme", of_all)
        return money(tmp_path / folder, head=head, first=member("gedruckte_summe", of_group))

    plain = money(tmp_path / "ohne").overview("KU-1")
    for folder, more in (("richtig", 0), ("falsch", 1)):
        found = with_sums(folder, more)
        overview = found.overview("KU-1")
        compared = [overview.groups[0].comparison, overview.comparison, found.total_comparison(overview)]
        assert [c and [d.item for d in c.differences] for c in compared] == [[item] * more] * 3
        assert [c and c.verdict for c in compared] == [Verdict.DIFFERS if more else Verdict.AGREES] * 3


def test_a_sum_of_expenses_is_compared_with_expenses(tmp_path: Path) -> None:
    comparison = money(tmp_path, head=printed("zuschuss: 901", "Gesamtausgaben")).overview("KU-1").comparison
    assert comparison is not None
    assert comparison.text() == "Zuschuss gedruckt 901 €, errechnet 900 € (60 % von 1.500 €)"


def test_what_goes_on_to_the_end_stands_last() -> None:
    assert in_order([Span(2029, to_end=True), Span(2030), Span(2029)]) == (
        Span(2029),
        Span(2030),
        Span(2029, to_end=True),
    )


@pytest.mark.parametrize("members", ["kosten: 100, zuschuss: 60", "einnahmen: 100, zuschuss: -60, eigenanteil: -40"])
def test_income_is_printed_with_either_sign(tmp_path: Path, members: str) -> None:
    comparison = money(tmp_path, second=printed(members)).overview("KU-1").groups[1].comparison
    assert comparison is not None
    assert comparison.verdict is Verdict.AGREES


def test_a_difference_says_where_both_amounts_come_from(tmp_path: Path) -> None:
    comparison = money(tmp_path, first=printed("zuschuss: 0")).overview("KU-1").groups[0].comparison
    assert comparison is not None
    assert comparison.text(places=True) == ("Zuschuss gedruckt 0 € (daten.yaml:9), errechnet 900 € (60 % von 1.500 €)")


def test_payers_make_up_their_sums(tmp_path: Path) -> None:
    payers = money(tmp_path).payers(["KU-1"])
    assert [(p.giver, p.item, p.programme, p.figure.cents) for p in payers] == [
        ("Bund", Item.GRANT, "FP-1", 200_00 - 20_00),
        ("Land", Item.GRANT, "FP-1", 400_00 - 40_00 + 300_00),
        ("Stiftung", Item.THIRD, "", 50_00),
        ("Stadt", Item.OWN, "", 510_00),
    ]


def test_years_and_what_names_none(tmp_path: Path) -> None:
    years = money(tmp_path).years(["KU-1"])
    found = [(span.label, f.cents(Item.COST), f.cents(Item.GRANT)) for span, f in years.by_span]
    assert found == [("2026", 400_00, 240_00), ("ab 2027 bis zum Ende", 600_00, 360_00)]
    assert (years.without.cents(Item.COST), years.without.cents(Item.INCOME)) == (500_00, 100_00)


def test_a_programme_is_the_sum_of_what_it_pays(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=HEAD.replace("HEAD", "") + GROUPS.replace("FIRST", "").replace("SECOND", ""))
    record = graph.nodes["FP-1"].record
    assert record is not None
    found = money_of(graph).programme(record)
    assert (found.overviews, found.grant.cents, found.figures.cents(Item.GRANT)) == (("KU-1",), 840_00, 840_00)


READINGS = """\
foerderprogramme: [{id: FP-1, titel: Programm, foerdersatz: 60 %}]
kostenuebersichten: [{id: KU-1, titel: KuF, foerderprogramm: FP-1HEAD}]
kostengruppen: [{id: KG-1, titel: Gruppe, nummer: "1", uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Eins, kostengruppe: KG-1, gesamtkosten_eur: 1000, foerderquote: QUOTA}
  - {id: KP-2, titel: Zwei, kostengruppe: KG-1, gesamtkosten_eur: 1000, MEMBERS}
"""


@pytest.mark.parametrize(
    ("head", "quota", "members", "grant", "own"),
    [
        ("", "60 %", "foerderquote: 60 %", 600, 400),
        ("", "60 %", "foerderquote: 100 %", 360, 240),
        ("", "60 %", "foerderquote: 30 %, foerderfaehig_eur: 300", 360, 240),
        ("", "50 %", "foerderquote: 50 %, zuschuss_eur: 500", 500, 500),
        (", foerderquote_ist: förderfähiger Teil", "60 %", "foerderquote: 60 %", 360, 240),
        (", foerderquote_ist: Teil des Zuschusses", "50 %", "foerderquote: 100 %", 500, 500),
        ("", "50 %", "nicht_foerderfaehig: 100, zuschuss_eur: 540, eigenanteil_eur: 460", 300, 700),
        ("", "50 %", "nicht_foerderfaehig: 100, zuschuss_eur: 540, eigenanteil_eur: 360", 300, 200),
        (", eigenanteil_mit_nicht_foerderfaehigem: ja", "50 %", "nicht_foerderfaehig: 100", 300, 700),
    ],
)
def test_how_quota_and_own_share_are_meant(  # noqa: PLR0917 - a table of cases
    tmp_path: Path, head: str, quota: str, members: str, grant: int, own: int
) -> None:
    text = READINGS.replace("HEAD", head).replace("QUOTA", quota).replace("MEMBERS", members)
    row = money_of(graph_of(tmp_path, k=text)).overview("KU-1").rows[0]
    assert (row.figures.cents(Item.GRANT), row.figures.cents(Item.OWN)) == (grant * 100, own * 100)


@pytest.mark.parametrize(
    ("sum_", "own"),
    [
        ("kosten: 2000, foerderfaehig: 1600, zuschuss: 960, eigenanteil: 1040", 640),
        ("kosten: 2000, foerderfaehig: 1600, zuschuss: 960, eigenanteil: 640", 240),
        ("kosten: 2000, eigenanteil: 641", 240),
    ],
)
def test_a_printed_sum_tells_how_it_is_meant(tmp_path: Path, sum_: str, own: int) -> None:
    text = READINGS.replace("HEAD", printed(sum_)).replace("QUOTA", "60 %").replace("MEMBERS", "foerderquote: 100 %")
    row = money_of(graph_of(tmp_path, k=text)).overview("KU-1").rows[0]
    assert (row.figures.cents(Item.GRANT), row.figures.cents(Item.OWN)) == (36_000, own * 100)


# --- audiences

_ROW = st.fixed_dictionaries(
    {
        "gesamtkosten_eur": st.integers(0, 500),
        "foerderquote": st.none() | st.sampled_from(["60 %", "1/2", "100 %"]),
        "nicht_foerderfaehig": st.none() | st.integers(0, 100),
        "zuschuss_eur": st.none() | st.integers(0, 300),
        "eigenanteil_eur": st.none() | st.integers(0, 300),
        "oeffentlichkeit": st.sampled_from(["öffentlich", "intern"]),
    }
)


def _text(rows: list[dict[str, object]], group: str) -> str:
    lines = [
        f"  - {{id: KP-{i}, titel: Zeile, kostengruppe: KG-{i % 2}"
        + "".join(f", {name}: {value}" for name, value in row.items() if value is not None)
        + "}\n"
        for i, row in enumerate(rows)
    ]
    return (
        "ihk_format: 2\nvorgaben: {oeffentlichkeit: öffentlich}\n"
        "foerderprogramme: [{id: FP-1, titel: Programm, foerdersatz: 60 %}]\n"
        "kostenuebersichten: [{id: KU-1, titel: KuF, foerderprogramm: FP-1}]\n"
        "kostengruppen:\n  - {id: KG-0, titel: Nord, uebersicht: KU-1}\n"
        f"  - {{id: KG-1, titel: Süd, uebersicht: KU-1, oeffentlichkeit: {group}}}\n"
        "kostenpositionen:\n" + "".join(lines)
    )


def _loaded(folder: Path, text: str) -> Project:
    (folder / "k").mkdir(parents=True, exist_ok=True)
    (folder / "k" / "daten.yaml").write_text(text, encoding="utf-8")
    result = load_project(folder)
    assert [str(finding) for finding in result.findings] == []
    return result.project


def _shown(graph: Graph) -> dict[tuple[str, Item], Figure]:
    """Every figure of rows, groups and the overview."""
    overview = money_of(graph).overview("KU-1")
    wholes = [(r.record.id, r.figures) for r in overview.rows] + [(g.record.id, g.figures) for g in overview.groups]
    wholes.append(("KU-1", overview.figures))
    return {(name, item): figures[item] for name, figures in wholes for item in Item}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_ROW, min_size=1, max_size=5), group=st.sampled_from(["öffentlich", "intern"]))
def test_hidden_rows_change_nothing_visible_but_to_incomplete(
    tmp_path: Path, rows: list[dict[str, object]], group: str
) -> None:
    project = _loaded(tmp_path, _text(rows, group))
    whole, public = _shown(build_graph(project)), _shown(build_graph(restrict(project, Publicity.PUBLIC)))
    for key, figure in public.items():
        if figure.origin is not Origin.INCOMPLETE and figure.cents is not None:
            assert (figure.cents, figure.origin, figure.why) == (whole[key].cents, whole[key].origin, whole[key].why)
    hidden = group == "intern" or any(row["oeffentlichkeit"] == "intern" for row in rows)
    assert not hidden or public["KU-1", Item.COST].incomplete


def test_a_sum_over_hidden_rows_is_incomplete_everywhere(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"gesamtkosten_eur": 1}, {"gesamtkosten_eur": 2, "oeffentlichkeit": "intern"}]
    text = _text(rows, "öffentlich").replace(
        "foerderprogramm: FP-1}",
        "foerderprogramm: FP-1, gedruckte_summe: {bezeichnung: Summe, kosten: 3}, "
        "weitere_angaben: [{groesse: Gesamtkosten, betrag: 3}]}",
    )
    project = restrict(_loaded(tmp_path, text), Publicity.PUBLIC)
    found = money_of(build_graph(project))
    overview = found.overview("KU-1")
    assert (overview.hides, overview.comparison and overview.comparison.verdict) == (True, Verdict.INCOMPLETE)
    assert {payer.figure.origin for payer in found.payers(["KU-1"])} == {Origin.INCOMPLETE}
    assert found.years(["KU-1"]).without[Item.COST].incomplete
    programme = project.records["FP-1"]
    assert found.programme(programme).figures[Item.COST].incomplete
    assert found.programme(programme).grant.incomplete
    (statement,) = structs(overview.record, "weitere_angaben")
    assert statement.values["betrag"] is Missing.INCOMPLETE


def test_where_a_group_is_hidden_a_printed_sum_is_not_called_that_of_the_others(tmp_path: Path) -> None:
    project = _loaded(
        tmp_path,
        """\
ihk_format: 2
kostenuebersichten:
  - {id: KU-1, titel: KuF, oeffentlichkeit: öffentlich, gedruckte_summe: {bezeichnung: Summe 1–3, kosten: 6}}
kostengruppen:
  - {id: KG-1, titel: Eins, nummer: "1", uebersicht: KU-1, oeffentlichkeit: öffentlich}
  - {id: KG-2, titel: Zwei, nummer: "2", uebersicht: KU-1, oeffentlichkeit: öffentlich}
  - {id: KG-3, titel: Drei, nummer: "3", uebersicht: KU-1}
  - {id: KG-4, titel: Vier, nummer: "4", uebersicht: KU-1, oeffentlichkeit: öffentlich}
""",
    )
    overview = money_of(build_graph(restrict(project, Publicity.PUBLIC))).overview("KU-1")
    assert overview.comparison is not None
    assert overview.comparison.verdict is Verdict.INCOMPLETE
    assert overview.partial_groups == ()


def test_a_share_without_amount_follows_from_the_rate_of_its_programme(tmp_path: Path) -> None:
    text = """\
foerderprogramme:
  - {id: FP-1, titel: Städtebauförderung, foerdersatz: 60 %}
  - {id: FP-2, titel: Klima, foerdersatz: 30 %, ebene: Bund}
  - {id: FP-3, titel: Fest, foerdersatz: 30 %, finanzierungsart: Festbetragsfinanzierung}
kostenuebersichten: [{id: KU-1, titel: KuF, foerderprogramm: FP-1}]
kostengruppen: [{id: KG-1, titel: G, nummer: "1", uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Platz, nummer: "1.1", kostengruppe: KG-1, gesamtkosten_eur: 1000STATE, anteile: [
      {geber: Bund und Land, foerderprogramm: FP-1}, {geber: Bund, foerderprogramm: FP-2LAST}]}
"""

    def found(state: str = "", last: str = "") -> tuple[int | None, ...]:
        graph = graph_of(tmp_path / f"{state}{last}".strip(", :"), k=text.replace("STATE", state).replace("LAST", last))
        figures = money_of(graph).overview("KU-1").figures
        return figures.cents(Item.GRANT), figures.cents(Item.OWN)

    assert found() == (900_00, 100_00)
    assert found(last=", betrag: 250") == (850_00, 150_00)
    assert found(last=", satz: 1/10") == (700_00, 300_00)
    assert found(state=", status: bewilligt") == (None, None)
