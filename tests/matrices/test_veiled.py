"""Gaps that exist only through the audience filter are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ihk_ext.graph import build_graph
from ihk_ext.loading import load_project
from ihk_ext.matrices.build import build_matrix
from ihk_ext.matrices.veiled import without_veiled_gaps
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


@pytest.mark.parametrize(("rows", "via", "gaps"), [("ziel", (), ["Z-2"]), ("bedarf", ("ziel",), ["B-2"])])
def test_only_true_gaps_stay(tmp_path: Path, rows: str, via: tuple[str, ...], gaps: list[str]) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k/daten.yaml").write_text(DATA, encoding="utf-8")
    project = restrict(load_project(tmp_path).project, Publicity.PUBLIC)
    graph = build_graph(project)
    matrix = build_matrix(graph, rows, "massnahme", via=via)
    assert len(matrix.row_gaps) == 2
    assert [h.id for h in without_veiled_gaps(matrix, graph, project.veiled).row_gaps] == gaps
