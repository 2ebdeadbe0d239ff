"""Labels of what an audience may not see stand in no file of a build for it."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.sphinx_project import Project
from tests.support import write

PROFILE = """
profil:
  felder:
    - {typ: massnahme, name: geheimfeld, bezeichnung: Geheimlabel, oeffentlichkeit: nichtöffentlich}
    - {typ: massnahme, name: offenfeld, bezeichnung: Offenlabel}
  bezeichnungen:
    - {typ: massnahme, feld: ansprechperson, bezeichnung: Geheimperson}
"""
INTERN = """
profil:
  felder: [{typ: ziel, name: geheim, bezeichnung: Geheimfeld}]
  woerter: [{liste: ziel_ebene, wort: Geheimebene, entspricht: Leitziel}]
  bezeichnungen: [{typ: ziel, bezeichnung: Geheimziel, mehrzahl: Geheimziele}]
"""


def text_of(path: Path) -> str:
    data = path.read_bytes()
    if path.name == "objects.inv":
        data = zlib.decompress(data.split(b"zlib.\n", 1)[1])
    return data.decode("utf-8", errors="replace")


@pytest.mark.parametrize("audience", ["öffentlich", "intern"])
def test_no_file_has_a_hidden_label(project: Project, audience: str) -> None:
    write(project.folder / "data" / "quartier", "profil.yaml", PROFILE)
    write(project.folder / "data" / "vorhaben", "profil.yaml", INTERN)
    write(project.folder / "data" / "vorhaben", text="ziele: [{id: G-1, titel: Geheim, ebene: Geheimebene}]\n")
    project.docs = {f"quartier/{name}": text for name, text in project.docs.items() if name != "index.rst"}
    project.docs["index.rst"] = "Start\n=====\n\n.. toctree::\n   :glob:\n\n   quartier/*\n"
    result = project.build(ihk_oeffentlichkeit=audience)
    said = {path.name for path in result.out.rglob("*") if path.is_file() and "Geheim" in text_of(path)}
    assert bool(said) is (audience == "intern"), said
    assert "Offenlabel" in (result.out / "needs.json").read_text(encoding="utf-8")
