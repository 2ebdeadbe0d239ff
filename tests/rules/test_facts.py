from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihk_ext.graph import build_graph
from ihk_ext.model import Concept
from ihk_ext.rules.facts import Facts, HandWritten, facts_file, fingerprint_of, joined, read_facts, write_facts
from ihk_ext.schema.declare import Publicity
from tests.support import load, write

FACTS = Facts(
    Publicity.COUNCIL,
    frozenset({"index", "k/ziele"}),
    {"Z-1": "k/ziele"},
    (HandWritten("M-9", "massnahme", "von Hand", "9", "docs/k/ziele.rst", 7, (("ziele", "Z-1"), ("weg", "Z-1"))),),
    {"antrag": 12},
)


@pytest.fixture
def concept(tmp_path: Path) -> Concept:
    return load(tmp_path, "ziele: [{id: Z-1, titel: Ziel}]\n").project.concepts[0]


def test_facts_are_read_as_they_were_written(tmp_path: Path, concept: Concept) -> None:
    path = tmp_path / "build" / "ihk-fakten.json"
    write_facts(path, [(concept, FACTS)])
    assert read_facts(path, concept) == FACTS
    assert facts_file(concept) == path
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_facts_of_other_data_do_not_count(tmp_path: Path, concept: Concept) -> None:
    path = tmp_path / "f.json"
    write_facts(path, [(concept, FACTS)])
    write(concept.folder, text="ziele: [{id: Z-1, titel: anderes Ziel}]\n")
    assert read_facts(path, concept) is None


def test_a_review_changes_no_fingerprint(tmp_path: Path, concept: Concept) -> None:
    before = fingerprint_of(concept)
    write(concept.folder, "abzeichnungen.yaml", "abzeichnungen: []\n")
    (reviewed,) = load(tmp_path, "ziele: [{id: Z-1, titel: Ziel}]\n").project.concepts
    assert len(reviewed.files) == 2
    assert fingerprint_of(reviewed) == before


def test_a_build_of_pages_keeps_what_is_known_of_pdfs(tmp_path: Path, concept: Concept) -> None:
    path = tmp_path / "f.json"
    write_facts(path, [(concept, FACTS)])
    write_facts(path, [(concept, Facts(Publicity.COUNCIL))])
    found = read_facts(path, concept)
    assert found is not None
    assert (found.pages, dict(found.homes)) == ({"antrag": 12}, {})


def test_hand_written_needs_join_the_graph(concept: Concept, tmp_path: Path) -> None:
    nodes, edges = joined(FACTS, concept)
    graph = build_graph(load(tmp_path, "ziele: [{id: Z-1, titel: Ziel}]\n").project, nodes, edges)
    assert [e.source for e in graph.into("Z-1", "ziele", "massnahme")] == ["M-9"]
    assert str(graph.nodes["M-9"].place) == "docs/k/ziele.rst:7"
    assert joined(None, concept) == ([], [])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "konzepte": {"k": 3}}', "[" * 100_000]
)
def test_a_file_that_no_build_wrote(tmp_path: Path, concept: Concept, text: str) -> None:
    path = tmp_path / "f.json"
    path.write_text(text, encoding="utf-8")
    assert read_facts(path, concept) is None
    assert read_facts(tmp_path / "fehlt.json", concept) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(["oeffentlichkeit", "seiten", "orte", "needs", "pdf", "daten"]), _JSON)
def test_any_content_is_read_or_left(tmp_path_factory: pytest.TempPathFactory, key: str, value: object) -> None:
    folder = tmp_path_factory.mktemp("fakten")
    (concept,) = load(folder, "ziele: [{id: Z-1, titel: Ziel}]\n").project.concepts
    path = folder / "f.json"
    write_facts(path, [(concept, FACTS)])
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["konzepte"]["k"][key] = value
    path.write_text(json.dumps(stored), encoding="utf-8")
    found = read_facts(path, concept)
    assert found is None or isinstance(found, Facts)


def test_a_check_for_an_audience_takes_facts_of_a_build_for_it(tmp_path: Path, concept: Concept) -> None:
    path = tmp_path / "f.json"
    write_facts(path, [(concept, FACTS)], {"k": "abc"})
    assert read_facts(path, concept, Publicity.COUNCIL, "abc") == FACTS
    assert read_facts(path, concept, Publicity.COUNCIL, "abd") is None, "other visible data"
    assert read_facts(path, concept, Publicity.PUBLIC, "abc") is None, "another audience"
    assert read_facts(path, concept) == FACTS, "a check over everything takes any"
    write(concept.folder, "intern.yaml", "ziele: [{id: Z-9, titel: verdeckt}]\n")
    (changed,) = load(tmp_path, "ziele: [{id: Z-1, titel: Ziel}]\n").project.concepts
    assert read_facts(path, changed, Publicity.COUNCIL, "abc") == FACTS, "hidden data do not count"
    assert read_facts(path, changed) is None


def test_pdfs_of_another_audience_do_not_count(tmp_path: Path, concept: Concept) -> None:
    path = tmp_path / "f.json"
    write_facts(path, [(concept, FACTS)])
    write_facts(path, [(concept, Facts(Publicity.INTERNAL))])
    found = read_facts(path, concept)
    assert found is not None
    assert found.pages is None
