"""Checking during a build: what Sphinx warns of, and what the build leaves for the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.application import Sphinx

from ihk_ext.cli import main
from ihk_ext.ext import check_reporting
from ihk_ext.ext.own_outputs import _Outputs
from ihk_ext.ext.pages import page_counts
from ihk_ext.failures import BuildError
from tests.sphinx_project import CONF, Project
from tests.support import write

WRONG = "massnahmen:\n  - {id: M-3, titel: Platz, nummer: M3, beginn: 2027, ende: 2026}\n"


def test_an_error_is_a_warning_with_its_line(project: Project) -> None:
    project.data["falsch.yaml"] = WRONG
    warnings = project.build().warnings
    (line,) = warnings.strip().splitlines()
    assert "falsch.yaml:4: WARNING: " in line
    assert "Maßnahme M-3: »ende« (2026) liegt vor »beginn« (2027)." in line
    assert "[ihk.ende-vor-beginn]" in line


def test_a_gap_is_none(project: Project) -> None:
    result = project.build()
    assert result.warnings == ""  # Z-2 has no measure


def test_an_error_can_be_switched_off(project: Project) -> None:
    project.data["falsch.yaml"] = WRONG
    softer = "pruefung: {regeln: [{regel: ende-vor-beginn, schwere: Hinweis}]}\n"
    write(project.folder / "data" / "quartier", "pruefung.yaml", softer)
    assert project.build().warnings == ""


def test_an_error_is_told_again_while_no_page_changes(project: Project) -> None:
    project.data["falsch.yaml"] = WRONG
    project.build()
    assert "[ihk.ende-vor-beginn]" in project.build().warnings


def test_the_counts_are_told(project: Project) -> None:
    status = project.build().status
    assert "Prüfung quartier: 0 Fehler, 5 Warnungen (" in status
    assert "Prüfprofil »entwurf«" in status


def test_facts_that_cannot_be_written(project: Project) -> None:
    (project.folder / "docs").mkdir()
    (project.folder / "datei").write_text("", encoding="utf-8")
    project.conf = CONF + 'ihk_fakten = "../datei/ihk-fakten.json"\n'
    warnings = project.build().warnings
    assert "lässt sich nicht schreiben" in warnings
    assert "[ihk.fakten]" in warnings


def test_the_command_line_sees_what_the_build_saw(project: Project) -> None:
    project.conf = CONF + 'ihk_fakten = "../build/ihk-fakten.json"\n'
    project.docs["ziele.rst"] += "\n.. massnahme:: Von Hand\n   :id: M-9\n   :ziele: Z-2\n"
    project.build()
    stored = json.loads(Path(project.folder, "build", "ihk-fakten.json").read_text(encoding="utf-8"))
    (name,) = stored["konzepte"]
    known = stored["konzepte"][name]
    assert known["orte"]["M-1"] == "massnahmen"
    assert [need["id"] for need in known["needs"]] == ["M-9"]
    assert known["pdf"] is None
    assert main(["pruefen", str(Path(project.folder, "data", name)), "--regel", "ziel-ohne-massnahme"]) == 0


def _app(builder: str, out: Path) -> Any:  # noqa: ANN401 - what page_counts asks of an application
    documents = [
        {"start": "k/antrag", "ziel": "antrag", "antragsfassung": True},
        {"start": "k/index", "ziel": "konzept"},
        {"start": "k/kurz", "ziel": "fehlt", "antragsfassung": True},
    ]
    config = SimpleNamespace(ihk_documents=documents)
    return SimpleNamespace(builder=SimpleNamespace(name=builder), config=config, outdir=str(out))


def test_pages_of_the_marked_pdfs(tmp_path: Path) -> None:
    for name in ("antrag", "konzept"):
        write(tmp_path / "tex" / name, f"{name}.log", "…\nOutput written on antrag.pdf (26 pages, 123 bytes).\n")
    assert page_counts(_app("ihkpdf", tmp_path)) == {("k/antrag", "antrag"): 26}
    assert page_counts(_app("html", tmp_path)) is None


@pytest.mark.latex
def test_the_page_limit_is_checked_on_the_pdf(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.conf = CONF + (
        'ihk_fakten = "../build/ihk-fakten.json"\n'
        'ihk_documents = [{"start": "index", "ziel": "antrag", "titel": "Antrag", "antragsfassung": True}]\n'
    )
    project.build("ihkpdf")
    folder = project.folder / "data" / "quartier"
    write(folder, "pruefung.yaml", "pruefung: {regeln: [{regel: seitengrenze, schwere: Fehler, grenze: 1}]}\n")
    arguments = ["pruefen", str(folder), "--regel", "seitengrenze"]
    assert main(arguments) == 0
    assert "nicht geprüft" in capsys.readouterr().out  # pruefung.yaml belongs to the data that are built
    project.build("ihkpdf")
    assert main(arguments) == 1
    assert re.search(r"»antrag\.pdf« hat \d+ Seiten; erlaubt sind 1\.", capsys.readouterr().out)


class _Mute:
    """An application that answers nothing and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        raise AttributeError(name)


@pytest.mark.parametrize("end", [check_reporting._store, _Outputs().finish])
@pytest.mark.parametrize("error", [RuntimeError("fremd"), BuildError("unser")])
def test_of_a_build_that_failed_nothing_is_kept(end: Callable[[Sphinx, Exception], None], error: Exception) -> None:
    """Neither what it knows of the documents nor a list of files: whoever calls the handlers, and in whatever order."""
    app = _Mute()
    end(cast("Sphinx", app), error)
    assert app.asked == []


def test_of_one_with_names_of_persons_the_pages_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """So they can be accepted: »ihk annehmen« asks for the facts of a build."""
    stored: list[object] = []

    def refuse(*_: object) -> None:
        raise BuildError("Namen")

    monkeypatch.setattr(check_reporting, "guard", refuse)
    monkeypatch.setattr(check_reporting, "_store", lambda _app, exception: stored.append(exception))
    with pytest.raises(BuildError, match="Namen"):
        check_reporting._guard(cast("Sphinx", _Mute()), None)
    assert stored == [None]
