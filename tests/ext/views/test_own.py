"""A view that a conf.py or another extension adds."""

from __future__ import annotations

import pytest

from ihk_ext.failures import ConfigurationError
from tests.sphinx_project import CONF, Project

OWN = """
from ihk_ext.ext.api import Option, Reference, Section, Takes, View, ViewError, ViewSpec, add_view, paragraph, Text

def blocks(session, spec):
    wanted = session.graph.of_type(spec.get("typ"))
    if not wanted:
        raise ViewError("Davon gibt es nichts.")
    yield paragraph(f"{spec.get('gruss', 'Es gibt')}: {len(wanted)}{' laut' if spec.get('laut') else ''}")

def files(session, spec):
    yield f"eigene/{spec.get('typ')}.txt", b"eigen"

def setup(app):
    add_view(app, View(
        name="gruss", title="Gruß", help="Grüßt.",
        arguments=(Option("typ", "ein Typ"),), options=(Option("gruss", "Text"), Option("laut", "laut", Takes.FLAG)),
        blocks=blocks, files=files,
    ))
    add_view(app, View(
        name="kuerzel", title="Kürzel", help="Das Kürzel.", arguments=(Option("id", "Kennung"),),
        inlines=lambda session, spec: [Text(session.record(spec.get("id")).text("kuerzel"))],
    ))
"""
PAGE = "Gruß\n====\n\n.. ihk:gruss:: ziel\n   :laut:\n\n.. ihk:gruss:: vorlage\n\nKürzel :ihk:kuerzel:`HF-1`.\n"


@pytest.fixture
def project(project: Project) -> Project:
    project.conf = CONF + OWN
    project.docs["gruss.rst"] = PAGE
    project.docs["index.rst"] += "   gruss\n"
    return project


def test_it_has_directive_role_and_files(project: Project) -> None:
    result = project.build()
    assert "Es gibt: 2 laut" in result.page("gruss")
    assert "Kürzel W." in result.page("gruss")
    assert (result.out / "eigene" / "ziel.txt").read_bytes() == b"eigen"
    assert not (result.out / "eigene" / "vorlage.txt").exists()
    assert "gruss.rst:7: WARNING: Davon gibt es nichts." in result.warnings


def test_its_page_is_written_when_the_data_change(project: Project) -> None:
    project.build()
    project.data["ziele.yaml"] += "  - {id: Z-3, titel: Dritte, ebene: Sanierungsziel}\n"
    assert "Es gibt: 3 laut" in project.build().page("gruss")


def test_its_page_is_read_again_when_the_view_goes_or_takes_something_else(project: Project) -> None:
    project.build()
    project.conf = CONF + OWN.replace('Option("laut", "laut", Takes.FLAG)', 'Option("leise", "leise", Takes.FLAG)')
    assert "Die Option »:laut:« gibt es nicht; es gibt :gruss:, :leise:, :konzept:." in project.build().warnings
    project.conf = CONF
    assert "Die Anweisung »ihk:gruss« gibt es nicht." in project.build().warnings


def test_a_name_can_be_taken_once(project: Project) -> None:
    project.conf = CONF + OWN.replace('name="gruss"', 'name="matrix"')
    with pytest.raises(ConfigurationError, match="Die Ansicht »matrix« gibt es schon"):
        project.build()


@pytest.mark.parametrize("path", ["../fremd.txt", "/fremd.txt", "a/../../fremd.txt", "..\\\\fremd.txt", ""])
def test_it_writes_into_the_output_only(project: Project, path: str) -> None:
    project.conf = CONF + OWN.replace("eigene/{spec.get('typ')}.txt", path)
    with pytest.raises(ConfigurationError, match="Die Ansicht »gruss« will »"):
        project.build()
    assert list(project.folder.rglob("fremd.txt")) == []
