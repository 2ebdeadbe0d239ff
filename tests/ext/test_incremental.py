"""A page is written again exactly when something that it shows has changed."""

from __future__ import annotations

import os
from pathlib import Path

from tests.sphinx_project import HEAD, Project

#: Written at every build, by Sphinx and sphinx-needs.
WRITTEN_ALWAYS = {"search.html", "genindex.html", "permalink.html"}


def stamps(out: Path) -> dict[str, int]:
    """Make every page old, so that a rewritten one shows."""
    return {p.name: p.stat().st_mtime_ns for p in out.glob("*.html")}


def rewritten(project: Project) -> set[str]:
    """Pages that a second build writes."""
    out = project.folder / "_build/html"
    before = stamps(out)
    for path in out.glob("*.html"):
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    project.build()
    return {name for name, stamp in stamps(out).items() if before.get(name) != stamp} - WRITTEN_ALWAYS


def test_nothing_changed_nothing_written(project: Project) -> None:
    project.build()
    assert rewritten(project) == set()


def test_a_comment_in_the_data_changes_nothing(project: Project) -> None:
    project.build()
    project.data["massnahmen.yaml"] = "# neu\n" + project.data["massnahmen.yaml"]
    assert rewritten(project) == set()


def test_a_new_title_reaches_every_page_that_shows_it(project: Project) -> None:
    project.build()
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace("Beratung anbieten", "Beraten")
    assert {"massnahmen.html", "matrix.html", "ziele.html"} <= rewritten(project)
    out = project.folder / "_build/html"
    for name in ("massnahmen", "matrix", "ziele"):
        page = (out / f"{name}.html").read_text(encoding="utf-8")
        assert "Beraten" in page
        assert "Beratung anbieten" not in page


def test_a_description_that_only_one_page_shows(project: Project) -> None:
    project.build()
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace("Eine Stelle berät.", "Ein Büro berät.")
    # Sphinx writes the page with the toctree, too
    assert rewritten(project) == {"massnahmen.html", "index.html"}


def test_a_hand_written_need_reaches_the_matrix(project: Project) -> None:
    project.build()
    project.docs["ziele.rst"] += "\n.. massnahme:: Von Hand\n   :id: HAND-1\n   :ziele: Z-2\n"
    assert {"ziele.html", "matrix.html"} <= rewritten(project)


def test_a_page_with_a_needtable_follows_the_needs(project: Project) -> None:
    project.docs["extra.rst"] = ":orphan:\n\nExtra\n=====\n\n.. needtable::\n   :types: massnahme\n   :style: table\n"
    project.build()
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace("Beratung anbieten", "Beraten")
    assert "extra.html" in rewritten(project)
    assert "Beraten" in (project.folder / "_build/html/extra.html").read_text(encoding="utf-8")


def test_a_new_record_without_a_home_enters_the_register(project: Project) -> None:
    project.build()
    project.data["handlungsfelder.yaml"] += "  - {id: HF-2, titel: Verkehr, kuerzel: V, typ: inhaltlich}\n"
    assert "register.html" in rewritten(project)
    page = (project.folder / "_build/html/register.html").read_text(encoding="utf-8")
    assert 'id="HF-2"' in page
    assert 'id="HF-1"' in page


def test_a_record_that_gets_a_home_leaves_the_register(project: Project) -> None:
    project.build()
    project.docs["ziele.rst"] += "\n.. ihk:datensatz:: HF-1\n"
    result = project.build()
    assert result.warnings == ""
    assert 'id="HF-1"' not in result.page("register")
    assert 'id="HF-1"' in result.page("ziele")


def test_a_build_that_died_is_made_up_for(project: Project) -> None:
    out = project.build().out
    project.data["massnahmen.yaml"] = project.data["massnahmen.yaml"].replace("Beratung anbieten", "Beraten")
    state = (out / ".ihk-ausgabe.json").read_bytes()
    page = (out / "matrix.html").read_bytes()
    project.build()
    (out / ".ihk-ausgabe.json").write_bytes(state)  # as if the writer had died
    (out / "matrix.html").write_bytes(page)
    assert "Beraten" in project.build().page("matrix")


