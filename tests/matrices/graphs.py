"""Small graphs for tests: YAML text through the loader, and large ones made directly."""

from __future__ import annotations

from pathlib import Path

from ihk_ext.findings import Place
from ihk_ext.graph import Edge, Graph, Node, build_graph
from ihk_ext.loading import load_project
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Link

TYPES = CORE_SCHEMA.types

CHAIN = """
handlungsfelder:
  - {id: HF-B, titel: Wohnen, kuerzel: B, nummer: "2", reihenfolge: 2}
  - {id: HF-A, titel: Soziales, kuerzel: A, nummer: "1", reihenfolge: 1}
bedarfe:
  - {id: B-1, titel: Treffpunkt, nummer: B1}
  - {id: B-2, titel: Grün, nummer: B2}
  - {id: B-3, titel: Ruhe}
ziele:
  - {id: Z-1, titel: Begegnung, nummer: "1.1", bedarfe: [B-1], handlungsfelder: [HF-A]}
  - {id: Z-2, titel: Klima, nummer: "1.2", bedarfe: [{id: B-1, art: sinngemäß}, B-2], handlungsfelder: [HF-B]}
  - {id: Z-3, titel: Vereine, nummer: "1.3"}
massnahmen:
  - id: M-1
    titel: Bürgertreff
    nummer: S1.1
    handlungsfeld_haupt: HF-A
    ziele: [Z-1, {id: Z-2, art: sinngemäß}]
    verbindlichkeit: fest
    schluesselmassnahme: ja
    kosten_geschaetzt: 1000
  - id: M-2
    titel: Park
    nummer: S2.1
    handlungsfeld_haupt: HF-B
    handlungsfelder_weitere: [HF-A]
    ziele: [{id: Z-2, art: sinngemäß}]
    verbindlichkeit: möglich
    kosten_geschaetzt: 500.50
  - {id: M-3, titel: Planung, nummer: S2.2, handlungsfeld_haupt: HF-B}
kostenpositionen:
  - {id: KP-1, titel: Bau, nummer: "1.1", massnahmen: [M-1, M-2], gesamtkosten_eur: 900}
  - {id: KP-2, titel: Bäume, nummer: "1.2", massnahmen: [M-2], gesamtkosten_eur: 100}
  - {id: KP-3, titel: Gleis, nummer: "1.3", massnahmen: [M-2], gesamtkosten_eur: 7000, nachrichtlich: ja}
  - {id: KP-4, titel: Pflaster, nummer: "1.4", massnahmen: [M-2]}
"""


def graph_of(folder: Path, **concepts: str) -> Graph:
    """The graph of concepts given as YAML text; every record is public and must load."""
    for name, text in concepts.items():
        (folder / name).mkdir(parents=True)
        head = "ihk_format: 2\nvorgaben: {oeffentlichkeit: öffentlich}\n"
        (folder / name / "daten.yaml").write_text(head + text, encoding="utf-8")
    result = load_project(folder)
    assert [str(f) for f in result.findings] == []
    return build_graph(result.project)


def node(type_name: str, number: int, concept: str = "k") -> Node:
    """A node that somebody wrote by hand."""
    record_type = TYPES[type_name]
    return Node(f"{record_type.prefix}-{number}", record_type, f"Titel {number}", str(number), Place("x.rst"), concept)


def edge(source: Node, link: str, target: Node, *, stated: bool = True) -> Edge:
    """A link by its name in the source's type."""
    member = source.type.by_name[link]
    assert isinstance(member, Link)
    return Edge(source.id, member, target.id, stated)


def sparse_graph(size: int, links: int = 3) -> Graph:
    """*size* measures × *size* goals with a few links each, a measure field per 20."""
    fields = [node("handlungsfeld", i) for i in range(max(1, size // 20))]
    goals = [node("ziel", i) for i in range(size)]
    measures = [node("massnahme", i) for i in range(size)]
    edges = [edge(m, "ziele", goals[(7 * i + 13 * k) % size]) for i, m in enumerate(measures) for k in range(links)]
    edges += [edge(g, "handlungsfelder", fields[i % len(fields)]) for i, g in enumerate(goals)]
    edges += [edge(m, "handlungsfeld_haupt", fields[i % len(fields)]) for i, m in enumerate(measures)]
    return Graph([*fields, *goals, *measures], edges)
