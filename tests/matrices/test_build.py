from __future__ import annotations

import pickle
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.exchange.csv import matrix_csv
from ihk_ext.graph import Graph
from ihk_ext.matrices import Cell, Coverage, Heading, MatrixError, build_matrix, parse_filter
from tests.matrices.graphs import CHAIN, TYPES, edge, graph_of, node, sparse_graph


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return graph_of(tmp_path, k=CHAIN)


def test_direct_matrix_tells_stated_from_read_and_names_gaps(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "ziel")
    assert matrix.name == "massnahme-ziel"
    assert matrix.cells == {
        ("M-1", "Z-1"): Cell(stated=True),
        ("M-1", "Z-2"): Cell(stated=False),
        ("M-2", "Z-2"): Cell(stated=False),
    }
    assert [h.label for h in matrix.row_gaps] == ["S2.2"]
    assert [h.label for h in matrix.column_gaps] == ["1.3"]
    assert matrix.row_coverage == Coverage(2, 3, 1)
    assert matrix.row_coverage.percent == Fraction(2, 3)
    assert (matrix.row_count("M-1"), matrix.row_count("M-3")) == (2, 0)
    assert (matrix.column_count("Z-2"), matrix.link_count) == (2, 3)
    assert matrix.row_amount("M-1") is None
    assert not matrix.has_amounts


def test_a_link_counts_from_either_side(graph: Graph) -> None:
    forth = build_matrix(graph, "massnahme", "ziel")
    back = build_matrix(graph, "ziel", "massnahme")
    assert back.cells == {(column, row): cell for (row, column), cell in forth.cells.items()}
    assert back.row_gaps == forth.column_gaps


def test_chain_counts_paths_and_names_what_lies_between(graph: Graph) -> None:
    matrix = build_matrix(graph, "bedarf", "massnahme", via=("ziel",))
    both = matrix.cell("B-1", "M-1")
    assert both is not None
    assert (both.count, both.via, both.stated) == (2, ("Z-1", "Z-2"), True)
    read = matrix.cell("B-2", "M-1")
    assert read is not None
    assert not read.stated, "a path with one link of our reading is our reading"
    assert [h.label for h in matrix.row_gaps] == ["B-3"], "without a number the ID is the label"


def test_chain_of_three_hops(graph: Graph) -> None:
    matrix = build_matrix(graph, "bedarf", "kostenposition", via=("ziel", "massnahme"))
    cell = matrix.cell("B-2", "KP-1")
    assert cell is not None
    assert (cell.count, cell.via) == (2, ("Z-2", "M-1", "M-2"))


def test_parallel_links_are_one_path_and_stated_if_one_is() -> None:
    measure, actor = node("massnahme", 1), node("akteur", 1)
    edges = [edge(measure, "traeger", actor, stated=False), edge(measure, "federfuehrung", actor)]
    matrix = build_matrix(Graph([measure, actor], edges), "akteur", "massnahme")
    assert matrix.cell(actor.id, measure.id) == Cell(stated=True, count=1)


def test_links_narrow_the_hop_they_fit(graph: Graph) -> None:
    every = build_matrix(graph, "handlungsfeld", "massnahme")
    main = build_matrix(graph, "handlungsfeld", "massnahme", links=("massnahme.handlungsfeld_haupt",))
    assert every.row_count("HF-A") == 2
    assert main.row_count("HF-A") == 1
    chain = build_matrix(graph, "handlungsfeld", "ziel", via=("massnahme",), links=("massnahme.handlungsfeld_haupt",))
    assert chain.row_links("HF-A") == ("Z-1", "Z-2"), "the other hop keeps all its links"


def test_links_within_structured_fields_count(tmp_path: Path) -> None:
    text = """
foerderprogramme: [{id: FP-1, titel: Programm}]
kostenpositionen:
  - {id: KP-1, titel: Bau, anteile: [{geber: Land, betrag: 5, foerderprogramm: FP-1}]}
"""
    matrix = build_matrix(graph_of(tmp_path, k=text), "foerderprogramm", "kostenposition")
    assert matrix.cell("FP-1", "KP-1") == Cell(stated=True)


def test_one_type_against_itself_follows_links_forward_and_has_no_diagonal(tmp_path: Path) -> None:
    text = """
ziele:
  - {id: Z-1, titel: Oben}
  - {id: Z-2, titel: Unten, uebergeordnet: Z-1}
massnahmen: [{id: M-1, titel: Beide, ziele: [Z-1, Z-2]}]
"""
    graph = graph_of(tmp_path, k=text)
    assert list(build_matrix(graph, "ziel", "ziel").cells) == [("Z-2", "Z-1")]
    over_measures = build_matrix(graph, "ziel", "ziel", via=("massnahme",))
    assert list(over_measures.cells) == [("Z-1", "Z-2"), ("Z-2", "Z-1")]


