"""The state of goals follows their measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.documents.figures import FigureError, figure
from ihk_ext.documents.goals import state_table
from ihk_ext.graph import Graph, build_graph
from ihk_ext.model.audience import restrict
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.support import load


def graph_of(folder: Path, *statuses: str) -> Graph:
    data = "ziele: [{id: Z-0, titel: Oben}, {id: Z-1, titel: Unten, uebergeordnet: Z-0}]\n"
    if statuses:
        data += "massnahmen:\n"
    for number, status in enumerate(statuses):
        given = f", status: {status}" if status else ""
        data += f"  - {{id: M-{number}, titel: M, ziele: [Z-1]{given}}}\n"
    return build_graph(load(folder, data).project)


def state(graph: Graph, goal: str = "Z-1") -> str:
    return plain(figure(graph, CORE_SCHEMA, "k", "stand", goal))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), "ohne Maßnahme"),
        (("umgesetzt",), "umgesetzt (1 Maßnahme: 1 umgesetzt)"),
        (
            ("umgesetzt", "verstetigt", "entfallen"),
            "umgesetzt (3 Maßnahmen: 1 umgesetzt, 1 verstetigt und 1 entfallen)",
        ),
        (("umgesetzt", "geplant"), "in Umsetzung (2 Maßnahmen: 1 geplant und 1 umgesetzt)"),
        (("angeschoben",), "in Umsetzung (1 Maßnahme: 1 angeschoben)"),
        (("geplant", ""), "geplant (2 Maßnahmen: 1 geplant und 1 ohne Angabe)"),
        (("entfallen",), "aufgegeben oder zurückgestellt (1 Maßnahme: 1 entfallen)"),
        (("nicht überliefert",), "ohne Angabe (1 Maßnahme: 1 ohne Angabe)"),
    ],
)
def test_by_the_status_of_its_measures(tmp_path: Path, statuses: tuple[str, ...], expected: str) -> None:
    assert state(graph_of(tmp_path, *statuses)) == expected


def test_measures_of_the_goals_below_count(tmp_path: Path) -> None:
    assert state(graph_of(tmp_path, "geplant"), "Z-0") == "geplant (1 Maßnahme: 1 geplant)"


def test_a_table_where_any_status_is_known(tmp_path: Path) -> None:
    assert state_table(graph_of(tmp_path / "a", ""), "k") == ()
    (table,) = state_table(graph_of(tmp_path / "b", "geplant"), "k")
    assert plain(table).split("\n")[1:] == [
        "Oben|geplant (1 Maßnahme: 1 geplant)",
        "Unten|geplant (1 Maßnahme: 1 geplant)",
    ]


def test_goals_without_a_known_status_are_counted(tmp_path: Path) -> None:
    data = "ziele: [{id: Z-1, titel: Eins}, {id: Z-2, titel: Zwei}]\n"
    data += "massnahmen: [{id: M-1, titel: M, ziele: [Z-1], status: idee}]\n"
    table, rest = state_table(build_graph(load(tmp_path, data).project), "k")
    assert plain(table).split("\n")[1:] == ["Eins|geplant (1 Maßnahme: 1 idee)"]
    assert plain(rest) == "Zu einem weiteren Ziel ist von keiner Maßnahme ein Status angegeben."


def test_only_goals_have_a_state(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match="»M-0« ist kein Ziel"):
        state(graph_of(tmp_path, "geplant"), "M-0")


def test_a_goal_of_hidden_measures_is_not_said_to_have_none(tmp_path: Path) -> None:
    text = (
        "vorgaben: {oeffentlichkeit: öffentlich}\n"
        "ziele: [{id: Z-0, titel: Oben}, {id: Z-1, titel: Unten, uebergeordnet: Z-0}, {id: Z-2, titel: Leer}]\n"
        "massnahmen: [{id: M-1, titel: M, ziele: [Z-1], oeffentlichkeit: intern}]\n"
    )
    graph = build_graph(restrict(load(tmp_path, text).project, Publicity.PUBLIC))
    said = [state(graph, goal) for goal in ("Z-0", "Z-1", "Z-2")]
    assert said == ["ohne öffentliche Maßnahme", "ohne öffentliche Maßnahme", "ohne Maßnahme"]
