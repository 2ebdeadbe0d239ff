from __future__ import annotations

import datetime as dt
from pathlib import Path

from ihk_ext.documents.contents import contents_table
from ihk_ext.graph import build_graph
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.support import load, write

DATA = """
vorgaben: {oeffentlichkeit: öffentlich}
ziele: [{id: Z-1, titel: eins}, {id: Z-2, titel: zwei}, {id: Z-3, titel: drei}, {id: Z-4, titel: vier}]
massnahmen: [{id: M-1, titel: geheim, oeffentlichkeit: intern, klimabezug: ja}]
"""
PRUEFUNG = """
pruefung:
  pflichtinhalte:
    - {inhalt: verstetigung, erfuellt_durch: [k/verstetigung, M-1]}
    - {inhalt: gesamtstadt, entfaellt: "kleine Gemeinde"}
"""


def rows(tmp_path: Path, audience: Publicity) -> dict[str, str]:
    write(tmp_path / "data" / "k", "pruefung.yaml", PRUEFUNG)
    whole = load(tmp_path, DATA).project
    seen = restrict(whole, audience)
    table = contents_table(build_graph(seen), seen, "k", dt.date(2026, 6, 1))
    return {plain(row.cells[0].blocks): plain(row.cells[2].blocks) for row in table.rows}


def test_each_content_with_its_proof(tmp_path: Path) -> None:
    found = rows(tmp_path, Publicity.INTERNAL)
    assert found["Ziele"] == "eins, zwei, drei und 1 weitere"
    assert found["Maßnahmen"] == "geheim"
    assert found["Aussagen zur langfristigen Verstetigung"] == "Seite »k/verstetigung«, geheim"
    assert found["Einbettung in ein gesamtstädtisches Konzept"] == "entfällt: kleine Gemeinde"
    assert found["Kosten- und Finanzierungsübersicht"] == "nicht nachgewiesen"


def test_nothing_is_said_of_what_must_not_be_seen(tmp_path: Path) -> None:
    found = rows(tmp_path, Publicity.PUBLIC)
    assert found["Aussagen zur langfristigen Verstetigung"] == "Seite »k/verstetigung«"
    assert "geheim" not in str(found)
    assert "M-1" not in str(found)