def test_amounts_of_columns_are_summed_once(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "kostenposition", amount_field="gesamtkosten_eur")
    assert matrix.row_amount("M-2") == 100_000, "the row merely for information counts in no sum"
    assert matrix.column_amount("KP-1") == 90_000, "two measures share one cost item"
    assert matrix.total_amount == 100_000
    cell = matrix.cell("M-2", "KP-4")
    assert cell is not None
    assert cell.amount is None
    assert matrix.column_amount("KP-4") is None


def test_amounts_of_a_type_between_count_each_record_once(graph: Graph) -> None:
    matrix = build_matrix(graph, "handlungsfeld", "ziel", via=("massnahme",), amount_field="kosten_geschaetzt")
    assert [c.amount for c in matrix.cells.values()] == [100_000, 150_050, 50_050]
    assert matrix.row_amount("HF-A") == 150_050, "M-1 serves two goals and is paid once"
    assert matrix.total_amount == 150_050
    named = build_matrix(graph, "handlungsfeld", "ziel", via=("massnahme",), amount_field="massnahme.kosten_geschaetzt")
    assert named == matrix


def test_amounts_of_rows(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "ziel", amount_field="kosten_geschaetzt")
    assert (matrix.row_amount("M-1"), matrix.column_amount("Z-2")) == (100_000, 150_050)


def test_headings_follow_reihenfolge_and_groups_stand_together(graph: Graph) -> None:
    matrix = build_matrix(
        graph, "ziel", "massnahme", group_columns_by="handlungsfeld_haupt", group_rows_by="handlungsfelder"
    )
    assert [(h.id, h.group) for h in matrix.columns] == [("M-1", "HF-A"), ("M-2", "HF-B"), ("M-3", "HF-B")]
    assert matrix.rows[-1] == Heading("Z-3", "1.3", "Vereine", "")
    assert matrix.groups == {"HF-A": "1 Soziales", "HF-B": "2 Wohnen"}
    fields = build_matrix(graph, "handlungsfeld", "massnahme")
    assert [h.id for h in fields.rows] == ["HF-A", "HF-B"]


def test_filters_choose_rows_and_columns(graph: Graph) -> None:
    firm = parse_filter("verbindlichkeit=fest", TYPES["massnahme"])
    goal = parse_filter("bedarfe=B-2", TYPES["ziel"])
    matrix = build_matrix(graph, "massnahme", "ziel", row_filter=firm, column_filter=goal)
    assert list(matrix.cells) == [("M-1", "Z-2")]
    assert [h.id for h in matrix.rows] == ["M-1"]
    assert [h.id for h in matrix.columns] == ["Z-2"]


def test_concept_shows_its_records_and_those_joined_to_them(tmp_path: Path) -> None:
    ours = "ziele: [{id: A-Z-1, titel: Unser Ziel}, {id: A-Z-2, titel: Auch}]\n"
    theirs = """
ziele: [{id: B-Z-1, titel: Anderes}]
massnahmen:
  - {id: B-M-1, titel: Hilft uns, ziele: [A-Z-1, B-Z-1]}
  - {id: B-M-2, titel: Hilft nur dort, ziele: [B-Z-1]}
"""
    matrix = build_matrix(graph_of(tmp_path, a=ours, b=theirs), "massnahme", "ziel", concept="a")
    assert list(matrix.cells) == [("B-M-1", "A-Z-1")]
    assert [h.id for h in matrix.rows] == ["B-M-1"]
    assert [h.id for h in matrix.column_gaps] == ["A-Z-2"]


def test_hand_written_needs_take_part(graph: Graph) -> None:
    by_hand = node("massnahme", 9)
    joined = Graph([*graph.nodes.values(), by_hand], [*graph.edges, edge(by_hand, "ziele", graph.nodes["Z-3"])])
    assert build_matrix(joined, "massnahme", "ziel").column_gaps == ()


def test_an_empty_matrix_has_no_percentage() -> None:
    matrix = build_matrix(Graph([], []), "massnahme", "ziel")
    assert matrix.row_coverage.percent is None
    assert matrix.rows == matrix.columns == ()


