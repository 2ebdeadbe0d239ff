"""What a change touches, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import Graph, build_graph
from ihk_ext.review.impact import grouped, impact
from ihk_ext.schema.declare import Group
from tests.support import load

DATA = """
gebiete: [{id: G-1, titel: Gebiet, art: Quartier}]
befunde: [{id: BF-1, titel: Mangel}, {id: BF-2, titel: Anderer}]
bedarfe: [{id: BD-1, titel: Bedarf, begruendet_durch: [BF-1]}, {id: BD-2, titel: Anderer, begruendet_durch: [BF-2]}]
ziele:
  - {id: Z-0, titel: Oberziel}
  - {id: Z-1, titel: Ziel, bedarfe: [BD-1], uebergeordnet: Z-0}
  - {id: Z-2, titel: Zweites, bedarfe: [BD-2]}
massnahmen:
  - {id: M-1, titel: Erste, ziele: [Z-1], gebiet: [G-1], beschluesse: [BS-2]}
  - {id: M-2, titel: Andere, ziele: [Z-1], gebiet: [G-1], synergie_mit: [M-3]}
  - {id: M-3, titel: Dritte, ziele: [Z-2], abhaengig_von: [M-1], beschluesse: [BS-2]}
kostenuebersichten: [{id: KU-1, titel: Übersicht}]
kostengruppen: [{id: KG-1, titel: Gruppe, nummer: "1", uebersicht: KU-1}]
kostenpositionen:
  - {id: KP-1, titel: Zeile, nummer: "1.1", kostengruppe: KG-1, massnahmen: [M-1]}
  - {id: KP-2, titel: Nachbarin, nummer: "1.2", kostengruppe: KG-1, massnahmen: [M-2]}
vorlagen: [{id: V-1, titel: Vorlage, kostenuebersichten: [KU-1]}]
beschluesse: [{id: BS-1, titel: Beschluss, vorlage: V-1}, {id: BS-2, titel: Beschluss über Maßnahmen}]
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return build_graph(load(tmp_path, DATA).project)


def touched(graph: Graph, start: str, depth: int | None = None) -> dict[str, int]:
    return {step.node.id: step.depth for step in impact(graph, start, depth=depth)}


def test_a_measure_touches_goals_needs_money_papers_and_decisions(graph: Graph) -> None:
    steps = impact(graph, "M-1")
    by_depth = [{step.node.id for step in steps if step.depth == depth} for depth in range(1, 6)]
    assert by_depth == [{"Z-1", "KP-1", "M-3", "BS-2"}, {"Z-0", "BD-1", "KG-1"}, {"KU-1"}, {"V-1"}, {"BS-1"}]
    assert len(steps) == sum(map(len, by_depth))


def test_neighbours_of_what_is_touched_are_not(graph: Graph) -> None:
    # another measure of the goal, another row of the group, the area that both stand in
    assert not {"M-2", "KP-2", "G-1", "BF-1"} & touched(graph, "M-1").keys()


def test_a_finding_runs_down_to_the_decision(graph: Graph) -> None:
    found = touched(graph, "BF-1")
    assert found.keys() >= {"BD-1", "Z-1", "M-1", "M-2", "KP-1", "KG-1", "KU-1", "V-1", "BS-1"}
    assert not {"BF-2", "BD-2", "Z-2"} & found.keys()


def test_a_frame_touches_what_stands_in_it(graph: Graph) -> None:
    assert {"M-1", "M-2", "KP-1", "KP-2"} <= touched(graph, "G-1").keys()


def test_synergy_ends_where_it_arrives(graph: Graph) -> None:
    assert touched(graph, "M-2")["M-3"] == 1
    assert "Z-2" not in touched(graph, "M-2")


def test_a_decision_touches_its_paper_and_the_measures_that_rest_on_it(graph: Graph) -> None:
    assert touched(graph, "BS-1") == {"V-1": 1}
    assert touched(graph, "BS-2") == {"M-1": 1, "M-3": 1}


def test_an_indicator_is_touched_by_what_it_measures(tmp_path: Path) -> None:
    data = "indikatoren: [{id: I-1, titel: Zahl}]\nziele: [{id: Z-1, titel: Ziel, indikatoren: [I-1]}]\n"
    graph = build_graph(load(tmp_path, data).project)
    assert touched(graph, "Z-1") == {"I-1": 1}
    assert touched(graph, "I-1") == {"Z-1": 1}


def test_a_depth_limits_the_way(graph: Graph) -> None:
    assert set(touched(graph, "M-1", depth=1)) == {"Z-1", "KP-1", "M-3", "BS-2"}
    assert set(touched(graph, "M-1", depth=2).values()) == {1, 2}


def test_a_circle_ends(tmp_path: Path) -> None:
    data = "ziele: [{id: Z-1, titel: Ziel}]\nmassnahmen:\n" + "".join(
        f"  - {{id: M-{i}, titel: M, ziele: [Z-1], synergie_mit: [M-{3 - i}]}}\n" for i in (1, 2)
    )
    assert touched(build_graph(load(tmp_path, data).project), "M-1") == {"M-2": 1, "Z-1": 1}


def test_groups_follow_the_readers_questions(graph: Graph) -> None:
    groups = {title: [s.node.id for s in steps] for title, steps in grouped(impact(graph, "M-1"))}
    assert list(groups) == [group.value for group in Group if group is not Group.OTHER]
    assert groups["Geld"] == ["KP-1", "KG-1", "KU-1"]


def test_an_unknown_record(graph: Graph) -> None:
    with pytest.raises(KeyError):
        impact(graph, "M-9")
