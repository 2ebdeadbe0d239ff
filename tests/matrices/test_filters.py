from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.graph import Graph, build_graph
from ihk_ext.loading import load_project
from ihk_ext.matrices import Filter, MatrixError, build_matrix, parse_filter
from tests.matrices.graphs import CHAIN, TYPES, graph_of, node

MEASURE = TYPES["massnahme"]


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return graph_of(tmp_path, k=CHAIN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["M-1", "M-2", "M-3"]),
        ("verbindlichkeit=fest", ["M-1"]),
        ("verbindlichkeit = fest | möglich", ["M-1", "M-2"]),
        ("verbindlichkeit!=fest", ["M-2", "M-3"]),
        ("handlungsfeld_haupt=HF-B; verbindlichkeit=möglich", ["M-2"]),
        ("handlungsfelder_weitere=HF-A", ["M-2"]),
        ("schluesselmassnahme=ja", ["M-1"]),
        ("kosten_geschaetzt=500,50", ["M-2"]),
        ("titel=Park", ["M-2"]),
        ("id=M-1|M-3", ["M-1", "M-3"]),
        ("nummer=S2.1;", ["M-2"]),
    ],
)
def test_conditions(graph: Graph, text: str, found: list[str]) -> None:
    keep = parse_filter(text, MEASURE)
    nodes = graph.of_type("massnahme")
    assert [n.id for n in nodes if keep(n, graph)] == found
    assert [n.id for n in keep.select(nodes, graph)] == found


def test_not_recorded_is_a_value(tmp_path: Path) -> None:
    text = "massnahmen: [{id: M-1, titel: A, zeitstufe: nicht überliefert}, {id: M-2, titel: B}]"
    graph = graph_of(tmp_path, k=text)
    keep = parse_filter("zeitstufe=nicht überliefert", MEASURE)
    assert [n.id for n in graph.of_type("massnahme") if keep(n, graph)] == ["M-1"]


def test_lists_match_if_one_item_does(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, k="massnahmen: [{id: M-1, titel: A, zielgruppe: [Kinder, Familien]}]")
    assert parse_filter("zielgruppe=Familien", MEASURE)(graph.nodes["M-1"], graph)


def test_a_local_word_fulfils_its_core_word(tmp_path: Path) -> None:
    profile = "ihk_format: 2\nprofil: {woerter: [{liste: status, wort: läuft, entspricht: in Umsetzung}]}\n"
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "profil.yaml").write_text(profile, encoding="utf-8")
    (tmp_path / "k" / "m.yaml").write_text(
        "ihk_format: 2\nmassnahmen: [{id: M-1, titel: A, status: läuft}]\n", encoding="utf-8"
    )
    graph = build_graph(load_project(tmp_path).project)
    measure = graph.nodes["M-1"]
    for word in ("in Umsetzung", "läuft"):
        assert parse_filter(f"status={word}", measure.type)(measure, graph)


def test_a_hand_written_need_has_no_fields_but_links(graph: Graph) -> None:
    by_hand = node("massnahme", 9)
    assert not parse_filter("verbindlichkeit=fest", MEASURE)(by_hand, graph)
    assert parse_filter("verbindlichkeit!=fest; titel=Titel 9; nummer=9", MEASURE)(by_hand, graph)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("verbindlichkeit", "»verbindlichkeit« ist keine Bedingung. Schreiben Sie zum Beispiel"),
        ("=fest", "ist keine Bedingung"),
        ("verbindlichkeit=", "ist keine Bedingung"),
        ("verbindlichket=fest", "Maßnahme hat kein Feld »verbindlichket«. Meinten Sie »verbindlichkeit«?"),
        ("verbindlichkeit=fset", "Das Wort »fset« gibt es hier nicht. Meinten Sie »fest«?"),
        ("verbindlichkeit=fest|", "Das Wort »« gibt es hier nicht. Erlaubt sind: fest, möglich"),
        ("ziele=z1", "Filter »ziele«: »z1« ist keine Kennung."),
        ("kosten_geschaetzt=viel", "Filter »kosten_geschaetzt«: »viel« ist kein Geldbetrag."),
        ("beschreibung=Text", "Nach »beschreibung« (Fließtext) lässt sich nicht filtern."),
        ("prioritaet=1", "Nach »prioritaet« (Unterangaben) lässt sich nicht filtern."),
    ],
)
def test_a_wrong_filter_is_told_in_german(text: str, message: str) -> None:
    with pytest.raises(MatrixError) as caught:
        parse_filter(text, MEASURE)
    assert message in str(caught.value)


def test_a_target_that_does_not_exist_is_no_empty_matrix(graph: Graph) -> None:
    with pytest.raises(MatrixError, match=r"Filter: »HF-C« gibt es nicht\."):
        build_matrix(graph, "massnahme", "ziel", row_filter=parse_filter("handlungsfeld_haupt=HF-C", MEASURE))


@given(st.text(alphabet="abe=!;|.-Z ", max_size=20) | st.text(max_size=20))
def test_any_text_is_a_filter_or_a_message(text: str) -> None:
    with contextlib.suppress(MatrixError):
        assert isinstance(parse_filter(text, MEASURE), Filter)
