from __future__ import annotations

import datetime as dt
from pathlib import Path

from ihk_ext.documents.contents import contents_table
from ihk_ext.graph import build_graph
from ihk_ext.model.audience import restrict
from ihk_ext.rules.facts import Chapter, Facts
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.support import load, write

DATA = """
vorgaben: {oeffentlichkeit: öffentlich}
konzept: {id: K-1, titel: Konzept, stand: 2015-01-01}
ziele: [{id: Z-1, titel: eins}, {id: Z-2, titel: zwei}, {id: Z-3, titel: drei}, {id: Z-4, titel: vier}]
befunde: [{id: BF-1, titel: Leere, art: Problem, text: Läden stehen leer.}]
ereignisse: [{id: E-1, titel: Treffen, format: Ämterrunde, datum: 2014}]
massnahmen:
  - {id: M-1, titel: geheim, oeffentlichkeit: intern, verstetigung: Der Verein., ziele: [Z-1, Z-2, Z-3, Z-4]}
"""
PRUEFUNG = """
pruefung:
  pflichtinhalte:
    - {inhalt: verstetigung, erfuellt_durch: [k/verstetigung, M-1]}
    - {inhalt: gesamtstadt, entfaellt: "kleine Gemeinde"}
    - {inhalt: kosten, fehlt: "die Kämmerei rechnet noch"}
    - {inhalt: steuerung, erfuellt_durch: [k/steuerung]}
"""
FACTS = Facts(
    documents=frozenset({"k/verstetigung", "k/steuerung"}),
    chapters={
        "k/verstetigung": (Chapter((), says_something=True),),
        "k/steuerung": (Chapter((), says_something=False),),
    },
)


def rows(tmp_path: Path, audience: Publicity = Publicity.INTERNAL) -> dict[str, tuple[str, ...]]:
    write(tmp_path / "data" / "k", "pruefung.yaml", PRUEFUNG)
    whole = load(tmp_path, DATA).project
    seen = restrict(whole, audience)
    table = contents_table(build_graph(seen), seen, "k", dt.date(2026, 6, 1), FACTS)
    cells = ([plain(cell.blocks) for cell in row.cells] for row in table.rows)
    return {title: tuple(rest) for title, *rest in cells}


def test_each_content_with_its_proof(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert found["Ziele"] == (
        "Pflicht: § 171e Abs. 4 BauGB; § 141 Abs. 1 BauGB",
        "nachgewiesen",
        "eins, zwei, drei, vier",
    )
    assert found["Aussagen zur langfristigen Verstetigung"] == (
        "Praxis: übliche Gliederung",
        "nachgewiesen",
        "Kapitel »k/verstetigung«, geheim",
    )


def test_what_is_no_proof_and_why(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert found["Beteiligung der Bürgerinnen und Bürger"][1:] == (
        "nicht nachgewiesen",
        "Kein Nachweis: Treffen (»Ämterrunde« weist das nicht nach).",
    )
    assert found["Bestandsaufnahme mit Stärken und Schwächen"][1:] == (
        "teilweise nachgewiesen",
        "Leere. Es fehlen: Stärken oder Potenziale.",
    )
    assert found["Steuerung und Organisation"][1:] == (
        "nicht nachgewiesen",
        "Kein Nachweis: Kapitel »k/steuerung« (hat noch keinen Text).",
    )
    assert found["Kosten- und Finanzierungsübersicht"][1:] == ("nicht nachgewiesen", "Die Kämmerei rechnet noch.")
    assert found["Beteiligung öffentlicher Aufgabenträger"][1:] == ("nicht nachgewiesen", "–")


def test_what_does_not_apply_stands_at_the_end_with_the_reason(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert found["Einbettung in ein gesamtstädtisches Konzept"][1:] == ("entfällt", "Kleine Gemeinde.")
    reason = "VV Städtebauförderung gilt für Konzepte ab 01.01.2020, der Stand ist 01.01.2015."
    assert list(found)[-2:] == [
        "Sicherung der Aktualität",
        "mindestens eine Maßnahme des Klimaschutzes oder der Klimaanpassung",
    ]
    assert found["Sicherung der Aktualität"] == ("nicht verlangt", "nicht anwendbar", reason)


def test_nothing_is_said_of_what_must_not_be_seen(tmp_path: Path) -> None:
    found = rows(tmp_path, Publicity.PUBLIC)
    assert found["Aussagen zur langfristigen Verstetigung"][2] == "Kapitel »k/verstetigung«"
    # whether a hidden measure pursues the goals, or is one, nobody here knows
    assert found["Maßnahmen"][1] == "nicht öffentlich nachgewiesen"
    assert "geheim" not in str(found)
    assert "M-1" not in str(found)
