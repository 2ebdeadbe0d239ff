"""What a build shows, and what it says of mistakes."""

from __future__ import annotations

import pytest

from ihk_ext.failures import DataError
from tests.sphinx_project import Project


def test_a_sound_project_builds_without_a_warning(project: Project) -> None:
    result = project.build(nitpicky=True)
    assert result.warnings == ""
    assert "Es sind 2 Maßnahmen." in result.page("index")


def test_every_record_of_the_chain_is_a_need(project: Project) -> None:
    needs = project.build().needs()
    assert set(needs) == {"HF-1", "Z-1", "Z-2", "M-1", "M-2"}
    measure = needs["M-1"]
    assert (measure["type"], measure["title"], measure["docname"]) == (
        "massnahme",
        "Altbauten modernisieren",
        "massnahmen",
    )
    assert measure["ziele"] == ["Z-1"]
    assert measure["handlungsfeld_haupt"] == ["HF-1"]
    assert measure["content"].startswith("Die Häuser werden *gedämmt*")
    assert sorted(needs["Z-1"]["ziele_back"]) == ["M-1", "M-2"]


def test_a_record_is_shown_at_its_anchor_with_its_prose_and_links(project: Project) -> None:
    page = project.build().page("massnahmen")
    assert '<section class="ihk-steckbrief ihk-massnahme" id="M-1">' in page
    assert "<em>gedämmt</em>" in page
    assert "<li><p>zweitens</p></li>" in page
    assert 'href="ziele.html#Z-1"' in page
    assert "sinngemäß; dient ihm" in page


def test_back_links_stand_at_the_other_end(project: Project) -> None:
    page = project.build().page("ziele")
    assert "Maßnahmen zum Ziel" in page
    assert 'href="massnahmen.html#M-2"' in page


def test_what_no_page_shows_stands_in_the_register(project: Project) -> None:
    page = project.build().page("register")
    assert 'id="HF-1"' in page
    assert 'id="M-1"' not in page


def test_without_a_register_missing_records_are_named(project: Project) -> None:
    del project.docs["register.rst"]
    project.docs["index.rst"] = project.docs["index.rst"].replace("   register\n", "")
    warnings = project.build().warnings
    assert "1 Datensätze stehen in keinem Dokument (HF-1" in warnings


def test_a_second_home_is_a_warning_with_its_place(project: Project) -> None:
    project.docs["matrix.rst"] += "\n.. ihk:datensatz:: M-1\n"
    (warning,) = project.build().warnings.strip().split("\n")
    assert "matrix.rst:" in warning
    assert "Der Datensatz M-1 wird zweimal vollständig dargestellt: in »massnahmen« und in »matrix«" in warning


def test_an_unknown_type_is_named_with_the_line(project: Project) -> None:
    project.docs["matrix.rst"] += "\n.. ihk:tabelle:: massnhme\n"
    warnings = project.build().warnings
    assert "matrix.rst:9: WARNING: Den Datensatztyp »massnhme« gibt es nicht" in warnings


def test_an_unknown_record_is_an_error_of_the_directive(project: Project) -> None:
    project.docs["matrix.rst"] += "\n.. ihk:datensatz:: M-9\n"
    warnings = project.build().warnings
    assert "matrix.rst:9: ERROR: ihk:datensatz: Den Datensatz »M-9« gibt es nicht" in warnings


def test_bad_data_stops_the_build_with_all_errors_and_keeps_the_last_output(project: Project) -> None:
    before = project.build().page("ziele")
    project.data["ziele.yaml"] = project.data["ziele.yaml"].replace("ebene", "ebne").replace("Sanierungsziel", "X", 1)
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace("[Z-1]", "[Z-7]")
    with pytest.raises(DataError) as caught:
        project.build()
    message = str(caught.value)
    assert message.count("ebne") == 2
    assert "massnahmen.yaml:14" in message
    assert "Z-7" in message
    assert (project.folder / "_build/html/ziele.html").read_text(encoding="utf-8") == before


def test_what_is_not_public_is_nowhere(project: Project) -> None:
    project.data["intern.yaml"] = (
        "massnahmen:\n  - {id: M-9, titel: Geheimer Ankauf, nummer: M9, ziele: [Z-2], oeffentlichkeit: intern}\n"
    )
    result = project.build()
    for name, content in result.bytes_of(".html", ".json", ".js", ".csv", ".inv").items():
        assert b"Geheimer Ankauf" not in content, name
        assert b"M-9" not in content, name
    internal = project.build(ihk_oeffentlichkeit="intern")
    assert "Geheimer Ankauf" in internal.page("massnahmen")


