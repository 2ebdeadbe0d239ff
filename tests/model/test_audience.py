from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ihk_ext.loading import load_concept, load_project
from ihk_ext.model import Project, Struct
from ihk_ext.model.audience import restrict
from ihk_ext.schema.declare import Link, Publicity
from tests.support import said, write

PUBLIC, COUNCIL, INTERNAL = Publicity

PROFILE = """
profil:
  felder:
    - {typ: massnahme, name: vermerk, bezeichnung: Vermerk, art: Fließtext, oeffentlichkeit: nichtöffentlich}
"""
DATA = """
akteure:
  - {id: A-PUB, titel: Amt, oeffentlichkeit: öffentlich, kontakt: Zimmer 5}
  - {id: A-INT, titel: Geheim}
ziele:
  - {id: Z-PUB, titel: Öffentlich, oeffentlichkeit: öffentlich}
  - {id: Z-NOE, titel: Nichtöffentlich, oeffentlichkeit: nichtöffentlich}
  - {id: Z-INT, titel: Intern, oeffentlichkeit: intern}
massnahmen:
  - id: M-1
    titel: Park
    oeffentlichkeit: öffentlich
    beschreibung: "Siehe :need:`Z-PUB`."
    vermerk: "Siehe :need:`Z-NOE` und :need:`Z-PUB`."
    ansprechperson: Zimmer 7
    ziele: [Z-PUB, Z-NOE, Z-INT]
    bedarfe: nicht überliefert
    traeger: A-INT
    handlungsschritte:
      - {text: planen, verantwortlich: [A-PUB, A-INT]}
      - {text: bauen, verantwortlich: A-INT}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    home = write(tmp_path / "data" / "k", text=DATA)
    write(home, "profil.yaml", PROFILE)
    result = load_concept(home)
    assert said(result.findings) == []
    return result.project


@pytest.mark.parametrize(
    ("audience", "ids"),
    [
        (PUBLIC, {"A-PUB", "Z-PUB", "M-1"}),
        (COUNCIL, {"A-PUB", "Z-PUB", "Z-NOE", "M-1"}),
        (INTERNAL, {"A-PUB", "A-INT", "Z-PUB", "Z-NOE", "Z-INT", "M-1"}),
    ],
)
def test_records(project: Project, audience: Publicity, ids: set[str]) -> None:
    seen = restrict(project, audience)
    assert set(seen.records) == ids
    assert {r.id for c in seen.concepts for t in c.schema.types for r in c.of_type(t)} == ids


def test_the_whole_is_left_as_it_was(project: Project) -> None:
    restrict(project, PUBLIC)
    assert len(project.records) == 6
    assert project.records["M-1"].gives("ansprechperson")


def test_fields(project: Project) -> None:
    for audience, given in ((PUBLIC, (False, False)), (COUNCIL, (True, False)), (INTERNAL, (True, True))):
        measure = restrict(project, audience).records["M-1"]
        assert (measure.gives("vermerk"), measure.gives("ansprechperson")) == given
    assert not restrict(project, PUBLIC).records["A-PUB"].gives("kontakt")


def test_links_to_hidden_records_vanish(project: Project) -> None:
    seen = restrict(project, PUBLIC).records["M-1"]
    assert seen.targets("ziele") == ("Z-PUB",)
    assert "traeger" not in seen.links
    assert seen.text("bedarfe") == "nicht überliefert"
    assert restrict(project, COUNCIL).records["M-1"].targets("ziele") == ("Z-PUB", "Z-NOE")


def test_links_within_structured_fields_vanish_too(project: Project) -> None:
    steps = restrict(project, PUBLIC).records["M-1"].get("handlungsschritte")
    assert isinstance(steps, tuple)
    found = [(s.values, [v.target for v in s.links.get("verantwortlich", ())]) for s in steps if isinstance(s, Struct)]
    assert found == [({"text": "planen"}, ["A-PUB"]), ({"text": "bauen"}, [])]


def test_mentions_go_with_the_prose_that_has_them(project: Project) -> None:
    assert [m.target for m in project.records["M-1"].mentions] == ["Z-PUB", "Z-NOE", "Z-PUB"]
    seen = restrict(project, PUBLIC).records["M-1"]
    # that a hidden field names a visible record is hidden, too
    assert [(m.member.name, m.target) for m in seen.mentions] == [("beschreibung", "Z-PUB")]


def test_mentions_of_what_belongs_to_another_concept_vanish_with_it(tmp_path: Path) -> None:
    public = "oeffentlichkeit: öffentlich"
    write(tmp_path / "a", text=f"ziele: [{{id: A-1, titel: A, {public}, beschreibung: 'Siehe :need:`B-1`.'}}]\n")
    write(tmp_path / "b", text=f"ziele: [{{id: B-1, titel: B, {public}}}]\n")
    whole = load_project(tmp_path).project
    assert [m.target for m in restrict(whole, PUBLIC).records["A-1"].mentions] == ["B-1"]
    assert restrict(whole, PUBLIC, ["a"]).records["A-1"].mentions == ()


@pytest.mark.parametrize(("link_for", "attribute_for"), [(INTERNAL, PUBLIC), (PUBLIC, INTERNAL)])
def test_links_and_their_attributes_have_readers_of_their_own(
    project: Project, link_for: Publicity, attribute_for: Publicity
) -> None:
    """No type of the core has such a link; a type of tomorrow may."""
    measure = project.records["M-1"]
    link = measure.type.by_name["ziele"]
    assert isinstance(link, Link)
    attributes = tuple(replace(f, publicity=attribute_for) if f.name == "art" else f for f in link.attributes)
    hiding = replace(link, publicity=link_for, attributes=attributes)
    members = tuple(hiding if m is link else m for m in measure.type.members)
    read = replace(measure.links["ziele"][0], attributes={"art": "sinngemäß", "grund": "dient ihm"})
    changed = replace(measure, type=replace(measure.type, members=members), links={"ziele": (read,)})
    (concept,) = project.concepts
    found = restrict(Project((replace(concept, records={**concept.records, "M-1": changed}),)), PUBLIC)
    links = [value.attributes for value in found.records["M-1"].links.get("ziele", ())]
    assert links == ([] if link_for is INTERNAL else [{"grund": "dient ihm"}])


def test_nothing_hidden_is_left_anywhere(project: Project) -> None:
    text = repr(restrict(project, PUBLIC).records)
    for hidden in ("A-INT", "Z-NOE", "Z-INT", "Zimmer 5", "Zimmer 7", "Geheim"):
        assert hidden not in text


def test_hidden_ends_make_no_gap(project: Project) -> None:
    seen = restrict(project, PUBLIC)
    assert ("M-1", "akteur") in seen.veiled
    assert ("M-1", "ziel") in seen.veiled
    assert restrict(project, INTERNAL).veiled == frozenset()


def test_labels_of_what_is_hidden_are_hidden(project: Project) -> None:
    seen = restrict(project, PUBLIC)
    types = seen.concepts[0].schema.types
    assert not {"vermerk", "ansprechperson"} & set(types["massnahme"].by_name)
    assert "vermerk" in restrict(project, COUNCIL).concepts[0].schema.types["massnahme"].by_name
    assert seen.records["M-1"].type is types["massnahme"]
    assert not {"vermerk", "ansprechperson"} & set(seen.records["M-1"].places)


def test_a_concept_of_which_nothing_is_visible_is_not_there(tmp_path: Path) -> None:
    write(tmp_path / "offen", text="ziele: [{id: Z-1, titel: offen, oeffentlichkeit: öffentlich}]\n")
    write(tmp_path / "geheim", text="ziele: [{id: Z-2, titel: geheim}]\n")
    whole = load_project(tmp_path).project
    assert [c.name for c in restrict(whole, PUBLIC).concepts] == ["offen"]
    assert [c.name for c in restrict(whole, INTERNAL).concepts] == ["geheim", "offen"]
