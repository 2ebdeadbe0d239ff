"""Gaps that exist only through the audience filter are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import build_graph
from ihk_ext.loading import load_project
from ihk_ext.matrices.build import build_matrix
from ihk_ext.matrices.veiled import without_veiled_gaps
from ihk_ext.model import Missing, Project
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity

DATA = """
ihk_format: 2
vorgaben: {oeffentlichkeit: öffentlich}
bedarfe:
  - {id: B-1, titel: Treffpunkt}
  - {id: B-2, titel: Grün}
ziele:
  - {id: Z-1, titel: Begegnung, bedarfe: [B-1]}
  - {id: Z-2, titel: Klima, bedarfe: [B-2]}
massnahmen:
  - {id: M-1, titel: Ankauf, ziele: [Z-1], oeffentlichkeit: intern}
"""


def seen(folder: Path, text: str = DATA) -> Project:
    """What everybody sees of a concept."""
    (folder / "k").mkdir()
    (folder / "k/daten.yaml").write_text(text, encoding="utf-8")
    return restrict(load_project(folder).project, Publicity.PUBLIC)


@pytest.mark.parametrize(("rows", "via", "gaps"), [("ziel", (), ["Z-2"]), ("bedarf", ("ziel",), ["B-2"])])
def test_only_true_gaps_stay(tmp_path: Path, rows: str, via: tuple[str, ...], gaps: list[str]) -> None:
    project = seen(tmp_path)
    graph = build_graph(project)
    matrix = build_matrix(graph, rows, "massnahme", via=via)
    assert len(matrix.row_gaps) == 2
    rid = without_veiled_gaps(matrix, graph, project.veiled)
    assert [h.id for h in rid.row_gaps] == gaps
    # what is linked to something hidden counts as linked, and as stated
    assert (rid.row_coverage.covered, rid.row_coverage.stated) == (1, 1)


@pytest.mark.parametrize(("columns", "via", "gaps"), [("ziel", (), ["Z-2"]), ("bedarf", ("ziel",), ["B-2"])])
def test_only_true_gaps_of_columns_stay(tmp_path: Path, columns: str, via: tuple[str, ...], gaps: list[str]) -> None:
    project = seen(tmp_path)
    graph = build_graph(project)
    matrix = build_matrix(graph, "massnahme", columns, via=via)
    assert len(matrix.column_gaps) == 2
    rid = without_veiled_gaps(matrix, graph, project.veiled)
    assert [h.id for h in rid.column_gaps] == gaps
    assert (rid.column_coverage.covered, rid.column_coverage.stated) == (1, 1)


CHAIN = """
ihk_format: 2
vorgaben: {oeffentlichkeit: öffentlich}
befunde: [{id: BF-1, titel: Lücke}]
bedarfe: [{id: B-1, titel: Treffpunkt, begruendet_durch: [BF-1]}]
ziele: [{id: Z-1, titel: Begegnung, bedarfe: [B-1]}]
massnahmen: [{id: M-1, titel: Ankauf, ziele: [Z-1], oeffentlichkeit: intern}]
"""


def test_a_long_chain_is_walked_from_both_ends_in_its_order(tmp_path: Path) -> None:
    project = seen(tmp_path, CHAIN)
    graph = build_graph(project)
    for rows, columns, via in (
        ("befund", "massnahme", ("bedarf", "ziel")),
        ("massnahme", "befund", ("ziel", "bedarf")),
    ):
        rid = without_veiled_gaps(build_matrix(graph, rows, columns, via=via), graph, project.veiled)
        assert (rid.row_gaps, rid.column_gaps) == ((), ())


COSTS = """
ihk_format: 2
vorgaben: {oeffentlichkeit: öffentlich}
massnahmen:
  - {id: M-1, titel: Haus}
  - {id: M-2, titel: Hof}
kostenpositionen:
  - {id: KP-1, titel: Dach, massnahmen: [M-1], gesamtkosten_eur: 100}
  - {id: KP-2, titel: Wand, massnahmen: [M-1], gesamtkosten_eur: 20, oeffentlichkeit: intern}
  - {id: KP-3, titel: Weg, massnahmen: [M-2], gesamtkosten_eur: 3}
"""


def test_sums_over_what_is_hidden_are_incomplete_on_either_side(tmp_path: Path) -> None:
    graph = build_graph(seen(tmp_path, COSTS))
    forth = build_matrix(graph, "massnahme", "kostenposition", amount_field="gesamtkosten_eur")
    back = build_matrix(graph, "kostenposition", "massnahme", amount_field="gesamtkosten_eur")
    assert [forth.row_amount(h) for h in ("M-1", "M-2")] == [Missing.INCOMPLETE, 300]
    assert [back.column_amount(h) for h in ("M-1", "M-2")] == [Missing.INCOMPLETE, 300]
    assert (forth.column_amount("KP-1"), back.row_amount("KP-1")) == (10_000, 10_000)