def test_a_gap_that_only_the_filter_makes_is_no_gap(project: Project) -> None:
    assert "Ziele ohne Maßnahme (1):" in project.build().page("matrix")
    project.data["intern.yaml"] = (
        "massnahmen:\n  - {id: M-9, titel: Geheim, nummer: M9, ziele: [Z-2], oeffentlichkeit: intern}\n"
    )
    assert "Ziele ohne Maßnahme: keine." in project.build().page("matrix")


def test_the_matrix_tells_stated_from_read_links(project: Project) -> None:
    result = project.build()
    page = result.page("matrix")
    assert 'data-ihk-matrix="ziel-massnahme"' in page
    assert "ausdrücklich" in page
    assert "sinngemäß" in page
    csv = (result.out / "matrizen/quartier-ziel-massnahme.csv").read_text(encoding="utf-8-sig")
    assert "Wohnungen verbessern" in csv
    assert 'href="matrizen/quartier-ziel-massnahme.csv"' in page


def test_a_need_written_by_hand_takes_part(project: Project) -> None:
    project.docs["ziele.rst"] += "\n.. massnahme:: Von Hand\n   :id: HAND-1\n   :ziele: Z-2\n\n   Text.\n"
    result = project.build(nitpicky=True)
    assert result.warnings == ""
    page = result.page("matrix")
    assert "Ziele ohne Maßnahme: keine." in page
    assert 'href="ziele.html#HAND-1"' in page
    assert "HAND-1" in result.needs()


def test_needtable_needflow_and_need_work(project: Project) -> None:
    project.docs["matrix.rst"] += (
        "\n.. needtable::\n   :types: massnahme\n   :columns: id, title, ziele\n   :style: table\n"
        "\n.. needflow::\n   :types: massnahme\n   :engine: graphviz\n\nSiehe :need:`M-2`.\n"
    )
    result = project.build()
    # a machine without graphviz draws nothing, and says so
    assert [line for line in result.warnings.splitlines() if "dot command 'dot' cannot be run" not in line] == []
    assert '<a class="reference internal" href="massnahmen.html#M-2"' in result.page("matrix")


def test_a_paper_in_its_form_is_one_directive(project: Project) -> None:
    project.data["vorlagen.yaml"] = (
        "vorlagen:\n  - {id: V-1, titel: Antrag, art: Beschlussvorlage, betreff: Aufnahme,\n"
        "     antrag: Der Rat stimmt zu.,\n"
        "     finanzielle_auswirkungen: nein}\n"
    )
    project.docs["vorlage.rst"] = ":orphan:\n\nVorlage\n=======\n\n.. ihk:vorlage:: V-1\n"
    result = project.build()
    assert result.warnings == ""
    page = result.page("vorlage")
    assert page.index("noch nicht vergeben") < page.index(">Beschlussantrag<") < page.index(">Beschluss<")
    assert "Weitere Prüfungen" not in page


def test_each_concept_has_its_own_profile(project: Project) -> None:
    other = project.folder / "data/altstadt"
    other.mkdir(parents=True)
    (other / "profil.yaml").write_text(
        "ihk_format: 2\nprofil:\n  felder:\n    - {typ: massnahme, name: korridor, bezeichnung: Korridorthema}\n",
        encoding="utf-8",
    )
    (other / "massnahmen.yaml").write_text(
        "ihk_format: 2\nmassnahmen:\n"
        "  - {id: AL-1, titel: Tor, nummer: A1, korridor: Grün, oeffentlichkeit: öffentlich}\n",
        encoding="utf-8",
    )
    for name, text in list(project.docs.items()):
        project.docs[name] = text.replace(":ihk:anzahl:`massnahme`", "zwei")
    project.docs["altstadt/index.rst"] = ":orphan:\n\nAltstadt\n========\n\n.. ihk:datensaetze:: massnahme\n"
    for name in ("ziele", "massnahmen", "matrix", "register"):
        path = f"quartier/{name}.rst"
        project.docs[path] = project.docs.pop(f"{name}.rst")
        project.docs["index.rst"] = project.docs["index.rst"].replace(f"   {name}\n", f"   quartier/{name}\n")
    result = project.build()
    assert result.warnings == ""
    assert "Korridorthema" in result.page("altstadt/index")
    assert result.needs()["AL-1"]["korridor"] == "Grün"
    assert "M-1" not in result.page("altstadt/index")


def test_records_are_search_objects(project: Project) -> None:
    index = (project.build().out / "searchindex.js").read_text(encoding="utf-8")
    assert "M-1" in index
    assert "M1 Altbauten modernisieren" in index


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_lose_nothing(project: Project, builder: str) -> None:
    result = project.build(builder)
    assert result.warnings == ""
    names = {"text": "*.txt", "latex": "*.tex"}
    text = " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in sorted(result.out.rglob(names[builder])))
    for wanted in ("Altbauten modernisieren", "Beratung anbieten", "Härten vermeiden", "zweitens", "sinngemäß"):
        assert wanted in text