def test_a_matrix_can_be_pickled(graph: Graph) -> None:
    matrix = build_matrix(graph, "massnahme", "kostenposition", amount_field="gesamtkosten_eur")
    copy = pickle.loads(pickle.dumps(matrix))  # noqa: S301 - our own bytes
    assert copy == matrix
    assert copy.row_amount("M-2") == matrix.row_amount("M-2")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rows": "massname"}, "Den Typ »massname« gibt es nicht. Meinten Sie »massnahme«?"),
        ({"columns": "befundee"}, "Meinten Sie »befund«?"),
        ({"columns": "zielbereich"}, "Maßnahme und Zielbereich gibt es keinen Verweis. Ein Weg führt über: ziel."),
        ({"links": ("massnahme.zielen",)}, "Maßnahme hat keinen Verweis »zielen«. Meinten Sie »ziele«?"),
        ({"links": ("ziele",)}, "»ziele« ist kein Verweis. Schreiben Sie Typ und Verweis"),
        ({"links": ("massnahme.traeger",)}, "verbindet keine zwei benachbarten Typen der Matrix. Der Weg ist massn"),
        ({"amount_field": "kosten"}, "Kein Typ der Matrix hat ein Geldfeld »kosten«."),
        ({"amount_field": "ziel.kosten_geschaetzt"}, "Meinten Sie »massnahme.kosten_geschaetzt«?"),
        ({"group_rows_by": "handlungsfeld"}, "Gruppieren: Maßnahme hat keinen Verweis »handlungsfeld«. Meinten Sie"),
    ],
)
def test_a_wrong_request_is_told_in_german(graph: Graph, options: dict[str, str], message: str) -> None:
    request = {"rows": "massnahme", "columns": "ziel", **options}
    with pytest.raises(MatrixError) as caught:
        build_matrix(graph, request.pop("rows"), request.pop("columns"), **request)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_work_grows_with_links_not_with_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = sparse_graph(600)
    visited = 0
    for name in ("out", "into"):
        walk = getattr(Graph, name)

        def counting(*args: object, walk: object = walk) -> object:
            nonlocal visited
            edges = walk(*args)  # type: ignore[operator]
            visited += 1 + len(edges)
            return edges

        monkeypatch.setattr(Graph, name, counting)
    matrix = build_matrix(graph, "massnahme", "ziel")
    assert len(matrix.cells) == 1800
    assert visited < 600 * 10, "the grid has 360,000 cells"


LINKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=30)


@given(first=LINKS, second=LINKS)
def test_paths_are_those_of_a_plain_search(
    first: list[tuple[int, int, bool]], second: list[tuple[int, int, bool]]
) -> None:
    needs, goals, measures = ([node(t, i) for i in range(6)] for t in ("bedarf", "ziel", "massnahme"))
    edges = [edge(goals[g], "bedarfe", needs[b], stated=s) for b, g, s in first]
    edges += [edge(measures[m], "ziele", goals[g], stated=s) for g, m, s in second]
    matrix = build_matrix(Graph([*needs, *goals, *measures], edges), "bedarf", "massnahme", via=("ziel",))
    for b in range(6):
        for m in range(6):
            between = {g for x, g, _ in first if x == b} & {g for g, x, _ in second if x == m}
            stated = any((b, g, True) in first and (g, m, True) in second for g in between)
            cell = matrix.cell(needs[b].id, measures[m].id)
            if not between:
                assert cell is None
            else:
                assert cell is not None
                assert (cell.count, cell.stated) == (len(between), stated)
                assert set(cell.via) == {goals[g].id for g in between}
    assert matrix.row_coverage.covered == len({row for row, _ in matrix.cells})


MONEY = """
foerderprogramme: [{id: FP-1, titel: Soziale Stadt, ebene: Bund, foerdersatz: 60 %}]
kostenuebersichten: [{id: KU-1, titel: KuF, foerderprogramm: FP-1}]
kostengruppen: [{id: KG-1, titel: Bau, nummer: A, uebersicht: KU-1}]
massnahmen: [{id: M-1, titel: Platz, nummer: "1"}, {id: M-2, titel: Weg, nummer: "2"}]
kostenpositionen:
  - {id: KP-1, titel: Bau, nummer: "1", kostengruppe: KG-1, massnahmen: [M-1], gesamtkosten_eur: 1000}
  - {id: KP-2, titel: Bau, nummer: "2", kostengruppe: KG-1, massnahmen: [M-2], gesamtkosten_eur: 500, zuschuss_eur: 100}
"""


def test_amounts_of_cost_items_are_those_of_their_overview(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=MONEY)
    matrix = build_matrix(graph, rows="massnahme", columns="kostenposition", amount_field="zuschuss_eur")
    assert (matrix.row_amount("M-1"), matrix.row_amount("M-2")) == (600_00, 100_00)
    assert matrix.derived
    assert "Beträge zum Teil abgeleitet" in matrix_csv(matrix)
    stated = build_matrix(graph, rows="massnahme", columns="kostenposition", amount_field="gesamtkosten_eur")
    assert stated.total_amount == 1500_00
    assert not stated.derived
    assert "abgeleitet" not in matrix_csv(stated)


PAPER = """
massnahmen: [{id: M-1, titel: Haus}]
vorlagen: [{id: V-1, titel: Antrag, massnahmen: [{id: M-1, art: sinngemäß}]}]
beschluesse: [{id: BS-1, titel: Ja, vorlage: V-1}]
"""


def test_a_decision_over_a_paper_is_marked(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k=PAPER)
    over = build_matrix(graph, "massnahme", "beschluss", via=("vorlage",))
    assert over.over_paper
    assert over.row_coverage == Coverage(1, 1, 0)
    assert not build_matrix(graph, "massnahme", "beschluss").over_paper
