"""No published figure gives a hidden amount away: neither alone, nor less the rows that are seen.

Each row costs another power of two, so that every figure tells which rows it covers.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihk_ext.documents.costs import cost_overview, cost_summary
from ihk_ext.documents.council import paper_part
from ihk_ext.documents.figures import figure
from ihk_ext.documents.sheet import sheet
from ihk_ext.exchange.csv import matrix_csv
from ihk_ext.exchange.paper_json import paper_json
from ihk_ext.exchange.yaml_writer import records_yaml
from ihk_ext.graph import build_graph
from ihk_ext.matrices import build_matrix
from ihk_ext.model import Missing, Project
from ihk_ext.model.audience import restrict
from ihk_ext.needs_bridge.create import need_record
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity
from tests.documents.plain import plain
from tests.support import load

#: The first row; smaller figures are numbers of pages and the like.
_LEAST = 10
_ROWS = 12


def text_of(seed: int, *, other: bool = False) -> tuple[str, dict[str, str], set[str]]:
    """A random tree in YAML, the measure that each row pays for, and which rows are hidden."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    said = {record: chance.choice(("öffentlich", "öffentlich", "intern")) for record in _records()}
    group = {f"KP-{n}": f"KG-{chance.randrange(4)}" for n in range(_ROWS)}
    overview = {f"KG-{n}": f"KU-{chance.randrange(2)}" for n in range(4)}
    measure = {f"KP-{n}": f"M-{chance.randrange(4)}" for n in range(_ROWS)}
    hidden = {row for row in group if said[row] == "intern"}
    changed = hidden if other else set()
    costs = {f"KP-{n}": 2 ** (_LEAST + n + (_ROWS if f"KP-{n}" in changed else 0)) for n in range(_ROWS)}
    rows_of = {g: [r for r in group if group[r] == g] for g in overview}
    in_overview = {u: [r for g in rows_of if overview[g] == u for r in rows_of[g]] for u in ("KU-0", "KU-1")}

    def total(rows: list[str]) -> int:
        # what the source prints does not change with our data
        return sum(2 ** (_LEAST + int(row[3:])) for row in rows)

    def printed(rows: list[str]) -> str:
        return f"{{bezeichnung: Summe, kosten: {total(rows)}, zuschuss: {total(rows)}}}"

    lines = ["foerderprogramme: [{id: F-1, titel: Programm, oeffentlichkeit: öffentlich}]", "kostenuebersichten:"]
    for u, rows in in_overview.items():
        everything = printed([*in_overview["KU-0"], *in_overview["KU-1"]])
        both = everything.replace("}", ", zusammen_mit: [KU-1]}") if u == "KU-0" else ""
        more = f", gedruckte_gesamtsumme: {both}" if both else ""
        lines.append(
            f"  - {{id: {u}, titel: U, foerderprogramm: F-1, gedruckte_summe: {printed(rows)}{more}, "
            f"oeffentlichkeit: {said[u]}}}"
        )
    lines.append("kostengruppen:")
    lines += [
        f"  - {{id: {g}, titel: G, uebersicht: {u}, gedruckte_summe: {printed(rows_of[g])}, "
        f"oeffentlichkeit: {said[g]}}}"
        for g, u in overview.items()
    ]
    lines.append("massnahmen:")
    for m in sorted(set(measure.values())):
        cost = total([r for r in measure if measure[r] == m])
        lines.append(
            f"  - {{id: {m}, titel: M, foerderprogramm: F-1, kosten_geschaetzt: {cost}, oeffentlichkeit: {said[m]}}}"
        )
    lines.append("kostenpositionen:")
    lines += [
        f"  - {{id: {r}, titel: P, kostengruppe: {group[r]}, massnahmen: [{measure[r]}], gesamtkosten_eur: {costs[r]}, "
        f"zuschuss_eur: {costs[r]}, oeffentlichkeit: {said[r]}}}"
        for r in group
    ]
    whole = total([*group])
    lines.append(
        "vorlagen: [{id: V-1, titel: V, kostenuebersichten: [KU-0, KU-1], oeffentlichkeit: öffentlich, finanzwerte: ["
        f"{{zeile: A, betrag: {whole}}}, {{zeile: B, berechnet_aus: Gesamtkosten}}, "
        "{zeile: C, berechnet_aus: Zuschuss}]}]"
    )
    return "\n".join(lines) + "\n", {r: measure[r] for r in group}, hidden


def _records() -> Iterator[str]:
    yield from ("KU-0", "KU-1")
    yield from (f"KG-{n}" for n in range(4))
    yield from (f"M-{n}" for n in range(4))
    yield from (f"KP-{n}" for n in range(_ROWS))


