"""Signs behind figures in each format: the eye sees the sign, who listens hears words."""

from __future__ import annotations

import re

import pytest

from ihk_ext.latex.builder import IhkPdfBuilder
from tests.sphinx_project import CONF, Project

OWN = """
from ihk_ext.documents.blocks import Cell, Column, Mark, Paragraph, Row, Table, Text
from ihk_ext.ext.api import View, add_view

ihk_documents = [{"start": "index", "ziel": "probe"}]

def setup(app):
    row = Row((Cell((Paragraph((Text("60 €"), Mark("*", "<abgeleitet>"))),)),))
    blocks = [Table("Beträge", (Column("Zuschuss", numeric=True),), (row,))]
    add_view(app, View(name="betrag", title="Betrag", help="Zeigt ihn.", blocks=lambda session, spec: blocks))
"""


@pytest.fixture
def project(project: Project) -> Project:
    project.conf = CONF + OWN
    project.docs["index.rst"] = "Start\n=====\n\n.. ihk:betrag::\n"
    return project


def test_html(project: Project) -> None:
    page = project.build().page("index")
    said = '<span class="ihk-nur-vorlesen"> &lt;abgeleitet&gt;</span>'
    assert f'60 €{said}<span class="ihk-zeichen" aria-hidden="true">*</span>' in page


def test_tex(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IhkPdfBuilder, "_compile", lambda *_: [])  # LuaLaTeX takes seconds
    tex = (project.build("ihkpdf").out / "tex" / "probe" / "probe.tex").read_text(encoding="utf-8")
    spoken = " <abgeleitet>".encode("utf-16-be").hex().upper()
    assert re.search(rf"\\IHKsign\{{FEFF{spoken}\}}\{{\\IHKt\{{\d+\}}\*\\IHKu\{{\}}\}}", tex)


def test_text(project: Project) -> None:
    assert "60 € (<abg" in (project.build("text").out / "index.txt").read_text(encoding="utf-8")
