"""Long lists in a sentence: how many of what, not the first three and »146 weitere«."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.documents.blocks import Reference
from ihk_ext.documents.many import counted_text, many_inlines
from ihk_ext.graph import Graph, build_graph
from tests.documents.plain import plain
from tests.review.case import concept

FIELDS = "\nhandlungsfelder: [{id: HF-1, titel: Wohnen, kuerzel: W}, {id: HF-2, titel: Verkehr, kuerzel: V}]\n"


def graph_of(folder: Path, number: int) -> Graph:
    goals = "".join(f"  - {{id: Z-{i}, titel: Ziel {i}, handlungsfelder: [HF-{i % 2 + 1}]}}\n" for i in range(number))
    return build_graph(concept(folder, f"{FIELDS}ziele:\n{goals}  - {{id: Z-99, titel: Rest}}\n").project)


def said(ids: list[str], graph: Graph) -> str:
    return plain(many_inlines(ids, graph)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_few_are_named(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, 3)
    assert said(["Z-0", "Z-1", "q/seite#teil"], graph) == "Ziel 0, Ziel 1, Kapitel »q/seite#teil«"


def test_many_are_counted_by_action_field_which_lists_them(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, 11)
    ids = [*(f"Z-{i}" for i in range(11)), "Z-99", "q/seite"]
    assert said(ids, graph) == "12 Ziele (Wohnen: 6, Verkehr: 5, ohne Handlungsfeld: 1), Kapitel »q/seite«"
    assert [i.target for i in many_inlines(ids, graph) if isinstance(i, Reference)] == ["HF-1", "HF-2"]


def test_what_has_no_action_field_is_counted(tmp_path: Path) -> None:
    graph = build_graph(
        concept(tmp_path, "\nziele:\n" + "".join(f"  - {{id: Z-{i}, titel: Z}}\n" for i in range(11))).project
    )
    assert said([f"Z-{i}" for i in range(11)], graph) == "11 Ziele"


def test_records_of_several_types(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, 3)
    assert counted_text(["Z-0", "HF-1", "HF-2", "q/x"], graph).replace("\N{NO-BREAK SPACE}", " ") == (
        "1 Ziel, 2 Handlungsfelder und 1 Kapitel"
    )
