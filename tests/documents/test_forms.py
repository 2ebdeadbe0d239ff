"""Forms of council papers and their periods."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ihk_ext.documents.council import paper_part
from ihk_ext.documents.forms import DEFAULT_FORM, form_for
from ihk_ext.graph import build_graph
from ihk_ext.loading import load_project
from tests.documents.plain import plain
from tests.documents.test_council import DATA

PROFILE = """
ihk_format: 2
profil:
  formulare:
    - name: alt
      gueltig_bis: 2011-12-31
      kopfzeilen: [Vorlage Nr., Termin]
      spalten: [Gremium, ö, nö]
      teile:
        - {teil: kopf}
        - {teil: antrag, ueberschrift: Antrag an den Gemeinderat}
    - {name: neu, gueltig_von: 2012-01-01}
"""


def test_a_form_holds_for_its_period(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k/profil.yaml").write_text(PROFILE, encoding="utf-8")
    head = "ihk_format: 2\nvorgaben: {oeffentlichkeit: öffentlich}\n"
    (tmp_path / "k/daten.yaml").write_text(head + DATA, encoding="utf-8")
    result = load_project(tmp_path)
    assert [str(f) for f in result.findings] == []
    (concept,) = result.project.concepts
    old = form_for(concept.forms, dt.date(2009, 10, 9))
    assert old.parts == (("kopf", ""), ("antrag", "Antrag an den Gemeinderat"))
    assert form_for(concept.forms, dt.date(2012, 1, 1)) == DEFAULT_FORM
    graph = build_graph(result.project)
    paper = graph.nodes["V-1"].record
    assert paper is not None
    assert plain(paper_part(graph, paper, "kopf", old)).split("\n")[1:3] == ["Vorlage Nr.: 113", "Termin: 20.10.2009"]
    lines = plain(paper_part(graph, paper, "beratungsfolge", old)).split("\n")
    assert lines[0] == "Gremium|ö|nö"
    assert lines[2] == "Gemeinderat|[x]  |[ ]  "


def test_an_unknown_part_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k/profil.yaml").write_text(PROFILE.replace("teil: antrag", "teil: antrg"), encoding="utf-8")
    (tmp_path / "k/daten.yaml").write_text("ihk_format: 2\n", encoding="utf-8")
    (finding,) = load_project(tmp_path).findings
    assert "antrg" in finding.text
    assert finding.hint == "Meinten Sie »antrag«?"
    assert (Path(finding.place.file).name, finding.place.line) == ("profil.yaml", 11)