def published(project: Project) -> Iterator[str]:
    """All that a public build says of amounts."""
    graph, records = build_graph(project), project.records
    overviews = tuple(i for i in ("KU-0", "KU-1") if i in records)
    for identifier in overviews:
        yield plain(cost_overview(graph, identifier))
        yield plain(figure(graph, CORE_SCHEMA, "k", "summe", f"{identifier} gesamtkosten"))
        yield plain(figure(graph, CORE_SCHEMA, "k", "wert", f"{identifier} gedruckte_summe"))
    if overviews:
        yield plain(cost_summary(graph, overviews, "Zusammen"))
        yield plain(figure(graph, CORE_SCHEMA, "k", "summe", f"{' '.join(overviews)} zuschuss"))
    yield plain(paper_part(graph, records["V-1"], "finanzen"))
    yield paper_json(graph, records["V-1"])
    yield records_yaml(project, CORE_SCHEMA.types)
    for record in project:
        yield plain(sheet(record, graph))
        need = {k: v for k, v in need_record(record, CORE_SCHEMA).items() if v}
        # amounts stand there in cents
        yield re.sub(r"\d{4,}", lambda cents: str(int(cents[0]) // 100), json.dumps(need, ensure_ascii=False))
    for field in ("massnahme.kosten_geschaetzt", "kostenposition.gesamtkosten_eur"):
        via = ("kostenposition",) if field.startswith("kosten") else ()
        rows, columns = ("kostengruppe", "massnahme") if via else ("massnahme", "foerderprogramm")
        yield matrix_csv(build_matrix(graph, rows, columns, via=via, amount_field=field))


def figures(text: str) -> Iterator[int]:
    """The whole euros of all figures."""
    for found in re.findall(r"(?<![\w-])\d[\d.\u00a0]*", re.sub(r"(?<=\d)[,.]\d\d(?!\d)", "", text)):
        value = int(re.sub(r"\D", "", found))
        if value >= 2**_LEAST:
            yield value


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_every_published_figure_covers_visible_rows_alone(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    text, measures, hidden = text_of(seed)
    public = restrict(load(tmp_path_factory.mktemp("p"), text).project, Publicity.PUBLIC)
    secret = sum(2 ** (_LEAST + int(row[3:])) for row in hidden)
    alone = {m for m in measures.values() if all(r in hidden for r in measures if measures[r] == m)}
    own = [(r.money("kosten_geschaetzt") or 0) // 100 for r in public if r.id in alone]
    # what a measure of which all rows are hidden costs is its own figure, which sums may have
    allowed = {sum(some) for n in range(len(own) + 1) for some in combinations(own, n)}
    for said in published(public):
        for value in figures(said):
            assert any(not (value - more) & secret for more in allowed if more <= value), said


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_hidden_amounts_change_no_published_byte(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    projects = []
    for other in (False, True):
        text, _, _ = text_of(seed, other=other)
        projects.append(restrict(load(tmp_path_factory.mktemp("p"), text).project, Publicity.PUBLIC))
    assert list(published(projects[0])) == list(published(projects[1]))


SMALL = """
vorgaben: {oeffentlichkeit: öffentlich}
kostenuebersichten: [{id: KU-1, titel: Übersicht, gedruckte_summe: {bezeichnung: Summe, kosten: 30}}]
kostengruppen:
  - {id: KG-1, titel: A, nummer: A, uebersicht: KU-1, gedruckte_summe: {bezeichnung: Summe A, kosten: 10}}
  - {id: KG-2, titel: B, nummer: B, uebersicht: KU-1, gedruckte_summe: {bezeichnung: Summe B, kosten: 20}}
kostenpositionen:
  - {id: KP-1, titel: eins, kostengruppe: KG-1, gesamtkosten_eur: 10, massnahmen: [M-1]}
  - {id: KP-2, titel: zwei, kostengruppe: KG-2, gesamtkosten_eur: 15, massnahmen: [M-1], oeffentlichkeit: intern}
  - {id: KP-3, titel: drei, kostengruppe: KG-2, gesamtkosten_eur: 5, massnahmen: [M-2], oeffentlichkeit: intern}
massnahmen:
  - {id: M-1, titel: teils, kosten_geschaetzt: 25}
  - {id: M-2, titel: ganz, kosten_geschaetzt: 5}
vorlagen:
  - id: V-1
    titel: Vorlage
    kostenuebersichten: [KU-1]
    finanzwerte: [{zeile: getippt, betrag: 30}, {zeile: jährlich, betrag: 7, je_jahr: ja}]
"""


def test_what_is_withheld_and_what_is_not(tmp_path: Path) -> None:
    whole = load(tmp_path, SMALL).project
    public = restrict(whole, Publicity.PUBLIC)
    graph = build_graph(public)
    text = plain(cost_overview(graph, "KU-1")).replace("\u00a0", " ")
    assert "Summe A|10 €" in text
    assert "Summe B|unvollständig|" in text, "columns are those of the rows that are seen"
    assert "Summe Übersicht|unvollständig" in text
    assert "die nicht zu diesem Dokument gehören" in text
    assert public.records["M-1"].get("kosten_geschaetzt") is Missing.INCOMPLETE
    assert public.records["M-2"].money("kosten_geschaetzt") == 500, "nothing can be taken away from it"
    paper = plain(paper_part(graph, public.records["V-1"], "finanzen")).replace("\u00a0", " ")
    assert "unvollständig|7 € je Jahr" in paper
    assert "unvollständig" not in plain(cost_overview(build_graph(whole), "KU-1"))
    assert restrict(whole, Publicity.INTERNAL).records["M-1"].money("kosten_geschaetzt") == 2500