def test_removed_data_leaves_every_page(project: Project) -> None:
    project.build()
    text = project.data["massnahmen.yaml"]
    project.data["massnahmen.yaml"] = text[: text.index("  - id: M-2")]
    result = project.build()
    assert result.warnings == ""
    for name, content in result.bytes_of(".html", ".json").items():
        assert b"Beratung anbieten" not in content, name


def test_a_record_moves_to_a_page_that_is_read_before_its_old_one(project: Project) -> None:
    project.build()
    project.docs["ziele.rst"] = project.docs["ziele.rst"].replace("ihk:datensaetze:: ziel", "ihk:datensatz:: Z-2")
    project.docs["massnahmen.rst"] += "\n.. ihk:datensatz:: Z-1\n"
    result = project.build()
    assert result.warnings == ""
    assert 'id="Z-1"' in result.page("massnahmen")
    assert 'id="Z-1"' not in result.page("ziele")


def test_a_register_in_an_included_file_is_read_last_too(project: Project) -> None:
    project.docs["register.rst"] = "Register\n========\n\n.. include:: teil.txt\n"
    project.docs["teil.txt"] = ".. ihk:register::\n"
    project.docs["zuletzt.rst"] = ":orphan:\n\nZuletzt\n=======\n\n.. ihk:datensatz:: HF-1\n"
    result = project.build()
    assert result.warnings == ""
    assert 'id="HF-1"' in result.page("zuletzt")
    assert 'id="HF-1"' not in result.page("register")


def test_a_paper_that_gets_a_part_shows_its_section(project: Project) -> None:
    project.data["vorlagen.yaml"] = "vorlagen: [{id: V-1, titel: Antrag, art: Beschlussvorlage, betreff: Weg}]\n"
    project.docs["vorlage.rst"] = "Vorlage\n=======\n\n.. ihk:vorlage:: V-1\n"
    project.docs["index.rst"] += "   vorlage\n"
    assert "Beschlussantrag" not in project.build().page("vorlage")
    project.data["vorlagen.yaml"] = project.data["vorlagen.yaml"].replace("Weg}", "Weg, antrag: Wir bauen.}")
    assert "Beschlussantrag" in project.build().page("vorlage")


def test_a_page_with_a_home_and_a_table_is_read_once(project: Project) -> None:
    project.docs["ziele.rst"] += "\n.. ihk:tabelle:: ziel\n"
    project.build()
    assert "0 added, 0 changed, 0 removed" in project.build().status


def test_a_second_concept_leaves_pages_beside_the_folders_without_one(project: Project) -> None:
    other = project.folder / "data" / "neu" / "ziele.yaml"
    project.build()
    other.parent.mkdir()
    other.write_text(f"{HEAD}ziele: [{{id: N-1, titel: Neu, ebene: Leitziel}}]\n", encoding="utf-8")
    assert "matrix.rst:4: ERROR: ihk:matrix: Zu welchem Konzept gehört die Seite?" in project.build().warnings
    other.unlink()
    other.parent.rmdir()
    assert "matrix.rst" not in project.build().warnings


def test_a_concept_that_is_gone_is_missed_where_it_was_named(project: Project) -> None:
    other = project.folder / "data" / "neu" / "ziele.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(f"{HEAD}ziele: [{{id: N-1, titel: Neu, ebene: Leitziel}}]\n", encoding="utf-8")
    project.docs["neu.rst"] = ":orphan:\n\nNeu\n===\n\n.. ihk:pruefprotokoll::\n   :konzept: neu\n"
    project.build()
    other.unlink()
    other.parent.rmdir()
    assert "neu.rst:6: ERROR: ihk:pruefprotokoll: Das Konzept »neu« gibt es nicht" in project.build().warnings
